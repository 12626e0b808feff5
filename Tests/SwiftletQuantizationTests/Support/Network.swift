import Swiftlet
import SwiftletGraph

/// A float model, built operator by operator. Every function that adds an operator answers its output's index.
struct Network {
  var graph = Graph(description: "network", subgraphs: [Graph.Subgraph(name: "main")])
  private var generator = SeededGenerator(state: 1)

  init() {}

  mutating func input(_ name: String, _ shape: [Int32]) -> Int {
    let tensor = graph.subgraphs[0].add(Graph.Tensor(name: name, type: .float32, shape: shape))
    graph.subgraphs[0].inputs.append(tensor)
    return tensor
  }

  mutating func constant(_ values: [Float], _ shape: [Int32], name: String = "constant") -> Int {
    graph.subgraphs[0].add(
      Graph.Tensor(name: name, type: .float32, shape: shape, constant: Graph.Constant(values)))
  }

  mutating func constant(_ values: [Int32]) -> Int {
    graph.subgraphs[0].add(
      Graph.Tensor(
        name: "integers", type: .int32, shape: [Int32(values.count)], constant: Graph.Constant(values)))
  }

  /// A constant with values from -magnitude to magnitude.
  mutating func random(_ shape: [Int32], magnitude: Float = 1, name: String = "constant") -> Int {
    let count = shape.reduce(1) { $0 * Int($1) }
    let values = (0..<count).map { _ in Float.random(in: -magnitude...magnitude, using: &generator) }
    return constant(values, shape, name: name)
  }

  mutating func append(
    _ builtin: BuiltinOperator, _ inputs: [Int], _ shape: [Int32], name: String? = nil,
    options: OperatorOptions? = nil
  ) -> Int {
    append(builtin, inputs, [shape], name: name, options: options)[0]
  }

  mutating func append(
    _ builtin: BuiltinOperator, _ inputs: [Int], _ shapes: [[Int32]], name: String? = nil,
    options: OperatorOptions? = nil
  ) -> [Int] {
    let outputs = shapes.map { shape in
      graph.subgraphs[0].add(
        Graph.Tensor(
          name: name ?? "\(builtin.name) \(graph.subgraphs[0].tensors.count)", type: .float32, shape: shape))
    }
    graph.subgraphs[0].append(Graph.Operator(builtin, inputs: inputs, outputs: outputs, options: options))
    return outputs
  }

  func shape(_ tensor: Int) -> [Int32] { graph.subgraphs[0].tensors[tensor].shape }

  /// A fully connected layer with random weights, and a bias unless it is `nil`.
  mutating func dense(
    _ input: Int, units: Int32, bias: Float? = 0.5, name: String? = nil, weights: Int? = nil
  ) -> Int {
    let depth = shape(input).last ?? 1
    let count = graph.subgraphs[0].tensors.count
    var operands = [input, weights ?? random([units, depth], name: "weights \(count)")]
    if let bias { operands.append(random([units], magnitude: bias, name: "bias \(count)")) }
    return append(
      .fullyConnected, operands, [1, units], name: name,
      options: OperatorOptions(.init(named: "FullyConnectedOptions")!))
  }

  /// A convolution with windows of 3 x 3 that keeps height and width.
  mutating func convolution(
    _ input: Int, channels: Int32, bias: Float? = 0.5, depthwise: Bool = false, name: String? = nil
  ) -> Int {
    let shape = shape(input)
    let count = graph.subgraphs[0].tensors.count
    let weights: [Int32] = depthwise ? [1, 3, 3, channels] : [channels, 3, 3, shape[3]]
    var operands = [input, random(weights, name: "weights \(count)")]
    if let bias { operands.append(random([channels], magnitude: bias, name: "bias \(count)")) }
    let options =
      depthwise
      ? OperatorOptions(
        OperatorOptions.DepthwiseConv2D {
          ($0.strideWidth, $0.strideHeight, $0.depthMultiplier) = (1, 1, channels / shape[3])
        })
      : OperatorOptions(OperatorOptions.Conv2D { ($0.strideWidth, $0.strideHeight) = (1, 1) })
    return append(
      depthwise ? .depthwiseConv2D : .conv2D, operands, [shape[0], shape[1], shape[2], channels], name: name,
      options: options)
  }

