import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR. Sizes divide so that the reference's places, with ten fraction
  /// bits, are exact.
  static let resizings: [OracleCase] = bilinear + nearest

  /// Where a pixel of the output lies in the input.
  enum Grid: CaseIterable {
    case plain, corners, centers

    /// Heights and widths of input and output.
    var sizes: (input: [Int], output: [Int]) {
      self == .corners ? ([2, 9, 5, 6], [2, 17, 9, 6]) : ([2, 6, 8, 6], [2, 8, 16, 6])
    }

    func place(_ index: Int, _ input: Int, _ output: Int) -> Double {
      switch self {
      case .plain: Double(index) * Double(input) / Double(output)
      case .corners: Double(index) * Double(input - 1) / Double(output - 1)
      case .centers: (Double(index) + 0.5) * Double(input) / Double(output) - 0.5
      }
    }
  }

  private static func resized(
    _ values: Values, _ grid: Grid, _ pixel: (_ row: Double, _ column: Double, (Int, Int) -> Double) -> Double
  ) -> [Double] {
    let (input, output) = grid.sizes
    return (0..<output.reduce(1, *)).map { index in
      let channel = index % output[3]
      let x = index / output[3] % output[2]
      let y = index / output[3] / output[2] % output[1]
      let batch = index / output[3] / output[2] / output[1]
      return pixel(grid.place(y, input[1], output[1]), grid.place(x, input[2], output[2])) { row, column in
        let inside = (min(max(row, 0), input[1] - 1), min(max(column, 0), input[2] - 1))
        return values[((batch * input[1] + inside.0) * input[2] + inside.1) * input[3] + channel]
      }
    }
  }

  private static let bilinear: [OracleCase] = [ElementType.float32, .int8, .int16].flatMap { type in
    Grid.allCases.map { grid in
      let scale: Float? = type == .float32 ? nil : type == .int8 ? 0.05 : 0.0002
      let zeroPoint = type == .int8 ? -11 : 0
      let (input, output) = grid.sizes
      return OracleCase(
        "bilinear \(type) \(grid)",
        OperatorModel(
          builtin: .resizeBilinear,
          inputs: [
            Graph.Tensor(type, input, scale: scale, zeroPoint: zeroPoint),
            Graph.Tensor(output[1...2].map { Int32($0) }),
          ],
          outputs: [Graph.Tensor(type, output, scale: scale, zeroPoint: zeroPoint)],
          options: OperatorOptions(
            OperatorOptions.ResizeBilinear {
              $0.alignsCorners = grid == .corners
              $0.usesHalfPixelCenters = grid == .centers
            })),
        // Ties are rounded away from the stored zero, which is not the real one in 8 bits.
        type == .float32 ? .relative(1e-5) : type == .int8 ? .units(1) : .exact
      ) { inputs in
        [
          resized(inputs[0], grid) { row, column, pixel in
            let (top, left) = (row.rounded(.down), column.rounded(.down))
            let (down, right) = (row - top, column - left)
            let (y, x) = (Int(top), Int(left))
            return pixel(y, x) * (1 - down) * (1 - right) + pixel(y + 1, x) * down * (1 - right)
              + pixel(y, x + 1) * (1 - down) * right + pixel(y + 1, x + 1) * down * right
          }
        ]
      }
    }
  }

  private static let nearest: [OracleCase] = [
    ElementType.float32, .int8, .uint8, .int16, .int32, .int64, .bool,
  ].flatMap { type in
    Grid.allCases.map { grid in
      let (input, output) = grid.sizes
      return OracleCase(
        "nearest \(type) \(grid)",
        OperatorModel(
          builtin: .resizeNearestNeighbor,
          inputs: [Graph.Tensor(type, input), Graph.Tensor(output[1...2].map { Int32($0) })],
          outputs: [Graph.Tensor(type, output)],
          options: OperatorOptions(
            OperatorOptions.ResizeNearestNeighbor {
              $0.alignsCorners = grid == .corners
              $0.usesHalfPixelCenters = grid == .centers
            })),
        .exact
      ) { inputs in
        [
          resized(inputs[0], grid) { row, column, pixel in
            switch grid {
            case .plain: pixel(Int(row), Int(column))
            case .corners:
              pixel(
                Int(row.rounded(.toNearestOrAwayFromZero)), Int(column.rounded(.toNearestOrAwayFromZero)))
            // The pixel that holds the centre.
            case .centers: pixel(Int(row + 0.5), Int(column + 0.5))
            }
          }
        ]
      }
    }
  }
}
