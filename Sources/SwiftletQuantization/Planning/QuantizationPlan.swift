/// Every decision of a quantization, taken before anything is rewritten.
///
/// A plan belongs to one float model. It can be printed, saved and compared; the same model and plan give the
/// same bytes.
public struct QuantizationPlan: Codable, Equatable, Sendable {
  /// Version of this form.
  public var version = 1
  /// Hash of the float model's bytes.
  public var model: String
  public var scheme: Scheme
  public var interface: Interface
  public var bias: BiasWidth
  /// Activations, by their index in the canonical float graph.
  public var tensors: [TensorPlan]
  /// Operators in order of execution, by their index in the canonical float graph.
  public var operators: [OperatorPlan]

  /// How an activation is stored.
  public struct TensorPlan: Codable, Equatable, Sendable {
    public var tensor: Int
    public var name: String
    public var quantization: AffineQuantization
  }

  /// How an operator's constants are stored, and which of its inputs are requantized in front of it.
  public struct OperatorPlan: Codable, Equatable, Sendable {
    public var index: Int
    /// The operator's name in the schema, and its first output's.
    public var name: String
    public var output: String
    public var constants: [ConstantPlan]
    public var requantized: [RequantizedInput]
  }

  /// How a constant operand is stored.
  public struct ConstantPlan: Codable, Equatable, Sendable {
    public enum Form: String, Codable, Sendable {
      case int8, int16, int32, int64
    }

    /// Position among the operator's inputs.
    public var input: Int
    public var form: Form
    /// One scale, or one for each index along `axis`.
    public var scales: [Float]
    public var zeroPoint: Int
    public var axis: Int
  }

  /// An input that a QUANTIZE operator brings to another scale first.
  public struct RequantizedInput: Codable, Equatable, Sendable {
    public var input: Int
    public var quantization: AffineQuantization
  }

  init(model: String, scheme: Scheme, interface: Interface, bias: BiasWidth) {
    self.model = model
    self.scheme = scheme
    self.interface = interface
    self.bias = bias
    tensors = []
    operators = []
  }

  /// 64-bit FNV-1a of a model's bytes, in hexadecimal.
  public static func hash(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
