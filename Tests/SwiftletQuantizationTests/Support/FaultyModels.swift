import Swiftlet
import SwiftletQuantization
import Testing

@testable import SwiftletGraph

/// A model with one thing wrong, and the finding that says so.
struct FaultyModel: CustomTestStringConvertible {
  let code: FindingCode
  let requirement: ModelCheck.Requirement?
  let severity: Finding.Severity
  /// Name of the operator and of the tensor that the finding must name; `nil` where it names none.
  let operation: String?
  let tensor: String?
  let model: @Sendable () -> LintModel

  var testDescription: String { "\(code.rawValue)\(requirement.map { " for \($0.rawValue)" } ?? "")" }

  init(
    _ code: FindingCode, _ severity: Finding.Severity, _ operation: String? = nil, tensor: String? = nil,
    requiring requirement: ModelCheck.Requirement? = nil, _ model: @escaping @Sendable () -> LintModel
  ) {
    self.code = code
    self.requirement = requirement
    self.severity = severity
    self.operation = operation
    self.tensor = tensor
    self.model = model
  }

  static let all = arithmetic + runtimes + weights + scales + constants + files

  private static let arithmetic: [FaultyModel] = [
    FaultyModel(.missingKernel, .error, "Sharpen") {
      .clean { model, last in
        let output = model.tensor("sharp", .int8, [1, 3], scale: 0.5)
        model.main.append(Graph.Operator(.custom("Sharpen"), inputs: [last], outputs: [output]))
        return output
      }
    },
    FaultyModel(.wrongShape, .error, "TANH", tensor: "bent") {
      .clean { model, last in
        let output = model.tensor("bent", .int8, [1, 4], scale: 1 / 128)
        model.append(.tanh, [last], to: output)
        return output
      }
    },
    FaultyModel(.notRunnable, .error, "SOFTMAX", tensor: "dense") {
      var model = LintModel.clean()
      model.main.operators.swapAt(0, 1)
      return model
    },
    FaultyModel(.deadOperator, .warning, "TANH") {
      .clean { model, last in
        let unused = model.tensor("unused", .int8, [1, 3], scale: 1 / 128)
        model.append(.tanh, [last], to: unused)
        return last
      }
    },
    FaultyModel(.floatOperator, .warning, "ADD", tensor: "offset") {
      .clean { $0.island(.add, $1, constant: Graph.Constant([1, 2, 3] as [Float])) }
    },
    FaultyModel(.floatOperator, .error, "ADD", tensor: "offset", requiring: .int8) {
      .clean { $0.island(.add, $1, constant: Graph.Constant([1, 2, 3] as [Float])) }
    },
    FaultyModel(.floatRoundTrip, .warning, "QUANTIZE", tensor: "real") { .clean { $0.island(nil, $1) } },
    FaultyModel(.floatRoundTrip, .error, "QUANTIZE", tensor: "real", requiring: .int16x8) {
      .clean { $0.island(nil, $1) }
    },
    FaultyModel(.floatBorder, .note, "DEQUANTIZE", tensor: "probabilities", floatOutput),
    FaultyModel(
      .floatBorder, .warning, "DEQUANTIZE", tensor: "probabilities", requiring: .int8, floatOutput),
    FaultyModel(.hybridOperator, .note, "FULLY_CONNECTED", tensor: "dense weights", hybrid),
    FaultyModel(
      .hybridOperator, .error, "FULLY_CONNECTED", tensor: "dense weights", requiring: .int8, hybrid),
    FaultyModel(.otherArithmetic, .error, "SOFTMAX", tensor: "dense", requiring: .int16x8) { .clean() },
    FaultyModel(.otherArithmetic, .error, "FULLY_CONNECTED", tensor: "x", requiring: .int8) {
      wide(bias: nil)
    },
  ]

  private static let runtimes: [FaultyModel] = [
    FaultyModel(.microOperator, .warning, "GELU", gelu),
    FaultyModel(.microOperator, .error, "GELU", requiring: .tflm, gelu),
    FaultyModel(.microTypes, .warning, "FULLY_CONNECTED", hybrid),
    FaultyModel(.microTypes, .error, "FULLY_CONNECTED", requiring: .tflm, hybrid),
    FaultyModel(.microTypes, .error, "DEQUANTIZE", requiring: .tflm) {
      var model = LintModel()
      let input = model.input("x", .float32, [1, 2])
      let half = model.tensor("half", .float16, [2], constant: Graph.Constant([0x3C00, 0x4000] as [UInt16]))
      let (real, sum) = (model.tensor("real", .float32, [2]), model.tensor("sum", .float32, [1, 2]))
      model.append(.dequantize, [half], to: real)
      model.append(.add, [input, real], to: sum, options: OperatorOptions(OperatorOptions.Add()))
      model.finish(sum)
      return model
    },
    FaultyModel(.microOperands, .warning, "CONCATENATION", concatenation),
    FaultyModel(.microOperands, .error, "CONCATENATION", requiring: .tflm, concatenation),
    FaultyModel(.microFile, .error, requiring: .tflm, elsewhere),
  ]

  private static let weights: [FaultyModel] = [
    FaultyModel(.perChannelFullyConnected, .warning, "FULLY_CONNECTED", tensor: "second weights") {
      .clean { $0.dense($1, name: "second", weightScales: [0.25, 0.125, 0.5]) }
    },
    FaultyModel(.wideBias, .note, "FULLY_CONNECTED", tensor: "dense bias") { wide(bias: .int64) },
    FaultyModel(.narrowDepthwiseBias, .warning, "DEPTHWISE_CONV_2D", tensor: "bias", depthwise),
    FaultyModel(
      .narrowDepthwiseBias, .error, "DEPTHWISE_CONV_2D", tensor: "bias", requiring: .tflm, depthwise),
    FaultyModel(.biasScale, .warning, "FULLY_CONNECTED", tensor: "second bias") {
      .clean { $0.dense($1, name: "second", biasScale: 0.126) }
    },
  ]

