import SwiftletData
import SwiftletQuantization

/// What `check` tells about a model.
struct CheckReport: Encodable {
  struct Item: Encodable {
    let code: String
    let severity: String
    let subgraph: Int
    let operatorIndex: Nullable<Int>
    /// The operator's name; null where the finding is about none.
    let `operator`: Nullable<String>
    let output: Nullable<String>
    let tensorIndex: Nullable<Int>
    let tensor: Nullable<String>
    let message: String
    let hint: String

    init(_ finding: Finding) {
      code = finding.code.rawValue
      severity = "\(finding.severity)"
      subgraph = finding.place.subgraph
      operatorIndex = Nullable(finding.place.operatorIndex)
      `operator` = Nullable(finding.place.operatorName)
      output = Nullable(finding.place.output)
      tensorIndex = Nullable(finding.place.tensorIndex)
      tensor = Nullable(finding.place.tensor)
      message = finding.message
      hint = finding.hint
    }
  }

  let model: String
  let require: Nullable<String>
  let ok: Bool
  let errors: Int
  let warnings: Int
  let notes: Int
  let findings: [Item]

  init(_ check: ModelCheck, model: String, requirement: ModelCheck.Requirement?) {
    func count(_ severity: Finding.Severity) -> Int {
      check.findings.filter { $0.severity == severity }.count
    }
    self.model = model
    require = Nullable(requirement?.rawValue)
    ok = check.isOk
    (errors, warnings, notes) = (count(.error), count(.warning), count(.note))
    findings = check.findings.map { Item($0) }
  }

  /// Prints the report for people.
  func print() {
    let purpose = require.value.map { " for \($0)" } ?? ""
    guard !findings.isEmpty else {
      Swift.print("\(model): nothing found\(purpose)")
      return
    }
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    Swift.print(
      "\(model): \(counted(errors, "error")), \(counted(warnings, "warning")), \(counted(notes, "note"))\(purpose)\n"
    )
    table.print()
    Swift.print("\nwhat to do")
    advice.print()
  }

  private var table: TextTable {
    let hasSubgraphs = findings.contains { $0.subgraph > 0 }
    var table = TextTable([
      .text("severity"), .text("finding"), .number("#"), .text("operator"), .text("output"), .text("tensor"),
      .whole("what"),
    ])
    for item in findings {
      let index = item.operatorIndex.value.map { hasSubgraphs ? "\(item.subgraph):\($0)" : "\($0)" } ?? ""
      table.append([
        item.severity, item.code, index, item.operator.value ?? "", item.output.value ?? "",
        item.tensor.value ?? "", item.message,
      ])
    }
    return table
  }

  /// Every piece of advice once.
  private var advice: TextTable {
    var table = TextTable([.text("finding"), .whole("advice")])
    var seen: Set<[String]> = []
    for item in findings where seen.insert([item.code, item.hint]).inserted {
      table.append([item.code, item.hint])
    }
    return table
  }
}
