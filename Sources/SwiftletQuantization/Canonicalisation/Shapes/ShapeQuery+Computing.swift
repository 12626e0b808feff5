import Swiftlet
import SwiftletGraph

// Layers: products with weights, windows, sequences.
extension ShapeQuery {
  func computedShape(of builtin: BuiltinOperator) -> [Int]? {
    switch builtin {
    case .fullyConnected: fullyConnectedShape
    case .batchMatmul: productShape
    case .conv2D:
      windowed(
        operation.options(as: OperatorOptions.Conv2D.self).map {
          Window(
            padding: $0.padding, strides: [$0.strideHeight, $0.strideWidth],
            dilations: [$0.dilationHeight, $0.dilationWidth])
        }, filter: input(1).flatMap { $0.count == 4 ? [$0[1], $0[2]] : nil }, channels: input(1)?.first)
    case .depthwiseConv2D:
      windowed(
        operation.options(as: OperatorOptions.DepthwiseConv2D.self).map {
          Window(
            padding: $0.padding, strides: [$0.strideHeight, $0.strideWidth],
            dilations: [$0.dilationHeight, $0.dilationWidth])
        }, filter: input(1).flatMap { $0.count == 4 ? [$0[1], $0[2]] : nil }, channels: input(1)?.last)
    case .averagePool2D, .maxPool2D, .l2Pool2D: pooledShape
    case .transposeConv: elements(0)
    case .resizeBilinear, .resizeNearestNeighbor:
      input(0).flatMap { shape in
        elements(1).flatMap { $0.count == 2 && shape.count == 4 ? [shape[0]] + $0 + [shape[3]] : nil }
      }
    case .depthToSpace: rearranged(outwards: true)
    case .spaceToDepth: rearranged(outwards: false)
    case .spaceToBatchNd: batched
    case .batchToSpaceNd: unbatched
    case .unidirectionalSequenceLstm: sequence(state: 18)
    case .unidirectionalSequenceRnn: sequence(state: 4)
    default: nil
    }
  }

  private struct Window {
    let padding: OperatorOptions.Padding
    let strides: [Int32]
    let dilations: [Int32]
  }

  private func windowed(_ window: Window?, filter: [Int]?, channels: Int?) -> [Int]? {
    guard let shape = input(0), shape.count == 4, let window, let filter, let channels,
      window.strides.allSatisfy({ $0 > 0 }), window.dilations.allSatisfy({ $0 > 0 })
    else { return nil }
    var result = shape
    for axis in 0..<2 {
      let stride = Int(window.strides[axis])
      // Both factors are below 2^31.
      let reach = filter[axis] > 0 ? (filter[axis] - 1) * Int(window.dilations[axis]) + 1 : 0
      let room = window.padding == .same ? shape[1 + axis] : shape[1 + axis] - reach + 1
      guard room > 0 else { return nil }
      result[1 + axis] = (room + stride - 1) / stride
    }
    result[3] = channels
    return result
  }

  private var pooledShape: [Int]? {
    guard let options = operation.options(as: OperatorOptions.Pool2D.self) else { return nil }
    return windowed(
      Window(
        padding: options.padding, strides: [options.strideHeight, options.strideWidth], dilations: [1, 1]),
      filter: [Int(options.filterHeight), Int(options.filterWidth)], channels: input(0)?.last)
  }

  private var fullyConnectedShape: [Int]? {
    guard let shape = input(0), let weights = input(1), weights.count == 2, weights[1] > 0 else { return nil }
    if operation.options(as: OperatorOptions.FullyConnected.self)?.keepsRank ?? false {
      return shape.last == weights[1] ? shape.dropLast() + [weights[0]] : nil
    }
    guard let count = ShapeQuery.count(shape), count % weights[1] == 0 else { return nil }
    return [count / weights[1], weights[0]]
  }

  private var productShape: [Int]? {
    let options = operation.options(as: OperatorOptions.BatchMatMul.self) ?? .init()
    guard let left = input(0), let right = input(1), left.count >= 2, right.count >= 2 else { return nil }
    let rows = options.transposesLeft ? left[left.count - 1] : left[left.count - 2]
    let columns = options.transposesRight ? right[right.count - 2] : right[right.count - 1]
    let rank = max(left.count, right.count) - 2
    var batches: [Int] = []
    for axis in 0..<rank {
      // Axes of the shorter operand stand at the end.
      let first = left.at(axis - rank + left.count - 2) ?? 1
      let second = right.at(axis - rank + right.count - 2) ?? 1
      guard first == second || first == 1 || second == 1 else { return nil }
      batches.append(first == 1 ? second : first)
    }
    return batches + [rows, columns]
  }

  /// Blocks of neighbours from or to the channels.
  private func rearranged(outwards: Bool) -> [Int]? {
    // The only option.
    let block = Int(operation.options?.table?[0, default: Int32(0)] ?? 0)
    guard let shape = input(0), shape.count == 4, (1...1 << 15).contains(block) else { return nil }
    if outwards {
      guard shape[3] % (block * block) == 0 else { return nil }
      return [shape[0], shape[1] * block, shape[2] * block, shape[3] / (block * block)]
    }
    guard shape[1] % block == 0, shape[2] % block == 0 else { return nil }
    return [shape[0], shape[1] / block, shape[2] / block, shape[3] * block * block]
  }

  private var batched: [Int]? {
    guard var shape = input(0), let blocks = elements(1), let borders = elements(2), !shape.isEmpty,
      blocks.count < shape.count, borders.count == 2 * blocks.count,
      (blocks + borders).allSatisfy({ (0...1 << 20).contains($0) }), !blocks.contains(0)
    else { return nil }
    for (place, block) in blocks.enumerated() {
      let extent = shape[1 + place] + borders[2 * place] + borders[2 * place + 1]
      let (count, overflow) = shape[0].multipliedReportingOverflow(by: block)
      guard extent % block == 0, !overflow else { return nil }
      shape[1 + place] = extent / block
      shape[0] = count
    }
    return shape
  }

  private var unbatched: [Int]? {
    guard var shape = input(0), let blocks = elements(1), let borders = elements(2), !shape.isEmpty,
      blocks.count < shape.count, borders.count == 2 * blocks.count,
      (blocks + borders).allSatisfy({ (0...1 << 20).contains($0) }), !blocks.contains(0)
    else { return nil }
    for (place, block) in blocks.enumerated() {
      guard shape[0] % block == 0 else { return nil }
      shape[0] /= block
      shape[1 + place] = shape[1 + place] * block - borders[2 * place] - borders[2 * place + 1]
    }
    return shape
  }

  /// A recurrent layer, whose state has as many elements as an output.
  private func sequence(state: Int) -> [Int]? {
    guard let shape = input(0), shape.count == 3, let units = input(state)?.last else { return nil }
    return [shape[0], shape[1], units]
  }
}
