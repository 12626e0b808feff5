import Swiftlet
import SwiftletGraph
import Testing

/// Which convolutions are computed from transformed tiles: where that pays, and gives the bits of the portable loops.
@Suite("Convolutions that tiles are transformed for", .enabled(if: KernelFamily.available.contains(.avx2)))
struct TransformedTileTests {
  struct Layer: CustomTestStringConvertible, Sendable {
    var windows: WindowedLayer
    var outputs: Int
    /// The families that transform tiles of it.
    var families: [KernelFamily]

    var testDescription: String { "\(windows) outputs \(outputs)" }

    /// Words of transformed weights: 36 for each pair of channels, even many of the input, blocks of 16 of the output.
    var transformedBytes: Int {
      2 * 36 * ((windows.input[3] + 1) / 2 * 2) * ((outputs + 15) / 16 * 16)
    }

    static func transformed(
      _ input: [Int], _ outputs: Int, by families: [KernelFamily] = TransformedTileTests.families
    ) -> Layer {
      Layer(windows: WindowedLayer(input: input), outputs: outputs, families: families)
    }

    static func direct(_ windows: WindowedLayer, _ outputs: Int) -> Layer {
      Layer(windows: windows, outputs: outputs, families: [])
    }
  }

  /// Those of this machine that have instructions for it.
  static let families = KernelFamily.available.filter { $0 == .avxvnni || $0 == .avx2 }

  static let layers: [Layer] = [
    // Products of bytes take half as long.
    .transformed([1, 32, 32, 16], 16, by: [.avx2]),
    .transformed([1, 16, 16, 32], 32, by: [.avx2]),
    .transformed([1, 8, 8, 64], 64),
    .transformed([2, 13, 11, 31], 15, by: [.avx2]),
    .transformed([1, 8, 8, 114], 16, by: [.avx2]),
    .transformed([1, 8, 8, 114], 48),
    // A single tile.
    .transformed([1, 4, 4, 64], 64, by: [.avx2]),
    // More channels are not proven.
    .direct(WindowedLayer(input: [1, 8, 8, 115]), 16),
    // What transforms tiles takes longer than what they save.
    .direct(WindowedLayer(input: [1, 8, 8, 3]), 16),
    .direct(WindowedLayer(input: [1, 2, 2, 16]), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], stride: (2, 2)), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], stride: (1, 2)), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], dilation: (2, 1)), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], dilation: (1, 2)), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], taps: (3, 2)), 16),
    .direct(WindowedLayer(input: [1, 16, 16, 16], taps: (5, 5)), 8),
  ]

  /// The convolution with one weight and one scale of all weights.
  private func model(
    _ layer: Layer, weight: Int8, scale: Float = 0.01, zeroPoint: Int = 3
  ) -> OperatorModel {
    let shape = [layer.outputs, layer.windows.taps.height, layer.windows.taps.width, layer.windows.input[3]]
    var weights = Graph.Tensor(.int8, shape, scale: scale)
    weights.constant = .init(Array(repeating: weight, count: shape.reduce(1, *)))
    return OperatorModel(
      builtin: .conv2D,
      inputs: [Graph.Tensor(.int8, layer.windows.input, scale: 1, zeroPoint: zeroPoint), weights],
      outputs: [Graph.Tensor(.int8, layer.windows.output(layer.outputs), scale: 1, zeroPoint: 0)],
      options: layer.windows.convolution())
  }

  @Test("weights are transformed where tiles are", arguments: layers, families)
  func choice(_ layer: Layer, _ family: KernelFamily) throws {
    let model = try model(layer, weight: 1).bytes()
    #expect(try isTransformed(layer, model, by: family) == layer.families.contains(family))
  }

  private func isTransformed(_ layer: Layer, _ model: [UInt8], by family: KernelFamily) throws -> Bool {
    let prepared = try PreparedModel(model, kernels: KernelTable.all.prepared(for: family))
    return prepared.plan.preparedBytes >= layer.transformedBytes
  }

  @Test("the largest sums are exact", arguments: [-128, 127], [-128, 127])
  func largest(_ weight: Int8, _ element: Int) throws {
    // All elements are as far from the zero point as they can be: sums reach 9 * 128 * 255 * 114, just below 2^25, and
    // their results nearly the whole range.
    let layer = Layer.transformed([1, 8, 8, 114], 48)
    let largest = Float(9 * 128 * 255 * 114)
    let model = model(layer, weight: weight, scale: 126 / largest, zeroPoint: -1 - element)
    for family in TransformedTileTests.families {
      #expect(try isTransformed(layer, model.bytes(), by: family))
    }
    try FamilyCase(
      name: "largest-tiles-\(weight)-\(element)",
      model: model,
      inputs: [Array(repeating: UInt8(truncatingIfNeeded: element), count: 8 * 8 * 114)],
      description: "weights \(weight), elements \(element)"
    ).check()
  }
}
