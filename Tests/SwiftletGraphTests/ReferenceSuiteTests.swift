import Testing

@testable import SwiftletGraph

@Suite(.enabled(if: ReferenceModels.isThere, Comment(rawValue: ReferenceModels.missing)))
struct ReferenceSuiteTests {
  @Test func modelsAreFound() {
    #expect(ReferenceModels.valid.count > 400)
    #expect(ReferenceModels.hostile.count == 800)
  }

  @Test(arguments: ReferenceModels.valid)
  func writtenModelSaysTheSame(path: String) throws {
    let file = try ReferenceModels.bytes(path)
    let graph = try Graph(reading: file)
    try graph.validate()
    let written = try graph.serialized()
    #expect(try Graph(reading: written) == graph)
    #expect(try graph.serialized() == written)
    #expect(FileContent.lines(written) == FileContent.lines(file))
  }

  @Test(arguments: ReferenceModels.hostile)
  func hostileModelEndsInAResultOrAnError(path: String) throws {
    let file = try ReferenceModels.bytes(path)
    guard let graph = try? Graph(reading: file) else { return }
    let written = try graph.serialized()
    // Bytes rather than graphs: a scale may not be a number, which equals nothing.
    #expect(try Graph(reading: written).serialized() == written)
    _ = try? graph.validate()
    var changed = graph
    for subgraph in graph.subgraphs.indices {
      _ = graph.subgraphs[subgraph].edges
      changed.removeDeadOperators(in: subgraph)
      changed.removeUnusedTensors(in: subgraph)
    }
    _ = try changed.serialized()
  }
}
