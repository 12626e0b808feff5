internal import CSwiftletKernels

/// The gates of one cell: arguments of their activation functions.
struct LSTMGates<Value> {
  var input: Value
  var forget: Value
  /// What the input gate lets in.
  var candidate: Value
  var output: Value

  static var count: Int { 4 }
}

extension LSTMGates {
  /// The value of a gate by its number, in the order of the fields.
  subscript(gate: Int) -> Value {
    @inline(__always) get {
      unsafe withUnsafePointer(to: self) {
        unsafe UnsafeRawPointer($0).assumingMemoryBound(to: Value.self)[gate]
      }
    }
    @inline(__always) set {
      unsafe withUnsafeMutablePointer(to: &self) {
        unsafe UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)[gate] = newValue
      }
    }
  }
}

/// How gates change a cell, and what it shows:
///
///     cell   = sigmoid(forget) * cell + sigmoid(input) * tanh(candidate), limited to the clip
///     result = sigmoid(output) * tanh(cell)
protocol LSTMCell: BitwiseCopyable {
  associatedtype Value
  associatedtype Result

  /// Whether gates may be coupled, see the cell, and results be projected.
  static var allowsVariants: Bool { get }

  /// - Parameters:
  ///   - clip: the largest magnitude of a cell, not negative; zero for no limit.
  ///   - couplesInput: whether the input gate is what the forget gate leaves, instead of a gate of its own.
  /// - Throws: `.quantization`.
  init(_ state: Tensor, _ output: Tensor, clip: Float, couplesInput: Bool) throws(ModelError)

  func next(_ gates: LSTMGates<Value>, _ cell: Value) -> Value
  func result(_ gates: LSTMGates<Value>, _ cell: Value) -> Result

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Runs all cells of a step with the instructions of a host; without variants.
    func run(_ step: UnsafePointer<swiftlet_lstm_step>, _ family: swiftlet_host_family)
  #endif
}

/// Cells in floating point.
struct FloatLSTMCell: LSTMCell {
  let limit: Float
  private let couplesInput: Int32

  static var allowsVariants: Bool { true }

  init(_ state: Tensor, _ output: Tensor, clip: Float, couplesInput: Bool) throws(ModelError) {
    limit = clip > 0 ? clip : .infinity
    self.couplesInput = couplesInput ? 1 : 0
  }

  @inline(__always)
  func next(_ gates: LSTMGates<Float>, _ cell: Float) -> Float {
    let forget = FloatFunctions.logistic(gates.forget)
    let input = couplesInput != 0 ? 1 - forget : FloatFunctions.logistic(gates.input)
    return clamp(forget * cell + input * FloatFunctions.tanh(gates.candidate), 0 - limit, limit)
  }

  @inline(__always)
  func result(_ gates: LSTMGates<Float>, _ cell: Float) -> Float {
    FloatFunctions.logistic(gates.output) * FloatFunctions.tanh(cell)
  }
}
