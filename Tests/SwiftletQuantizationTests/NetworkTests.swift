import Swiftlet
import SwiftletGraph
import SwiftletQuantization
import Testing

/// What every scheme and interface is tried on.
struct Setting: CustomTestStringConvertible, Sendable {
  let scheme: Scheme
  let interface: Interface

  static let all = Scheme.integers.flatMap { scheme in
    Interface.allCases.map { Setting(scheme: scheme, interface: $0) }
  }

  /// The scale of values from 0 to 1 that a function gives.
  var unitScale: Float { scheme == .int8 ? 1 / 256 : 1 / 32768 }

  var testDescription: String { "\(scheme.rawValue), \(interface.rawValue)" }

  /// What a small network of well scaled layers must reach.
  ///
  /// A value of uniform distribution in 8 bits has 6 dB for each bit, 48 dB; sums of many values use about a
  /// quarter of their range, which costs 10 dB; some such steps in a row cost another 6. In int16x8 only the weights
  /// have 8 bits. A lost bias, a wrong scale or a swapped operand leaves less than 20 dB.
  var threshold: Double { scheme == .int8 ? 28 : 38 }
}

/// Networks built in code, quantized and compared with the float model as it was built.
struct NetworkTests {
  @discardableResult
  private func check(
    _ outputs: [Int], of network: Network, _ setting: Setting, threshold: Double? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Quantization {
    let bytes = try network.bytes(outputs: outputs)
    let threshold = threshold ?? setting.threshold
    let quantization = try Quantization(bytes, setting.scheme, setting.interface)
    let decibels = try quantization.decibels(against: PreparedModel(bytes))
    #expect(decibels.count == outputs.count, sourceLocation: sourceLocation)
    #expect(
      decibels.allSatisfy { $0 >= threshold }, "\(decibels)", sourceLocation: sourceLocation)
    // Every layer has a row, and none of them is off.
    let layers = try quantization.result.layerErrors(on: quantization.samples)
    #expect(
      layers.allSatisfy { $0.alone ?? .infinity >= threshold }, "\(layers)",
      sourceLocation: sourceLocation)
    return quantization
  }

  @Test(arguments: Setting.all)
  func foldsBatchNorm(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let convolved = network.convolution(input, channels: 4)
    let scaled = network.multiply(convolved, network.random([4], magnitude: 2))
    let shifted = network.add(scaled, network.random([1, 1, 1, 4]))
    let output = network.apply(.relu6, shifted, name: "y")
    let quantization = try check([output], of: network, setting)
    let operators = quantization.quantizer.graph.subgraphs[0].operators
    #expect(operators.map(\.builtin) == [.conv2D])
    #expect(operators[0].fusedActivation == .relu6)
    #expect(quantization.quantizer.changes.count == 3)
  }

  @Test(arguments: Setting.all)
  func foldsSubtractionIntoDepthwiseWithoutBias(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 3])
    let convolved = network.convolution(input, channels: 6, bias: nil, depthwise: true)
    let scaled = network.multiply(network.random([6], magnitude: 3), convolved)
    let output = network.append(
      .sub, [scaled, network.random([6])], [1, 6, 6, 6], name: "y",
      options: OperatorOptions(OperatorOptions.Sub()))
    let quantization = try check([output], of: network, setting)
    #expect(quantization.quantizer.graph.subgraphs[0].operators.map(\.builtin) == [.depthwiseConv2D])
  }

  @Test(arguments: Setting.all)
  func leavesWhatIsNoBatchNorm(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4, 4, 2])
    let convolved = network.convolution(input, channels: 4)
    // Varies along the width, not the channels; and a constant minus a result.
    let scaled = network.multiply(convolved, network.random([1, 1, 4, 1]))
    let output = network.append(
      .sub, [network.random([4]), scaled], [1, 4, 4, 4], options: OperatorOptions(OperatorOptions.Sub()))
    let quantization = try check([output], of: network, setting)
    #expect(quantization.quantizer.graph.subgraphs[0].operators.map(\.builtin) == [.conv2D, .mul, .sub])
  }

  @Test(arguments: Setting.all)
  func standaloneActivations(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    let sum = network.add(network.dense(input, units: 8), network.dense(input, units: 8), name: "sum")
    // The sum has another reader, so that nothing can be fused into it.
    let rectified = network.apply(.relu, sum, name: "rectified")
    let clipped = network.apply(.relu6, sum, name: "clipped")
    let fused = network.apply(.relu, network.add(rectified, clipped), name: "fused")
    let quantization = try check([fused, network.apply(.tanh, rectified)], of: network, setting)
    let operators = quantization.quantizer.graph.subgraphs[0].operators
    #expect(operators.filter { $0.builtin == .relu }.count == 1)
    #expect(operators.filter { $0.builtin == .add && $0.fusedActivation == .relu }.count == 1)
  }

  @Test(arguments: Setting.all)
  func sharedWeights(setting: Setting) throws {
    var network = Network()
    let first = network.input("first", [1, 6])
    let second = network.multiply(first, network.constant([8], [1]))
    let weights = network.random([6, 6], name: "weights")
    let bias = network.random([6], name: "bias")
    let options = OperatorOptions(.init(named: "FullyConnectedOptions")!)
    let outputs = [first, second].map {
      network.append(.fullyConnected, [$0, weights, bias], [1, 6], options: options)
    }
    let quantization = try check(outputs, of: network, setting)
    let layers = quantization.result.graph.subgraphs[0].operators.filter { $0.builtin == .fullyConnected }
    // One copy of the weights, but a bias for each scale of the input.
    #expect(Set(layers.map { $0.inputs[1] }).count == 1)
    #expect(Set(layers.map { $0.inputs[2] }).count == 2)
  }

  @Test(arguments: Setting.all)
  func concatenationOfFunctions(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let logistic = network.apply(.logistic, input, name: "logistic")
    let tanh = network.apply(.tanh, input, name: "tanh")
    let dense = network.dense(input, units: 6)
    let constant = network.constant([2, -1], [1, 2])
    let joined = network.concatenate([logistic, tanh, dense, constant], name: "joined")
    let quantization = try check([joined, logistic], of: network, setting)
    #expect(quantization.operators.filter { $0 == "QUANTIZE" }.count == (setting.interface == .float ? 3 : 2))
    let scale = quantization.tensor(setting.interface == .float ? "logistic/quantized" : "logistic")?
      .quantization?
      .scales
    #expect(scale == [setting.unitScale])
  }

  @Test(arguments: Setting.all)
  func concatenationOfOneKindOfFunction(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let first = network.softmax(input)
    let second = network.reshape(network.softmax(network.dense(input, units: 6)), [1, 6])
    let joined = network.concatenate([first, second], name: "joined")
    let quantization = try check([network.dense(joined, units: 3), joined], of: network, setting)
    #expect(!quantization.operators.contains("QUANTIZE") || setting.interface == .float)
    let name = setting.interface == .float ? "joined/quantized" : "joined"
    #expect(
      quantization.tensor(name)?.quantization?.scales == [setting.unitScale])
  }

  @Test(arguments: Setting.all)
  func functionsOfDifferentRangesOnly(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let packed = network.pack([network.apply(.logistic, input), network.apply(.tanh, input)])
    let quantization = try check([packed], of: network, setting)
    // In 16 bits both are stored alike; in 8 bits both are requantized.
    let borders = setting.interface == .float ? 1 : 0
    #expect(
      quantization.operators.filter { $0 == "QUANTIZE" }.count - borders == (setting.scheme == .int8 ? 2 : 0))
  }

  @Test(arguments: Setting.all)
  func constantOperands(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let scaled = network.multiply(input, network.random([1, 4], magnitude: 3))
    let sum = network.add(network.random([1, 4], magnitude: 5), scaled)
    let joined = network.concatenate([sum, network.random([1, 4], magnitude: 9)])
    // Results that constants alone decide, joined with others: a wider range than their own.
    let packed = network.pack([network.random([4], magnitude: 4), network.random([4], magnitude: 4)])
    let reshaped = network.reshape(packed, [1, 8])
    let constant = network.reshape(network.random([8], magnitude: 2), [1, 8])
    let output = network.concatenate([joined, reshaped, constant])
    try check([output], of: network, setting)
  }

  @Test(arguments: Setting.all)
  func oneConstantInTwoRoles(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let constant = network.random([4, 4])
    let dense = network.dense(input, units: 4, weights: constant)
    let rows = network.reshape(constant, [4, 4])
    let sum = network.add(rows, constant)
    try check([dense, network.multiply(sum, dense)], of: network, setting)
  }

  @Test(arguments: Setting.all)
  func channelsWithoutWeights(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    var weights = (0..<16).map { Float($0 % 7) - 3 }
    for index in 4..<8 { weights[index] = 0 }
    let options = OperatorOptions(.init(named: "FullyConnectedOptions")!)
    let first = network.append(
      .fullyConnected,
      [input, network.constant(weights, [4, 4]), network.constant([1, 5, -1, 0.5], [4])], [1, 4],
      options: options)
    let second = network.append(
      .fullyConnected, [input, network.constant(weights, [4, 4])], [1, 4], options: options)
    let none = network.append(
      .fullyConnected,
      [input, network.constant([Float](repeating: 0, count: 8), [2, 4]), network.constant([3, -2], [2])],
      [1, 2], options: options)
    try check([first, second, none], of: network, setting)
  }

  @Test(arguments: Setting.all, [1e-7, 1e6] as [Float])
  func biasBeyondItsIntegers(setting: Setting, magnitude: Float) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    // With small inputs the bias is many steps of input scale times weight scale, with large weights few.
    let small = network.multiply(input, network.constant([magnitude < 1 ? magnitude : 1e-3], [1]))
    let weights = network.random([3, 4], magnitude: 1e-3, name: "weights")
    let bias = network.constant([magnitude, -magnitude * 1e3, 1e3], [3], name: "bias")
    let output = network.append(
      .fullyConnected, [small, weights, bias], [1, 3],
      options: OperatorOptions(.init(named: "FullyConnectedOptions")!))
    let quantization = try check([output], of: network, setting)
    let stored = quantization.result.graph.subgraphs[0].operators.first { $0.builtin == .fullyConnected }
      .map { quantization.result.graph.subgraphs[0].tensors[$0.inputs[2]] }
    let limit: Int64 = setting.scheme == .int8 ? 1 << 30 : 1 << 39
    let values = try #require(stored?.constant)
    let integers =
      setting.scheme == .int8
      ? values.elements(as: Int32.self).map { Int64($0) } : values.elements(as: Int64.self)
    #expect(integers.allSatisfy { abs($0) <= limit })
    #expect(integers[2] > 0)
  }

  @Test(arguments: Setting.all)
  func outputsThatAreReadOn(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let middle = network.convolution(input, channels: 4, name: "middle")
    // Not to be fused: the caller wants what lies in front.
    let rectified = network.apply(.relu, middle, name: "rectified")
    let pooled = network.pool(.maxPool2D, rectified)
    try check([middle, network.pool(.averagePool2D, middle), pooled, middle], of: network, setting)
  }

  @Test(arguments: Setting.all)
  func strayInputsAndBranches(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    _ = network.input("unused", [1, 3])
    let passed = network.input("passed", [1, 2])
    let read = network.input("read", [1, 4])
    _ = network.apply(.logistic, network.dense(input, units: 5), name: "dead")
    // A dead branch may hold what can not be quantized.
    _ = network.append(.exp, [input], [1, 4], options: OperatorOptions(.init(named: "ExpOptions")!))
    let output = network.add(input, read, name: "y")
    let bytes = try network.bytes(outputs: [output, passed, read])
    let quantization = try Quantization(bytes, setting.scheme, setting.interface)
    var alive = network
    alive.graph.subgraphs[0].operators.removeAll { $0.builtin == .exp }
    let decibels = try quantization.decibels(
      against: PreparedModel(alive.bytes(outputs: [output, passed, read])))
    #expect(decibels[0] >= setting.threshold)
    // What is only passed on stays as it is where the interface is float.
    let passing: Double = setting.interface == .float ? .infinity : setting.threshold
    #expect(decibels[1] >= passing)
    #expect(decibels[2] >= passing)
    let subgraph = quantization.result.graph.subgraphs[0]
    #expect(subgraph.inputs.map { subgraph.tensors[$0].name } == ["x", "unused", "passed", "read"])
    #expect(subgraph.tensors.allSatisfy { !$0.name.contains("dead") })
  }

  @Test(arguments: Setting.all)
  func tensorThatIsAlwaysZero(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let zero = network.multiply(input, network.constant([0], [1]), name: "zero")
    let dense = network.dense(zero, units: 4, name: "dense")
    try check([network.add(dense, input), network.apply(.tanh, dense)], of: network, setting)
  }

  @Test(arguments: Setting.all)
  func operandsThatAreTheSame(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let square = network.multiply(input, input)
    let joined = network.concatenate([square, square, input])
    let soft = network.softmax(input)
    let mixed = network.concatenate([soft, input, soft])
    try check([joined, mixed, network.add(soft, soft)], of: network, setting)
  }

  @Test(arguments: Setting.all)
  func layout(setting: Setting) throws {
    var network = Network()
    let input = network.input("x", [1, 8, 8, 2])
    let pooled = network.pool(.averagePool2D, network.pool(.maxPool2D, input))
    let padding = network.constant([0, 0, 1, 1, 1, 1, 0, 0])
    network.graph.subgraphs[0].tensors[padding].shape = [4, 2]
    let padded = network.append(
      .pad, [pooled, padding], [1, 4, 4, 2], options: OperatorOptions(.init(named: "PadOptions")!))
    let mean = network.append(
      .mean, [padded, network.constant([1, 2])], [1, 2],
      options: OperatorOptions(.init(named: "ReducerOptions")!))
    let rows = network.append(
      .unpack, [network.reshape(padded, [4, 8])], [[8], [8], [8], [8]],
      options: OperatorOptions(
        OperatorOptions.Unpack {
          $0.count = 4
          $0.axis = 0
        }))
    try check([mean, network.pack([rows[1], rows[2]])], of: network, setting, threshold: 24)
  }

  @Test(arguments: Scheme.integers)
  func halfPrecisionWeights(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 2])
    // 1, -2, 0.5 and the smallest normal number.
    let half = network.graph.subgraphs[0].add(
      Graph.Tensor(
        name: "half", type: .float16, shape: [2, 2],
        constant: Graph.Constant([UInt16(0x3C00), 0xC000, 0x3800, 0x0400])))
    let weights = network.append(.dequantize, [half], [2, 2], name: "weights")
    let output = network.dense(input, units: 2, bias: nil, weights: weights)
    let quantization = try Quantization(network.bytes(outputs: [output]), scheme)

    var wide = Network()
    let wideInput = wide.input("x", [1, 2])
    let wideWeights = wide.constant([1, -2, 0.5, 0x1p-14], [2, 2])
    let wideOutput = wide.dense(wideInput, units: 2, bias: nil, weights: wideWeights)
    let float = try PreparedModel(wide.bytes(outputs: [wideOutput]))
    #expect(try quantization.decibels(against: float)[0] >= 38)
    #expect(quantization.operators == ["FULLY_CONNECTED"])
  }
}
