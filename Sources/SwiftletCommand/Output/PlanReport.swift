import Swiftlet
import SwiftletExport

/// How a model uses its arena.
struct PlanReport: Encodable {
  struct Sections: Encodable {
    let activations: Int
    let state: Int
    let prepared: Int
    let workspace: Int
  }

  struct Subgraph: Encodable {
    let index: Int
    /// Names of its operators.
    let operators: [String]
  }

  struct Place: Encodable {
    /// The tensor's name, or whose scratch memory it is.
    let name: String
    let isScratch: Bool
    /// The subgraph that the tensor and the operators belong to.
    let subgraph: Int
    let offset: Int
    let bytes: Int
    /// First and last operator that use it; the model's outputs are in use until one past the last.
    let firstOperator: Int
    let lastOperator: Int
    /// Whether it was taken over from an input that was no longer needed.
    let isShared: Bool
  }

  let model: String
  let target: String
  let arenaBytes: Int
  /// The arena where the prepared program lies in flash.
  let exportedArenaBytes: Int
  let lowerBoundBytes: Int
  let sections: Sections
  /// The same by purpose, as a device records it.
  let record: ArenaReport
  /// Whether the model's metadata gives tensors their places.
  let offlinePlan: Bool
  /// Names of the main subgraph's operators.
  let operators: [String]
  /// The subgraphs that may run, the main one first.
  let subgraphs: [Subgraph]
  let places: [Place]
  /// What the device's emulated board has no room for; left out where an exported program may fit.
  let lacks: [String]?
  // For the picture: operators of all subgraphs that may run, an empty name behind each subgraph; and where each
  // subgraph begins.
  let columns: [String]
  let columnStarts: [Int: Int]

  enum CodingKeys: CodingKey {
    case model, target, arenaBytes, exportedArenaBytes, lowerBoundBytes, sections, record,
      offlinePlan, operators, subgraphs, places, lacks
  }

  init(_ prepared: PreparedModel, model: String, target: DeviceTarget?) {
    self.model = model
    self.target = target?.rawValue ?? "any"
    lacks = target.flatMap { PlanReport.lacks(prepared, $0) }
    let plan = prepared.plan
    let names = plan.subgraphs.map { index in
      let subgraph = prepared.model.subgraph(index)
      return (0..<subgraph.operatorCount).map { subgraph.operation($0).name }
    }
    var starts: [Int: Int] = [:]
    for (position, index) in plan.subgraphs.enumerated() {
      // Behind the last operator of each, outputs are still in use.
      starts[index] = names[..<position].reduce(0) { $0 + $1.count + 1 }
    }
    columnStarts = starts
    arenaBytes = plan.arenaBytes
    exportedArenaBytes = prepared.exportedArenaBytes
    lowerBoundBytes = plan.lowerBoundBytes
    sections = Sections(
      activations: plan.activationBytes, state: plan.stateBytes, prepared: plan.preparedBytes,
      workspace: plan.workspaceBytes)
    record = ArenaReport(plan.record)
    offlinePlan = plan.hasOfflinePlan
    operators = names.first ?? []
    subgraphs = zip(plan.subgraphs, names).map { Subgraph(index: $0, operators: $1) }
    let isSplit = plan.subgraphs.count > 1
    columns = zip(plan.subgraphs, names).flatMap { index, names in
      names.enumerated().map { (isSplit ? "\(index):" : "") + "\($0.offset) \($0.element)" } + [""]
    }
    places = plan.places.map { place in
      let first = place.operators.lowerBound
      let subgraph = prepared.model.subgraph(place.subgraph)
      return Place(
        name: place.tensor.map { subgraph.tensor($0).name } ?? "scratch of \(subgraph.operation(first).name)",
        isScratch: place.tensor == nil, subgraph: place.subgraph, offset: place.offset,
        bytes: place.byteCount,
        firstOperator: first, lastOperator: place.operators.upperBound, isShared: place.isShared)
    }
  }

  /// Memories of the target's board that do not hold an exported program's data alone, without any code.
  private static func lacks(_ prepared: PreparedModel, _ target: DeviceTarget) -> [String]? {
    let needs = [
      ("RAM", "RAM", "the arena of an exported program", prepared.exportedArenaBytes),
      ("FLASH", "flash", "the model", prepared.model.bytes.count),
    ]
    let lacks = needs.compactMap { memory, title, name, need -> String? in
      guard let size = target.memorySize(memory), need > size else { return nil }
      return "\(name) takes \(need.grouped) bytes of \(title), but \(target.rawValue) has \(size.grouped)"
    }
    return lacks.isEmpty ? nil : lacks
  }

  /// What tells an operator's subgraph where there are several.
  func prefix(_ place: Place) -> String { subgraphs.count > 1 ? "\(place.subgraph):" : "" }

  /// Prints the report for people.
  func print(svg: String?) {
    var table = TextTable([
      .number("offset"), .number("bytes"), .text("operators"), .text("tensor"), .text(""),
    ])
    for place in places.sorted(by: {
      ($0.offset, $0.subgraph, $0.firstOperator) < ($1.offset, $1.subgraph, $1.firstOperator)
    }) {
      table.append([
        place.offset.grouped, place.bytes.grouped,
        prefix(place) + "\(place.firstOperator)-\(place.lastOperator)",
        place.name,
        place.isShared ? "takes over its input" : "",
      ])
    }
    table.print()
    Swift.print("")
    var totals = TextTable([.text("section"), .number("bytes")])
    totals.append(["activations", sections.activations.grouped])
    totals.append(["  lower bound", lowerBoundBytes.grouped])
    totals.append(["state", sections.state.grouped])
    totals.append(["workspace", sections.workspace.grouped])
    totals.append(["prepared", sections.prepared.grouped])
    totals.append(["arena", arenaBytes.grouped])
    totals.append(["arena of an exported program", exportedArenaBytes.grouped])
    totals.print()
    if offlinePlan {
      Swift.print(
        "\nplaces as the model's metadata OfflineMemoryAllocation gives them; a device that prepares the model itself "
          + "needs the entry .offlineMemoryPlan")
    }
    if let lacks { Swift.print("\n" + lacks.joined(separator: "\n")) }
    if let svg { Swift.print("\nthe layout is drawn in \(svg)") }
  }
}
