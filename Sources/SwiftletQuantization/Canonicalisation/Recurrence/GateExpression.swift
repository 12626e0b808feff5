import Swiftlet
import SwiftletGraph

/// The argument of a gate's function, or a part of it: products of constant weights with the step's input and
/// with the previous hidden state, and constants.
///
/// It names constants instead of holding their values, so that the same gate of two time steps compares in no
/// time. Order does not count: terms are sorted.
struct GateExpression: Equatable {
  /// What weights are multiplied with.
  enum Operand: Int { case input, hidden }

  struct Product: Hashable {
    let operand: Operand
    let weights: WeightSlice
  }

  /// A part of a constant matrix: rows are results, columns elements of the operand.
  struct WeightSlice: Hashable {
    let tensor: Int
    /// Whether the constant has columns as its first axis.
    let isTransposed: Bool
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// A part of a constant vector; a constant of one element counts for every result.
  struct Offset: Hashable {
    let tensor: Int
    let elements: Range<Int>
  }

  var products: [Product] = []
  var offsets: [Offset] = []

  mutating func sort() {
    products.sort { $0.order.lexicographicallyPrecedes($1.order) }
    offsets.sort { ($0.tensor, $0.elements.lowerBound) < ($1.tensor, $1.elements.lowerBound) }
  }
}

extension GateExpression.Product {
  fileprivate var order: [Int] {
    [operand.rawValue, weights.tensor, weights.rows.lowerBound, weights.columns.lowerBound]
  }
}
