/// Every decision of a quantization, taken before anything is rewritten.
///
/// A plan belongs to one float model. It can be printed, saved and compared; the same model and plan give the
/// same bytes.
public struct QuantizationPlan: Codable, Equatable, Sendable {
  /// Version of this form.
  public var version = 2
  /// Hash of the float model's bytes.
  public var model: String
  /// What was chosen for the whole model; operators may differ.
  public var scheme: Scheme
  public var interface: Interface
  public var bias: BiasWidth
  /// Whether the ranges of activations are guesses, see ``Statistics/isEstimate``; the model is marked as such.
  public var isEstimate = false
  /// Channels between two layers that are brought to a common range first; `nil` for none.
  public var equalized: [EqualizedChannels]?
  /// By subgraph of the canonical float graph.
  public var subgraphs: [SubgraphPlan]

  private enum CodingKeys: String, CodingKey {
    case version, model, scheme, interface, bias, equalized, subgraphs
    case isEstimate = "is_estimate"
  }

  public struct SubgraphPlan: Codable, Equatable, Sendable {
    /// Activations that are stored as integers, by their index.
    public var tensors: [TensorPlan] = []
    /// Operators in order of execution.
    public var operators: [OperatorPlan] = []
    /// Outputs that are brought to another form behind the last operator; `input` is the output's position.
    public var outputs: [ConvertedInput] = []
  }

  /// Factors that a tensor's channels are divided by, and the weights of its reader multiplied with.
  public struct EqualizedChannels: Codable, Equatable, Sendable {
    /// Of the main subgraph.
    public var tensor: Int
    public var factors: [Float]
  }

  /// How an activation is stored.
  public struct TensorPlan: Codable, Equatable, Sendable {
    public var tensor: Int
    public var name: String
    /// int8 or int16.
    public var form: ActivationForm
    public var quantization: AffineQuantization
  }

  /// How an operator computes, how its constants and state are stored, and which of its inputs are brought to another
  /// form in front of it.
  public struct OperatorPlan: Codable, Equatable, Sendable {
    public var index: Int
    /// The operator's name in the schema, and its first output's.
    public var name: String
    public var output: String
    public var scheme: Scheme
    public var constants: [ConstantPlan] = []
    public var converted: [ConvertedInput] = []
    /// Variable tensors.
    public var states: [StatePlan] = []
  }

  /// How a constant operand is stored.
  public struct ConstantPlan: Codable, Equatable, Sendable {
    public enum Form: String, Codable, Sendable {
      case float16, int8, int16, int32, int64
    }

    /// Position among the operator's inputs.
    public var input: Int
    public var form: Form
    /// One scale, or one for each index along `axis`; none in floating point.
    public var scales: [Float]
    public var zeroPoint: Int
    public var axis: Int
    /// The integers themselves, where they are not simply the float constant's nearest.
    public var stored: StoredIntegers?

    private enum CodingKeys: String, CodingKey {
      case input, form, scales, axis, stored
      case zeroPoint = "zero_point"
    }
  }

  /// An input that a QUANTIZE or DEQUANTIZE operator brings to another form or scale first.
  public struct ConvertedInput: Codable, Equatable, Sendable {
    public var input: Int
    public var form: ActivationForm
    /// `nil` in floating point.
    public var quantization: AffineQuantization?
  }

  /// How a variable tensor is stored.
  public struct StatePlan: Codable, Equatable, Sendable {
    public var input: Int
    /// int8 or int16.
    public var form: ActivationForm
    public var quantization: AffineQuantization
  }

  init(model: String, scheme: Scheme, interface: Interface, bias: BiasWidth, subgraphCount: Int) {
    self.model = model
    self.scheme = scheme
    self.interface = interface
    self.bias = bias
    subgraphs = Array(repeating: SubgraphPlan(), count: subgraphCount)
  }

  /// Activations of the main subgraph.
  public var tensors: [TensorPlan] {
    get { subgraphs.first?.tensors ?? [] }
    set { if !subgraphs.isEmpty { subgraphs[0].tensors = newValue } }
  }

  /// Operators of the main subgraph.
  public var operators: [OperatorPlan] {
    get { subgraphs.first?.operators ?? [] }
    set { if !subgraphs.isEmpty { subgraphs[0].operators = newValue } }
  }

  /// Whether any operator computes with 16-bit activations.
  public var usesWideActivations: Bool {
    subgraphs.contains { $0.operators.contains { $0.scheme == .int16x8 } }
  }

  /// 64-bit FNV-1a of a model's bytes, in hexadecimal.
  public static func hash(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
