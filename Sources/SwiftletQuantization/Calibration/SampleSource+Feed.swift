import Swiftlet
import SwiftletData

extension SampleSource {
  /// Resets the state of an interpreter of a float model and writes a sample into its inputs.
  ///
  /// - Throws: ``QuantizationError`` where the samples are not for the model's inputs; `DataError` where a value is
  ///   not finite, or the array has another type than the model's input.
  func feed(_ index: Int, to interpreter: inout Interpreter) throws {
    guard inputs.count == interpreter.inputCount else {
      throw QuantizationError(
        "the samples are for \(inputs.count) inputs, but the model has \(interpreter.inputCount)",
        advice: "open the data with the quantizer's own inputs")
    }
    interpreter.reset()
    let arrays = try sample(index)
    try requireFinite(arrays, of: index)
    for (position, array) in arrays.enumerated() {
      let encoding = TensorEncoding(interpreter.inputTensor(position))
      let bytes = try encoding.bytes(of: array, place: DataPlace(file: "\(path), sample \(index)"))
      interpreter.withInputBytes(position) { span in
        for byte in 0..<min(span.count, bytes.count) { span[byte] = bytes[byte] }
      }
    }
  }
}
