import Swiftlet
import SwiftletGraph
import Testing

/// Which convolutions are computed from transformed tiles: where that pays, and gives the bits of the portable loops.
@Suite("Convolutions that tiles are transformed for", .enabled(if: KernelFamily.available.contains(.avx2)))
struct TransformedTileTests {
  struct Layer: CustomTestStringConvertible, Sendable {
    var windows: WindowedLayer
    var outputs: Int
    var isTransformed: Bool

    var testDescription: String { "\(windows) outputs \(outputs)" }

    /// Words of transformed weights: 36 for each pair of channels, even many of the input, blocks of 16 of the output.
    var transformedBytes: Int {
      2 * 36 * ((windows.input[3] + 1) / 2 * 2) * ((outputs + 15) / 16 * 16)
    }

    static func transformed(_ input: [Int], _ outputs: Int) -> Layer {
      Layer(windows: WindowedLayer(input: input), outputs: outputs, isTransformed: true)
    }

    static func direct(_ windows: WindowedLayer, _ outputs: Int) -> Layer {
      Layer(windows: windows, outputs: outputs, isTransformed: false)
    }
  }

  static let layers: [Layer] = [
    .transformed([1, 32, 32, 16], 16),
    .transformed([1, 16, 16, 32], 32),
    .transformed([1, 8, 8, 64], 64),
    .transformed([2, 13, 11, 31], 15),
    .transformed([1, 8, 8, 114], 16),
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

  @Test("weights are transformed where tiles are", arguments: layers)
  func choice(_ layer: Layer) throws {
    #expect(try isTransformed(layer, try model(layer, weight: 1).bytes()) == layer.isTransformed)
  }

  private func isTransformed(_ layer: Layer, _ model: [UInt8]) throws -> Bool {
    let prepared = try PreparedModel(model, kernels: KernelTable.all.prepared(for: .avx2))
    return prepared.plan.preparedBytes >= layer.transformedBytes
  }

  @Test("the largest sums are exact", arguments: [-128, 127], [-128, 127])
  func largest(_ weight: Int8, _ element: Int) throws {
    // All elements are as far from the zero point as they can be: sums reach 9 * 128 * 255 * 114, just below 2^25, and
    // their results nearly the whole range.
    let layer = Layer.transformed([1, 8, 8, 114], 16)
    let largest = Float(9 * 128 * 255 * 114)
    let model = model(layer, weight: weight, scale: 126 / largest, zeroPoint: -1 - element)
    #expect(try isTransformed(layer, model.bytes()))
    try FamilyCase(
      name: "largest-tiles-\(weight)-\(element)",
      model: model,
      inputs: [Array(repeating: UInt8(truncatingIfNeeded: element), count: 8 * 8 * 114)],
      description: "weights \(weight), elements \(element)"
    ).check()
  }
}