  /// An LSTM over a sequence, with random weights and biases.
  mutating func sequence(_ input: Int, units: Int32, name: String? = nil) -> Int {
    let shape = shape(input)
    var operands = [input]
    for _ in 0..<4 { operands.append(random([units, shape[2]], name: "input weights")) }
    for _ in 0..<4 { operands.append(random([units, units], name: "recurrent weights")) }
    operands += [-1, -1, -1]
    for _ in 0..<4 { operands.append(random([units], name: "gate bias")) }
    operands += [-1, -1]
    for state in ["hidden", "cell"] {
      var tensor = Graph.Tensor(name: state, type: .float32, shape: [1, units])
      tensor.isVariable = true
      operands.append(graph.subgraphs[0].add(tensor))
    }
    operands += [-1, -1, -1, -1]
    return append(
      .unidirectionalSequenceLstm, operands, [1, shape[1], units], name: name,
      options: OperatorOptions(OperatorOptions.UnidirectionalSequenceLSTM { $0.activation = .tanh }))
  }

  mutating func add(_ first: Int, _ second: Int, name: String? = nil) -> Int {
    append(
      .add, [first, second], shape(first).count > 1 ? shape(first) : shape(second), name: name,
      options: OperatorOptions(OperatorOptions.Add()))
  }

  mutating func multiply(_ first: Int, _ second: Int, name: String? = nil) -> Int {
    append(
      .mul, [first, second], shape(first).count > 1 ? shape(first) : shape(second), name: name,
      options: OperatorOptions(OperatorOptions.Mul()))
  }

  /// LOGISTIC, TANH, RELU, RELU6 and the like.
  mutating func apply(_ function: BuiltinOperator, _ input: Int, name: String? = nil) -> Int {
    append(function, [input], shape(input), name: name)
  }

  mutating func softmax(_ input: Int, name: String? = nil) -> Int {
    append(
      .softmax, [input], shape(input), name: name,
      options: OperatorOptions(OperatorOptions.Softmax { $0.beta = 1 }))
  }

  mutating func pool(_ builtin: BuiltinOperator, _ input: Int) -> Int {
    let shape = shape(input)
    return append(
      builtin, [input], [shape[0], shape[1] / 2, shape[2] / 2, shape[3]],
      options: OperatorOptions(
        OperatorOptions.Pool2D {
          ($0.padding, $0.strideWidth, $0.strideHeight) = (.valid, 2, 2)
          ($0.filterWidth, $0.filterHeight) = (2, 2)
        }))
  }

  mutating func reshape(_ input: Int, _ shape: [Int32]) -> Int {
    let target = constant(shape)
    return append(
      .reshape, [input, target], shape, options: OperatorOptions(OperatorOptions.Reshape { $0.shape = shape })
    )
  }

  /// Joins tensors along the last axis.
  mutating func concatenate(_ inputs: [Int], name: String? = nil) -> Int {
    var shape = shape(inputs[0])
    shape[shape.count - 1] = inputs.reduce(0) { $0 + (self.shape($1).last ?? 0) }
    let axis = Int32(shape.count - 1)
    return append(
      .concatenation, inputs, shape, name: name,
      options: OperatorOptions(OperatorOptions.Concatenation { $0.axis = axis }))
  }

  mutating func pack(_ inputs: [Int]) -> Int {
    let count = Int32(inputs.count)
    return append(
      .pack, inputs, [count] + shape(inputs[0]),
      options: OperatorOptions(
        OperatorOptions.Pack {
          $0.count = count
          $0.axis = 0
        }))
  }

  /// The `.tflite` file.
  func bytes(outputs: [Int]) throws -> [UInt8] {
    var graph = graph
    graph.subgraphs[0].outputs = outputs
    return try graph.serialized()
  }
}

/// A repeatable source of random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
