import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@Suite("Exported programs")
struct ExportedProgramTests {
  /// A model as it is exported, in memory that ends where it ends.
  private struct Export {
    let prepared: PreparedModel
    let model: AlignedMemory
    let program: AlignedMemory
    let arena: AlignedMemory

    init(_ bytes: [UInt8], family: KernelFamily = .portable) throws {
      let all = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family))
      prepared = try PreparedModel(bytes, kernels: KernelTable(all.usedEntries).prepared(for: family))
      model = AlignedMemory(bytes)
      program = AlignedMemory(prepared.exportedProgram())
      arena = AlignedMemory(prepared.exportedArenaBytes)
    }

    func interpreter(
      program: AlignedMemory? = nil, model: AlignedMemory? = nil, kernels: KernelTable? = nil,
      arena: AlignedMemory? = nil, checksum: Bool = true
    ) throws(ModelError) -> ExportedInterpreter {
      try unsafe ExportedInterpreter(
        ExportedProgram(UnsafeRawBufferPointer((program ?? self.program).bytes)),
        model: ModelBytes(UnsafeRawBufferPointer((model ?? self.model).bytes)),
        kernels: kernels ?? prepared.kernels, arena: (arena ?? self.arena).bytes, checksum: checksum)
    }

    func error(
      program: AlignedMemory? = nil, model: AlignedMemory? = nil, kernels: KernelTable? = nil,
      arena: AlignedMemory? = nil, checksum: Bool = true
    ) -> ModelError? {
      do throws(ModelError) {
        _ = try interpreter(
          program: program, model: model, kernels: kernels, arena: arena, checksum: checksum)
        return nil
      } catch {
        return error
      }
    }
  }

  /// What an invocation gave: an error's code, or all outputs.
  private enum Outcome: Equatable {
    case outputs([[UInt8]])
    case failure(ModelError.Code)
  }

  private static let cases = Fixtures.modelCases + Fixtures.operatorCases

  @Test(
    "give what the model itself gives, in activations and state alone", arguments: cases,
    KernelFamily.allCases)
  func outputs(_ conformance: ConformanceCase, _ family: KernelFamily) throws {
    let bytes = try conformance.modelBytes()
    let export = try Export(bytes, family: family)
    var expected = Interpreter(export.prepared)
    var exported = try export.interpreter()
    #expect(exported.inputCount == expected.inputCount)
    #expect(exported.outputCount == expected.outputCount)
    for round in 0..<3 {
      // State goes on, but for the last round.
      if round == 2 {
        expected.reset()
        exported.reset()
      }
      for time in conformance.times {
        for index in 0..<expected.inputCount {
          let array = try conformance.array("in\(index)" + (time.map { ".\($0)" } ?? ""))
          expected.withInputBytes(index) { span in
            for byte in 0..<span.count { span[byte] = array.bytes[byte] }
          }
          exported.withInputBytes(index) { span in
            for byte in 0..<span.count { span[byte] = array.bytes[byte] }
          }
        }
        let wanted: Outcome
        do throws(ModelError) {
          try expected.invoke()
          wanted = .outputs(
            (0..<expected.outputCount).map { index in
              expected.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
            })
        } catch {
          wanted = .failure(error.code)
        }
        let found: Outcome
        do throws(ModelError) {
          try exported.invoke()
          found = .outputs(
            (0..<exported.outputCount).map { index in
              exported.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
            })
        } catch {
          found = .failure(error.code)
        }
        #expect(found == wanted)
      }
    }
  }

  @Test("a variable that begins at its zero point")
  func zeroPoint() throws {
    let model = StatefulModel(
      builtin: .add,
      inputs: [.init(.int8, [4], scale: 1, zeroPoint: 0), .variable(.int8, [4], scale: 1, zeroPoint: -7)],
      output: .init(.int8, [4], scale: 1, zeroPoint: 0), options: nil)
    let export = try Export(try model.bytes())
    var interpreter = try export.interpreter()
    let outputs = try (0..<4).map { _ in
      interpreter.withInput(0, as: Int8.self) { span in for index in span.indices { span[index] = 5 } }
      try interpreter.invoke()
      return interpreter.withOutput(0, as: Int8.self) { $0[3] }
    }
    #expect(outputs == [5, 5, 5, 5])
  }

  @Test("operators are announced in their order")
  func observation() throws {
    let export = try Export(try Fixtures.model("mlp_int8").modelBytes())
    var interpreter = try export.interpreter()
    var begun: [Int] = []
    var ended: [Int] = []
    try interpreter.invoke(beginning: { begun.append($0) }, ending: { ended.append($0) })
    #expect(begun == Array(0..<export.prepared.model.mainSubgraph.operatorCount))
    #expect(ended == begun)
  }

  @Test("every damaged byte of a program, and every length of it, is an error")
  func damagedProgram() throws {
    let export = try Export(try Fixtures.model("mlp_int8").modelBytes())
    let bytes = export.prepared.exportedProgram()
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(export.error(program: AlignedMemory(damaged)) != nil, "byte \(index)")
    }
    for count in 0..<bytes.count {
      #expect(export.error(program: AlignedMemory(Array(bytes[..<count])))?.code == .notAProgram)
    }
    #expect(export.error(program: AlignedMemory(bytes, shift: 4))?.code == .notAProgram)
    var other = bytes
    other[4] = 99
    #expect(export.error(program: AlignedMemory(other)) == ModelError(.programVersion, detail: 99))
  }

  @Test("a stale export is an error")
  func stale() throws {
    let bytes = try Fixtures.model("mlp_int8").modelBytes()
    let export = try Export(bytes)
    let wrongModel = ModelError(.programModel, detail: Int64(bytes.count))
    for index in bytes.indices where index % 61 == 0 {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(export.error(model: AlignedMemory(damaged)) == wrongModel)
    }
    #expect(export.error(model: AlignedMemory(bytes + [0]), checksum: false) == wrongModel)
    #expect(export.error(model: AlignedMemory(bytes, shift: 8))?.code == .misalignedBuffer)
    #expect(export.error(kernels: .all)?.code == .programKernels)
    let reversed = Array(export.prepared.kernels.entries.reversed())
    #expect(reversed.count > 1)
    #expect(export.error(kernels: KernelTable(reversed))?.code == .programKernels)
    let need = export.prepared.exportedArenaBytes
    #expect(export.error(arena: AlignedMemory(need - 1)) == ModelError(.arenaTooSmall, detail: Int64(need)))
    #expect(export.error(arena: AlignedMemory(need, shift: 8))?.code == .misalignedArena)
    #expect(export.error() == nil)
  }

  @Test("nothing but activations and state is written")
  func extent() throws {
    let conformance = Fixtures.model("cnn_separable_int8")
    let export = try Export(try conformance.modelBytes())
    let need = export.prepared.exportedArenaBytes
    let arena = AlignedMemory(need + 256)
    let program = export.prepared.exportedProgram()
    var interpreter = try export.interpreter(arena: arena)
    try interpreter.invoke()
    #expect((need..<need + 256).allSatisfy { unsafe arena.bytes[$0] == 0xA5 })
    #expect(program.indices.allSatisfy { unsafe export.program.bytes[$0] == program[$0] })
  }
}
