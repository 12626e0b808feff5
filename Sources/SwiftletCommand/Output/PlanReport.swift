import Swiftlet

/// How a model uses its arena.
struct PlanReport: Encodable {
  struct Sections: Encodable {
    let activations: Int
    let state: Int
    let prepared: Int
    let workspace: Int
  }

  struct Place: Encodable {
    /// The tensor's name, or whose scratch memory it is.
    let name: String
    let isScratch: Bool
    let offset: Int
    let bytes: Int
    /// First and last operator that use it; the model's outputs are in use until one past the last.
    let firstOperator: Int
    let lastOperator: Int
    /// Whether it was taken over from an input that was no longer needed.
    let isShared: Bool
  }

  let model: String
  let target: Plan.Target
  let arenaBytes: Int
  let lowerBoundBytes: Int
  let sections: Sections
  let operators: [String]
  let places: [Place]

  init(_ prepared: PreparedModel, model: String, target: Plan.Target) {
    self.model = model
    self.target = target
    let plan = prepared.plan
    let subgraph = prepared.model.mainSubgraph
    let names = (0..<subgraph.operatorCount).map { subgraph.operation($0).name }
    arenaBytes = plan.arenaBytes
    lowerBoundBytes = plan.lowerBoundBytes
    sections = Sections(
      activations: plan.activationBytes, state: plan.stateBytes, prepared: plan.preparedBytes,
      workspace: plan.workspaceBytes)
    operators = names
    places = plan.places.map { place in
      let first = place.operators.lowerBound
      return Place(
        name: place.tensor.map { subgraph.tensor($0).name } ?? "scratch of \(names[first])",
        isScratch: place.tensor == nil, offset: place.offset, bytes: place.byteCount,
        firstOperator: first, lastOperator: place.operators.upperBound, isShared: place.isShared)
    }
  }

  /// Prints the report for people.
  func print(svg: String?) {
    var table = TextTable([
      .number("offset"), .number("bytes"), .text("operators"), .text("tensor"), .text(""),
    ])
    for place in places.sorted(by: { ($0.offset, $0.firstOperator) < ($1.offset, $1.firstOperator) }) {
      table.append([
        place.offset.grouped, place.bytes.grouped, "\(place.firstOperator)-\(place.lastOperator)", place.name,
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
    totals.print()
    if let svg { Swift.print("\nthe layout is drawn in \(svg)") }
  }
}
