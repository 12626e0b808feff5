import Swiftlet
import SwiftletGraph
import Testing

/// Operands of positions, indices and extents that are computed: anything that does not fit ends in an error.
@Suite("Operands that are computed")
struct RunTimeOperandTests {
  /// What the runtime has against running the model on some bytes, `nil` where it runs.
  private func failure(_ model: OperatorModel, _ values: [[UInt8]]) throws -> ModelError.Code? {
    do {
      _ = try model.run(values)
      return nil
    } catch let error as ModelError {
      return error.code
    }
  }

  private static func model(
    _ builtin: BuiltinOperator, _ inputs: [Graph.Tensor], _ output: [Int], _ type: ElementType = .int16,
    _ options: OperatorOptions? = nil
  ) -> OperatorModel {
    OperatorModel(builtin: builtin, inputs: inputs, outputs: [Graph.Tensor(type, output)], options: options)
  }

  private static let data: [Int16] = Array(0..<12)
  private static var tensor: Graph.Tensor { Graph.Tensor(.int16, [3, 4]) }

  @Test(
    "an index outside of the axis is an error",
    arguments: [-1, 3, .max, .min, 1 << 32, -1 << 32, (1 << 32) + 1] as [Int64])
  func indices(_ index: Int64) throws {
    let wide = Graph.Tensor(.int64, [2])
    let pairs = Graph.Tensor(.int64, [1, 2])
    let gather = Self.model(
      .gather, [Self.tensor, wide], [2, 4], .int16, OperatorOptions(OperatorOptions.Gather()))
    let gatherNd = Self.model(.gatherNd, [Self.tensor, pairs], [1])
    let scatterNd = Self.model(
      .scatterNd, [pairs, Graph.Tensor(.int32, [1]), Graph.Tensor([3, 4])], [3, 4], .int32)
    #expect(try failure(gather, [Self.data.bytes, [Int64(2), 0].bytes]) == nil)
    #expect(try failure(gather, [Self.data.bytes, [0, index].bytes]) == .indexOutOfRange)
    #expect(try failure(gatherNd, [Self.data.bytes, [Int64(2), 3].bytes]) == nil)
    #expect(try failure(gatherNd, [Self.data.bytes, [index, 0].bytes]) == .indexOutOfRange)
    #expect(try failure(gatherNd, [Self.data.bytes, [0, index == 3 ? 4 : index].bytes]) == .indexOutOfRange)
    #expect(try failure(scatterNd, [[Int64(2), 3].bytes, [Int32(1)].bytes]) == nil)
    #expect(try failure(scatterNd, [[index, 0].bytes, [Int32(1)].bytes]) == .indexOutOfRange)
  }

  @Test("a row that the table lacks is an error", arguments: [-1, 3, .max, .min] as [Int32])
  func rows(_ row: Int32) throws {
    let indices = Graph.Tensor(.int32, [2])
    let plain = Self.model(.embeddingLookup, [indices, Graph.Tensor(.float32, [3, 4])], [2, 4], .float32)
    let hybrid = Self.model(
      .embeddingLookup, [indices, Graph.Tensor(.int8, [3, 4], scale: 0.5)], [2, 4], .float32)
    let table = [Float](repeating: 1, count: 12)
    #expect(try failure(plain, [[0, row].bytes, table.bytes]) == .indexOutOfRange)
    #expect(try failure(plain, [[0, Int32(2)].bytes, table.bytes]) == nil)
    #expect(try failure(hybrid, [[0, row].bytes, [UInt8](repeating: 1, count: 12)]) == .indexOutOfRange)
    #expect(try failure(hybrid, [[0, Int32(2)].bytes, [UInt8](repeating: 1, count: 12)]) == nil)
  }

  @Test(
    "a box outside of the tensor, or of another size, is an error",
    arguments: [
      ([0, 0], [2, 2], nil), ([1, 2], [2, 2], nil), ([1, 2], [-1, -1], nil),
      ([2, 0], [2, 2], .indexOutOfRange),
      ([-1, 0], [2, 2], .indexOutOfRange), ([0, .min], [2, 2], .indexOutOfRange),
      ([0, .max], [2, 2], .indexOutOfRange), ([0, 0], [2, 3], .indexOutOfRange),
      ([0, 0], [-1, 2], .indexOutOfRange), ([0, 1 << 32], [2, 2], .indexOutOfRange),
    ] as [([Int64], [Int64], ModelError.Code?)])
  func slice(_ begin: [Int64], _ size: [Int64], _ code: ModelError.Code?) throws {
    let model = Self.model(
      .slice, [Self.tensor, Graph.Tensor(.int64, [2]), Graph.Tensor(.int64, [2])], [2, 2])
    #expect(try failure(model, [Self.data.bytes, begin.bytes, size.bytes]) == code)
  }

  @Test(
    "an update begins as near as it fits",
    arguments: [
      ([0, 0], [0, 0]), ([-5, 1], [0, 1]), ([.max, .min], [1, 0]), ([1, 99], [1, 2]),
      ([1 << 32, -1 << 40], [1, 0]),
    ] as [([Int64], [Int])])
  func update(_ begin: [Int64], _ place: [Int]) throws {
    let model = Self.model(
      .dynamicUpdateSlice, [Self.tensor, Graph.Tensor(.int16, [2, 2]), Graph.Tensor(.int64, [2])], [3, 4])
    var expected = Self.data
    for row in 0..<2 {
      for column in 0..<2 {
        expected[(place[0] + row) * 4 + place[1] + column] = Int16(100 + 2 * row + column)
      }
    }
    let found = try model.run([Self.data.bytes, [Int16](100..<104).bytes, begin.bytes])
    #expect(found == [expected.bytes])
  }

