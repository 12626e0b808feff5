import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

struct RefinementTests {
  private func network(_ magnitude: Float = 1) throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 3])
    let first = network.convolution(input, channels: 8, bias: 0.5 * magnitude)
    let second = network.convolution(network.apply(.relu, first), channels: 8, depthwise: true)
    let third = network.convolution(network.apply(.relu6, second), channels: 6, bias: nil)
    let flat = network.reshape(network.pool(.maxPool2D, third), [1, 54])
    let output = network.dense(flat, units: 5)
    return try network.bytes(outputs: [output])
  }

  @Test(arguments: Scheme.integers)
  func eachToolLowersTheError(scheme: Scheme) throws {
    let bytes = try network()
    let float = try PreparedModel(bytes)
    let quantizer = try Quantizer(bytes)
    let samples = try SampleSource.random(for: quantizer.inputs, count: 48)
    func decibels(_ change: (inout RefinementOptions) -> Void) throws -> Double {
      var options = RefinementOptions.none
      change(&options)
      return try Quantization(bytes, scheme, refinement: options, samples: samples)
        .decibels(against: float)[0]
    }
    let plain = try decibels { _ in }
    let corrected = try decibels { $0.biasCorrection = .empirical }
    let rounded = try decibels { $0.adaptiveRounding = true }
    let all = try decibels { $0 = RefinementOptions() }
    #expect(corrected > plain - 0.2)
    #expect(rounded > plain + (scheme == .int16x8 ? 2 : 0))
    #expect(all > plain + (scheme == .int16x8 ? 2 : 0))
  }

  @Test(arguments: Scheme.integers, [1, 3])
  func threadsDoNotMatter(scheme: Scheme, threads: Int) throws {
    let quantizer = try Quantizer(network())
    let samples = try SampleSource.random(for: quantizer.inputs)
    var settings = QuantizationSettings(scheme)
    settings.refinement = .none
    let plan = try quantizer.plan(settings, calibratedOn: samples)
    let refined = try quantizer.refine(plan, with: RefinementOptions(), on: samples, threadCount: threads)
    let other = try quantizer.refine(plan, with: RefinementOptions(), on: samples, threadCount: 4)
    #expect(refined == other)
    #expect(refined != plan)
    #expect(try quantizer.refine(plan, with: .none, on: samples) == plan)
  }

  @Test(arguments: Setting.all)
  func savedPlanGivesTheSameBytes(setting: Setting) throws {
    let first = try Quantization(
      network(), setting.scheme, setting.interface, refinement: RefinementOptions())
    let read = try QuantizationPlan(json: first.plan.json())
    #expect(read == first.plan)
    #expect(try first.quantizer.quantize(read).bytes == first.result.bytes)
    // Nothing is added but values.
    let plain = try Quantization(network(), setting.scheme, setting.interface)
    #expect(first.result.bytes.count == plain.result.bytes.count)
  }

  private static let tamperings: [(String, @Sendable (inout QuantizationPlan.ConstantPlan) -> Void)] = [
    ("too few bytes", { $0.stored?.bytes.removeLast() }),
    ("no bytes", { $0.stored?.bytes = [] }),
    ("too many bytes", { $0.stored?.bytes += [0, 0, 0, 0, 0, 0, 0, 0] }),
  ]

  @Test(arguments: Scheme.integers, RefinementTests.tamperings.indices)
  func tamperedIntegers(scheme: Scheme, tampering: Int) throws {
    let quantization = try Quantization(network(), scheme, refinement: RefinementOptions())
    for constant in 0...1 {
      var plan = quantization.plan
      RefinementTests.tamperings[tampering].1(&plan.operators[0].constants[constant])
      #expect(plan != quantization.plan)
      #expect(throws: QuantizationError.self) { try quantization.quantizer.quantize(plan) }
    }
  }

  /// Integers of a plan are looked at before anything is rewritten.
  @Test(arguments: Scheme.integers, RefinementTests.tamperings.indices)
  func tamperedIntegersDoNotFit(scheme: Scheme, tampering: Int) throws {
    let quantization = try Quantization(network(), scheme, refinement: RefinementOptions())
    let graph = quantization.quantizer.graph
    try PlanFit(quantization.plan, graph).check()
    // The third layer has no bias in the float model; one is added in 16 bits.
    for (operation, constant) in [(0, 0), (0, 1), (2, 0), (2, 1)] {
      var plan = quantization.plan
      guard plan.operators[operation].constants.indices.contains(constant) else { continue }
      RefinementTests.tamperings[tampering].1(&plan.operators[operation].constants[constant])
      let error = #expect(throws: QuantizationError.self) { try PlanFit(plan, graph).check() }
      #expect(error?.place.hasPrefix("operator \(operation) ") == true, "\(error?.description ?? "")")
    }
  }

  @Test func integersBeyondTheRangeDoNotFit() throws {
    let quantization = try Quantization(network(), .int16x8, refinement: RefinementOptions())
    let graph = quantization.quantizer.graph
    var (weights, bias, halves) = (quantization.plan, quantization.plan, quantization.plan)
    weights.operators[0].constants[0].stored?.bytes[0] = 0x80
    bias.operators[0].constants[1].stored?.bytes[7] = 0x7F
    halves.operators[0].constants[1].stored?.bytes.removeLast()
    for plan in [weights, bias] {
      #expect(throws: QuantizationError.self) { try PlanFit(plan, graph).check() }
    }
    // No whole numbers at all: the text itself is refused, with the place in it.
    let json = try halves.json()
    let error = #expect(throws: QuantizationError.self) { try QuantizationPlan(json: json) }
    #expect(error?.place == "subgraphs[0].operators[0].constants[1].stored")
  }

  @Test func lowestWeightIsRefused() throws {
    let quantization = try Quantization(network(), .int8, refinement: RefinementOptions())
    var plan = quantization.plan
    plan.operators[0].constants[0].stored?.bytes[0] = 0x80
    #expect(throws: QuantizationError.self) { try quantization.quantizer.quantize(plan) }
  }

  @Test func notBase64() throws {
    let quantization = try Quantization(network(), .int8, refinement: RefinementOptions())
    let json = try quantization.plan.json()
    let damaged = json.replacingOccurrences(of: "\"stored\" : \"", with: "\"stored\" : \"?")
    #expect(damaged != json)
    #expect(throws: QuantizationError.self) { try QuantizationPlan(json: damaged) }
  }

  @Test(arguments: QuantizationPlan.ConstantPlan.Form.allForms)
  func integersAreReadBack(form: QuantizationPlan.ConstantPlan.Form) {
    let limit = Int64.max >> Int64(64 - form.byteCount * 8)
    let values: [Int64] = [0, 1, -1, limit, -limit - 1, 77]
    #expect(StoredIntegers(values, form).values(form) == values)
  }

  private static let magnitudes: [Float] = [0, .leastNonzeroMagnitude, 1e-30, 1, 1e6]

  /// Weights, bias and samples that leave nothing to measure.
  @Test(arguments: Scheme.integers, RefinementTests.magnitudes)
  func strangeValues(scheme: Scheme, magnitude: Float) throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    let zeros = network.constant([Float](repeating: 0, count: 32), [4, 8], name: "zeros")
    let hidden = network.dense(input, units: 4, bias: magnitude, weights: zeros)
    let same = network.constant([Float](repeating: magnitude, count: 20), [5, 4], name: "same")
    let output = network.dense(hidden, units: 5, bias: nil, weights: same)
    let last = network.dense(
      output, units: 3, weights: network.random([3, 5], magnitude: magnitude, name: "random"))
    let bytes = try network.bytes(outputs: [output, last])
    let inputs = try Quantizer(bytes).inputs
    for count in [1, 2, 9] {
      let constant = try SampleSource(
        [[Float](repeating: 0.5, count: 8 * count)], for: inputs, count: count)
      for samples in [constant, try .random(for: inputs, count: count)] {
        // What can not be quantized at all is refused without tools as well.
        guard (try? Quantization(bytes, scheme, samples: samples)) != nil else { continue }
        let quantization = try Quantization(bytes, scheme, refinement: RefinementOptions(), samples: samples)
        for constant in quantization.plan.operators.flatMap(\.constants) {
          #expect(constant.scales.allSatisfy { $0.isNormal && $0 > 0 })
        }
        #expect(quantization.result.bytes.isEmpty == false)
      }
    }
  }

  /// Two layers read the same weights; they stay one tensor.
  @Test func sharedWeightsStayShared() throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let weights = network.random([6, 6], name: "shared")
    let first = network.dense(input, units: 6, weights: weights)
    let second = network.dense(network.apply(.tanh, first), units: 6, weights: weights)
    let quantization = try Quantization(
      network.bytes(outputs: [second]), .int8, refinement: RefinementOptions())
    let tensors = quantization.result.graph.subgraphs[0].operators.filter { $0.builtin == .fullyConnected }
      .map { $0.inputs[1] }
    #expect(Set(tensors).count == 1)
    #expect(quantization.plan.operators.allSatisfy { $0.constants.allSatisfy { $0.stored == nil } })
  }

  /// The window's geometry agrees with the runtime: sums of products give the layer's outputs.
  @Test(arguments: [false, true], [(1, 1), (1, 2), (2, 1)] as [(Int32, Int32)])
  func geometry(depthwise: Bool, steps: (Int32, Int32)) throws {
    let (stride, dilation) = steps
    var network = Network()
    let input = network.input("x", [1, 7, 5, 2])
    let size: [Int32] = [1, (7 + stride - 1) / stride, (5 + stride - 1) / stride, 4]
    let weights = network.random(depthwise ? [1, 3, 2, 4] : [4, 3, 2, 2])
    let options =
      depthwise
      ? OperatorOptions(
        OperatorOptions.DepthwiseConv2D {
          ($0.strideWidth, $0.strideHeight, $0.depthMultiplier) = (stride, stride, 2)
          ($0.dilationWidth, $0.dilationHeight) = (dilation, dilation)
        })
      : OperatorOptions(
        OperatorOptions.Conv2D {
          ($0.strideWidth, $0.strideHeight) = (stride, stride)
          ($0.dilationWidth, $0.dilationHeight) = (dilation, dilation)
        })
    let output = network.append(
      depthwise ? .depthwiseConv2D : .conv2D, [input, weights, network.constant([0, 0, 0, 0], [4])], size,
      options: options)
    let subgraph = network.graph.subgraphs[0]
    let geometry = try #require(LayerGeometry(subgraph.operators[0], subgraph))
    let values = (0..<140).map { Float(($0 * 37) % 19) - 9 }
    var propagation = Propagation(
      try Graph(reading: network.bytes(outputs: [output])),
      inputs: [input: subgraph.tensors[input].bytes(values)], sampleCount: 2, threadCount: 1,
      limits: ModelLimits())
    // Two samples of 70 values each.
    let outputs = try #require(try propagation.stepBeforeActivation())
    let positions = LayerPositions(geometry, sampleCount: 2, limit: .max)
    let elements = try #require(subgraph.tensors[weights].floats)
    for group in 0..<geometry.groupCount {
      let columns = geometry.columns(of: group).map { positions.inputs($0, geometry, values) }
      for number in 0..<geometry.channelsPerGroup {
        let channel = geometry.channel(number, of: group)
        let wanted = positions.outputs(channel, geometry, outputs)
        for place in wanted.indices {
          let sum = columns.indices.reduce(Float(0)) {
            $0 + columns[$1][place] * elements[geometry.weight(channel: channel, column: $1)]
          }
          #expect(abs(sum - wanted[place]) < 1e-3)
        }
      }
    }
  }
}

extension QuantizationPlan.ConstantPlan.Form {
  static let allForms: [Self] = [.int8, .int16, .int32, .int64]
}
