import Swiftlet
import Testing

@testable import SwiftletData

@Suite struct InvocationSequenceTests {
  private func sequence(_ shapes: [[Int]], for inputs: [[Int]]) throws -> InvocationSequence {
    let place = DataPlace(file: "x.npy")
    return try InvocationSequence(
      shapes.map { (try ramp($0), place) },
      inputs: inputs.map { TensorEncoding(name: "x", elementType: .float32, shape: $0) })
  }

  @Test(
    "how many invocations a shape gives, and how an output is stacked",
    arguments: [
      ([1, 4], [1, 4], 1, false, [1, 2], [1, 2]), ([3, 4], [1, 4], 3, true, [1, 2], [3, 2]),
      ([3, 1, 4], [1, 4], 3, true, [1, 2], [3, 2]), ([1, 1, 4], [1, 4], 1, true, [1, 2], [1, 2]),
      ([3, 2, 4], [2, 4], 3, true, [2, 2], [3, 2, 2]), ([3], [], 3, true, [], [3]),
      ([], [], 1, false, [], []),
      ([1, 2, 4], [2, 4], 1, true, [2, 2], [1, 2, 2]),
    ] as [([Int], [Int], Int, Bool, [Int], [Int])])
  func shapes(
    _ shape: [Int], _ input: [Int], _ count: Int, _ isStacked: Bool, _ output: [Int], _ stacked: [Int]
  ) throws {
    let sequence = try sequence([shape], for: [input])
    #expect(sequence.count == count)
    #expect(sequence.isStacked == isStacked)
    #expect(sequence.shape(stacking: output) == stacked)
    let elements = input.reduce(1, *)
    for step in 0..<count {
      let expected = try ramp([elements], from: Float(step * elements)).bytes
      #expect(try sequence.bytes(input: 0, invocation: step) == expected)
    }
  }

  @Test(
    "shapes that give none",
    arguments: [([4], [1, 4]), ([2, 5], [1, 4]), ([4, 2], [2, 4]), ([3, 1, 1, 4], [1, 4]), ([], [1])])
  func refuses(_ shape: [Int], _ input: [Int]) {
    let error = #expect(throws: DataError.self) { try sequence([shape], for: [input]) }
    #expect(error?.code == .shape)
  }

  @Test func disagreement() {
    #expect(throws: DataError.self) { try sequence([[3, 4], [2, 4]], for: [[1, 4], [1, 4]]) }
    #expect(throws: DataError.self) { try sequence([[3, 4]], for: [[1, 4], [1, 4]]) }
    let error = #expect(throws: DataError.self) { try sequence([[0, 4]], for: [[1, 4]]) }
    #expect(error?.code == .empty)
  }
}
