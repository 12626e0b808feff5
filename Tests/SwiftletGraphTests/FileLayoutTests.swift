import Swiftlet
import Testing

@testable import SwiftletGraph

struct FileLayoutTests {
  /// What `check` finds in the written graph's model table.
  private func inspect(_ file: [UInt8], _ check: (FlatTable) throws -> Void) throws {
    try unsafe file.withUnsafeBytes { buffer in
      let bytes = unsafe ModelBytes(buffer)
      let root = try #require(bytes.load(0, as: UInt32.self))
      try check(try #require(FlatTable(bytes, at: Int(root))))
    }
  }

  @Test func constantsAreAlignedAndTheFirstBufferIsEmpty() throws {
    try inspect(SmallGraphs.convolution.serialized()) { model in
      let buffers = model.tables(4)
      #expect(buffers.count == 4)
      #expect(buffers[0]?.has(0) == false)
      for index in 1..<buffers.count {
        let data = try #require(buffers[index]).vector(0, of: UInt8.self)
        #expect(data.count > 0)
        #expect(data.position(in: model.bytes) % 16 == 0)
      }
    }
  }

  @Test(arguments: [(.add, 0), (.gelu, 127), (.stablehloCase, 127)] as [(BuiltinOperator, Int8)])
  func bothFieldsOfTheOperatorCode(builtin: BuiltinOperator, older: Int8) throws {
    var graph = SmallGraphs.chain(1)
    graph.subgraphs[0].operators[0].code = .builtin(builtin)
    try inspect(graph.serialized()) { model in
      let code = try #require(model.tables(1)[0])
      #expect(code.scalar(0, default: Int8(0)) == older)
      #expect(code.scalar(3, default: Int32(0)) == builtin.rawValue)
    }
  }

  @Test func equalOperatorsShareTheirCodeAndVtables() throws {
    let one = try SmallGraphs.chain(1).serialized().count
    let two = try SmallGraphs.chain(2).serialized().count
    let many = try SmallGraphs.chain(102).serialized().count
    #expect(abs((many - two) - 100 * (two - one)) < 1000)
    try inspect(SmallGraphs.chain(100).serialized()) { model in
      #expect(model.tables(1).count == 1)
      let subgraph = try #require(model.tables(2)[0])
      let operators = subgraph.tables(3)
      let tables = (0..<operators.count).compactMap { operators[$0] }
      let vtables = Set(tables.map { $0.position - Int($0.bytes.load($0.position, as: Int32.self) ?? 0) })
      #expect(tables.count == 100)
      #expect(vtables.count == 1)
    }
  }

  /// Tensors with one zero point and one scale for each of many channels.
  private func channels(_ count: Int, of tensors: Int, zeroPoint: (Int) -> Int64 = { _ in 0 }) -> Graph {
    var subgraph = Graph.Subgraph(name: "channels")
    for index in 0..<tensors {
      subgraph.add(
        Graph.Tensor(
          name: "t\(index)", type: .int8, shape: [Int32(count)],
          constant: Graph.Constant([Int8](repeating: 1, count: count)),
          quantization: Graph.Quantization(
            scales: (0..<count).map { Float(index * count + $0 + 1) },
            zeroPoints: [Int64](repeating: zeroPoint(index), count: count), axis: 0)))
    }
    return Graph(description: "", subgraphs: [subgraph])
  }

  @Test func equalZeroPointsOfChannelsAreStoredOnce() throws {
    let equal = try channels(64, of: 20).serialized()
    let different = try channels(64, of: 20) { Int64($0) }.serialized()
    // Nineteen times 64 numbers of 8 bytes and their count.
    #expect(different.count - equal.count >= 19 * (64 * 8 + 4) - 64)
    let read = try Graph(reading: equal)
    #expect(read == channels(64, of: 20))
    // Constants stay apart although their bytes are equal.
    #expect(Set(read.subgraphs[0].tensors.compactMap(\.constant?.identity)).count == 20)
  }

  /// What is shared stays in proportion to what is stored, or readers would take the file for a trap.
  @Test func sharingHasALimit() throws {
    var graph = channels(200, of: 1)
    for index in 1..<300 {
      var tensor = graph.subgraphs[0].tensors[0]
      tensor.name = "copy \(index)"
      graph.subgraphs[0].add(tensor)
    }
    let file = try graph.serialized()
    #expect(try Graph(reading: file) == graph)
    let whole = 300 * 200 * 12
    #expect(file.count > whole / 4 && file.count < whole * 3 / 4)
  }

  @Test func shortVectorsFillTheGapsBetweenConstants() throws {
    try inspect(channels(16, of: 4).serialized()) { model in
      let subgraph = try #require(model.tables(2)[0])
      let tensors = subgraph.tables(0)
      let names = (0..<tensors.count).compactMap { tensors[$0]?.vector(3, of: UInt8.self) }
      let buffers = model.tables(4)
      let data = (1..<buffers.count).compactMap { buffers[$0]?.vector(0, of: UInt8.self) }
      let positions = data.map { $0.position(in: model.bytes) }
      let (first, last) = (try #require(positions.min()), try #require(positions.max()))
      #expect(names.map { $0.position(in: model.bytes) }.contains { $0 > first && $0 < last })
    }
  }

  @Test func scalarsOfEightBytesAreAligned() throws {
    var graph = SmallGraphs.chain(1)
    var random = TableValue()
    random.set(0, Int64(1))
    random.set(1, Int64(2))
    graph.subgraphs[0].operators[0].options = OperatorOptions(
      try #require(OperatorOptions.Kind(named: "RandomOptions")), random)
    try inspect(graph.serialized()) { model in
      let subgraph = try #require(model.tables(2)[0])
      let operation = try #require(subgraph.tables(3)[0])
      let options = try #require(operation.table(4))
      let position = try #require(options.field(0, size: 8))
      #expect(position % 8 == 0)
    }
  }

  @Test func oneByteTooManyIsAnError() throws {
    let graph = SmallGraphs.convolution
    let size = try graph.serialized().count
    #expect(try graph.serialized(limit: size).count == size)
    for limit in [size - 1, size / 2, 9, 0] {
      #expect(throws: GraphError(.tooLarge(limit: limit))) { try graph.serialized(limit: limit) }
    }
  }

  @Test func graphWithDanglingIndexIsNotWritten() throws {
    var graph = SmallGraphs.chain(1)
    graph.subgraphs[0].operators[0].inputs[1] = 3
    #expect(throws: GraphError(.index(3, count: 3), "subgraphs[0]", "operators[0] ADD", "inputs")) {
      try graph.serialized()
    }
  }
}
