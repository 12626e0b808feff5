import Swiftlet
import Testing

@Suite("Arena")
struct ArenaTests {
  private func error(
    _ model: Model, _ arena: UnsafeMutableRawBufferPointer
  ) -> ModelError? {
    do throws(ModelError) {
      _ = try unsafe Interpreter(model, kernels: .all, arena: arena)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "every size below the need is refused with the need; the need suffices", arguments: Fixtures.modelCases)
  func sizes(_ conformance: ConformanceCase) throws {
    let bytes = try conformance.modelBytes()
    let need = try PreparedModel(bytes).requiredArenaBytes
    let memory = AlignedMemory(bytes)
    let model = try memory.model()
    // One by one in small arenas, and one by one just below the need.
    let step = need < 4_096 ? 1 : 97
    for size in Array(stride(from: 0, to: need, by: step)) + Array(max(need - 20, 0)..<need) {
      let arena = AlignedMemory(size)
      #expect(unsafe error(model, arena.bytes) == ModelError(.arenaTooSmall, detail: Int64(need)))
    }
    #expect(
      unsafe error(model, UnsafeMutableRawBufferPointer(start: nil, count: 0))
        == ModelError(.arenaTooSmall, detail: Int64(need)))
    let arena = AlignedMemory(need)
    var interpreter = try unsafe Interpreter(model, kernels: .all, arena: arena.bytes)
    try conformance.check(&interpreter)
    interpreter.reset()
    try conformance.check(&interpreter)
  }

  @Test("an arena must start at a multiple of 16", arguments: [1, 2, 4, 8, 15])
  func misaligned(_ shift: Int) throws {
    let memory = AlignedMemory(try Fixtures.model("mlp_int8").modelBytes())
    let arena = AlignedMemory(1 << 16, shift: shift)
    #expect(unsafe error(try memory.model(), arena.bytes) == ModelError(.misalignedArena, detail: 16))
  }

  @Test("nothing beyond the need is written")
  func extent() throws {
    let conformance = Fixtures.model("mlp_int16x8")
    let memory = AlignedMemory(try conformance.modelBytes())
    let need = try PreparedModel(try conformance.modelBytes()).requiredArenaBytes
    let arena = AlignedMemory(need + 256)
    var interpreter = try unsafe Interpreter(try memory.model(), kernels: .all, arena: arena.bytes)
    try conformance.check(&interpreter)
    #expect((need..<need + 256).allSatisfy { unsafe arena.bytes[$0] == 0xA5 })
  }
}
