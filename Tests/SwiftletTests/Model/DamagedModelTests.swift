import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// Models cut short and models with flipped bits: every one ends in a result or an error.
@Suite("Damaged models")
struct DamagedModelTests {
  /// A model and its bytes.
  struct Sample: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
  }

  /// A small net with operators of several inputs and outputs, and small models of the reference suite where it is
  /// there.
  static let samples: [Sample] = {
    let names = [
      "ops/fully_connected_1_1x8x33_relu_int8", "ops/mean_hw_int8", "ops/pad_int8", "ops/unpack_float32",
      "ops/concatenation_axis1_int16x8", "models/hello_world_int8",
    ]
    let reference = names.compactMap { name -> Sample? in
      let url = ReferenceSuite.root.appendingPathComponent("\(name)/model.tflite")
      return (try? Data(contentsOf: url)).map { Sample(testDescription: name, bytes: [UInt8]($0)) }
    }
    return [Sample(testDescription: "quantize, unpack, concatenate, mean", bytes: network)] + reference
  }()

  private static let network: [UInt8] = {
    let parts = (4...5).map { _ in Graph.Tensor(.int8, [2, 3], scale: 0.5) }
    let subgraph = Graph.Subgraph(
      name: "main",
      tensors: [
        Graph.Tensor(.float32, [2, 2, 3]), Graph.Tensor(.int8, [2, 2, 3], scale: 0.5), Graph.Tensor([-1]),
        Graph.Tensor(.int8, [2, 6], scale: 0.5),
      ] + parts + [Graph.Tensor(.int8, [2], scale: 0.25)],
      operators: [
        Graph.Operator(.quantize, inputs: [0], outputs: [1]),
        Graph.Operator(
          .unpack, inputs: [1], outputs: [4, 5],
          options: OperatorOptions(
            OperatorOptions.Unpack {
              $0.count = 2
              $0.axis = 1
            })),
        Graph.Operator(
          .concatenation, inputs: [4, 5], outputs: [3],
          options: OperatorOptions(OperatorOptions.Concatenation { $0.axis = 1 })),
        Graph.Operator(
          .mean, inputs: [3, 2], outputs: [6], options: OperatorOptions(OperatorOptions.Reducer())),
      ], inputs: [0], outputs: [6])
    return (try? Graph(subgraphs: [subgraph]).serialized()) ?? []
  }()

  private func replay(_ bytes: [UInt8]) -> ModelError? {
    do throws(ModelError) {
      let model = try PreparedModel(bytes, stepLimit: 10_000_000, memoryLimit: 16 << 20)
      var interpreter = Interpreter(model)
      try interpreter.invoke()
      return nil
    } catch {
      return error
    }
  }

  @Test("run undamaged", arguments: samples)
  func undamaged(_ sample: Sample) {
    #expect(!sample.bytes.isEmpty)
    #expect(replay(sample.bytes) == nil)
  }

  @Test("cut at every length", arguments: samples)
  func truncated(_ sample: Sample) {
    var accepted: [Int] = []
    for count in 0..<sample.bytes.count where replay(Array(sample.bytes.prefix(count))) == nil {
      accepted.append(count)
    }
    // What nobody reads may lie at the end, names and metadata; the front can not be spared.
    #expect(accepted.allSatisfy { $0 >= sample.bytes.count / 2 })
    #expect(accepted.count < sample.bytes.count / 4, "\(accepted.count) of \(sample.bytes.count)")
  }

  @Test("with flipped bits", arguments: samples)
  func flipped(_ sample: Sample) {
    var generator = SeededGenerator(state: 71)
    var refused = 0
    for _ in 0..<3_000 {
      var damaged = sample.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &generator))
      }
      if let error = replay(damaged) {
        refused += 1
        #expect(error.code != .otherVariant)
        #expect(!error.message().isEmpty)
      }
    }
    #expect(refused > 0)
  }

  @Test("with words of extreme value", arguments: samples)
  func extremes(_ sample: Sample) {
    let words: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x0001_0000, 0x4000_0000]
    var refused = 0
    for place in stride(from: 0, to: sample.bytes.count - 3, by: 4) {
      for word in words {
        var damaged = sample.bytes
        damaged.replaceSubrange(place..<place + 4, with: [word].bytes)
        if let error = replay(damaged) {
          refused += 1
          #expect(error.code != .otherVariant)
        }
      }
    }
    #expect(refused > 0)
  }
}
