import Swiftlet
import Testing

@testable import SwiftletGraph

struct DamagedFileTests {
  @Test func everyTruncationIsAnError() throws {
    let file = try SmallGraphs.convolution.serialized()
    // The last constant ends before the padding does.
    let padding = file.reversed().prefix { $0 == 0 }.count
    for length in 0..<file.count - padding {
      #expect(throws: GraphError.self, "cut to \(length)") { try Graph(reading: Array(file[..<length])) }
    }
  }

  @Test func anyByteMayBeAnything() throws {
    let file = try SmallGraphs.convolution.serialized()
    var accepted = 0
    for position in file.indices {
      for value in [0, 0xFF, file[position] ^ 0x80, file[position] &+ 1] as [UInt8] {
        var damaged = file
        damaged[position] = value
        guard let graph = try? Graph(reading: damaged) else { continue }
        accepted += 1
        let written = try graph.serialized()
        #expect(try Graph(reading: written).serialized() == written)
        _ = try? graph.validate()
      }
    }
    #expect(accepted > file.count)
  }

  @Test(arguments: [[], [1], Array("TFL3".utf8), Array("\u{8}\0\0\0TFL2\0\0\0\0".utf8)] as [[UInt8]])
  func otherFilesAreRefused(file: [UInt8]) {
    #expect(throws: GraphError(.notAModel)) { try Graph(reading: file) }
  }

  /// One subgraph of 4,096 tensors, named 4,096 times, would take 16 million tensors.
  @Test(.timeLimit(.minutes(10))) func reuseOfTablesIsBounded() throws {
    var graph = SmallGraphs.chain(1)
    let tensor = Graph.Tensor(name: "a tensor", type: .float32, shape: [1])
    graph.subgraphs[0].tensors += [Graph.Tensor](repeating: tensor, count: 4096)
    graph.subgraphs += [Graph.Subgraph](repeating: Graph.Subgraph(), count: 4096)
    var file = try graph.serialized()
    func load(_ position: Int) -> Int {
      file[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // Slot 2 of the model's table is the vector of subgraphs.
    let model = load(0)
    let vtable = model - load(model)
    let field = model + Int(file[vtable + 8])
    let subgraphs = field + load(field)
    let first = subgraphs + 4 + load(subgraphs + 4)
    // Offsets lead forward, and the first subgraph lies behind all of them.
    #expect(load(subgraphs) == 4097)
    for index in 0..<4097 {
      let place = subgraphs + 4 + 4 * index
      for byte in 0..<4 { file[place + byte] = UInt8(truncatingIfNeeded: (first - place) >> (8 * byte)) }
    }
    #expect { try Graph(reading: file) } throws: { ($0 as? GraphError)?.reason == .tooMuchSharing }
  }

  @Test func newerFieldsAreRefusedRatherThanLost() throws {
    var graph = SmallGraphs.chain(1)
    graph.subgraphs[0].operators[0].options?.table?.set(2, Int32(5))
    let file = try graph.serialized()
    let error = #expect(throws: GraphError.self) { try Graph(reading: file) }
    #expect(error?.reason == .unknownField(slot: 2))
    #expect(
      error?.description.hasPrefix("subgraphs[0].operators[0].builtin_options: field 2 is not in") == true)
  }

  @Test func namesThatAreNotTextAreRefused() throws {
    var file = try SmallGraphs.chain(1).serialized()
    let position = try #require(file.indices.first { file[$0...].starts(with: "input".utf8) })
    file[position] = 0xC0
    let error = #expect(throws: GraphError.self) { try Graph(reading: file) }
    #expect(error == GraphError(.notUTF8, "subgraphs[0]", "tensors[0]", "name"))
  }
}
