import Swiftlet

/// The operators that there are kernels for.
struct OperatorReport: Encodable {
  struct Operator: Encodable {
    let op: String
    let isCustom: Bool
    /// Without repetitions, in the order of the kernels.
    let arithmetics: [String]
    let kernels: [Kernel]

    enum CodingKeys: String, CodingKey {
      case op
      case isCustom = "custom"
      case arithmetics, kernels
    }
  }

  struct Kernel: Encodable {
    /// The entry to register.
    let name: String
    let arithmetics: [String]
  }

  let operators: [Operator]

  /// - Parameter names: of the operators to report; all if there is none.
  /// - Throws: `Failure` where a name is no operator's.
  init(named names: [String] = []) throws {
    let variants = Dictionary(grouping: KernelTable.all.variants, by: \.operatorName)
    for name in names where !variants.keys.contains(where: { $0.lowercased() == name.lowercased() }) {
      throw Failure(
        sentence: "there is no kernel for '\(name)'; 'swiftlet ops' lists all operators that have one")
    }
    let wanted = Set(names.map { $0.lowercased() })
    operators = variants.filter { wanted.isEmpty || wanted.contains($0.key.lowercased()) }
      .map { name, variants in
        Operator(
          op: name, isCustom: variants[0].isCustom, arithmetics: variants.map(\.arithmetic).unique,
          kernels: variants.map(\.entry).unique.map { entry in
            Kernel(name: entry, arithmetics: variants.filter { $0.entry == entry }.map(\.arithmetic))
          })
      }
      // Builtin operators first.
      .sorted { ($0.isCustom ? 1 : 0, $0.op) < ($1.isCustom ? 1 : 0, $1.op) }
  }

  // MARK: For people

  /// Columns of their own, and the arithmetics that stand in them.
  private static let columns: KeyValuePairs<String, [String]> = [
    "float32": ["float32"], "int8": ["int8"], "int16x8": ["int16x8", "int16"],
  ]

  private func cells(_ operation: Operator) -> [String] {
    let columns = OperatorReport.columns.map { _, arithmetics in
      operation.arithmetics.contains { arithmetics.contains($0) } ? "yes" : ""
    }
    let named = OperatorReport.columns.flatMap(\.value)
    return [operation.op] + columns + [
      operation.arithmetics.filter { !named.contains($0) }.joined(separator: ", ")
    ]
  }

  func printOperators() {
    var table = TextTable(
      [.text("operator")] + OperatorReport.columns.map { .text($0.key) } + [.whole("other")])
    for operation in operators { table.append(cells(operation)) }
    table.print()
  }

  func printKernels() {
    var table = TextTable([.text("operator"), .text("kernel"), .whole("arithmetic")])
    for operation in operators {
      for kernel in operation.kernels {
        table.append([operation.op, ".\(kernel.name)", kernel.arithmetics.joined(separator: ", ")])
      }
    }
    table.print()
  }

  /// Prints the table of the documentation.
  func printMarkdown() {
    let titles = ["operator"] + OperatorReport.columns.map(\.key) + ["other"]
    print("| \(titles.joined(separator: " | ")) |")
    print("|\(titles.map { _ in " --- |" }.joined())")
    for operation in operators { print("| \(cells(operation).joined(separator: " | ")) |") }
  }
}

extension [String] {
  /// Each element at its first place only.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
