import CAllocationCounter
import Swiftlet
import SwiftletGraph
import Testing

@Suite("Allocation", .enabled(if: counts_allocations(), "calls of the allocator can not be counted here"))
struct AllocationTests {
  @Test("the counter counts")
  func counter() {
    let before = allocation_count()
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 64)
    let between = allocation_count()
    #expect(between == before + 1)
    unsafe memory.deallocate()
    var array: [Int] = []
    for value in 0..<100 { array.append(value) }
    #expect(array.count == 100)
    #expect(allocation_count() > between)
  }

  static let models =
    Fixtures.modelCases
    + ReferenceSuite.modelCases.filter { ["kws_int8", "kws_tf_int16x8"].contains("\($0.testDescription)") }

  @Test("invoke allocates nothing", arguments: models)
  func invoke(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    #if DEBUG
      // Without optimisation, types of generic kernels are made when they are used first.
      try interpreter.invoke()
    #endif
    let before = allocation_count()
    try interpreter.invoke()
    interpreter.reset()
    try interpreter.invoke()
    #expect(allocation_count() == before)
  }

  static let branches: [OracleCase] = OracleCase.controlFlow + OracleCase.variables

  @Test("IF, WHILE, CALL_ONCE and variables allocate nothing", arguments: branches)
  func subgraphs(_ oracle: OracleCase) throws { try expectNone(try oracle.bytes()) }

  @Test("subgraphs in subgraphs allocate nothing", arguments: 0..<20)
  func nesting(_ seed: Int) throws { try expectNone(NestedGraph(seed: UInt64(seed)).graph.serialized()) }

  private func expectNone(_ bytes: [UInt8]) throws {
    var interpreter = Interpreter(try PreparedModel(bytes))
    let conditions = (0..<interpreter.inputCount).filter { interpreter.inputTensor($0).type == .bool }
    // Writing conditions is not what is counted.
    func run(_ truth: Bool) throws -> Int {
      for input in conditions { interpreter.setTruth(input, truth) }
      let before = allocation_count()
      try interpreter.invoke()
      return Int(allocation_count() - before)
    }
    #if DEBUG
      for truth in [true, false, true, false] { _ = try run(truth) }
      interpreter.reset()
    #endif
    for truth in [true, false, true] { #expect(try run(truth) == 0) }
  }

  @Test("an interpreter in the caller's arena allocates nothing that it keeps")
  func arena() throws {
    let memory = AlignedMemory(try Fixtures.model("mlp_int8").modelBytes())
    let model = try memory.model()
    let arena = AlignedMemory(1 << 20)
    var interpreter = try unsafe Interpreter(model, kernels: .all, arena: arena.bytes)
    try interpreter.invoke()
    let before = allocation_count()
    try interpreter.invoke()
    #expect(allocation_count() == before)
  }
}
