import Swiftlet
import Testing

@testable import SwiftletGraph

@Suite struct MultiplyAccumulateTests {
  /// One operator on tensors of these shapes; an absent input has none.
  private func count(
    _ builtin: BuiltinOperator, _ inputs: [[Int32]?], _ output: [Int32], options: OperatorOptions? = nil
  ) -> Int64 {
    var subgraph = Graph.Subgraph()
    var operands: [Int] = []
    for shape in inputs {
      operands.append(shape == nil ? -1 : subgraph.tensors.count)
      if let shape { subgraph.tensors.append(Graph.Tensor(type: .float32, shape: shape)) }
    }
    subgraph.tensors.append(Graph.Tensor(type: .float32, shape: output))
    subgraph.operators = [
      Graph.Operator(builtin, inputs: operands, outputs: [subgraph.tensors.count - 1], options: options)
    ]
    return subgraph.multiplyAccumulates(ofOperator: 0)
  }

  @Test func operators() {
    #expect(count(.conv2D, [[1, 9, 9, 4], [8, 3, 3, 4]], [1, 7, 7, 8]) == 7 * 7 * 8 * 36)
    // Two groups: each filter sees two of four channels.
    #expect(count(.conv2D, [[1, 9, 9, 4], [8, 3, 3, 2]], [1, 7, 7, 8]) == 7 * 7 * 8 * 18)
    #expect(count(.depthwiseConv2D, [[1, 9, 9, 4], [1, 3, 5, 8]], [2, 7, 5, 8]) == 2 * 7 * 5 * 8 * 15)
    #expect(count(.fullyConnected, [[3, 64], [10, 64], nil], [3, 10]) == 3 * 10 * 64)
    #expect(count(.transposeConv, [[4], [5, 2, 3, 4], [1, 6, 6, 4]], [1, 12, 12, 5]) == 6 * 6 * 4 * 5 * 6)
    #expect(count(.batchMatmul, [[2, 3, 4], [2, 4, 5]], [2, 3, 5]) == 2 * 3 * 5 * 4)
    let transposed = OperatorOptions(OperatorOptions.BatchMatMul { $0.transposesLeft = true })
    #expect(count(.batchMatmul, [[2, 4, 3], [2, 4, 5]], [2, 3, 5], options: transposed) == 2 * 3 * 5 * 4)
    #expect(count(.svdf, [[2, 10], [6, 10], [6, 7]], [2, 6]) == 2 * (60 + 42))
    let gates: [[Int32]?] = Array(repeating: [5, 3], count: 4) + Array(repeating: [5, 5], count: 4)
    #expect(count(.unidirectionalSequenceLstm, [[7, 2, 3]] + gates, [7, 2, 5]) == 14 * 4 * (15 + 25))
    #expect(count(.add, [[1, 8], [1, 8]], [1, 8]) == 0)
  }

  @Test("shapes that do not tell count zero, and never overflow")
  func untrusted() {
    let large = Int32.max
    #expect(count(.conv2D, [[1, 1, 1, 1], [large, large, large, large]], [1, large, large, large]) == 0)
    #expect(count(.conv2D, [[1], [3]], [1]) == 0)
    #expect(count(.conv2D, [], [1]) == 0)
    #expect(count(.fullyConnected, [[1, -1], [4, -1]], [1, 4]) == 0)
    #expect(count(.batchMatmul, [[3], [3]], [1]) == 0)
  }
}
