import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

/// The one binarized network whose reference rounds its first layer, a quantized CONV_2D, otherwise than TensorFlow Lite
/// Micro does: once, where that rounds twice.
///
/// The sign of one of the layer's 4608 elements depends on it, and what a sign decides is more than a unit of the
/// network's output. So the layer and the rest of the network are compared with the reference on their own.
@Suite(
  "A binarized network behind a rounded layer",
  .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"))
struct FirstLayerRoundingTests {
  static let name = "bnn_net_int8"

  private let conformance: ConformanceCase
  private let graph: Graph

  init() throws {
    conformance = try #require(
      ReferenceSuite.binarizedCases.first { $0.testDescription == FirstLayerRoundingTests.name })
    graph = try Graph(reading: try conformance.modelBytes())
  }

  private func array(_ name: String) throws -> [UInt8] {
    try NumPyArray(contentsOf: conformance.folder.appendingPathComponent("\(name).npy").path).bytes
  }

  /// The model from the layer's output on, or the layer alone.
  private func part(isLayer: Bool) throws -> [UInt8] {
    var part = graph
    let layer = graph.subgraphs[0].operators[0]
    if isLayer {
      part.subgraphs[0].operators = [layer]
      part.subgraphs[0].outputs = layer.outputs
    } else {
      part.subgraphs[0].operators.removeFirst()
      part.subgraphs[0].inputs = layer.outputs
    }
    part.signatures = []
    return try part.serialized()
  }

  /// The layer's output by definition, rounded once.
  private func exactLayer() throws -> [Int8] {
    let tensors = graph.subgraphs[0].tensors
    let site = graph.subgraphs[0].operators[0]
    let (input, weights) = (tensors[site.inputs[0]], tensors[site.inputs[1]])
    let (bias, output) = (tensors[site.inputs[2]], tensors[site.outputs[0]])
    let inputs = OracleTensor(input).values(try array("in0")).reals
    let filter = try #require(weights.realConstant).reals
    let biases = try #require(bias.constant?.elements(as: Int32.self))
    let layer = WindowedLayer(input: input.shape.map { Int($0) })
    let outputs = Int(weights.shape[0])
    let scale = Double(try #require(output.quantization?.scales.first))
    let zeroPoint = Double(try #require(output.quantization?.zeroPoints.first))
    let biasScales = try #require(bias.quantization?.scales)
    return layer.visits.flatMap { visits in
      (0..<outputs).map { channel in
        let sum = visits.reduce(Double(biases[channel]) * Double(biasScales[channel])) { sum, visit in
          (0..<3).reduce(sum) { $0 + inputs[visit.element + $1] * filter[(channel * 9 + visit.tap) * 3 + $1] }
        }
        let rounded = (sum / scale).rounded(.toNearestOrAwayFromZero) + zeroPoint
        return Int8(min(max(rounded, -128), 127))
      }
    }
  }

  @Test("rounds the layer within a unit, and the same but for few elements")
  func layer() throws {
    var interpreter = Interpreter(try PreparedModel(try part(isLayer: true)))
    let found = try interpreter.run(try array("in0"), as: Int8.self)
    let expected = try exactLayer()
    let distances = zip(found, expected).map { abs(Int($0) - Int($1)) }
    #expect(found.count == 4608 && expected.count == 4608)
    #expect((distances.max() ?? 0) <= 1)
    #expect(distances.count { $0 > 0 } < 20)
  }

  @Test("computes the reference's output from the layer that is rounded once")
  func network() throws {
    var interpreter = Interpreter(try PreparedModel(try part(isLayer: false)))
    let found = try interpreter.run(try exactLayer(), as: UInt8.self)
    let units = Tolerance.units(between: found, try array("out0"), .int8)
    #expect(units <= conformance.tolerance.units)
  }
}
