import Swiftlet
import Testing

@testable import SwiftletGraph

struct RoundTripTests {
  private func roundTrip(_ graph: Graph) throws -> Graph { try Graph(reading: graph.serialized()) }

  @Test func smallGraph() throws {
    let graph = SmallGraphs.convolution
    try graph.validate()
    #expect(try roundTrip(graph) == graph)
  }

  @Test func bytesDependOnTheGraphAlone() throws {
    #expect(try SmallGraphs.convolution.serialized() == SmallGraphs.convolution.serialized())
  }

  @Test func everyFieldOfTensorsAndOperators() throws {
    var graph = SmallGraphs.convolution
    var details = TableValue()
    details.set(0, Int32(2))
    details.set(1, Int32(-1))
    details.set(2, Int32(16))
    graph.subgraphs[0].tensors[1].quantization?.details = .init(tag: 2, table: details)
    var indices = TableValue()
    indices.set(0, [UInt16(3), 4, 5])
    var dimension = TableValue()
    dimension.set(0, Int8(1))
    dimension[3] = .union(tag: 2, indices)
    var sparsity = TableValue()
    sparsity.set(0, [Int32(0), 1])
    sparsity[2] = .tables([dimension, TableValue()])
    graph.subgraphs[0].tensors[1].sparsity = sparsity
    var variant = TableValue()
    variant.set(0, [Int32(7)])
    variant.set(2, true)
    graph.subgraphs[0].tensors[5].variants = [variant]
    graph.subgraphs[0].tensors[5].hasRank = true
    graph.subgraphs[0].tensors[5].externalBuffer = 12
    graph.subgraphs[0].operators[0].intermediates = [5, -1]
    graph.subgraphs[0].operators[0].debugMetadataIndex = 4
    graph.subgraphs[0].operators[0].secondOptions = OperatorOptions(.init(.second, tag: 18))
    graph.subgraphs[0].operators[1].customOptionsFormat = 1
    graph.subgraphs[0].debugMetadataIndex = 5
    graph.unnamedMetadata = [nil, Graph.Constant(bytes: [4])]
    var group = TableValue()
    group.set(0, "weights.bin")
    graph.externalBufferGroups = [group]
    var external = TableValue()
    external.set(0, UInt32(12))
    external.set(2, UInt64(1) << 40)
    external.set(4, "raw")
    graph.externalBuffers = [external]
    #expect(try roundTrip(graph) == graph)
  }

  @Test(arguments: OperatorOptions.firstUnion.indices.map { UInt8($0 + 1) })
  func everyFieldOfEveryOption(tag: UInt8) throws { try checkOptions(.init(.first, tag: tag)) }

  @Test(arguments: OperatorOptions.secondUnion.indices.map { UInt8($0 + 1) })
  func everyFieldOfEverySecondOption(tag: UInt8) throws { try checkOptions(.init(.second, tag: tag)) }

  /// Options with all fields, with every other field, without any, and without the table.
  private func checkOptions(_ kind: OperatorOptions.Kind) throws {
    let schema = try #require(kind.schema)
    for keep in [{ _ in true }, { $0 % 2 == 1 }, { _ in false }] as [(Int) -> Bool] {
      var table = TableValue()
      for (slot, field) in schema.fields.enumerated() where keep(slot) {
        switch field.content {
        // Zero, which is also the index of the only subgraph: a default that is present must stay so.
        case .scalar(let kind):
          let bits = UInt64(slot + 1) << UInt64(8 * kind.width - 8)
          table[slot] = .scalar(kind, bits: field.namesSubgraphs ? 0 : bits)
        case .vector(let kind, let alignment):
          let bytes = [UInt8](repeating: field.namesSubgraphs ? 0 : UInt8(slot), count: 3 * kind.width)
          table[slot] = .vector(kind, bytes: bytes, alignment: alignment)
        case .string: table[slot] = .string(Array("text \(slot)".utf8))
        default: Issue.record("no option has a field like \(field.name)")
        }
      }
      try checkOptions(OperatorOptions(kind, table))
    }
    try checkOptions(OperatorOptions(kind, nil))
  }

  private func checkOptions(_ options: OperatorOptions) throws {
    var graph = SmallGraphs.chain(1)
    if options.kind.union == .first {
      graph.subgraphs[0].operators[0].options = options
    } else {
      graph.subgraphs[0].operators[0].secondOptions = options
    }
    let read = try roundTrip(graph).subgraphs[0].operators[0]
    #expect((options.kind.union == .first ? read.options : read.secondOptions) == options)
  }

  @Test func absentFieldsStayAbsent() throws {
    var table = TableValue()
    table.set(2, Int32(1))
    var graph = SmallGraphs.chain(1)
    graph.subgraphs[0].operators[0].options = OperatorOptions(OperatorOptions.Conv2D(table: table))
    let read = try #require(try roundTrip(graph).subgraphs[0].operators[0].options?.table)
    #expect(read.fields.count == 3)
    #expect(read[0] == nil && read[1] == nil && read[2] == .scalar(.int32, bits: 1))
    #expect(try roundTrip(graph).subgraphs[0].tensors[0].quantization == nil)
    #expect(try roundTrip(graph).subgraphs[0].tensors[0].shapeSignature == nil)
    #expect(try roundTrip(graph).subgraphs[0].operators[0].customOptions == nil)
  }

  @Test func operatorsOfLaterSchemas() throws {
    var graph = SmallGraphs.chain(2)
    graph.subgraphs[0].operators[0].code = .unlisted(4000)
    graph.subgraphs[0].operators[1].code = .custom("")
    #expect(try roundTrip(graph) == graph)
  }

  @Test func sharedConstantsStaySharedAndEqualOnesApart() throws {
    let shared = Graph.Constant([Float(0), 0])
    var subgraph = Graph.Subgraph()
    for constant in [shared, Graph.Constant([Float(0), 0]), shared] {
      subgraph.add(Graph.Tensor(type: .float32, shape: [2], constant: constant))
    }
    subgraph.outputs = [0, 1, 2]
    let graph = Graph(subgraphs: [subgraph])
    let read = try roundTrip(graph)
    let constants = read.subgraphs[0].tensors.compactMap(\.constant)
    #expect(constants.count == 3)
    #expect(constants[0].isSame(as: constants[2]))
    #expect(!constants[0].isSame(as: constants[1]))
    #expect(read == graph)
    var merged = graph
    merged.subgraphs[0].tensors[1].constant = shared
    #expect(merged != graph)
    #expect(try merged.serialized().count < graph.serialized().count)
  }
}
