/// What `run` did.
struct RunReport: Encodable {
  struct Port: Encodable {
    let name: String
    let type: String
    let shape: [Int]
    /// The output's file; left out for inputs.
    let file: String?
  }

  let model: String
  let invocations: Int
  let seconds: Double
  /// The seed of random inputs; left out where they were given.
  let seed: UInt64?
  let inputs: [Port]
  let outputs: [Port]

  /// Prints the report for people.
  func print() {
    if let seed {
      Swift.print(
        "inputs are random (seed \(seed)): floats uniform in -1...1, integers over their whole type")
    }
    var table = TextTable([
      .text(""), .text("name"), .text("type"), .text("shape"), .text("file"),
    ])
    for (kind, ports) in [("input", inputs), ("output", outputs)] {
      for (index, port) in ports.enumerated() {
        table.append(["\(kind) \(index)", port.name, port.type, port.shape.extentText, port.file ?? ""])
      }
    }
    table.print()
    let what = invocations == 1 ? "1 invocation" : "\(invocations.grouped) invocations"
    Swift.print("\(what) in \(seconds.figure) s")
  }
}
