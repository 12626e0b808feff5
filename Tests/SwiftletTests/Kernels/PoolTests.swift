import Swiftlet
import SwiftletGraph
import Testing

@Suite("MAX_POOL_2D and AVERAGE_POOL_2D")
struct PoolTests {
  static let layers = WindowedLayer.varied.filter { $0.dilation == (1, 1) }

  private func model(_ builtin: BuiltinOperator, _ type: ElementType, _ layer: WindowedLayer)
    -> OperatorModel
  {
    let scale: Float? = type == .float32 ? nil : 0.25
    return OperatorModel(
      builtin: builtin, inputs: [.init(type, layer.input, scale: scale, zeroPoint: scale == nil ? 0 : 4)],
      outputs: [.init(type, layer.output(layer.input[3]), scale: scale, zeroPoint: scale == nil ? 0 : 4)],
      options: layer.pool(.relu6))
  }

  /// The elements under each window and channel.
  private func windows<Element>(_ input: [Element], _ layer: WindowedLayer) -> [[Element]] {
    layer.visits.flatMap { visits in
      (0..<layer.input[3]).map { channel in visits.map { input[$0.element + channel] } }
    }
  }

  private func checkIntegers<Element: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
    _ type: ElementType, _ elements: Element.Type, _ layer: WindowedLayer
  ) throws {
    var random = SeededGenerator(state: 7)
    // About the range of RELU6, which is 4...28 here.
    let input = (0..<layer.input.reduce(1, *)).map { _ in Element.random(in: -20...60, using: &random) }
    let averages = try model(.averagePool2D, type, layer).run(input, as: Element.self)
    let wantedAverages = windows(input, layer).map { window in
      let mean = Double(window.reduce(0) { $0 + Int($1) }) / Double(window.count)
      return min(max(Element(mean.rounded(.toNearestOrAwayFromZero)), 4), 28)
    }
    #expect(averages == wantedAverages)
    let maxima = try model(.maxPool2D, type, layer).run(input, as: Element.self)
    #expect(maxima == windows(input, layer).map { min(max($0.max() ?? 0, 4), 28) })
  }

  @Test("integers", arguments: layers)
  func integers(_ layer: WindowedLayer) throws {
    try checkIntegers(.int8, Int8.self, layer)
    try checkIntegers(.int16, Int16.self, layer)
  }

  @Test("rounds means of integers away from zero")
  func rounding() throws {
    let layer = WindowedLayer(input: [1, 1, 2, 4], taps: (1, 2), padding: .valid)
    var model = model(.averagePool2D, .int8, layer)
    model.options = layer.pool()
    #expect(
      try model.run([-3, 3, -128, 127, -2, 2, -127, 126] as [Int8], as: Int8.self) == [-3, 3, -128, 127])
  }

  @Test("floats", arguments: layers)
  func floats(_ layer: WindowedLayer) throws {
    var random = SeededGenerator(state: 8)
    let input = random.floats(layer.input.reduce(1, *), in: -2...8)
    let averages = try model(.averagePool2D, .float32, layer).run(input, as: Float.self)
    for (found, window) in zip(averages, windows(input, layer)) {
      let mean = window.reduce(0) { $0 + Double($1) } / Double(window.count)
      #expect(abs(Double(found) - min(max(mean, 0), 6)) <= 1e-6 * 8)
    }
    let maxima = try model(.maxPool2D, .float32, layer).run(input, as: Float.self)
    #expect(maxima == windows(input, layer).map { min(max($0.max() ?? 0, 0), 6) })
  }

  @Test("skips what is not a number in maxima")
  func notANumber() throws {
    let layer = WindowedLayer(input: [1, 1, 3, 1], taps: (1, 3), padding: .valid)
    #expect(try model(.maxPool2D, .float32, layer).run([1, .nan, 2] as [Float], as: Float.self) == [2])
  }
}
