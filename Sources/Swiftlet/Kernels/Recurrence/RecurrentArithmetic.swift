/// How recurrent operators multiply rows of activations, from the input or from their state, by rows of weights.
protocol RecurrentArithmetic {
  /// How products are summed.
  associatedtype Product: WeightedArithmetic
  /// Elements of the input, the hidden state and the output.
  associatedtype Activation: TensorElement
  associatedtype Bias: TensorElement
  /// What sums become: the arguments of activation functions.
  associatedtype Value: TensorElement
  associatedtype Factor: ProductFactor

  /// Bytes of scratch memory that ``row(_:offset:count:scratch:isAsymmetric:)`` takes for a row of `count`.
  static func scratchBytes(_ count: Int) -> Int

  /// A row of activations as the products take it.
  ///
  /// - Parameter offset: what is added to every element.
  static func row(
    _ elements: Elements<Activation>, offset: Int32, count: Int, scratch: MutableElements<Int8>,
    isAsymmetric: Bool
  ) -> ActivationRow<Product>

  static func value(_ sum: Product.Accumulator, _ row: ActivationRow<Product>, _ factor: Factor) -> Value

  static func value(
    _ sum: Product.Accumulator, bias: Bias, _ row: ActivationRow<Product>, _ factor: Factor
  ) -> Value

  /// Whether rows may be arranged for cores with 16-bit multiply-accumulates.
  static var arrangesRows: Bool { get }

  /// An arranged row, where ``arrangesRows``.
  static func arranged(
    _ row: ActivationRow<Product>, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow

  /// Four rows of weights that meet arranged rows, where ``arrangesRows``.
  static func arranged(_ weights: LSTMGates<Elements<Product.Weight>>) -> ArrangedWeights

  /// The sums of products of an arranged row with the weights of the next cell's gates.
  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Product.Accumulator>

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// What instructions of hosts call products of rows that become values, `nil` where they have none for them.
    static var host: HostArithmetic? { get }
  #endif
}

/// Arithmetic whose rows stay as they are.
protocol UnarrangedRecurrence: RecurrentArithmetic {}

extension UnarrangedRecurrence {
  static var arrangesRows: Bool { false }

  static func arranged(
    _ row: ActivationRow<Product>, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow {
    preconditionFailure("rows stay as they are")
  }

  static func arranged(_ weights: LSTMGates<Elements<Product.Weight>>) -> ArrangedWeights {
    preconditionFailure("rows stay as they are")
  }

  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Product.Accumulator> {
    preconditionFailure("rows stay as they are")
  }
}

/// What sums of products are multiplied by, as stored in prepared bytes.
protocol ProductFactor: BitwiseCopyable {
  /// - Throws: `.quantization` where scales or zero points are unusable.
  init(_ activations: Tensor, _ weights: Tensor) throws(ModelError)

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// The same for a channel of a host's instructions.
    var forHost: HostBlock.Channel { get }
  #endif
}

/// A row of activations that meets rows of weights.
struct ActivationRow<Product: WeightedArithmetic> {
  let elements: Elements<Product.Activation>
  /// What is added to every element.
  let offset: Int32
  /// The real size of a unit, where it is known only when running.
  let scale: Float

  @inline(__always)
  func sum(_ weights: Elements<Product.Weight>, count: Int) -> Product.Accumulator {
    Patch<Product>(elements, inputOffset: offset, length: count).sum(weights)
  }
}

/// 32-bit floating point throughout.
enum FloatRecurrence: UnarrangedRecurrence {
  struct Factor: ProductFactor {
    init(_ activations: Tensor, _ weights: Tensor) throws(ModelError) {}
  }

  static func scratchBytes(_ count: Int) -> Int { 0 }

  @inline(__always)
  static func row(
    _ elements: Elements<Float>, offset: Int32, count: Int, scratch: MutableElements<Int8>, isAsymmetric: Bool
  ) -> ActivationRow<Float32Arithmetic> {
    ActivationRow(elements: elements, offset: 0, scale: 1)
  }

  @inline(__always)
  static func value(_ sum: Float, _ row: ActivationRow<Float32Arithmetic>, _ factor: Factor) -> Float { sum }

  @inline(__always)
  static func value(
    _ sum: Float, bias: Float, _ row: ActivationRow<Float32Arithmetic>, _ factor: Factor
  ) -> Float { sum + bias }
}
