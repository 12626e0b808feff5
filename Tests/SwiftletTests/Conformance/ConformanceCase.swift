import Foundation
import Swiftlet
import SwiftletData
import Testing

/// A folder with a model, inputs and the outputs that a trusted implementation gave.
///
/// `in<k>.npy` and `out<k>.npy` hold one invocation; `in<k>.<t>.npy` and `out<k>.<t>.npy` hold consecutive
/// invocations without a reset in between.
struct ConformanceCase: CustomTestStringConvertible, Sendable {
  let folder: URL
  let tolerance: Tolerance

  var testDescription: String { folder.lastPathComponent }

  func modelBytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent("model.tflite")))
  }

  /// The model, prepared for a family of kernels.
  func interpreter(for family: KernelFamily) throws -> Interpreter {
    Interpreter(try PreparedModel(try modelBytes(), kernels: KernelTable.all.prepared(for: family)))
  }

  /// The numbers of the consecutive invocations; `nil` where there is one without a number.
  var times: [Int?] {
    exists("in0.0") ? (0...).prefix { exists("in0.\($0)") }.map { $0 } : [nil]
  }

  /// Runs all invocations in an interpreter and compares every output.
  func check(_ interpreter: inout Interpreter) throws {
    for time in times {
      let suffix = time.map { ".\($0)" } ?? ""
      for index in 0..<interpreter.inputCount {
        let array = try array("in\(index)\(suffix)")
        interpreter.withInputBytes(index) { span in
          #expect(span.count == array.bytes.count, "input \(index)")
          for byte in 0..<min(span.count, array.bytes.count) { span[byte] = array.bytes[byte] }
        }
      }
      try interpreter.invoke()
      for index in 0..<interpreter.outputCount {
        let expected = try array("out\(index)\(suffix)")
        let bytes = interpreter.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
        compare(bytes, expected, interpreter.outputTensor(index).type, "output \(index)\(suffix)")
      }
    }
  }

  private func compare(_ bytes: [UInt8], _ expected: NumPyArray, _ type: ElementType, _ what: String) {
    guard bytes.count == expected.bytes.count else {
      Issue.record("\(what): \(bytes.count) bytes instead of \(expected.bytes.count)")
      return
    }
    guard type == .float32 else {
      let differing = zip(bytes, expected.bytes).filter { $0 != $1 }.count
      guard differing > 0 else { return }
      let units = Tolerance.units(between: bytes, expected.bytes, type)
      #expect(
        units <= tolerance.units,
        "\(what): \(differing) of \(bytes.count) bytes differ, by up to \(units) units")
      return
    }
    let wanted = expected.floats()
    let found = unsafe bytes.withUnsafeBytes { raw in
      (0..<raw.count / 4).map { unsafe raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
    let largest = wanted.map(abs).max() ?? 0
    let error = zip(found, wanted).map { $0 == $1 ? 0 : abs($0 - $1) }.reduce(0) {
      $1.isNaN ? .nan : max($0, $1)
    }
    #expect(error <= tolerance.relative * largest, "\(what): error \(error) at magnitude \(largest)")
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name).npy").path)
  }

  func array(_ name: String) throws -> NumPyArray {
    try NumPyArray(contentsOf: folder.appendingPathComponent("\(name).npy").path)
  }
}
