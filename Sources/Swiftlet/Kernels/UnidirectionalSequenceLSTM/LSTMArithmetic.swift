/// An arithmetic of LSTM layers: of its products and of its cells.
protocol LSTMArithmetic {
  associatedtype Recurrence: RecurrentArithmetic
  associatedtype Cell: LSTMCell
  where Cell.Value == Recurrence.Value, Cell.Result == Recurrence.Activation

  /// Adds the gates' values of the input and of the hidden state.
  static func sum(_ a: Recurrence.Value, _ b: Recurrence.Value) -> Recurrence.Value

  /// `gate + weight * cell`, for gates that see the cell.
  static func peephole(
    _ gate: Recurrence.Value, _ weight: Recurrence.Product.Weight, _ factor: Recurrence.Factor,
    _ cell: Recurrence.Value
  ) -> Recurrence.Value

  /// `sum over d of results[d] * weights[d]` and a bias, for layers that project their cells' results.
  static func projection(
    _ row: ActivationRow<Recurrence.Product>, _ weights: Elements<Recurrence.Product.Weight>, count: Int,
    factor: Recurrence.Factor, bias: Recurrence.Bias?, limit: Float
  ) -> Recurrence.Activation
}

protocol FloatLSTM: LSTMArithmetic where Recurrence.Value == Float, Recurrence.Activation == Float {}

extension FloatLSTM {
  @inline(__always)
  static func sum(_ a: Float, _ b: Float) -> Float { a + b }

  @inline(__always)
  static func projection(
    _ row: ActivationRow<Recurrence.Product>, _ weights: Elements<Recurrence.Product.Weight>, count: Int,
    factor: Recurrence.Factor, bias: Recurrence.Bias?, limit: Float
  ) -> Float {
    let sum = row.sum(weights, count: count)
    let value =
      if let bias { Recurrence.value(sum, bias: bias, row, factor) } else {
        Recurrence.value(sum, row, factor)
      }
    return clamp(value, 0 - limit, limit)
  }
}

/// 32-bit floating point.
enum Float32LSTM: FloatLSTM {
  typealias Recurrence = FloatRecurrence
  typealias Cell = FloatLSTMCell

  @inline(__always)
  static func peephole(
    _ gate: Float, _ weight: Float, _ factor: FloatRecurrence.Factor, _ cell: Float
  ) -> Float { gate + weight * cell }
}

/// Floating point with 8-bit weights.
enum HybridLSTM: FloatLSTM {
  typealias Recurrence = HybridRecurrence
  typealias Cell = FloatLSTMCell

  @inline(__always)
  static func peephole(
    _ gate: Float, _ weight: Int8, _ factor: HybridRecurrence.Factor, _ cell: Float
  ) -> Float { gate + Float(weight) * factor.scale * cell }
}

/// 8-bit or 16-bit activations, 8-bit weights, 16-bit cells.
enum IntegerLSTM<Product: GateProduct>: LSTMArithmetic where Product.Activation: FixedWidthInteger {
  typealias Recurrence = IntegerRecurrence<Product>
  typealias Cell = Int16LSTMCell<Product.Activation>

  @inline(__always)
  static func sum(_ a: Int16, _ b: Int16) -> Int16 {
    Int16(truncatingIfNeeded: clamp(Int32(a) &+ Int32(b), -32768, 32767))
  }

  // Not reached: nodes with peepholes or a projection are refused.
  @inline(__always)
  static func peephole(
    _ gate: Int16, _ weight: Product.Weight, _ factor: Recurrence.Factor, _ cell: Int16
  ) -> Int16 { gate }

  @inline(__always)
  static func projection(
    _ row: ActivationRow<Product>, _ weights: Elements<Product.Weight>, count: Int,
    factor: Recurrence.Factor, bias: Product.Bias?, limit: Float
  ) -> Product.Activation { 0 }
}
