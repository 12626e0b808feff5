import Swiftlet
import SwiftletGraph
import Testing

@Suite("Kernel tables")
struct KernelTableTests {
  private func message(_ bytes: [UInt8], _ entries: [KernelEntry]) throws -> String? {
    let memory = AlignedMemory(bytes)
    let model = try memory.model()
    do throws(ModelError) {
      _ = try PreparedModel(bytes, kernels: KernelTable(entries))
      return nil
    } catch {
      #expect(error.code == .missingKernel)
      return error.message(in: model, file: "m.tflite")
    }
  }

  private func addition(_ type: ElementType, _ scale: Float?) throws -> [UInt8] {
    try OperatorModel(
      builtin: .add, inputs: [.init(type, [4], scale: scale), .init(type, [4], scale: scale)],
      outputs: [.init(type, [4], scale: scale)], options: OperatorOptions(OperatorOptions.Add())
    ).bytes()
  }

  @Test("only registered kernels run")
  func registered() throws {
    #expect(try message(addition(.int8, 0.5), [.addInt8]) == nil)
    #expect(try message(addition(.int8, 0.5), .add) == nil)
    #expect(
      try message(addition(.int8, 0.5), [.addFloat32, .mulInt8])
        == "no kernel is registered for an operator with these types "
        + "(m.tflite, operator 0 ADD, int8, int8 -> int8); add .addInt8 to the kernel table")
    #expect(
      try message(addition(.float32, nil), [])?.hasSuffix("add .addFloat32 to the kernel table") == true)
  }

  @Test("the message names the variant that the operator's tensors need")
  func variant() throws {
    let name = "mlp_int16x8_bias32"
    let bytes = try Fixtures.model(name).modelBytes()
    let message = try #require(try message(bytes, [.fullyConnectedInt16x8]))
    #expect(message.contains("FULLY_CONNECTED, int16, int8 -> int16"))
    #expect(message.hasSuffix("add .fullyConnectedInt16x8Bias32 to the kernel table"))
  }

  @Test("where no kernel exists the message says so")
  func none() throws {
    let absent = OperatorModel(
      builtin: .hashtableLookup, inputs: [.init(.float32, [4])], outputs: [.init(.float32, [4])])
    #expect(try message(absent.bytes(), .add)?.hasSuffix("there is no kernel for this operator yet") == true)
    let other = try #require(try message(addition(.float64, nil), []))
    #expect(other.contains("ADD, float64, float64 -> float64"))
    #expect(other.contains("there are only .addFloat32, .addInt8"))
  }

  @Test("an own operator is asked for by its name")
  func custom() throws {
    let subgraph = Graph.Subgraph(
      tensors: [.init(.float32, [1]), .init(.float32, [1])],
      operators: [.init(.custom("Own\nWords"), inputs: [0], outputs: [1])], inputs: [0], outputs: [1])
    let message = try #require(try message(Graph(subgraphs: [subgraph]).serialized(), .add))
    #expect(message.contains("operator 0 Own Words"))
    #expect(message.hasSuffix("register a kernel of this name in the kernel table"))
  }

  @Test("every entry has a name of its own, and an earlier entry wins")
  func entries() {
    let names = KernelTable.all.entries.map { "\($0.name)" }
    #expect(names.count > 20)
    #expect(Set(names).count == names.count)
    #expect(KernelTable([.addInt8, .addFloat32]).entries.map { "\($0.name)" } == ["addInt8", "addFloat32"])
    #expect(KernelTable([]).entries.isEmpty)
  }
}
