/// Integers throughout; the arguments of activation functions are Q3.12.
///
/// Source of the rule: TensorFlow Lite Micro. The input's and the state's products are rescaled and limited to 16
/// bits one by one.
enum IntegerRecurrence<Product: GateProduct>: RecurrentArithmetic {
  struct Factor: ProductFactor {
    let multiplier: Int32
    let shift: Int32

    init(_ activations: Tensor, _ weights: Tensor) throws(ModelError) {
      try weights.expectSymmetric()
      let factor = QuantizedMultiplier(
        try activations.uniformScale, try weights.uniformScale, over: 0x1p-12)
      guard factor.shift <= Product.maximumShift ?? 0 else {
        throw ModelError(.quantization, tensor: weights.index)
      }
      multiplier = factor.multiplier
      shift = factor.shift
    }
  }

  static func scratchBytes(_ count: Int) -> Int { 0 }

  static var arrangesRows: Bool { true }

  @inline(__always)
  static func arranged(
    _ row: ActivationRow<Product>, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow {
    Product.arranged(row.elements, offset: row.offset, count: count, scratch: scratch)
  }

  @inline(__always)
  static func arranged(_ weights: LSTMGates<Elements<Int8>>) -> ArrangedWeights {
    ArrangedWeights(weights.input, weights.forget, weights.candidate, weights.output)
  }

  @inline(__always)
  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Product.Accumulator> {
    Product.sums(row, &weights)
  }

  @inline(__always)
  static func row(
    _ elements: Elements<Product.Activation>, offset: Int32, count: Int, scratch: MutableElements<Int8>,
    isAsymmetric: Bool
  ) -> ActivationRow<Product> {
    ActivationRow(elements: elements, offset: offset, scale: 1)
  }

  @inline(__always)
  static func value(_ sum: Product.Accumulator, _ row: ActivationRow<Product>, _ factor: Factor) -> Int16 {
    let scaled = Product.scaled(sum, factor.multiplier, factor.shift)
    return Int16(truncatingIfNeeded: clamp(scaled, -32768, 32767))
  }

  @inline(__always)
  static func value(
    _ sum: Product.Accumulator, bias: Product.Bias, _ row: ActivationRow<Product>, _ factor: Factor
  ) -> Int16 {
    value(Product.add(sum, bias), row, factor)
  }
}

/// Sums of products that become 32-bit integers.
protocol GateProduct: ArrangedProduct {
  static func scaled(_ sum: Accumulator, _ multiplier: Int32, _ shift: Int32) -> Int32

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// What instructions of hosts call products whose sums become 16-bit values.
    static var hostOfGates: HostArithmetic { get }
  #endif
}

extension Int8Arithmetic: GateProduct {
  @inline(__always)
  static func scaled(_ sum: Int32, _ multiplier: Int32, _ shift: Int32) -> Int32 {
    FixedPoint.multiply(sum, multiplier, shift)
  }
}

extension Int16x8Arithmetic: GateProduct {
  @inline(__always)
  static func scaled(_ sum: Int64, _ multiplier: Int32, _ shift: Int32) -> Int32 {
    FixedPoint.multiply(sum, reduced: QuantizedMultiplier.reduced(multiplier), shift)
  }
}
