import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// A small model on random inputs, and what its outputs are by definition.
///
/// The definition works on real numbers: what quantized elements stand for, integers and truth values (0 and 1) as
/// they are. Its results are quantized as the model's outputs are.
struct OracleCase: CustomTestStringConvertible, Sendable {
  /// A tensor's real values.
  struct Values: Sendable {
    let shape: [Int]
    let reals: [Double]

    var count: Int { reals.count }
    subscript(index: Int) -> Double { reals[index] }
  }

  enum Tolerance: Sendable {
    /// The nearest element there is; ties away from zero.
    case exact
    /// As many integers away at most.
    case units(Int64)
    /// Relative to the largest magnitude in the output.
    case relative(Double)
  }

  /// The real values of the model's outputs in consecutive invocations, from those of its inputs.
  typealias Definition = @Sendable (_ invocations: [[Values]]) -> [[[Double]]]

  let name: String
  let bytes: @Sendable () throws -> [UInt8]
  /// What inputs are drawn from, by index: real numbers for floating-point inputs, integers for others.
  let ranges: [Int: ClosedRange<Double>]
  let invocationCount: Int
  let tolerance: Tolerance
  let definition: Definition
  /// The family whose kernels run the model.
  var family = KernelFamily.portable

  var testDescription: String { name }

  /// - Parameters:
  ///   - ranges: what inputs are drawn from; -4 to 4 for floating-point numbers, all of 8-bit and 16-bit types and -1000 to
  ///     1000 of others where it says nothing.
  init(
    _ name: String, _ bytes: @escaping @Sendable () throws -> [UInt8],
    ranges: [Int: ClosedRange<Double>] = [:],
    invocations: Int = 1, _ tolerance: Tolerance, definition: @escaping Definition
  ) {
    self.name = name
    self.bytes = bytes
    self.ranges = ranges
    invocationCount = invocations
    self.tolerance = tolerance
    self.definition = definition
  }

  /// An operator without state.
  ///
  /// - Parameter definition: the outputs' real values from those of all inputs, constants included.
  init(
    _ name: String, _ model: OperatorModel, ranges: [Int: ClosedRange<Double>] = [:], invocations: Int = 1,
    _ tolerance: Tolerance, definition: @escaping @Sendable ([Values]) -> [[Double]]
  ) {
    let all: Definition = { invocations in
      invocations.map { inputs in
        var position = 0
        return definition(
          model.inputs.map { tensor in
            if let constant = tensor.realConstant { return constant }
            position += 1
            return inputs[position - 1]
          })
      }
    }
    self.init(
      name, { try model.bytes() }, ranges: ranges, invocations: invocations, tolerance, definition: all)
  }

  func prepared() throws -> PreparedModel {
    try PreparedModel(try bytes(), kernels: KernelTable.all.prepared(for: family))
  }

  func check() throws {
    let prepared = try prepared()
    var interpreter = Interpreter(prepared)
    var random = SeededGenerator(state: name.utf8.reduce(5381) { ($0 &* 33) &+ UInt64($1) })
    var given: [[Values]] = []
    var found: [[[UInt8]]] = []
    for _ in 0..<invocationCount {
      let inputs = (0..<interpreter.inputCount).map { index in
        OracleTensor(interpreter.inputTensor(index)).random(in: ranges[index], using: &random)
      }
      for (index, bytes) in inputs.enumerated() {
        interpreter.withInputBytes(index) { span in
          precondition(span.count == bytes.count)
          for byte in bytes.indices { span[byte] = bytes[byte] }
        }
      }
      given.append(
        inputs.enumerated().map { index, bytes in
          OracleTensor(interpreter.inputTensor(index)).values(bytes)
        })
      try interpreter.invoke()
      found.append(
        (0..<interpreter.outputCount).map { index in
          interpreter.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
        })
    }
    let expected = definition(given)
    for (time, outputs) in found.enumerated() {
      for (index, bytes) in outputs.enumerated() {
        OracleTensor(interpreter.outputTensor(index))
          .compare(bytes, expected[time][index], tolerance, "output \(index), invocation \(time)")
      }
    }
  }
}
