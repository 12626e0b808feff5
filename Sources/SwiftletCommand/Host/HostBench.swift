import Dispatch
import Swiftlet
import SwiftletData

/// What invocations of a model take on this host, in nanoseconds.
struct HostBench {
  let model: PreparedModel
  let threadCount: Int
  /// Verifying, planning and preparing the model, and creating an interpreter of it: the median of a few times.
  let preparationNs: Int
  /// Of each invocation, in ascending order.
  let invocationNs: [Int]
  /// The median of each operator of the main subgraph, by its index, what it calls included; `nil` where they were not
  /// asked for.
  let operatorNs: [Int: Int]?

  /// Runs a model on random inputs: first until caches and clocks have settled, then to measure.
  ///
  /// - Parameter layers: whether operators are measured, too. As looking at the clock takes time, they are in
  ///   invocations of their own.
  init(
    _ file: ModelFile, on family: KernelFamily, threadCount: Int, extent: HostBenchExtent, seed: UInt64,
    layers: Bool
  ) throws {
    (model, preparationNs) = try HostBench.prepare(file, family)
    self.threadCount = threadCount
    let progress = ProgressLine("invocations", total: extent.samples ?? HostBenchExtent.leastSamples)
    var run = RandomRun(file, model, seed: seed, threadCount: threadCount)
    var warmUp = 0
    repeat { warmUp += try run.invoke() } while extent.isCold(after: warmUp)
    var times: [Int] = []
    var total = 0
    while extent.goesOn(after: times.count, taking: total) {
      let time = try run.invoke()
      times.append(time)
      total += time
      progress.update(times.count, of: extent.expectedCount(times.count, taking: total))
    }
    var operators: [Int: [Int]] = [:]
    if layers {
      for count in 1...times.count {
        try run.invoke { operators[$0, default: []].append($1) }
        progress.update(count, of: times.count)
      }
    }
    progress.finish()
    invocationNs = times.sorted()
    operatorNs = layers ? operators.mapValues { $0.sorted().middle } : nil
  }

  private static func prepare(_ file: ModelFile, _ family: KernelFamily) throws -> (PreparedModel, Int) {
    var times: [Int] = []
    while true {
      let start = DispatchTime.now().uptimeNanoseconds
      let model = try file.prepared(for: family)
      _ = Interpreter(model)
      times.append(Int(DispatchTime.now().uptimeNanoseconds - start))
      if times.count == 9 || times.reduce(0, +) > 100_000_000 { return (model, times.sorted().middle) }
    }
  }
}

/// How much is measured.
struct HostBenchExtent {
  /// Invocations; as many as half a second allows where it is `nil`.
  let samples: Int?

  static let leastSamples = 20
  private static let mostSamples = 10_000
  private static let warmUpNs = 50_000_000
  private static let measuredNs = 500_000_000

  /// Whether another invocation is to warm up. Where their number is told, one must do: models may be slow.
  func isCold(after time: Int) -> Bool { samples == nil && time < HostBenchExtent.warmUpNs }

  /// Whether another invocation is to be measured.
  func goesOn(after count: Int, taking time: Int) -> Bool {
    if let samples { return count < samples }
    return count < HostBenchExtent.leastSamples
      || (time < HostBenchExtent.measuredNs && count < HostBenchExtent.mostSamples)
  }

  /// How many there will be, as far as can be told.
  func expectedCount(_ count: Int, taking time: Int) -> Int {
    if let samples { return samples }
    let fitting = HostBenchExtent.measuredNs / max(time / max(count, 1), 1)
    return min(max(fitting, HostBenchExtent.leastSamples), HostBenchExtent.mostSamples)
  }
}

/// An interpreter that is fed with random inputs.
private struct RandomRun: ~Copyable {
  private let file: ModelFile
  private let inputs: [TensorEncoding]
  private var generator: SplitMix64
  private var interpreter: Interpreter

  init(_ file: ModelFile, _ model: PreparedModel, seed: UInt64, threadCount: Int) {
    self.file = file
    let subgraph = model.model.mainSubgraph
    inputs = subgraph.inputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    generator = SplitMix64(seed: seed)
    interpreter = Interpreter(model)
    interpreter.threadCount = threadCount
  }

  /// The nanoseconds of an invocation.
  mutating func invoke() throws -> Int {
    try feed()
    let start = DispatchTime.now().uptimeNanoseconds
    try complete { interpreter throws(ModelError) in try interpreter.invoke() }
    return Int(DispatchTime.now().uptimeNanoseconds - start)
  }

  /// - Parameter note: called with each operator's index and nanoseconds.
  mutating func invoke(noting note: (_ operation: Int, _ nanoseconds: Int) -> Void) throws {
    try feed()
    var start: UInt64 = 0
    try complete { interpreter throws(ModelError) in
      try interpreter.invoke(
        beginning: { _ in start = DispatchTime.now().uptimeNanoseconds },
        ending: { note($0, Int(DispatchTime.now().uptimeNanoseconds - start)) })
    }
  }

  private mutating func feed() throws {
    for (index, input) in inputs.enumerated() {
      let result = interpreter.withInputBytes(index) { span in
        Result { () throws(DataError) in try input.fill(&span, from: &generator) }
      }
      try result.get()
    }
  }

  private mutating func complete(_ invoke: (inout Interpreter) throws(ModelError) -> Void) throws(Failure) {
    do throws(ModelError) {
      try invoke(&interpreter)
    } catch {
      // An operator waits for more inputs.
      guard error.code == .outputPending else { throw file.failure(error) }
    }
  }
}
