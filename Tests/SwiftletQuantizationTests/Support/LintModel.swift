import Swiftlet
import SwiftletQuantization

@testable import SwiftletGraph

/// A quantized model, built tensor by tensor, that may be wrong anywhere.
struct LintModel {
  var graph = Graph(subgraphs: [Graph.Subgraph(name: "main")])
  /// Changes to the file's tables that no graph can say.
  var edit: (inout TableValue) -> Void = { _ in }

  var main: Graph.Subgraph {
    get { graph.subgraphs[0] }
    set { graph.subgraphs[0] = newValue }
  }

  mutating func tensor(
    _ name: String, _ type: ElementType, _ shape: [Int32], scale: Float? = nil, zeroPoint: Int64 = 0,
    constant: Graph.Constant? = nil
  ) -> Int {
    main.add(
      Graph.Tensor(
        name: name, type: type, shape: shape, constant: constant,
        quantization: scale.map { Graph.Quantization(scale: $0, zeroPoint: zeroPoint) }))
  }

  mutating func input(
    _ name: String, _ type: ElementType, _ shape: [Int32], scale: Float? = nil, zeroPoint: Int64 = 0
  ) -> Int {
    let tensor = tensor(name, type, shape, scale: scale, zeroPoint: zeroPoint)
    main.inputs.append(tensor)
    return tensor
  }

  mutating func append(
    _ builtin: BuiltinOperator, _ inputs: [Int], to output: Int, options: OperatorOptions? = nil
  ) {
    main.append(Graph.Operator(builtin, inputs: inputs, outputs: [output], options: options))
  }

  /// Makes a tensor the output, and names inputs and outputs by a signature.
  mutating func finish(_ outputs: Int...) {
    main.outputs = outputs
    graph.signatures = [
      Graph.Signature(
        key: "serving_default",
        inputs: main.inputs.enumerated().map { Graph.Signature.Argument(name: "x\($0)", tensor: $1) },
        outputs: outputs.enumerated().map { Graph.Signature.Argument(name: "y\($0)", tensor: $1) })
    ]
  }

  /// A layer of three units with distinct weights, and its output.
  mutating func dense(
    _ input: Int, name: String = "dense", scale: Float = 0.5, weightScales: [Float] = [0.25],
    bias: ElementType? = .int32, biasScale: Float? = nil
  ) -> Int {
    let (type, depth) = (main.tensors[input].type, main.tensors[input].shape.last ?? 1)
    let inputScale = main.tensors[input].quantization?.scales.first ?? 1
    let weights = tensor(
      "\(name) weights", .int8, [3, depth],
      constant: Graph.Constant((0..<3 * depth).map { Int8(truncatingIfNeeded: $0 * 7 - 9) }))
    main.tensors[weights].quantization = Graph.Quantization(
      scales: weightScales, zeroPoints: weightScales.map { _ in 0 })
    var operands = [input, weights]
    if let bias {
      let constant: Graph.Constant =
        bias == .int64 ? Graph.Constant([5, 6, 7] as [Int64]) : Graph.Constant([5, 6, 7] as [Int32])
      let tensor = tensor("\(name) bias", bias, [3], constant: constant)
      let scales = weightScales.map { biasScale ?? inputScale * $0 }
      main.tensors[tensor].quantization = Graph.Quantization(
        scales: scales, zeroPoints: scales.map { _ in 0 })
      operands.append(tensor)
    }
    let output = tensor(name, type, [1, 3], scale: scale)
    append(
      .fullyConnected, operands, to: output, options: OperatorOptions(OperatorOptions.FullyConnected()))
    return output
  }

  /// SOFTMAX, with the scale that its kernels prescribe unless another is given.
  mutating func softmax(_ input: Int, scale: Float? = nil) -> Int {
    let isWide = main.tensors[input].type == .int16
    let output = tensor(
      "softmax", main.tensors[input].type, main.tensors[input].shape,
      scale: scale ?? (isWide ? 1 / 32768 : 1 / 256), zeroPoint: isWide ? 0 : -128)
    append(.softmax, [input], to: output, options: OperatorOptions(OperatorOptions.Softmax { $0.beta = 1 }))
    return output
  }

  /// An operator between floats, behind a DEQUANTIZE and in front of a QUANTIZE.
  mutating func island(_ operation: BuiltinOperator?, _ input: Int, constant: Graph.Constant? = nil) -> Int {
    let shape = main.tensors[input].shape
    let real = tensor("real", .float32, shape)
    append(.dequantize, [input], to: real)
    var last = real
    if let operation {
      let operands = constant.map { [real, tensor("offset", .float32, shape, constant: $0)] } ?? [real]
      last = tensor("result", .float32, shape)
      append(operation, operands, to: last)
    }
    let output = tensor("back", .int8, shape, scale: 0.5)
    append(.quantize, [last], to: output)
    return output
  }

  func bytes() throws -> [UInt8] {
    var writer = GraphWriter()
    var root = writer.model(graph)
    edit(&root)
    return try FlatBufferBuilder(root, identifier: GraphWriter.identifier, limit: 1 << 24).bytes
  }

  func findings(_ requirement: ModelCheck.Requirement? = nil) throws -> [Finding] {
    try ModelCheck(bytes(), requiring: requirement).findings
  }

  /// Four inputs, a layer, SOFTMAX: nothing is wrong with it.
  static func clean(_ change: (inout LintModel, _ last: Int) -> Int = { $1 }) -> LintModel {
    var model = LintModel()
    let input = model.input("x", .int8, [1, 4], scale: 0.5, zeroPoint: 3)
    let last = change(&model, model.dense(input))
    model.finish(model.softmax(last))
    return model
  }
}

/// Changes a list of tables in a table.
func editTables(_ table: inout TableValue, _ slot: Int, _ change: (inout [TableValue]) -> Void) {
  guard case .tables(var tables) = table[slot] else { return }
  change(&tables)
  table[slot] = .tables(tables)
}
