/// An arithmetic of SVDF.
protocol SVDFArithmetic {
  /// How inputs meet feature weights.
  associatedtype Product: WeightedArithmetic
  /// Elements of the input and the output.
  associatedtype Activation: TensorElement
  associatedtype State: TensorElement
  associatedtype TimeWeight: TensorElement
  associatedtype Bias: TensorElement
  associatedtype Sum: BitwiseCopyable
  associatedtype Scaling: SVDFScaling

  static func scratchBytes(_ count: Int) -> Int

  static func row(
    _ elements: Elements<Activation>, offset: Int32, count: Int, scratch: MutableElements<Int8>,
    isAsymmetric: Bool
  ) -> ActivationRow<Product>

  static func state(
    _ sum: Product.Accumulator, _ row: ActivationRow<Product>, _ scaling: Scaling
  ) -> State

  /// What a sum over time, or over filters, begins with.
  static func start(_ bias: Bias?) -> Sum

  static func accumulate(_ sum: Sum, _ state: State, _ weight: TimeWeight, _ scaling: Scaling) -> Sum

  /// `sum + time`
  static func sum(_ sum: Sum, _ time: Sum, _ scaling: Scaling) -> Sum

  static func finish(_ sum: Sum, _ scaling: Scaling) -> Activation

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// What instructions of hosts call products of rows that become values of the state, `nil` where they have none.
    static var host: HostArithmetic? { get }
    /// The factor of these products.
    static func hostFactor(_ scaling: Scaling) -> HostBlock.Channel
    /// The newest value of a filter's state, of the results of these products.
    static func hostState(_ features: UnsafeRawPointer, _ filter: Int, _ scaling: Scaling) -> State
    /// What the sum of a unit begins with where its products are those of the state's elements as they are.
    static func hostStart(
      _ bias: Bias?, _ weights: Elements<TimeWeight>, count: Int, _ scaling: Scaling
    ) -> Sum
  #endif

  /// Whether there are DSP instructions for it, which take arranged rows.
  static var takesArrangedRows: Bool { get }
  static func runArranged(_ invocation: Invocation, _ record: SVDF<Self>.Record)
}

extension SVDFArithmetic {
  @inline(__always)
  static var takesArrangedRows: Bool { false }

  @inline(__always)
  static func runArranged(_ invocation: Invocation, _ record: SVDF<Self>.Record) {}
}

/// How sums become elements of the state and of the output, as stored in prepared bytes.
protocol SVDFScaling: BitwiseCopyable {
  /// - Throws: `.quantization`, `.options`.
  init(_ node: SVDFNode) throws(ModelError)
}

/// Activations and state in floating point.
protocol FloatSVDF: SVDFArithmetic
where Activation == Float, State == Float, Bias == Float, Sum == Float, Scaling == FloatSVDFScaling {
  associatedtype Recurrence: RecurrentArithmetic
  where Recurrence.Product == Product, Recurrence.Activation == Float
}

extension FloatSVDF {
  static func scratchBytes(_ count: Int) -> Int { Recurrence.scratchBytes(count) }

  @inline(__always)
  static func row(
    _ elements: Elements<Float>, offset: Int32, count: Int, scratch: MutableElements<Int8>, isAsymmetric: Bool
  ) -> ActivationRow<Product> {
    Recurrence.row(elements, offset: 0, count: count, scratch: scratch, isAsymmetric: isAsymmetric)
  }

  @inline(__always)
  static func start(_ bias: Float?) -> Float { bias ?? 0 }

  @inline(__always)
  static func sum(_ sum: Float, _ time: Float, _ scaling: FloatSVDFScaling) -> Float {
    sum + time * scaling.time
  }

  @inline(__always)
  static func finish(_ sum: Float, _ scaling: FloatSVDFScaling) -> Float { scaling.activation(sum) }
}

/// 32-bit floating point.
enum Float32SVDF: FloatSVDF {
  typealias Recurrence = FloatRecurrence
  typealias Product = Float32Arithmetic

  @inline(__always)
  static func state(_ sum: Float, _ row: ActivationRow<Product>, _ scaling: FloatSVDFScaling) -> Float { sum }

  @inline(__always)
  static func accumulate(_ sum: Float, _ state: Float, _ weight: Float, _ scaling: FloatSVDFScaling) -> Float
  {
    sum + state * weight
  }
}

/// Floating point with 8-bit weights: inputs are quantized as they come, time weights are not.
enum HybridSVDF: FloatSVDF {
  typealias Recurrence = HybridRecurrence
  typealias Product = Int8Arithmetic

  @inline(__always)
  static func state(_ sum: Int32, _ row: ActivationRow<Product>, _ scaling: FloatSVDFScaling) -> Float {
    Float(sum) * (row.scale * scaling.feature)
  }

  @inline(__always)
  static func accumulate(_ sum: Float, _ state: Float, _ weight: Int8, _ scaling: FloatSVDFScaling) -> Float {
    sum + state * Float(weight)
  }
}

/// The scales of 8-bit weights, 1 for weights in floating point.
struct FloatSVDFScaling: SVDFScaling {
  let feature: Float
  let time: Float
  let activation: RecurrentActivation

  init(_ node: SVDFNode) throws(ModelError) {
    activation = try RecurrentActivation(node.operation, slot: 1)
    feature = try FloatSVDFScaling.scale(node.featureWeights)
    time = try FloatSVDFScaling.scale(node.timeWeights)
  }

  private static func scale(_ weights: Tensor) throws(ModelError) -> Float {
    guard weights.type == .int8 else { return 1 }
    try weights.expectSymmetric()
    return try weights.uniformScale
  }
}
