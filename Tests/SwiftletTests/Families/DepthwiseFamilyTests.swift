import Swiftlet
import SwiftletGraph
import Testing

@Suite("Depthwise convolutions with instructions of families")
struct DepthwiseFamilyTests {
  /// A layer with random elements, factors and limits.
  struct Draw: CustomTestStringConvertible {
    let seed: UInt64
    let layer: WindowedLayer
    let multiplier: Int
    let model: OperatorModel
    let isWide: Bool
    let bytes: [UInt8]

    var testDescription: String { "seed \(seed): \(layer) multiplier \(multiplier) wide \(isWide)" }

    init(seed: UInt64) {
      var random = SeededGenerator(state: seed)
      func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
      self.seed = seed
      isWide = Bool.random(using: &random)
      let stride = pick([1, 1, 2, 2, 3, 4])
      let dilation = pick([1, 1, 1, 1, 2, 3])
      let taps = pick([
        (3, 3), (3, 3), (3, 3), (3, 3), (1, 1), (1, 3), (5, 2), (10, 8), (15, 1), (1, 7), (4, 4), (5, 5),
        (31, 1),
        (2, 33),
      ])
      let isSame = Bool.random(using: &random)
      let smallest = isSame ? 1 : (max(taps.0, taps.1) - 1) * dilation + 1
      layer = WindowedLayer(
        input: [
          pick([1, 1, 2]), Int.random(in: smallest...max(smallest, 40), using: &random),
          Int.random(in: smallest...max(smallest, 40), using: &random),
          pick([1, 1, 2, 3, 5, 7, 8, 16, 17, 24, 32, 64, 70]),
        ],
        taps: (height: taps.0, width: taps.1), stride: (stride, pick([stride, stride, stride, 1])),
        dilation: (dilation, pick([dilation, dilation, 1])), padding: isSame ? .same : .valid)
      // Of one channel, what is computed as a convolution.
      multiplier = layer.input[3] == 1 ? pick([1, 2, 8, 16, 20, 70]) : pick([1, 1, 2, 3])
      let outputs = layer.input[3] * multiplier
      let type: ElementType = isWide ? .int16 : .int8
      bytes = random.integers(layer.input.reduce(isWide ? 2 : 1, *), as: UInt8.self)
      var filter = Graph.Tensor(.int8, [1, taps.0, taps.1, outputs])
      let isExtreme = Bool.random(using: &random)
      filter.constant = .init(
        (0..<taps.0 * taps.1 * outputs).map { _ -> Int8 in
          isExtreme ? pick([-128, 127]) : Int8.random(in: -128...127, using: &random)
        })
      // Shifts from left ones to those that make all results zero.
      let octave = pick([-3, -8, -8, -8, -14, -20, -24])
      let isPerChannel = Bool.random(using: &random)
      let scales = (0..<(isPerChannel ? outputs : 1)).map { _ in
        Float(sign: .plus, exponent: octave, significand: Float.random(in: 1...8, using: &random))
      }
      filter.quantization = .init(
        scales: scales, zeroPoints: scales.map { _ in 0 }, axis: isPerChannel ? 3 : 0)
      let zeroPoint = isWide ? 0 : pick([-128, 127, Int.random(in: -128...127, using: &random)])
      var inputs = [Graph.Tensor(type, layer.input, scale: 0.5, zeroPoint: zeroPoint), filter]
      if let bias: ElementType = pick([nil, .int32, isWide ? .int64 : .int32]) {
        let limit = pick([100, 20_000, 1 << 28, Int64(Int32.max)])
        let elements = (0..<outputs).map { _ in Int64.random(in: -limit...limit, using: &random) }
        var tensor = Graph.Tensor(bias, [outputs])
        tensor.constant = bias == .int64 ? .init(elements) : .init(elements.map { Int32($0) })
        inputs.append(tensor)
      }
      let output = Graph.Tensor(
        type, layer.output(outputs), scale: isWide ? 0.5 : 0.25,
        zeroPoint: isWide ? 0 : pick([-128, 127, 0, -5, 60]))
      model = OperatorModel(
        builtin: .depthwiseConv2D, inputs: inputs, outputs: [output],
        options: layer.depthwise(multiplier, activation: pick([.none, .relu, .relu6, .reluN1To1])))
    }

    var familyCase: FamilyCase {
      FamilyCase(name: "depthwise-\(seed)", model: model, inputs: [bytes], description: testDescription)
    }
  }

  @Test("give the bits of the portable loops", arguments: (0..<40).map { UInt64($0) })
  func agree(_ group: UInt64) throws {
    let draws = UInt64(FamilyCase.draws(16))
    for seed in group * draws..<(group + 1) * draws { try Draw(seed: seed).familyCase.check() }
  }

  @Test(
    "have an entry of their own where windows are others",
    arguments: [(10, 8), (5, 1), (1, 9)], [false, true])
  func windows(_ taps: (Int, Int), _ isWide: Bool) throws {
    let layer = WindowedLayer(input: [1, 30, 30, 6], taps: (height: taps.0, width: taps.1))
    let oracle = ConvolutionOracle(layer, groups: nil, outputsPerGroup: 1, isWide: isWide, seed: 7)
    let bytes = try oracle.model(bias: .int32, options: layer.depthwise(1)).bytes()
    let name = isWide ? "depthwiseConv2DInt16x8Bias32" : "depthwiseConv2DInt8"
    for family in KernelFamily.testedAndPortable {
      let prepared = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family))
      let expected = family == .dsp ? name + "Windows" : name
      #expect(prepared.usedEntries.map { "\($0.name)" } == [expected])
    }
  }

  @Test("run where windows are 3 x 3", arguments: [1, 2], [false, true])
  func run(_ stride: Int, _ isWide: Bool) throws {
    let layer = WindowedLayer(input: [1, 30, 30, 6], stride: (stride, stride))
    let oracle = ConvolutionOracle(layer, groups: nil, outputsPerGroup: 1, isWide: isWide, seed: 7)
    let bytes = try oracle.model(bias: .int32, options: layer.depthwise(1)).bytes()
    // The planes of a block: two channels, 10 words a column.
    let planes = 2 * (stride == 1 ? 18 : 17) * 10 * 4
    let dsp = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: .dsp))
    let portable = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: .portable))
    #expect(dsp.requiredArenaBytes >= portable.requiredArenaBytes + planes - 512)
  }
}
