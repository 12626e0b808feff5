import Swiftlet
import SwiftletGraph
import Testing

@Suite("Operators that keep a stream")
struct StreamTests {
  private static let stateful = Fixtures.operatorCases.filter { fixture in
    [
      "signal_framer", "signal_stacker", "signal_delay", "signal_overlap_add", "signal_spectral",
      "circular_buffer",
    ]
    .contains { fixture.testDescription.hasPrefix($0) } && fixture.times.count > 1
  }

  @Test("begin anew after a reset", arguments: stateful)
  func reset(_ fixture: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try fixture.modelBytes()))
    try fixture.check(&interpreter)
    interpreter.reset()
    try fixture.check(&interpreter)
  }

  @Test("there are fixtures of every one of them")
  func complete() { #expect(StreamTests.stateful.count >= 17) }

  @Test("a stream goes on without a reset")
  func keeping() throws {
    let model = CustomModel(
      name: "SignalDelay", inputs: [.init(.int16, [3])], outputs: [.init(.int16, [3])],
      options: ["delay_length": 4])
    var interpreter = try model.interpreter()
    #expect(try interpreter.run([1, 2, 3] as [Int16]) == [0, 0, 0] as [Int16])
    #expect(try interpreter.run([4, 5, 6] as [Int16]) == [0, 1, 2] as [Int16])
    #expect(try interpreter.run([7, 8, 9] as [Int16]) == [3, 4, 5] as [Int16])
    interpreter.reset()
    #expect(try interpreter.run([1, 2, 3] as [Int16]) == [0, 0, 0] as [Int16])
  }

  /// A buffer of four slots, and an operator that makes one row of them.
  private func strided(cycles: Int64?) throws -> Interpreter {
    var buffer = Graph.Operator(.custom("CIRCULAR_BUFFER"), inputs: [0], outputs: [1])
    if let cycles { buffer.customOptions = FlexMapWriter.bytes(["cycles_max": .int(cycles)]) }
    let reshape = Graph.Operator(.reshape, inputs: [1, 2], outputs: [3])
    let tensors = [
      Graph.Tensor(.int8, [1, 1, 1, 3], scale: 1), Graph.Tensor(.int8, [1, 4, 1, 3], scale: 1),
      Graph.Tensor([12] as [Int32]), Graph.Tensor(.int8, [12], scale: 1),
    ]
    let graph = Graph(subgraphs: [
      Graph.Subgraph(tensors: tensors, operators: [buffer, reshape], inputs: [0], outputs: [3])
    ])
    return Interpreter(try PreparedModel(try graph.serialized()))
  }

  /// The slots after each of some inputs, `nil` where the invocation stopped.
  private func slots(_ interpreter: inout Interpreter, _ times: Range<Int>) throws -> [[Int8]?] {
    var found: [[Int8]?] = []
    for time in times {
      do throws(ModelError) {
        found.append(try interpreter.run((0..<3).map { Int8(3 * time + $0 + 1) }, as: Int8.self))
      } catch {
        guard error == ModelError(.outputPending, subgraph: 0, operator: 0) else { throw error }
        found.append(nil)
      }
    }
    return found
  }

  /// The twelve numbers that end with `last`, those below one as zeros.
  private func numbers(to last: Int) -> [Int8] { (last - 11...last).map { Int8(max($0, 0)) } }

  @Test(
    "a circular buffer lets every invocation through, or one of several", arguments: [1, 2, 3] as [Int64])
  func stride(cycles: Int64) throws {
    var interpreter = try strided(cycles: cycles)
    let wanted = (0..<9).map { ($0 + 1) % Int(cycles) == 0 ? numbers(to: 3 * $0 + 3) : nil }
    #expect(try slots(&interpreter, 0..<9) == wanted)
    interpreter.reset()
    #expect(try slots(&interpreter, 0..<9) == wanted)
  }

  @Test("a reset between two inputs begins a new stride")
  func resetWithinStride() throws {
    var interpreter = try strided(cycles: 3)
    #expect(try slots(&interpreter, 0..<2) == [nil, nil])
    interpreter.reset()
    #expect(try slots(&interpreter, 0..<3) == [nil, nil, numbers(to: 9)])
  }

  @Test("without a stride, four slots take two inputs", arguments: [nil, 0, -1] as [Int64?])
  func usualStride(cycles: Int64?) throws {
    var interpreter = try strided(cycles: cycles)
    #expect(try slots(&interpreter, 0..<4) == [nil, numbers(to: 6), nil, numbers(to: 12)])
  }
}
