import Swiftlet
import SwiftletGraph

// Operators that move elements, join tensors, or make them.
extension ShapeQuery {
  func layoutShape(of builtin: BuiltinOperator) -> [Int]? {
    switch builtin {
    case .reshape: reshaped
    case .squeeze: squeezed
    case .expandDims: expanded
    case .transpose: permuted
    case .concatenation: joined
    case .pack: stacked
    case .shape: input(0).map { [$0.count] }
    case .rank: []
    case .fill: elements(0)
    case .broadcastTo: elements(1)
    case .broadcastArgs: longerOperand
    case .scatterNd: elements(2)
    case .range: rangeShape
    case .tile: tiled
    case .pad, .padv2, .mirrorPad: padded
    case .oneHot: oneHotShape
    default: nil
    }
  }

  private var reshaped: [Int]? {
    guard let shape = input(0), let count = ShapeQuery.count(shape) else { return nil }
    var target: [Int]
    if input(1) != nil {
      guard let elements = elements(1) else { return nil }
      target = elements
    } else {
      guard let options = operation.options(as: OperatorOptions.Reshape.self) else { return nil }
      target = options.shape.map { Int($0) }
    }
    guard let open = target.firstIndex(of: -1) else {
      return ShapeQuery.count(target) == count ? target : nil
    }
    target[open] = 1
    guard target.allSatisfy(ShapeQuery.extents.contains), let known = ShapeQuery.count(target), known > 0,
      count % known == 0
    else { return nil }
    target[open] = count / known
    return target
  }

  private var squeezed: [Int]? {
    guard let shape = input(0) else { return nil }
    let named = operation.options(as: OperatorOptions.Squeeze.self)?.axes ?? []
    let axes = named.compactMap { ShapeQuery.axis(Int($0), rank: shape.count) }
    guard axes.count == named.count, axes.allSatisfy({ shape[$0] == 1 }) else { return nil }
    return shape.indices.filter { axes.isEmpty ? shape[$0] != 1 : !axes.contains($0) }.map { shape[$0] }
  }

  private var expanded: [Int]? {
    guard var shape = input(0), let axis = element(1),
      let place = ShapeQuery.axis(axis, rank: shape.count + 1)
    else { return nil }
    shape.insert(1, at: place)
    return shape
  }

  private var permuted: [Int]? {
    guard let shape = input(0), let permutation = elements(1),
      permutation.sorted() == Array(shape.indices)
    else { return nil }
    return permutation.map { shape[$0] }
  }

  private var joined: [Int]? {
    let options = operation.options(as: OperatorOptions.Concatenation.self)
    guard var result = input(0), let axis = ShapeQuery.axis(Int(options?.axis ?? 0), rank: result.count)
    else { return nil }
    var sum = 0
    for input in inputs {
      guard let input, input.count == result.count,
        result.indices.allSatisfy({ $0 == axis || input[$0] == result[$0] })
      else { return nil }
      // At most 2^31 inputs of at most 2^31 elements.
      sum &+= input[axis]
    }
    result[axis] = sum
    return result
  }

  private var stacked: [Int]? {
    let options = operation.options(as: OperatorOptions.Pack.self)
    guard var shape = input(0), inputs.allSatisfy({ $0 == shape }),
      let axis = ShapeQuery.axis(Int(options?.axis ?? 0), rank: shape.count + 1)
    else { return nil }
    shape.insert(inputs.count, at: axis)
    return shape
  }

  /// The shape of a shape that two shapes are repeated to.
  private var longerOperand: [Int]? {
    guard let left = input(0), let right = input(1), left.count == 1, right.count == 1 else { return nil }
    return [max(left[0], right[0])]
  }

  private var rangeShape: [Int]? {
    guard let start = element(0), let limit = element(1), let step = element(2), step != 0,
      start.magnitude <= 1 << 32, limit.magnitude <= 1 << 32, step.magnitude <= 1 << 32
    else { return nil }
    let distance = step > 0 ? limit - start : start - limit
    let stride = abs(step)
    return [distance > 0 ? (distance + stride - 1) / stride : 0]
  }

  private var tiled: [Int]? {
    guard let shape = input(0), let counts = elements(1), counts.count == shape.count else { return nil }
    return ShapeQuery.products(shape, counts)
  }

  private var padded: [Int]? {
    guard let shape = input(0), let borders = elements(1), borders.count == 2 * shape.count,
      borders.allSatisfy(ShapeQuery.extents.contains)
    else { return nil }
    return shape.indices.map { shape[$0] + borders[2 * $0] + borders[2 * $0 + 1] }
  }

  private var oneHotShape: [Int]? {
    guard var shape = input(0), let depth = element(1) else { return nil }
    // The only option.
    let axis = Int(operation.options?.table?[0, default: Int32(0)] ?? 0)
    guard let place = axis == -1 ? shape.count : ShapeQuery.axis(axis, rank: shape.count + 1) else {
      return nil
    }
    shape.insert(depth, at: place)
    return shape
  }

  static func products(_ left: [Int], _ right: [Int]) -> [Int]? {
    let products = zip(left, right).map { $0.multipliedReportingOverflow(by: $1) }
    return products.allSatisfy { !$0.overflow } ? products.map(\.partialValue) : nil
  }
}
