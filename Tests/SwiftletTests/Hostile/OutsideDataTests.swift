import Testing

@testable import Swiftlet
@testable import SwiftletGraph

/// Constants behind the FlatBuffer, where `Buffer.offset` and `Buffer.size` point at them.
@Suite("Data outside of the FlatBuffer")
struct OutsideDataTests {
  /// `output = input + constant`; the constant's four numbers are `data`, appended to the file.
  private func file(offset: UInt64, size: UInt64, appending data: [UInt8]) throws -> [UInt8] {
    var buffer = TableValue()
    buffer.set(1, offset)
    buffer.set(2, size)
    var writer = GraphWriter()
    var root = writer.model(
      Graph(subgraphs: [
        Graph.Subgraph(
          tensors: (0..<3).map { _ in Graph.Tensor(.float32, [4]) },
          operators: [
            .init(
              .add, inputs: [0, 1], outputs: [2], options: OperatorOptions(OperatorOptions.Add()))
          ], inputs: [0], outputs: [2])
      ]))
    root[4] = .tables([TableValue(), buffer])
    guard case .tables(var subgraphs) = root[2], case .tables(var tensors) = subgraphs[0][0] else {
      return []
    }
    tensors[1].set(2, UInt32(1))
    subgraphs[0][0] = .tables(tensors)
    root[2] = .tables(subgraphs)
    var bytes = try FlatBufferBuilder(root, identifier: GraphWriter.identifier, limit: 4096).bytes
    bytes += [UInt8](repeating: 0, count: (16 - bytes.count % 16) % 16)
    return bytes + data
  }

  private let numbers = [Float(1), 2, 3, 4].bytes

  /// Where data begins that is appended to the file.
  private func start() throws -> UInt64 { UInt64(try file(offset: 16, size: 16, appending: []).count) }

  private func error(_ bytes: [UInt8]) -> ModelError? {
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("is read where it lies")
  func read() throws {
    let bytes = try file(offset: try start(), size: 16, appending: numbers)
    var interpreter = Interpreter(try PreparedModel(bytes))
    interpreter.withInput(0, as: Float.self) { span in
      for index in 0..<4 { span[index] = 10 }
    }
    try interpreter.invoke()
    let sums = interpreter.withOutput(0, as: Float.self) { span in (0..<span.count).map { span[$0] } }
    #expect(sums == [11, 12, 13, 14])
  }

  @Test("must lie inside of the file, and be as long as the tensor")
  func extent() throws {
    let start = try start()
    for (offset, size) in [
      (start + 16, 16), (start + 1 << 20, 16), (start, 1 << 20), (.max, 16), (start, .max),
      (1 << 32 + start, 16),
      (1 << 63, 1 << 63), (start, 15),
    ] as [(UInt64, UInt64)] {
      let code = error(try file(offset: offset, size: size, appending: numbers))?.code
      #expect(code == .bufferTooSmall, "\(size) bytes at \(offset)")
    }
    // Cut off at the end, byte by byte.
    for missing in 1...16 {
      let bytes = try file(offset: start, size: 16, appending: numbers).dropLast(missing)
      #expect(error(Array(bytes))?.code == .bufferTooSmall)
    }
  }

  @Test("must be aligned")
  func alignment() throws {
    let bytes = try file(offset: try start() + 1, size: 16, appending: [0] + numbers)
    #expect(error(bytes) == ModelError(.misalignedBuffer, subgraph: 0, tensor: 1, detail: 4))
  }

  @Test(
    "an offset of 0 or 1, and a size of 0, mean none",
    arguments: [(0, 16), (1, 16), (16, 0)] as [(UInt64, UInt64)])
  func none(_ offset: UInt64, _ size: UInt64) throws {
    #expect(error(try file(offset: offset, size: size, appending: numbers))?.code == .readBeforeWritten)
  }

  /// The custom options that the runtime sees where the model says that they are `size` bytes at `offset`.
  private func customOptions(offset: UInt64, size: UInt64, appending data: [UInt8]) throws -> [UInt8] {
    var writer = GraphWriter()
    var root = writer.model(
      Graph(subgraphs: [
        Graph.Subgraph(
          tensors: (0..<2).map { _ in Graph.Tensor(.float32, [4]) },
          operators: [.init(.custom("Outside"), inputs: [0], outputs: [1])], inputs: [0], outputs: [1])
      ]))
    guard case .tables(var subgraphs) = root[2], case .tables(var operators) = subgraphs[0][3] else {
      return []
    }
    operators[0].set(9, offset)
    operators[0].set(10, size)
    subgraphs[0][3] = .tables(operators)
    root[2] = .tables(subgraphs)
    let bytes = try FlatBufferBuilder(root, identifier: GraphWriter.identifier, limit: 4096).bytes
    let place = offset == 0 ? UInt64(bytes.count) : offset
    if offset == 0 {
      return try customOptions(offset: place, size: size, appending: data)
    }
    let memory = AlignedMemory(bytes + data)
    return try withExtendedLifetime(memory) {
      try memory.model().mainSubgraph.operation(0).customOptions.array
    }
  }

  @Test("custom options are read where they lie, or are none")
  func customOptions() throws {
    let shift = [0x73, 0x68, 0x69, 0x66, 0x74, 0, 1, 7, 1, 1, 1, 12, 4, 2, 0x24, 1] as [UInt8]
    // Offset 0 stands for where the appended data begin.
    #expect(try customOptions(offset: 0, size: 16, appending: shift) == shift)
    #expect(try customOptions(offset: 0, size: 17, appending: shift) == [])
    #expect(try customOptions(offset: 1, size: 16, appending: shift) == [])
    #expect(try customOptions(offset: 1 << 63, size: 16, appending: shift) == [])
    #expect(try customOptions(offset: 16, size: .max, appending: shift) == [])
  }
}
