import Swiftlet
import SwiftletGraph
import Testing

@Suite("Offline memory plans")
struct OfflineMemoryPlanTests {
  /// The model of a fixture with a plan of words in its metadata, in the place of its own.
  private func planned(_ conformance: ConformanceCase, _ words: [Int32]) throws -> [UInt8] {
    var graph = try Graph(reading: conformance.modelBytes())
    graph.metadata.removeAll { $0.name == "OfflineMemoryAllocation" }
    graph.metadata.append(Graph.Metadata(name: "OfflineMemoryAllocation", data: Graph.Constant(words)))
    return try graph.serialized()
  }

  /// The places of a model's tensors.
  private func places(_ conformance: ConformanceCase) throws -> [MemoryPlan.Place] {
    try PreparedModel(conformance.modelBytes()).plan.places.filter { $0.tensor != nil }
  }

  private func tensorCount(_ conformance: ConformanceCase) throws -> Int {
    try Graph(reading: conformance.modelBytes()).subgraphs[0].tensors.count
  }

  private func error(_ bytes: [UInt8]) -> ModelError? {
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("tensors lie where the model says, far apart, and results stay", arguments: Fixtures.modelCases)
  func given(_ conformance: ConformanceCase) throws {
    var words: [Int32] = [1, 0, Int32(try tensorCount(conformance))]
    words += Array(repeating: -1, count: Int(words[2]))
    var end = 48
    for place in try places(conformance) {
      words[3 + (try #require(place.tensor))] = Int32(end)
      end += (place.byteCount + 15) / 16 * 16 + 32
    }
    let bytes = try planned(conformance, words)
    let prepared = try PreparedModel(bytes)
    for place in prepared.plan.places {
      guard let tensor = place.tensor else { continue }
      #expect(place.offset == Int(words[3 + tensor]))
      #expect(!place.isShared)
    }
    let last = end - 32
    #expect(prepared.plan.activationBytes == last)
    let memory = AlignedMemory(bytes)
    let arena = AlignedMemory(prepared.requiredArenaBytes)
    var interpreter = try unsafe Interpreter(try memory.model(), kernels: .all, arena: arena.bytes)
    try conformance.check(&interpreter)
    var shared = Interpreter(prepared)
    try conformance.check(&shared)
  }

  @Test("the planner's own places can be given, shared ones too", arguments: Fixtures.modelCases)
  func own(_ conformance: ConformanceCase) throws {
    let plan = try PreparedModel(conformance.modelBytes()).plan
    var words: [Int32] = [1, 0, Int32(try tensorCount(conformance))]
    words += Array(repeating: -1, count: Int(words[2]))
    for place in plan.places {
      if let tensor = place.tensor { words[3 + tensor] = Int32(place.offset) }
    }
    let bytes = try planned(conformance, words)
    let again = try PreparedModel(bytes).plan
    #expect(again.activationBytes == plan.activationBytes)
    #expect(again.places.map(\.offset) == plan.places.map(\.offset))
  }

  @Test("what the model leaves open finds room beside what it gives", arguments: Fixtures.modelCases)
  func partly(_ conformance: ConformanceCase) throws {
    let places = try places(conformance)
    for given in places where !given.isShared {
      var words: [Int32] = [1, 0, Int32(try tensorCount(conformance))]
      words += Array(repeating: -1, count: Int(words[2]))
      words[3 + (try #require(given.tensor))] = 16
      let bytes = try planned(conformance, words)
      let prepared = try PreparedModel(bytes)
      #expect(prepared.plan.places.first { $0.tensor == given.tensor }?.offset == 16)
      var interpreter = Interpreter(prepared)
      try conformance.check(&interpreter)
    }
  }

  @Test("one that can not be had is refused, and says why")
  func refused() throws {
    let conformance = Fixtures.model("cnn_separable_int8")
    let count = try tensorCount(conformance)
    let live = try places(conformance).filter { $0.operators.contains(1) }.compactMap(\.tensor)
    let first = try #require(live.first)
    let second = try #require(live.dropFirst().first)
    func words(_ offsets: [Int: Int32], header: [Int32]? = nil) -> [Int32] {
      (header ?? [1, 0, Int32(count)]) + (0..<count).map { offsets[$0] ?? -1 }
    }
    for offset in [8, -2, -16, .min, .max, 0x3FFF_FFF0] as [Int32] {
      let error = error(try planned(conformance, words([first: offset])))
      #expect(error?.code == .offlinePlan)
      #expect(error?.tensorIndex == Int32(first))
      #expect(error?.detail == Int64(offset))
    }
    let overlapping = error(try planned(conformance, words([first: 32, second: 32])))
    #expect(overlapping?.code == .offlinePlan)
    #expect(overlapping?.tensorIndex == Int32(max(first, second)))
    #expect(overlapping?.message().contains("byte 32") == true)
    let malformed: [[Int32]] = [
      [], [1], [1, 0], words([:], header: [2, 0, Int32(count)]), words([:], header: [1, 1, Int32(count)]),
      words([:], header: [1, 0, Int32(count) - 1]), words([:], header: [1, 0, -1]),
      words([:], header: [1, 0, .max]), words([:]).dropLast(),
    ].map { Array($0) }
    for words in malformed {
      #expect(error(try planned(conformance, words)) == ModelError(.offlinePlan), "\(words)")
    }
  }

  @Test("constants and state lie elsewhere, whatever is said of them")
  func elsewhere() throws {
    let conformance = Fixtures.model("cnn_separable_int8")
    let count = try tensorCount(conformance)
    let planned = Set(try places(conformance).compactMap(\.tensor))
    let words = [1, 0, Int32(count)] + (0..<count).map { planned.contains($0) ? -1 : 7 as Int32 }
    let bytes = try self.planned(conformance, words)
    #expect(
      try PreparedModel(bytes).plan.places.map(\.offset)
        == PreparedModel(conformance.modelBytes()).plan.places.map(\.offset))
  }

  @Test("an entry that stands for no operator asks for them on devices, and runs nothing")
  func entry() throws {
    let conformance = Fixtures.model("mlp_int8")
    let bytes = try conformance.modelBytes()
    var interpreter = Interpreter(
      try PreparedModel(bytes, kernels: KernelTable([.offlineMemoryPlan] + KernelTable.all.entries)))
    try conformance.check(&interpreter)
    #expect(!KernelTable.all.entries.contains { "\($0.name)" == "offlineMemoryPlan" })
  }
}
