import Swiftlet
import SwiftletData

/// Random inputs, and what a model makes of them on this host with portable kernels, which all others must equal.
struct BenchSamples {
  /// The bytes of all inputs of all invocations, one behind the other.
  private(set) var inputs: [UInt8] = []
  /// The same of the outputs; zero where an operator waits for more inputs.
  private(set) var outputs: [UInt8] = []
  private let encodings: [TensorEncoding]

  init(_ file: ModelFile, count: Int, seed: UInt64) throws {
    let prepared = try file.prepared(for: .portable)
    let subgraph = prepared.model.mainSubgraph
    let sources = subgraph.inputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    encodings = subgraph.outputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    var generator = SplitMix64(seed: seed)
    var interpreter = Interpreter(prepared)
    for _ in 0..<count {
      for (index, source) in sources.enumerated() {
        let result = interpreter.withInputBytes(index) { span in
          Result { () throws(DataError) -> [UInt8] in
            try source.fill(&span, from: &generator)
            return (0..<span.count).map { span[$0] }
          }
        }
        inputs += try result.get()
      }
      var isPending = false
      do throws(ModelError) {
        try interpreter.invoke()
      } catch {
        guard error.code == .outputPending else { throw file.failure(error) }
        isPending = true
      }
      for index in 0..<interpreter.outputCount {
        outputs += interpreter.withOutputBytes(index) { span in
          (0..<span.count).map { isPending ? 0 : span[$0] }
        }
      }
    }
  }

  /// Where a device's outputs differ, in words; `nil` where integers are the same and floats differ by at most 1e-5 of the
  /// largest of their tensor.
  func difference(from found: [UInt8]) throws -> String? {
    guard found.count == outputs.count else {
      return "\(found.count) bytes of output instead of \(outputs.count)"
    }
    var start = 0
    while start < outputs.count {
      for (index, encoding) in encodings.enumerated() {
        let count = encoding.elementType.byteCount(of: encoding.elementCount)
        guard count > 0 else { continue }
        let (wanted, given) = (Array(outputs[start..<start + count]), Array(found[start..<start + count]))
        start += count
        guard wanted != given else { continue }
        guard encoding.elementType == .float32 else { return "output \(index) has other bits" }
        let (left, right) = (try encoding.reals(wanted), try encoding.reals(given))
        let largest = left.map(abs).max() ?? 0
        let error = zip(left, right).map { $0 == $1 ? 0 : abs($0 - $1) }.reduce(Float(0)) {
          $1.isNaN ? .infinity : max($0, $1)
        }
        // Written so that a NaN among the expected values fails.
        guard error <= 1e-5 * largest else {
          return "output \(index) differs by \(error), its largest value being \(largest)"
        }
      }
    }
    return nil
  }
}
