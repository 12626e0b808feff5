import Testing

@testable import Swiftlet
@testable import SwiftletGraph

/// Models that no writer would write.
struct HostileModel {
  var subgraph: Graph.Subgraph
  private var edits: [(inout [UInt8], Swiftlet.Subgraph) throws -> Void] = []

  init(_ tensors: [Graph.Tensor], _ operators: [Graph.Operator], inputs: [Int], outputs: [Int]) {
    subgraph = Graph.Subgraph(tensors: tensors, operators: operators, inputs: inputs, outputs: outputs)
  }

  /// Lets all operators from `first` on be the one at `first`: their offsets point at one table.
  func sharingOperators(from first: Int = 0) -> HostileModel {
    sharing(from: first) { $0.operators }
  }

  /// Lets all tensors be the first one.
  func sharingTensors() -> HostileModel { sharing(from: 0) { $0.tensors } }

  private func sharing(
    from first: Int, _ vector: @escaping (Swiftlet.Subgraph) -> VerifiedTables
  ) -> HostileModel {
    var copy = self
    copy.edits.append { bytes, subgraph in
      let tables = vector(subgraph)
      let start = tables.offsets.position(in: subgraph.model.bytes)
      let target = UInt32(start + 4 * first) + (try #require(tables.offsets[first]))
      for index in first..<tables.count {
        let position = start + 4 * index
        bytes.replaceSubrange(position..<position + 4, with: [target - UInt32(position)].bytes)
      }
    }
    return copy
  }

  /// The file, made without the checks of the writer.
  func bytes() throws -> [UInt8] {
    var writer = GraphWriter()
    let root = writer.model(Graph(subgraphs: [subgraph]))
    return try edited(
      FlatBufferBuilder(root, identifier: GraphWriter.identifier, limit: 1 << 28).bytes)
  }

  private func edited(_ bytes: [UInt8]) throws -> [UInt8] {
    var bytes = bytes
    for edit in edits {
      let memory = AlignedMemory(bytes)
      let view = unsafe ModelBytes(UnsafeRawBufferPointer(memory.bytes))
      try edit(&bytes, Model(verified: view).mainSubgraph)
    }
    return bytes
  }

  /// Why the model does not run; `nil` where it does.
  func error(
    stepLimit: Int64 = 1_000_000_000, memoryLimit: Int = 64 << 20, kernels: KernelTable = .all
  ) throws -> ModelError? {
    HostileModel.error(of: try bytes(), stepLimit: stepLimit, memoryLimit: memoryLimit, kernels: kernels)
  }

  /// Why a model does not run; `nil` where it does.
  static func error(
    of bytes: [UInt8], stepLimit: Int64 = 1_000_000_000, memoryLimit: Int = 64 << 20,
    kernels: KernelTable = .all
  ) -> ModelError? {
    do throws(ModelError) {
      let model = try PreparedModel(bytes, kernels: kernels, stepLimit: stepLimit, memoryLimit: memoryLimit)
      var interpreter = Interpreter(model)
      try interpreter.invoke()
      // Outputs can be read as a whole.
      for index in 0..<interpreter.outputCount {
        interpreter.withOutputBytes(index) { span in
          for byte in 0..<span.count { _ = span[byte] }
        }
      }
      return nil
    } catch {
      return error
    }
  }
}

/// A kernel that measures nothing.
private enum Anything: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(stepCount: 0)
  }
  static func invoke(_ invocation: Invocation) {}
}

extension KernelEntry {
  /// Stands for every custom operator.
  static var acceptingAnything: KernelEntry {
    KernelEntry(
      "acceptingAnything", .custom,
      measure: { unsafe Anything.measure(entry: $0) }, prepare: { unsafe Anything.prepare(entry: $0) },
      invoke: { unsafe Anything.invoke(entry: $0) })
  }
}