  @Test("a computed shape must be the file's")
  func shapes() throws {
    let shape = Graph.Tensor(.int32, [2])
    let scalar = Graph.Tensor(.int16, [])
    let reshape = Self.model(.reshape, [Self.tensor, shape], [6, 2])
    let right: [Int32] = [6, 2]
    #expect(try reshape.run([Self.data.bytes, right.bytes]) == [Self.data.bytes])
    #expect(try failure(reshape, [Self.data.bytes, [Int32(-1), 2].bytes]) == nil)
    #expect(try failure(reshape, [Self.data.bytes, [Int32(-1), -1].bytes]) == .shapeMismatch)
    #expect(try failure(reshape, [Self.data.bytes, [Int32(2), 6].bytes]) == .shapeMismatch)
    let fill = Self.model(.fill, [shape, scalar], [6, 2])
    let broadcast = Self.model(.broadcastTo, [scalar, shape], [6, 2])
    for model in [fill, broadcast] {
      let isFill = model.builtin == .fill
      func values(_ shape: [Int32]) -> [[UInt8]] {
        isFill ? [shape.bytes, [Int16(7)].bytes] : [[Int16(7)].bytes, shape.bytes]
      }
      #expect(try model.run(values(right)) == [[Int16](repeating: 7, count: 12).bytes])
      #expect(try failure(model, values([2, 6])) == .shapeMismatch)
      #expect(try failure(model, values([-1, 2])) == .shapeMismatch)
    }
    let tile = Self.model(.tile, [Self.tensor, shape], [6, 4])
    #expect(try tile.run([Self.data.bytes, [Int32(2), 1].bytes]) == [(Self.data + Self.data).bytes])
    #expect(try failure(tile, [Self.data.bytes, [Int32(1), 2].bytes]) == .shapeMismatch)
    let scatter = Self.model(
      .scatterNd, [Graph.Tensor([1], shape: [1, 1]), Graph.Tensor(.int32, [1, 2]), shape], [6, 2], .int32)
    #expect(try failure(scatter, [[Int32(5), 6].bytes, right.bytes]) == nil)
    #expect(try failure(scatter, [[Int32(5), 6].bytes, [Int32(6), 3].bytes]) == .shapeMismatch)
    let hot = Self.model(
      .oneHot, [Graph.Tensor([1]), Graph.Tensor(.int32, []), scalar, scalar], [1, 3], .int16,
      OperatorOptions("OneHotOptions", ["axis": -1]))
    #expect(
      try hot.run([[Int32(3)].bytes, [Int16(9)].bytes, [Int16(4)].bytes]) == [[Int16(4), 9, 4].bytes])
    #expect(try failure(hot, [[Int32(4)].bytes, [Int16(9)].bytes, [Int16(4)].bytes]) == .shapeMismatch)
    let top = OperatorModel(
      builtin: .topkV2, inputs: [Self.tensor, Graph.Tensor(.int32, [])],
      outputs: [Graph.Tensor(.int16, [3, 2]), Graph.Tensor(.int32, [3, 2])])
    #expect(try failure(top, [Self.data.bytes, [Int32(2)].bytes]) == nil)
    #expect(try failure(top, [Self.data.bytes, [Int32(3)].bytes]) == .shapeMismatch)
  }

  @Test("a computed range must have the file's count")
  func ranges() throws {
    let scalars = Array(repeating: Graph.Tensor(.int32, []), count: 3)
    let integers = Self.model(.range, scalars, [4], .int32)
    func failure(_ start: Int32, _ limit: Int32, _ delta: Int32) throws -> ModelError.Code? {
      try self.failure(integers, [[start].bytes, [limit].bytes, [delta].bytes])
    }
    let down = try integers.run([[Int32(5)].bytes, [Int32(-2)].bytes, [Int32(-2)].bytes])
    #expect(down == [[Int32(5), 3, 1, -1].bytes])
    #expect(try failure(0, 4, 1) == nil)
    #expect(try failure(0, 12, 3) == nil)
    #expect(try failure(0, 10, 3) == nil)
    #expect(try failure(0, 9, 3) == .shapeMismatch)
    #expect(try failure(0, 4, 0) == .shapeMismatch)
    #expect(try failure(0, 4, -1) == .shapeMismatch)
    #expect(try failure(.min, .max, .max) == .shapeMismatch)
    #expect(try failure(.max, .min, .min) == .shapeMismatch)
    #expect(try failure(.min, .max, 1 << 30) == nil)
    let floats = Self.model(.range, Array(repeating: Graph.Tensor(.float32, []), count: 3), [4], .float32)
    func floatFailure(_ numbers: Float...) throws -> ModelError.Code? {
      try self.failure(floats, numbers.map { [$0].bytes })
    }
    #expect(try floatFailure(0, 1, 0.25) == nil)
    #expect(try floatFailure(0, 0.9, 0.25) == nil)
    for numbers in [
      [0, 1.1, 0.25], [0, 1, 0], [0, 1, -0.25], [.nan, 1, 1], [0, .infinity, 1], [0, 0, 0],
    ] as [[Float]] {
      #expect(try self.failure(floats, numbers.map { [$0].bytes }) == .shapeMismatch)
    }
  }

  @Test("shapes that do not fit each other are an error")
  func broadcastArguments() throws {
    let model = Self.model(
      .broadcastArgs, [Graph.Tensor(.int32, [3]), Graph.Tensor(.int32, [2])], [3], .int32)
    #expect(try model.run([[Int32(5), 1, 7].bytes, [Int32(4), 1].bytes]) == [[Int32(5), 4, 7].bytes])
    #expect(try failure(model, [[Int32(5), 2, 7].bytes, [Int32(4), 1].bytes]) == .shapeMismatch)
  }
}
