import Dispatch
import Foundation
import Swiftlet
import SwiftletData

/// What a model takes on this host.
struct HostBenchReport: Encodable {
  let model: String
  let seed: UInt64
  let samples: Int
  let medianNs: Int
  let fastestNs: Int
  /// Multiply-accumulates of one invocation, as `inspect` counts them.
  let macs: Int64
  let arenaBytes: Int

  /// Runs the model on random inputs.
  init(_ file: ModelFile, samples: Int, seed: UInt64) throws {
    let prepared = try file.prepared()
    let subgraph = prepared.model.mainSubgraph
    let encodings = subgraph.inputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    var generator = SplitMix64(seed: seed)
    var interpreter = Interpreter(prepared)
    var times: [Int] = []
    // The first invocation finds cold caches, and does not count.
    for invocation in 0...samples {
      for (index, encoding) in encodings.enumerated() {
        let result = interpreter.withInputBytes(index) { span in
          Result { () throws(DataError) in try encoding.fill(&span, from: &generator) }
        }
        try result.get()
      }
      let start = DispatchTime.now().uptimeNanoseconds
      do throws(ModelError) {
        try interpreter.invoke()
      } catch {
        guard error.code == .outputPending else { throw file.failure(error) }
      }
      if invocation > 0 { times.append(Int(DispatchTime.now().uptimeNanoseconds - start)) }
    }
    times.sort()
    model = file.path
    self.seed = seed
    self.samples = samples
    medianNs = times[times.count / 2]
    fastestNs = times[0]
    macs = try ModelReport(file).macs
    arenaBytes = prepared.requiredArenaBytes
  }

  /// Prints the report for people.
  func print() {
    var table = TextTable([
      .text("this host, \(samples) invocations, random inputs (seed \(seed))"), .number(""),
    ])
    table.append(["median", "\((Double(medianNs) / 1_000).figure) us"])
    table.append(["fastest", "\((Double(fastestNs) / 1_000).figure) us"])
    table.append(["multiply-accumulates", "\(macs)"])
    table.append(["speed", "\((Double(macs) / Double(max(medianNs, 1))).figure) GMAC/s"])
    table.print()
  }
}
