import Testing

@testable import SwiftletGraph

/// Files that keep constants and custom options behind the FlatBuffer, as files of more than 2 GiB do.
struct OutsideDataTests {
  /// A model with one custom operator whose options, and whose input's elements, are at `offset`.
  private func file(offset: UInt64, size: UInt64, appending data: [UInt8]) throws -> [UInt8] {
    var code = TableValue()
    code.set(0, Int8(32))
    code.set(1, "Outside")
    var buffer = TableValue()
    buffer.set(1, offset)
    buffer.set(2, size)
    var tensor = TableValue()
    tensor.set(0, [Int32(4)])
    tensor.set(1, Int8(9))
    tensor.set(2, UInt32(1))
    var operation = TableValue()
    operation.set(1, [Int32(0)])
    operation.set(9, offset)
    operation.set(10, size)
    var subgraph = TableValue()
    subgraph[0] = .tables([tensor])
    subgraph[3] = .tables([operation])
    var model = TableValue()
    model.set(0, UInt32(3))
    model[1] = .tables([code])
    model[2] = .tables([subgraph])
    model[4] = .tables([TableValue(), buffer])
    return try FlatBufferBuilder(model, identifier: GraphWriter.identifier, limit: 4096).bytes + data
  }

  @Test func areReadAndWrittenInside() throws {
    let start = try file(offset: 2, size: 4, appending: []).count
    let file = try file(offset: UInt64(start), size: 4, appending: [1, 2, 3, 4])
    let graph = try Graph(reading: file)
    #expect(graph.subgraphs[0].tensors[0].constant?.bytes == [1, 2, 3, 4])
    #expect(graph.subgraphs[0].operators[0].customOptions == [1, 2, 3, 4])
    #expect(try Graph(reading: graph.serialized()) == graph)
  }

  @Test(arguments: [(UInt64(1) << 20, UInt64(4)), (.max, 4), (16, .max), (16, 1 << 32), (1 << 63, 1 << 63)])
  func outsideOfTheFileIsAnError(offset: UInt64, size: UInt64) throws {
    let file = try file(offset: offset, size: size, appending: [1, 2, 3, 4])
    #expect(throws: GraphError(.outsideFile(offset: offset, size: size), "buffers[1]", "offset")) {
      try Graph(reading: file)
    }
  }

  @Test(arguments: [UInt64(0), 1])
  func smallOffsetsMeanNone(offset: UInt64) throws {
    let graph = try Graph(reading: file(offset: offset, size: 4, appending: [1, 2, 3, 4]))
    #expect(graph.subgraphs[0].tensors[0].constant == nil)
    #expect(graph.subgraphs[0].operators[0].customOptions == nil)
  }
}
