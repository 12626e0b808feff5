/// Which activations meet which weights in a weighted operator, as stored in prepared bytes.
protocol WeightedGeometry: BitwiseCopyable {
  /// Where the operator has its activations, its weights and its bias among the inputs.
  static var operands: (input: Int, weights: Int, bias: Int) { get }
  /// The axis of the weights that output channels run along.
  static var channelAxis: Int { get }
  /// The slot of the fused activation among the options.
  static var activationSlot: Int { get }
  /// Whether 16-bit activations may have a zero point; convolutions of the reference ignore it.
  static var takesWideZeroPoints: Bool { get }

  /// The slot of the option `quantized_bias_type`, zero where the operator has none.
  static var biasTypeSlot: Int { get }
  /// Whether activations that are quantized at run time use the whole range of 8 bits with a zero point.
  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool

  /// - Throws: where options or shapes do not fit each other.
  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError)

  /// Parts of the input that do not meet, and how many elements of input and output each has.
  var batches: Int { get }
  var inputCount: Int { get }
  var outputCount: Int { get }
  /// Output channels: the length of the bias.
  var channels: Int { get }
  /// Multiply-accumulates of all batches.
  var stepCount: Int64 { get }

  /// Bytes of scratch memory that ``run(_:_:inputOffset:batches:into:at:as:)`` uses.
  func scratchBytes<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int

  /// Checks what can not be known before the node runs.
  func check(_ invocation: Invocation) throws(ModelError)

  /// Sums the products of some batches.
  ///
  /// - Parameters:
  ///   - input: the elements of these batches.
  ///   - start: the index of their first output element.
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    into sink: Sink, at start: Int, as arithmetic: A.Type) where Sink.Sum == A.Accumulator

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// How instructions of hosts see it, `nil` where they have none for it.
    var hostLayout: HostLayout? { get }
  #endif
}

extension WeightedGeometry {
  static var operands: (input: Int, weights: Int, bias: Int) { (0, 1, 2) }
  static var takesWideZeroPoints: Bool { false }

  @inline(__always)
  func check(_ invocation: Invocation) throws(ModelError) {}

  #if !hasFeature(Embedded) || HOST_KERNELS
    var hostLayout: HostLayout? { nil }
  #endif
}
