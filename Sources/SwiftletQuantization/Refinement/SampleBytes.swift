import Swiftlet
import SwiftletData

/// Evenly chosen samples as the bytes of a model's inputs.
struct SampleBytes {
  let sampleCount: Int
  /// For each input of the model the floating-point bytes of all samples, one behind the other.
  let inputs: [[UInt8]]

  init(_ samples: SampleSource, of model: PreparedModel, limit: Int) throws {
    let count = min(samples.count, max(limit, 1))
    let encodings = model.inputEncodings
    var inputs = [[UInt8]](repeating: [], count: encodings.count)
    for position in 0..<count {
      let index = position * samples.count / count
      let arrays = try samples.sample(index)
      try samples.requireFinite(arrays, of: index)
      for (input, array) in arrays.enumerated() where encodings.indices.contains(input) {
        inputs[input] += try encodings[input].bytes(
          of: array, place: DataPlace(file: "\(samples.path), sample \(index)"))
      }
    }
    sampleCount = count
    self.inputs = inputs
  }
}
