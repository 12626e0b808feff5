import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph

/// A folder for one test's files, which goes away with it.
final class Workspace {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("swiftlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func write(_ graph: Graph, _ name: String = "model.tflite") throws -> String {
    try write(graph.serialized(), name)
  }

  func write(_ values: [some TensorElement], _ shape: [Int], _ name: String = "x.npy") throws -> String {
    try NumPyArray(values, shape: shape).write(to: file(name))
    return file(name)
  }

  func array(_ name: String) throws -> NumPyArray { try NumPyArray(contentsOf: file(name)) }

  /// Everything inside, hidden files included.
  var contents: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  static func fixture(_ path: String) -> String {
    CommandRun.packageRoot.appendingPathComponent("Tests/Fixtures/\(path)").path
  }

  static func digits(_ name: String) -> String {
    CommandRun.packageRoot.appendingPathComponent("Examples/Digits/\(name)").path
  }
}

/// Models made in code.
enum SmallModels {
  /// FULLY_CONNECTED by the identity: the output is the input.
  static func identity(_ count: Int, scaledBy factor: Float = 1) -> Graph {
    let weights = (0..<count * count).map { $0 / count == $0 % count ? factor : 0 }
    return Graph(subgraphs: [
      Graph.Subgraph(
        tensors: [
          Graph.Tensor(name: "x", type: .float32, shape: [1, Int32(count)]),
          Graph.Tensor(
            name: "weights", type: .float32, shape: [Int32(count), Int32(count)],
            constant: Graph.Constant(weights)),
          Graph.Tensor(name: "y", type: .float32, shape: [1, Int32(count)]),
        ],
        operators: [
          Graph.Operator(
            .fullyConnected, inputs: [0, 1, -1], outputs: [2],
            options: OperatorOptions(OperatorOptions.FullyConnected()))
        ], inputs: [0], outputs: [2])
    ])
  }

  /// QUANTIZE of floats to int8 by a scale of 0.5 and a zero point of 3, or its inverse.
  static func cast(from type: ElementType) -> Graph {
    let quantization = Graph.Quantization(scale: 0.5, zeroPoint: 3)
    let float = Graph.Tensor(name: "real", type: .float32, shape: [1, 4])
    let integer = Graph.Tensor(name: "level", type: .int8, shape: [1, 4], quantization: quantization)
    return Graph(subgraphs: [
      Graph.Subgraph(
        tensors: type == .float32 ? [float, integer] : [integer, float],
        operators: [Graph.Operator(type == .float32 ? .quantize : .dequantize, inputs: [0], outputs: [1])],
        inputs: [0], outputs: [1])
    ])
  }

  /// The sum of all inputs since the last reset, in a resource variable.
  static var sum: Graph {
    var name = TableValue()
    name.set(1, "sum")
    let number = { (name: String) in Graph.Tensor(name: name, type: .float32, shape: [1, 1]) }
    return Graph(subgraphs: [
      Graph.Subgraph(
        tensors: [
          number("x"), Graph.Tensor(name: "handle", type: .resource, shape: [1]), number("before"),
          number("y"),
        ],
        operators: [
          Graph.Operator(
            .varHandle, inputs: [], outputs: [1],
            options: OperatorOptions.Kind(named: "VarHandleOptions").map { OperatorOptions($0, name) }),
          Graph.Operator(.readVariable, inputs: [1], outputs: [2]),
          Graph.Operator(
            .add, inputs: [0, 2], outputs: [3], options: OperatorOptions(OperatorOptions.Add())),
          Graph.Operator(.assignVariable, inputs: [1, 3], outputs: []),
        ], inputs: [0], outputs: [3])
    ])
  }

  /// An operator that nobody has a kernel for.
  static var unsupported: Graph {
    Graph(subgraphs: [
      Graph.Subgraph(
        tensors: [
          Graph.Tensor(name: "in\u{1B}[31m", type: .float32, shape: [1, 4]),
          Graph.Tensor(name: "out", type: .float32, shape: [1, 4]),
        ],
        operators: [Graph.Operator(.custom("Sharpen"), inputs: [0], outputs: [1])], inputs: [0], outputs: [1])
    ])
  }
}
