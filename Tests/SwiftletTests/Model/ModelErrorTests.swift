import Foundation
import Swiftlet
import Testing

@Suite("Error messages")
struct ModelErrorTests {
  @Test("the documentation has every code by its number, which firmware prints")
  func numbers() throws {
    let url = ReferenceSuite.packageRoot.appending(path: "Docs/ERRORS.md")
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter {
      $0.hasPrefix("| ") && $0.contains("`")
    }
    let wanted = ModelError.Code.allCases.map { "| \($0.rawValue) | `\($0)` | " }
    #expect(rows.count == wanted.count)
    for (row, start) in zip(rows, wanted) {
      #expect(row.hasPrefix(start) && row.count > start.count + 10, "\(row)")
    }
  }

  @Test("what, where and what to try, on one line", arguments: ModelError.Code.allCases)
  func message(_ code: ModelError.Code) throws {
    let memory = AlignedMemory(try Fixtures.model("mlp_int8").modelBytes())
    let model = try memory.model()
    let error = ModelError(code, subgraph: 0, operator: 0, tensor: 0, detail: 7)
    let message = error.message(in: model, file: "folder/model.tflite")
    let parts = message.split(separator: ";", omittingEmptySubsequences: false)
    #expect(parts.count >= 2)
    // What is wrong, in words.
    #expect(parts[0].split(separator: " ").count >= 4)
    #expect(parts[0].contains("(folder/model.tflite, operator 0 \(model.mainSubgraph.operation(0).name)"))
    #expect(parts[0].contains("tensor 0 '\(model.mainSubgraph.tensor(0).name)'"))
    // What to try.
    #expect((parts.last ?? "").split(separator: " ").count >= 3)
    #expect(!message.contains { $0.isNewline })
    #expect(!message.contains("  "))
    #expect(message.first?.isLowercase == true && message.last != ".")
    // Without a model the sentence stands too.
    let alone = ModelError(code, detail: 7).message()
    #expect(alone.contains("; ") && !alone.contains("("))
  }

  @Test("codes have their own words")
  func distinct() {
    let messages = ModelError.Code.allCases.map { ModelError($0, detail: 7).message() }
    #expect(Set(messages).count == messages.count)
  }

  @Test("indices that the model does not have are no danger to the message")
  func foreign() throws {
    let memory = AlignedMemory(try Fixtures.model("mlp_int8").modelBytes())
    let model = try memory.model()
    for place in [Int(Int32.max), 70_000] {
      let error = ModelError(.missingKernel, subgraph: place, operator: place, tensor: place, detail: .min)
      #expect(!error.message(in: model).isEmpty)
    }
  }
}
