import Swiftlet
import SwiftletGraph
import Testing

// What a user of the library writes: nothing here sees more than the public interface.

/// `output[i] = input[i] * gain + count`, where the gain stands in the custom options and the count tells the
/// invocations since the last reset.
private enum CountingGain: Kernel {
  struct Record: BitwiseCopyable {
    var gain: Int32
    var count: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    guard operation.customOptions.count == 1 else { throw operation.error(.options) }
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: 4, scratchBytes: output.byteCount,
      stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let gain = Int32(operation.customOptions[0] ?? 0)
    prepared.store(Record(gain: gain, count: Int32(try operation.output(0).shape.count)))
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Int32> = invocation.input(0, count: count)
    let output: MutableElements<Int32> = invocation.output(0, count: count)
    let products: MutableElements<Int32> = invocation.scratch(count: count)
    let invocations: MutableElements<Int32> = invocation.state(count: 1)
    invocations[0] &+= 1
    for index in 0..<count { products[index] = input[index] &* record.gain }
    for index in 0..<count { output[index] = products[index] &+ invocations[0] }
  }
}

extension KernelEntry {
  fileprivate static var countingGain: KernelEntry {
    KernelEntry(
      "countingGain", .custom, customName: "CountingGain", input: .int32, output: .int32,
      measure: { unsafe CountingGain.measure(entry: $0) },
      prepare: { unsafe CountingGain.prepare(entry: $0) },
      invoke: { unsafe CountingGain.invoke(entry: $0) })
  }
}

@Suite("User-defined kernels")
struct UserKernelTests {
  /// Two of the operators in a row, with a gain each.
  private func model(
    _ name: String = "CountingGain", type: ElementType = .int32, options: [UInt8] = [3]
  ) throws -> [UInt8] {
    var first = Graph.Operator(.custom(name), inputs: [0], outputs: [1])
    first.customOptions = options
    var second = Graph.Operator(.custom(name), inputs: [1], outputs: [2])
    second.customOptions = [10]
    let tensors = (0..<3).map { Graph.Tensor(name: "t\($0)", type: type, shape: [2]) }
    return try Graph(subgraphs: [
      Graph.Subgraph(tensors: tensors, operators: [first, second], inputs: [0], outputs: [2])
    ]).serialized()
  }

  private func run(_ interpreter: inout Interpreter, _ values: [Int32]) throws -> [Int32] {
    interpreter.withInput(0, as: Int32.self) { span in
      for index in values.indices { span[index] = values[index] }
    }
    try interpreter.invoke()
    return interpreter.withOutput(0, as: Int32.self) { span in (0..<span.count).map { span[$0] } }
  }

  private func check(_ interpreter: inout Interpreter) throws {
    // (3x + n) * 10 + n
    #expect(try run(&interpreter, [1, -2]) == [41, -49])
    #expect(try run(&interpreter, [1, -2]) == [52, -38])
    interpreter.reset()
    #expect(try run(&interpreter, [5, 0]) == [161, 11])
  }

  @Test("prepared bytes, scratch and state on a host")
  func prepared() throws {
    let table = KernelTable([.countingGain])
    var interpreter = Interpreter(try PreparedModel(try model(), kernels: table))
    try check(&interpreter)
    var other = Interpreter(try PreparedModel(try model(), kernels: table))
    #expect(try run(&other, [1, -2]) == [41, -49])
  }

  @Test("prepared bytes, scratch and state in the caller's arena")
  func arena() throws {
    let table = KernelTable([.countingGain])
    let memory = AlignedMemory(try model())
    let need = try PreparedModel(try model(), kernels: table).requiredArenaBytes
    let arena = AlignedMemory(need)
    var interpreter = try unsafe Interpreter(try memory.model(), kernels: table, arena: arena.bytes)
    try check(&interpreter)
  }

  private func error(_ bytes: [UInt8], _ entries: [KernelEntry]) -> ModelError? {
    do throws(ModelError) {
      _ = try PreparedModel(bytes, kernels: KernelTable(entries))
      return nil
    } catch {
      return error
    }
  }

  @Test("another name or another type is not the kernel's")
  func selection() throws {
    #expect(error(try model("CountingGains"), [.countingGain])?.code == .missingKernel)
    #expect(error(try model(type: .float32), [.countingGain])?.code == .missingKernel)
    #expect(error(try model(), .add)?.code == .missingKernel)
  }

  @Test("what the kernel refuses comes back with the operator")
  func refusal() throws {
    #expect(
      error(try model(options: []), [.countingGain]) == ModelError(.options, subgraph: 0, operator: 0))
  }
}
