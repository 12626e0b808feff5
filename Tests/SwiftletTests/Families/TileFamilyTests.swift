import Swiftlet
import SwiftletGraph
import Testing

/// Integer products whose shapes and sums are at the edges of tiles: see Docs/HOST-KERNELS.md.
@Suite("Products at the edges of tiles")
struct TileFamilyTests {
  @Test("shapes around those of tiles give the bits of portable loops", arguments: 0..<24)
  func shapes(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x7_0005)
    for draw in 0..<FamilyCase.draws(5) {
      // Windows in rows that end within a tile, of up to 70 groups of four bytes.
      var layer = WindowedLayer(
        input: [
          1, Int.random(in: 1...6, using: &random), Int.random(in: 1...7, using: &random),
          Int.random(in: 1...(Bool.random(using: &random) ? 12 : 280), using: &random),
        ])
      layer.taps = (Int.random(in: 1...2, using: &random), Int.random(in: 1...2, using: &random))
      let sample = TileSample(
        layer, outputs: Int.random(in: 1...70, using: &random), isWide: draw % 2 == 1,
        weights: nil, elements: nil, &random)
      try sample.check("tiles-\(seed)-\(draw)")
    }
  }

  /// Elements of 16 bits whose halves are the least and the largest there are, and their neighbours.
  static let edges: [Int16] = [-32768, 32767, -1, 0, 1, 127, 128, 255, 256, -128, -129, -255, -256, -257]

  @Test(
    "elements of 16 bits are the sum of their halves", arguments: [-128, -127, -1, 1, 127] as [Int8], edges)
  func halves(_ weight: Int8, _ element: Int16) throws {
    var random = SeededGenerator(state: UInt64(UInt16(bitPattern: element)))
    for depth in [16, 70, 500] {
      let layer = WindowedLayer(input: [1, 3, 7, depth], taps: (1, 1))
      try TileSample(layer, outputs: 17, isWide: true, weights: weight, elements: element, &random)
        .check("halves-\(weight)-\(element)-\(depth)")
    }
  }

  @Test("rows of a matrix, from one on", arguments: [1, 2, 3, 15, 16, 17, 31, 33, 40])
  func rows(_ count: Int) throws {
    var random = SeededGenerator(state: UInt64(count))
    for (depth, outputs) in [(64, 64), (65, 33), (130, 16), (300, 70)] {
      for isWide in [false, true] {
        try TileSample(rows: count, depth: depth, outputs: outputs, isWide: isWide, &random)
          .check("rows-\(count)-\(depth)-\(outputs)-\(isWide)")
      }
    }
  }
}

/// An integer product, with a bias of 32 bits as often as with one of 64 where elements have 16.
private struct TileSample {
  private var model: OperatorModel
  private let elements: [Int16]
  private let description: String

  /// - Parameters:
  ///   - weights: that of all channels but a few, drawn where there is none.
  ///   - elements: that of all places but a few, drawn where there is none.
  init(
    _ layer: WindowedLayer, outputs: Int, isWide: Bool, weights: Int8?, elements: Int16?,
    _ random: inout SeededGenerator
  ) {
    let shape = [outputs, layer.taps.height, layer.taps.width, layer.input[3]]
    self.init(
      .conv2D, layer.input, shape, layer.output(outputs), layer.convolution(), isWide, weights, elements,
      &random)
  }

  init(rows: Int, depth: Int, outputs: Int, isWide: Bool, _ random: inout SeededGenerator) {
    self.init(
      .fullyConnected, [rows, depth], [outputs, depth], [rows, outputs],
      OperatorOptions(OperatorOptions.FullyConnected()), isWide, nil, nil, &random)
  }

  private init(
    _ builtin: BuiltinOperator, _ input: [Int], _ weightShape: [Int], _ output: [Int],
    _ options: OperatorOptions, _ isWide: Bool, _ weight: Int8?, _ element: Int16?,
    _ random: inout SeededGenerator
  ) {
    description = "\(builtin) \(input) \(weightShape) \(isWide ? "int16x8" : "int8")"
    let type = isWide ? ElementType.int16 : .int8
    let depth = weightShape.dropFirst().reduce(1, *)
    let values = (0..<weightShape.reduce(1, *)).map { _ -> Int8 in
      if let weight, Int.random(in: 0...19, using: &random) > 0 { return weight }
      return Int8.random(in: -128...127, using: &random)
    }
    var weights = Graph.Tensor(.int8, weightShape)
    weights.constant = .init(values)
    let scale = (isWide ? 0.3 : 1) / (80 * Float(depth).squareRoot())
    weights.quantization = .init(scales: [scale], zeroPoints: [0], axis: 0)
    let isLong = isWide && Bool.random(using: &random)
    let biases = (0..<weightShape[0]).map { _ in Int.random(in: -9000...9000, using: &random) }
    var bias = Graph.Tensor(isLong ? .int64 : .int32, [weightShape[0]])
    bias.constant = isLong ? .init(biases.map { Int64($0) }) : .init(biases.map { Int32($0) })
    model = OperatorModel(
      builtin: builtin,
      inputs: [Graph.Tensor(type, input, scale: 1, zeroPoint: isWide ? 0 : 5), weights, bias],
      outputs: [Graph.Tensor(type, output, scale: 1, zeroPoint: isWide ? 0 : -3)], options: options)
    elements = (0..<input.reduce(1, *)).map { _ in
      if let element, Int.random(in: 0...9, using: &random) > 0 { return element }
      let isEdge = Int.random(in: 0...3, using: &random) == 0
      return isEdge
        ? TileFamilyTests.edges.randomElement(using: &random) ?? 0
        : Int16.random(in: .min ... .max, using: &random)
    }
  }

  func check(_ name: String) throws {
    let bytes =
      model.inputs[0].type == .int16
      ? elements.bytes : elements.map { Int8(truncatingIfNeeded: $0 >> 8) }.bytes
    try FamilyCase(name: name, model: model, inputs: [bytes], description: description).check()
  }
}
