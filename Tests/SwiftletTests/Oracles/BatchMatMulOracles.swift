import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// BATCH_MATMUL with axes that broadcast and with each operand either way round.
  static let batchMatMul: [OracleCase] =
    [ElementType.float32, .int8, .int16].flatMap { type in
      [
        batchMatMul(type, type, left: [2, 3, 7, 9], right: [3, 9, 10]),
        batchMatMul(type, type, left: [9, 14], right: [2, 1, 5, 9, 15], leftIsAdjoint: true),
        batchMatMul(type, type, left: [5, 6, 7], right: [5, 11, 7], rightIsAdjoint: true),
        batchMatMul(
          type, type, left: [4, 1, 8, 5], right: [1, 3, 6, 8], leftIsAdjoint: true, rightIsAdjoint: true),
      ]
    }
    + [
      batchMatMul(.float32, .int8, left: [2, 3, 7, 9], right: [3, 9, 10]),
      batchMatMul(
        .float32, .int8, left: [4, 1, 8, 15], right: [1, 3, 12, 8], leftIsAdjoint: true,
        rightIsAdjoint: true, isAsymmetric: true),
    ]

  private static func batchMatMul(
    _ leftType: ElementType, _ rightType: ElementType, left: [Int], right: [Int],
    leftIsAdjoint: Bool = false, rightIsAdjoint: Bool = false, isAsymmetric: Bool = false
  ) -> OracleCase {
    let oracle = MatrixOracle(
      left: left, right: right, leftIsAdjoint: leftIsAdjoint, rightIsAdjoint: rightIsAdjoint)
    let isHybrid = leftType != rightType
    return OracleCase(
      "BATCH_MATMUL \(left) \(leftType) by \(right) \(rightType)",
      OperatorModel(
        builtin: .batchMatmul,
        inputs: [tensor(leftType, left, 0.03), tensor(rightType, right, 0.02, isSymmetric: isHybrid)],
        outputs: [tensor(leftType, oracle.output, leftType == .int8 ? 0.15 : 0.3)],
        options: OperatorOptions(
          OperatorOptions.BatchMatMul {
            $0.transposesLeft = leftIsAdjoint
            $0.transposesRight = rightIsAdjoint
            $0.quantizesInputsAsymmetrically = isAsymmetric
          })),
      invocations: 3, leftType != .float32 ? .units(1) : .relative(isHybrid ? 1e-3 : 1e-5)
    ) { inputs in
      [
        oracle.products(inputs[0].reals, inputs[1].reals) { row in
          isHybrid ? QuantizedRow.rounded(row, isAsymmetric: isAsymmetric) : row
        }
      ]
    }
  }

  private static func tensor(
    _ type: ElementType, _ shape: [Int], _ scale: Float, isSymmetric: Bool = false
  ) -> Graph.Tensor {
    switch type {
    case .int8: .init(.int8, shape, scale: scale, zeroPoint: isSymmetric ? 0 : -9)
    case .int16: .init(.int16, shape, scale: scale / 256)
    default: .init(type, shape)
    }
  }
}

/// Products of matrices with indices worked out one by one.
private struct MatrixOracle: Sendable {
  let left: [Int]
  let right: [Int]
  let leftIsAdjoint: Bool
  let rightIsAdjoint: Bool

  private var rows: Int { left[left.count - (leftIsAdjoint ? 1 : 2)] }
  private var depth: Int { left[left.count - (leftIsAdjoint ? 2 : 1)] }
  private var columns: Int { right[right.count - (rightIsAdjoint ? 2 : 1)] }

  private var batches: [Int] {
    let rank = max(left.count, right.count) - 2
    return (0..<rank).map { axis in
      max(extent(left, axis, rank), extent(right, axis, rank))
    }
  }

  var output: [Int] { batches + [rows, columns] }

  private func extent(_ shape: [Int], _ axis: Int, _ rank: Int) -> Int {
    let own = axis - (rank - (shape.count - 2))
    return own < 0 ? 1 : shape[own]
  }

  /// The number of a tensor's matrix for a batch of the output.
  private func matrix(_ shape: [Int], _ batch: Int) -> Int {
    var rest = batch
    var matrix = 0
    var stride = 1
    for axis in batches.indices.reversed() {
      let index = rest % batches[axis]
      rest /= batches[axis]
      let extent = extent(shape, axis, batches.count)
      matrix += (extent == 1 ? 0 : index) * stride
      stride *= extent
    }
    return matrix
  }

  func products(_ left: [Double], _ right: [Double], _ seen: ([Double]) -> [Double]) -> [Double] {
    (0..<batches.reduce(1, *)).flatMap { batch -> [Double] in
      let leftStart = matrix(self.left, batch) * rows * depth
      let rightStart = matrix(self.right, batch) * depth * columns
      return (0..<rows).flatMap { row -> [Double] in
        let elements = seen(
          (0..<depth).map { left[leftStart + (leftIsAdjoint ? $0 * rows + row : row * depth + $0)] })
        return (0..<columns).map { column in
          (0..<depth).reduce(0) { sum, index in
            let place = rightIsAdjoint ? column * depth + index : index * columns + column
            return sum + elements[index] * right[rightStart + place]
          }
        }
      }
    }
  }
}
