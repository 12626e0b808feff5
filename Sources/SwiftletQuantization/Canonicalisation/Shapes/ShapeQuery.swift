import Swiftlet
import SwiftletGraph

/// An operator that is asked for the shapes of its outputs.
///
/// Operators, options and operands come from a file: whatever does not fit has no shape.
struct ShapeQuery {
  let operation: Graph.Operator
  /// The shapes of inputs by position; `nil` where one is left out.
  let inputs: [[Int]?]
  /// The elements of inputs of integers by position, where they are known.
  let integers: [[Int]?]

  /// By position the shape of each output; `nil` where there is no rule for the operator, or an operand that decides is
  /// not known.
  var outputs: [[Int]]? {
    guard let shapes = operation.builtin.flatMap(shapes(of:)), shapes.count == operation.outputs.count,
      shapes.allSatisfy({ $0.count <= Shape.maximumRank && $0.allSatisfy(ShapeQuery.extents.contains) })
    else { return nil }
    return shapes
  }

  static let extents = 0...Int(Int32.max)

  func input(_ position: Int) -> [Int]? { inputs.at(position) ?? nil }

  func elements(_ position: Int) -> [Int]? { integers.at(position) ?? nil }

  /// The one element of an operand.
  func element(_ position: Int) -> Int? {
    guard let elements = elements(position), elements.count == 1 else { return nil }
    return elements[0]
  }

  /// An axis that counts from the end where it is negative.
  static func axis(_ axis: Int, rank: Int) -> Int? {
    let axis = axis < 0 ? axis &+ rank : axis
    return (0..<rank).contains(axis) ? axis : nil
  }

  /// Number of elements; `nil` where it is beyond what a tensor holds.
  static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow, extents.contains(product) else { return nil }
      count = product
    }
    return count
  }

  private func shapes(of builtin: BuiltinOperator) -> [[Int]]? {
    if ShapeQuery.keepingShape.contains(builtin) { return input(0).map { [$0] } }
    if ShapeQuery.broadcasting.contains(builtin) { return broadcast.map { [$0] } }
    if ShapeQuery.reducing.contains(builtin) { return reduced.map { [$0] } }
    switch builtin {
    case .split, .splitV, .unpack: return parts(of: builtin)
    case .topkV2: return topShape.map { [$0, $0] }
    default: break
    }
    return (layoutShape(of: builtin) ?? sliceShape(of: builtin) ?? computedShape(of: builtin)).map { [$0] }
  }

  /// Outputs have the first input's shape.
  private static let keepingShape: Set<BuiltinOperator> = [
    .abs, .ceil, .cos, .cumsum, .dequantize, .dynamicUpdateSlice, .elu, .exp, .fakeQuant, .floor, .gelu,
    .hardSwish, .l2Normalization, .leakyRelu, .localResponseNormalization, .log, .logSoftmax, .logicalNot,
    .logistic, .neg, .quantize, .relu, .relu0To1, .relu6, .reluN1To1, .reverseSequence, .reverseV2, .round,
    .rsqrt, .sign, .sin, .softmax, .sqrt, .square, .tanh, .zerosLike, .cast, .addN,
  ]

  private static let broadcasting: Set<BuiltinOperator> = [
    .add, .atan2, .bitwiseXor, .div, .equal, .floorDiv, .floorMod, .greater, .greaterEqual, .less, .lessEqual,
    .logicalAnd, .logicalOr, .maximum, .minimum, .mul, .notEqual, .pow, .prelu, .rightShift, .selectV2,
    .squaredDifference, .sub,
  ]

  static let reducing: Set<BuiltinOperator> = [
    .mean, .reduceAll, .reduceAny, .reduceMax, .reduceMin, .reduceProd, .sum,
  ]

  /// The shape that all inputs are repeated to, from the last axis on.
  private var broadcast: [Int]? {
    var result: [Int] = []
    for input in inputs {
      guard let input else { return nil }
      let rank = max(result.count, input.count)
      let left = [Int](repeating: 1, count: rank - result.count) + result
      let right = [Int](repeating: 1, count: rank - input.count) + input
      guard zip(left, right).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
      result = zip(left, right).map { $0 == 1 ? $1 : $0 }
    }
    return result
  }

  private var reduced: [Int]? {
    guard let shape = input(0), let axes = elements(1) else { return nil }
    let named = axes.compactMap { ShapeQuery.axis($0, rank: shape.count) }
    guard named.count == axes.count else { return nil }
    let keeps = operation.options(as: OperatorOptions.Reducer.self)?.keepsAxes ?? false
    return shape.indices.compactMap { named.contains($0) ? (keeps ? 1 : nil) : shape[$0] }
  }

  private var topShape: [Int]? {
    guard let shape = input(0), let count = element(1), !shape.isEmpty else { return nil }
    return shape.dropLast() + [count]
  }
}
