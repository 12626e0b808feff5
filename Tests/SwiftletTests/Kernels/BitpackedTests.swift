import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// What the definitions of operators on packed signs leave out: special numbers, limits and ties.
@Suite("Packed signs")
struct BitpackedTests {
  @Test("of special numbers")
  func specialNumbers() throws {
    let numbers: [Float] = [
      -0.0, 0, .nan, -.nan, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, -1,
    ]
    let model = CustomModel(
      name: "LceQuantize", inputs: [.init(.float32, [9])], outputs: [.init(.int32, [1])], options: [:])
    var interpreter = try model.interpreter()
    #expect(try interpreter.run(numbers, as: UInt32.self) == [0b1_1010_0000])
  }

  @Test("leave bits beyond the last channel clear", arguments: [1, 31, 33, 63])
  func surplusBits(_ channels: Int) throws {
    let model = CustomModel(
      name: "LceQuantize", inputs: [.init(.int8, [2, channels], scale: 1, zeroPoint: 127)],
      outputs: [.init(.int32, [2, BitpackedSigns.wordCount(channels)])], options: [:])
    var interpreter = try model.interpreter()
    let words = try interpreter.run([Int8](repeating: -4, count: 2 * channels), as: UInt32.self)
    let last = UInt32.max >> UInt32(31 - (channels - 1) % 32)
    let row = [UInt32](repeating: .max, count: (channels - 1) / 32) + [last]
    #expect(words == row + row)
  }

  @Test(
    "stand for elements within their type",
    arguments: [
      (1e-30, 0, 127, -128), (0.01, 100, 127, 0), (0.01, -100, 0, -128), (0.4, 3, 6, 0), (3, 5, 5, 5),
      (.leastNonzeroMagnitude, 127, 127, -128),
    ] as [(Float, Int, Int8, Int8)])
  func limits(_ scale: Float, _ zeroPoint: Int, _ plus: Int8, _ minus: Int8) throws {
    let model = CustomModel(
      name: "LceDequantize", inputs: [.init(.int32, [1])],
      outputs: [.init(.int8, [2], scale: scale, zeroPoint: zeroPoint)], options: [:])
    var interpreter = try model.interpreter()
    #expect(try interpreter.run([Int32(2)], as: Int8.self) == [plus, minus])
  }

  /// A convolution of single taps over 33 places, whose sums are -32, -30 ... 32, the same for all channels.
  private func staircase(multipliers: [Float], biases: [Float], scale: Float) throws -> [[Int8]] {
    func constant(_ values: [Float]) -> Graph.Tensor {
      var tensor = Graph.Tensor(.float32, [values.count])
      tensor.constant = .init(values)
      return tensor
    }
    let count = multipliers.count
    let model = CustomModel(
      name: "LceBconv2d",
      inputs: [
        .init(.int32, [1, 1, 33, 1]), .init([Int32](repeating: -1, count: count), shape: [count, 1, 1, 1]),
        constant(multipliers), constant(biases),
      ], outputs: [.init(.int8, [1, 1, 33, count], scale: scale, zeroPoint: 3)],
      options: [
        "channels_in": 32, "dilation_height_factor": 1, "dilation_width_factor": 1,
        "fused_activation_function": 0, "pad_values": 0, "padding": 1, "stride_height": 1, "stride_width": 1,
      ], operands: [0, 1, 2, 3, -1])
    var interpreter = try model.interpreter()
    let words = (0...32).map { $0 == 0 ? UInt32(0) : UInt32.max >> UInt32(32 - $0) }
    let elements = try interpreter.run(words, as: Int8.self)
    return (0..<count).map { channel in (0...32).map { elements[$0 * count + channel] } }
  }

  @Test("make 8-bit results of lines of any slope", arguments: [0.5, 0.037, 1e-3, 19] as [Float])
  func slopes(_ scale: Float) throws {
    let multipliers: [Float] = [
      0, 0.25, -0.25, 0.125, 1e-30, -1e-30, 1e-9, 1, -7.5, 1e4, -1e4, 123.456, 0.001, 3e-5, 0.1, -0.1,
    ]
    let biases: [Float] = [
      0.25, 0.25, -0.25, 4, -1, 0.3, 40, 17, 3e4, -1e4, 0, 1e-9, -1e-30, 2, -0.75, 0.75,
    ]
    let found = try staircase(multipliers: multipliers, biases: biases, scale: scale)
    for (channel, elements) in found.enumerated() {
      let expected = (0...32).map { place in
        let real = Double(multipliers[channel]) * Double(2 * place - 32) + Double(biases[channel])
        let rounded = (real / Double(scale) + 3).rounded(.toNearestOrAwayFromZero)
        return Int8(min(max(rounded, -128), 127))
      }
      #expect(elements == expected, "channel \(channel)")
    }
  }
}
