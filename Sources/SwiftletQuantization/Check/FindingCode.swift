/// Every kind of finding of ``ModelCheck``; raw values are the names that scripts and documents use.
public enum FindingCode: String, CaseIterable, Sendable {
  // What runs.
  case missingKernel = "missing-kernel"
  case wrongShape = "wrong-shape"
  case notRunnable = "not-runnable"
  case deadOperator = "dead-operator"
  // Arithmetic.
  case floatOperator = "float-operator"
  case floatRoundTrip = "float-round-trip"
  case floatBorder = "float-border"
  case hybridOperator = "hybrid-operator"
  case otherArithmetic = "other-arithmetic"
  // TensorFlow Lite Micro.
  case microOperator = "micro-operator"
  case microTypes = "micro-types"
  case microOperands = "micro-operands"
  case microFile = "micro-file"
  // Weights and biases.
  case perChannelFullyConnected = "per-channel-fully-connected"
  case wideBias = "wide-bias"
  case narrowDepthwiseBias = "narrow-depthwise-bias"
  case biasScale = "bias-scale"
  // Scales.
  case invalidScale = "invalid-scale"
  case missingScale = "missing-scale"
  case fixedScale = "fixed-scale"
  case joinedScale = "joined-scale"
  case int16ZeroPoint = "int16-zero-point"
  // Constants and tensors.
  case twinConstants = "twin-constants"
  case duplicateConstants = "duplicate-constants"
  case unusedTensors = "unused-tensors"
  case unusedBuffers = "unused-buffers"
  // The file.
  case noSignature = "no-signature"
  case oldOperatorCodes = "old-operator-codes"
  case outsideConstants = "outside-constants"
  case dynamicShape = "dynamic-shape"
}

extension FindingCode {
  /// The severity where nothing is required.
  public var severity: Finding.Severity {
    switch self {
    case .missingKernel, .wrongShape, .notRunnable, .invalidScale, .missingScale: .error
    // Only found where something is required.
    case .otherArithmetic: .error
    case .deadOperator, .floatOperator, .floatRoundTrip: .warning
    case .microOperator, .microTypes, .microOperands, .microFile: .warning
    case .perChannelFullyConnected, .narrowDepthwiseBias, .biasScale: .warning
    case .fixedScale, .joinedScale, .int16ZeroPoint, .twinConstants: .warning
    case .floatBorder, .hybridOperator, .wideBias, .duplicateConstants, .unusedTensors, .unusedBuffers: .note
    case .noSignature, .oldOperatorCodes, .outsideConstants, .dynamicShape: .note
    }
  }

  /// The severity under a requirement, before a rule raises it for what a runtime is known to refuse.
  func severity(under requirement: ModelCheck.Requirement?) -> Finding.Severity {
    switch (self, requirement) {
    case (.floatOperator, .int8), (.floatOperator, .int16x8): .error
    case (.floatRoundTrip, .int8), (.floatRoundTrip, .int16x8): .error
    case (.hybridOperator, .int8), (.hybridOperator, .int16x8): .error
    case (.floatBorder, .int8), (.floatBorder, .int16x8): .warning
    case (.int16ZeroPoint, .int16x8): .error
    case (.microOperator, .tflm), (.microTypes, .tflm), (.microOperands, .tflm), (.microFile, .tflm): .error
    case (.narrowDepthwiseBias, .tflm): .error
    default: severity
    }
  }

  /// What a finding of this code means, in a line of the documentation.
  public var meaning: String {
    switch self {
    case .missingKernel: "no kernel takes the operator with these types, options or operands"
    case .wrongShape: "the operator's kernel refuses the shape of an operand"
    case .notRunnable: "the runtime refuses the model as a whole"
    case .deadOperator: "nothing uses the operator's results"
    case .floatOperator: "an operator computes in floating point in a model that is otherwise quantized"
    case .floatRoundTrip: "a DEQUANTIZE goes straight into a QUANTIZE"
    case .floatBorder: "an input or output is floating point and is converted at the border"
    case .hybridOperator: "floating-point activations meet integer weights"
    case .otherArithmetic: "an operator computes in other integers than those that are required"
    case .microOperator: "TensorFlow Lite Micro does not have the operator"
    case .microTypes: "TensorFlow Lite Micro's kernel refuses the element types"
    case .microOperands: "TensorFlow Lite Micro's kernel refuses operands, options or quantization"
    case .microFile: "TensorFlow Lite Micro does not read this form of file"
    case .perChannelFullyConnected:
      "a FULLY_CONNECTED with a scale for each row, of which some runtimes read only the first"
    case .wideBias: "a 64-bit bias, where accelerators want 32 bits"
    case .narrowDepthwiseBias:
      "a 32-bit bias in an int16x8 DEPTHWISE_CONV_2D, which TensorFlow Lite Micro reads as 64 bits"
    case .biasScale: "a bias whose scale is not input scale x weight scale"
    case .invalidScale: "a scale or zero point that no number can have"
    case .missingScale: "a quantized operand without a scale"
    case .fixedScale: "an output without the scale that its function's kernels prescribe"
    case .joinedScale: "an operator that copies elements between different scales"
    case .int16ZeroPoint: "a 16-bit activation with a zero point other than 0"
    case .twinConstants: "one constant in roles that quantize differently"
    case .duplicateConstants: "constants of equal type and bytes that are stored more than once"
    case .unusedTensors: "tensors that nothing uses"
    case .unusedBuffers: "buffers that no tensor uses"
    case .noSignature: "the model has no signature"
    case .oldOperatorCodes: "operators are named by the deprecated field alone"
    case .outsideConstants: "constants lie outside of the FlatBuffer"
    case .dynamicShape: "an axis of a shape is open"
    }
  }
}