  private static let scales: [FaultyModel] = [
    FaultyModel(.invalidScale, .error, "FULLY_CONNECTED", tensor: "dense") {
      var model = LintModel.clean()
      let index = model.main.tensors.firstIndex { $0.name == "dense" } ?? 0
      model.main.tensors[index].quantization = Graph.Quantization(scale: -.infinity, zeroPoint: 0)
      return model
    },
    FaultyModel(.invalidScale, .error, "FULLY_CONNECTED", tensor: "dense") {
      var model = LintModel.clean()
      let index = model.main.tensors.firstIndex { $0.name == "dense" } ?? 0
      model.main.tensors[index].quantization = Graph.Quantization(scale: 0.5, zeroPoint: 128)
      return model
    },
    FaultyModel(.missingScale, .error, "SOFTMAX", tensor: "dense") {
      var model = LintModel.clean()
      let index = model.main.tensors.firstIndex { $0.name == "dense" } ?? 0
      model.main.tensors[index].quantization = nil
      return model
    },
    FaultyModel(.fixedScale, .warning, "TANH", tensor: "tanh", tanh),
    FaultyModel(.fixedScale, .error, "TANH", tensor: "tanh", requiring: .tflm, tanh),
    FaultyModel(.joinedScale, .warning, "RESHAPE", tensor: "dense") {
      .clean { model, last in
        let shape = model.tensor("shape", .int32, [2], constant: Graph.Constant([1, 3] as [Int32]))
        let output = model.tensor("reshaped", .int8, [1, 3], scale: 0.25)
        model.append(
          .reshape, [last, shape], to: output,
          options: OperatorOptions(OperatorOptions.Reshape { $0.shape = [1, 3] }))
        return output
      }
    },
    FaultyModel(.int16ZeroPoint, .warning, tensor: "x") { wide(bias: nil, zeroPoint: 7) },
    FaultyModel(.int16ZeroPoint, .error, tensor: "x", requiring: .int16x8) { wide(bias: nil, zeroPoint: 7) },
  ]

  private static let constants: [FaultyModel] = [
    FaultyModel(.twinConstants, .warning, "ADD", tensor: "bias") {
      var model = LintModel()
      let input = model.input("x", .float32, [1, 2])
      let weights = model.tensor(
        "weights", .float32, [2, 2], constant: Graph.Constant([1, 2, 3, 4] as [Float]))
      let bias = model.tensor("bias", .float32, [2], constant: Graph.Constant([0, 0] as [Float]))
      let (layer, sum) = (model.tensor("layer", .float32, [1, 2]), model.tensor("sum", .float32, [1, 2]))
      model.append(
        .fullyConnected, [input, weights, bias], to: layer,
        options: OperatorOptions(OperatorOptions.FullyConnected()))
      model.append(.add, [layer, bias], to: sum, options: OperatorOptions(OperatorOptions.Add()))
      model.finish(sum)
      return model
    },
    FaultyModel(.twinConstants, .warning, "FULLY_CONNECTED", tensor: "second weights") {
      .clean { model, last in
        let output = model.dense(last, name: "second")
        let tensors = model.main.tensors
        let first = tensors.firstIndex { $0.name == "dense weights" } ?? 0
        let second = tensors.firstIndex { $0.name == "second weights" } ?? 0
        model.main.tensors[first].constant = Graph.Constant([1, 2, 3, 4, 5, 6, 7, 8, 9] as [Int8])
        model.main.tensors[first].shape = [3, 3]
        model.main.tensors[tensors.firstIndex { $0.name == "x" } ?? 0].shape = [1, 3]
        model.main.tensors[second].constant = model.main.tensors[first].constant
        model.main.tensors[second].quantization?.scales = [0.75]
        return output
      }
    },
    FaultyModel(.duplicateConstants, .note, "FULLY_CONNECTED", tensor: "second bias") {
      .clean { model, last in model.dense(model.dense(last, name: "second"), name: "third") }
    },
    FaultyModel(.unusedTensors, .note, tensor: "forgotten") {
      .clean { model, last in
        _ = model.tensor("forgotten", .int8, [3], scale: 1, constant: Graph.Constant([1, 2, 3] as [Int8]))
        return last
      }
    },
    FaultyModel(.unusedBuffers, .note) {
      var model = LintModel.clean()
      model.edit = { root in
        editTables(&root, 4) { buffers in
          var buffer = TableValue()
          buffer.set(0, [1, 2, 3] as [UInt8])
          buffers.append(buffer)
        }
      }
      return model
    },
  ]

  private static let files: [FaultyModel] = [
    FaultyModel(.noSignature, .note) {
      var model = LintModel.clean()
      model.graph.signatures = []
      return model
    },
    FaultyModel(.oldOperatorCodes, .note) {
      var model = LintModel.clean()
      model.edit = { root in
        editTables(&root, 1) { codes in
          for index in codes.indices { codes[index][3] = nil }
        }
      }
      return model
    },
    FaultyModel(.outsideConstants, .note) { elsewhere() },
    FaultyModel(.dynamicShape, .note, tensor: "x") {
      var model = LintModel.clean()
      model.main.tensors[model.main.inputs[0]].shapeSignature = [-1, 4]
      return model
    },
  ]
}
