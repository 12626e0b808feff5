import Swiftlet
import SwiftletGraph

/// What a model takes on this host.
struct HostBenchReport: Encodable {
  struct Layer: Encodable {
    let index: Int
    let op: String
    let output: String
    let medianNs: Int
    /// Of the sum of all layers.
    let share: Double
    let macs: Int64
    let gmacPerSecond: Double
  }

  /// All layers of an operator together.
  struct Operator: Encodable {
    let op: String
    let count: Int
    let medianNs: Int
    let share: Double
    let macs: Int64
    let gmacPerSecond: Double
  }

  let model: String
  /// The family of the kernels.
  let kernels: String
  let threads: Int
  let seed: UInt64
  let samples: Int
  let medianNs: Int
  let fastestNs: Int
  let lowerQuartileNs: Int
  let upperQuartileNs: Int
  /// Multiply-accumulates of one invocation, as `inspect` counts them.
  let macs: Int64
  let gmacPerSecond: Double
  /// Until the first invocation: verifying, planning, packing weights, creating an interpreter.
  let preparationNs: Int
  let arenaBytes: Int
  /// Left out without --layers.
  let layers: [Layer]?
  /// The same by operator, that with the largest share first.
  let operators: [Operator]?

  init(_ file: ModelFile, _ bench: HostBench, on family: KernelFamily, seed: UInt64) throws {
    let times = bench.invocationNs
    let graph = try Graph(reading: bench.model.model.bytes.array)
    model = file.path
    kernels = "\(family)"
    threads = bench.threadCount
    self.seed = seed
    samples = times.count
    medianNs = times.middle
    fastestNs = times.first ?? 0
    lowerQuartileNs = times[times.count / 4]
    upperQuartileNs = times[times.count * 3 / 4]
    macs = graph.multiplyAccumulates
    gmacPerSecond = macs.billions(in: medianNs)
    preparationNs = bench.preparationNs
    arenaBytes = bench.model.requiredArenaBytes
    layers = bench.operatorNs.map { HostBenchReport.layers(bench.model, $0, graph) }
    operators = layers.map(HostBenchReport.operators(of:))
  }

  private static func layers(_ model: PreparedModel, _ times: [Int: Int], _ graph: Graph) -> [Layer] {
    let subgraph = model.model.mainSubgraph
    let total = max(times.values.reduce(0, +), 1)
    return model.operatorOrder.map { index in
      let operation = subgraph.operation(index)
      let output = operation.outputs[0].flatMap { $0 >= 0 ? subgraph.tensor(Int($0)).name : nil }
      let time = times[index] ?? 0
      let macs = graph.subgraphs[0].multiplyAccumulates(ofOperator: index)
      return Layer(
        index: index, op: operation.name, output: output ?? "", medianNs: time,
        share: Double(time) / Double(total),
        macs: macs, gmacPerSecond: macs.billions(in: time))
    }
  }

  private static func operators(of layers: [Layer]) -> [Operator] {
    Dictionary(grouping: layers, by: \.op).map { name, layers in
      let time = layers.reduce(0) { $0 + $1.medianNs }
      let macs = layers.reduce(0) { $0 &+ $1.macs }
      return Operator(
        op: name, count: layers.count, medianNs: time, share: layers.reduce(0) { $0 + $1.share }, macs: macs,
        gmacPerSecond: macs.billions(in: time))
    }
    .sorted { ($1.medianNs, $0.op) < ($0.medianNs, $1.op) }
  }

  /// Prints the report for people.
  func print() {
    Swift.print(
      "this host, \(kernels) kernels, \(threads == 1 ? "1 thread" : "\(threads) threads"), "
        + "random inputs (seed \(seed))\n")
    if let layers, let operators {
      var table = TextTable([
        .number("operator"), .text(""), .text("output"), .number("us"), .number("share"), .number("GMAC/s"),
      ])
      for layer in layers {
        table.append(
          ["\(layer.index)", layer.op, layer.output]
            + HostBenchReport.cells(layer.medianNs, layer.share, layer.gmacPerSecond))
      }
      table.print()
      Swift.print("")
      table = TextTable([
        .text("operator"), .number("layers"), .number("us"), .number("share"), .number("GMAC/s"),
      ])
      for row in operators {
        table.append(
          [row.op, "\(row.count)"] + HostBenchReport.cells(row.medianNs, row.share, row.gmacPerSecond))
      }
      table.print()
      Swift.print("")
    }
    var table = TextTable([.text("\(samples.grouped) invocations"), .number("")])
    table.append(["median", "\(medianNs.microseconds) us"])
    table.append(["quartiles", "\(lowerQuartileNs.microseconds) to \(upperQuartileNs.microseconds) us"])
    table.append(["fastest", "\(fastestNs.microseconds) us"])
    table.append(["multiply-accumulates", macs.grouped])
    table.append(["speed", "\(gmacPerSecond.figure) GMAC/s"])
    table.append(["preparation", "\(preparationNs.microseconds) us"])
    table.print()
  }

  private static func cells(_ time: Int, _ share: Double, _ speed: Double) -> [String] {
    [time.microseconds, share.percent, speed > 0 ? speed.figure : ""]
  }
}

extension [Int] {
  /// The median of numbers in ascending order.
  var middle: Int { isEmpty ? 0 : self[count / 2] }
}

extension Int {
  fileprivate var microseconds: String { (Double(self) / 1_000).figure }
}

extension Int64 {
  /// Per second, in billions, of so many in a number of nanoseconds.
  fileprivate func billions(in nanoseconds: Int) -> Double {
    Double(self) / Double(Swift.max(nanoseconds, 1))
  }
}
