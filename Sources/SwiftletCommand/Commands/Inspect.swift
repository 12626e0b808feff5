import ArgumentParser
import Swiftlet
import SwiftletData

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows a model's operators, tensors, sizes and cost.",
    discussion: """
      Example: swiftlet inspect Examples/Digits/digits_cnn.tflite

      MACs are multiply-accumulates from the shapes in the file; operators of a loop's subgraph count once. Models \
      with operators that have no kernel are shown, too, without an arena size.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let report = try ModelReport(ModelFile(model))
    if json { try JSONReport.print(report) } else { report.print() }
  }
}

extension ModelReport {
  /// Prints the report for people.
  func print() {
    let about = description.isEmpty ? "" : ", \"\(description.onOneLine)\""
    Swift.print("\(model): \(bytes.grouped) bytes, schema \(schemaVersion)\(about)")
    if estimate == true { Swift.print(QuantizationReport.estimateNotice) }
    for (title, tensors) in [("inputs", inputs), ("outputs", outputs)] where !tensors.isEmpty {
      var table = TextTable(TensorReport.columns)
      for tensor in tensors { table.append(tensor.cells) }
      Swift.print("\n\(title)")
      table.print()
    }
    Swift.print("\noperators")
    operatorTable.print()
    let once = hasLoops ? " (operators of a loop's body count once)" : ""
    Swift.print("\nMACs     \(macs.grouped)\(once)")
    Swift.print("weights  \(weightsBytes.grouped) bytes")
    if let arena = arenaBytes.value, let state = stateBytes.value {
      Swift.print("state    \(state == 0 ? "none" : "\(state.grouped) bytes")")
      Swift.print("arena    \(arena.grouped) bytes (swiftlet plan shows the layout)")
    } else if let problem {
      Swift.print("arena    unknown: \(problem.onOneLine)")
    }
  }

  private var hasLoops: Bool { operators.contains { $0.op == BuiltinOperator.while.name } }

  private var operatorTable: TextTable {
    var table = TextTable([
      .number("#"), .text("operator"), .text("output"), .text("types"), .text("output shape"),
      .number("MACs"),
      .number("weights"), .text("kernel"),
    ])
    for operation in operators {
      let place = subgraphs > 1 ? "\(operation.subgraph):\(operation.index)" : "\(operation.index)"
      table.append([
        place, operation.op, operation.outputs.first?.value ?? "", operation.typeText,
        operation.outputShape.extentText, operation.macs.grouped, operation.weightsBytes.grouped,
        operation.kernel.value ?? operation.problem ?? "no kernel",
      ])
    }
    return table
  }
}
