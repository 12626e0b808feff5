import ArgumentParser
import Foundation
import Swiftlet
import SwiftletExport

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures a model: time on this host, or instructions and memory on a device.",
    discussion: """
      Example: swiftlet bench digits_int8.tflite --layers
      On a device: swiftlet bench digits_int8.tflite --target cortex-m4 --layers

      On this host: the time of invocations on random inputs, once caches are warm, and what preparing the model takes, \
      with packing weights for the machine's instructions. --layers adds the median time of each operator in as many \
      more invocations.

      With --target a firmware is built that has exactly the kernels that the model needs; it runs in an emulator on \
      random inputs, and its outputs must be those of this host: integers bit by bit, floats to 1e-5. Executed \
      instructions are exact and repeat; an instruction is not a cycle. It takes a Swift toolchain with Embedded Swift, \
      QEMU, and the core's compiler and C library; what is missing is named with its Debian package. Firmware is built \
      below ~/.cache/swiftlet (or in SWIFTLET_CACHE), where the next run finds most of it done.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(help: "The device; this host unless told.")
  var target: DeviceTarget?

  @Option(
    help:
      "On a device: whether the prepared program lies in flash, or the device verifies and prepares the model; exported unless told."
  )
  var mode: PreparationMode?

  @Flag(help: "Each operator, too: its time, on a device its instructions.")
  var layers = false

  @Flag(help: "With --mode verified: what the device records of its arena, too.")
  var arena = false

  @Option(
    parsing: .unconditional,
    help:
      "The number of invocations; unless told 1 on a device, and on this host what half a second holds, at least 20."
  )
  var samples: Int?

  @OptionGroup var kernels: KernelOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "On this host: the most threads that share a large layer; 1 unless told.", valueName: "count"))
  var threads: Int?

  @Option(help: "The seed of random inputs.")
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: "On a device: bytes of flash of your own board, which the firmware must fit.")
  var flash: Int?

  @Option(
    parsing: .unconditional,
    help: "On a device: bytes of RAM of your own board, for arena, variables and stack.")
  var ram: Int?

  @Option(
    parsing: .unconditional,
    help: "On a device: the most seconds that the emulator may take; 600 unless told.")
  var timeout: Int?

  @Option(
    help: ArgumentHelp(
      "On a device: a checkout of Swiftlet, or its address; the checkout that this tool was built from unless told.",
      valueName: "folder or url"))
  var swiftlet: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if let samples, samples < 1 || samples > 1_000_000 {
      throw ValidationError("--samples must be 1 or more, and at most 1000000")
    }
    if let timeout, timeout < 1 { throw ValidationError("--timeout takes a number of seconds above 0") }
    if [flash, ram].contains(where: { $0.map { $0 < 1 } ?? false }) {
      throw ValidationError("--flash and --ram take a number of bytes above 0")
    }
    if target?.countsInstructions == false, layers {
      throw ValidationError("there are no instructions to count for --layers on this target")
    }
    if arena, target == nil || mode != .verified {
      throw ValidationError(
        "--arena goes with --target and --mode verified: 'swiftlet plan' tells the arena of an exported program"
      )
    }
    if target != nil, kernels.isTold || threads != nil {
      throw ValidationError("--kernels and --threads are for this host: leave them or --target out")
    }
    try ThreadOptions.check(threads)
    if target == nil, flash != nil || ram != nil {
      throw ValidationError("--flash and --ram go with --target")
    }
    if target == nil, mode != nil || timeout != nil || swiftlet != nil {
      throw ValidationError("--mode, --timeout and --swiftlet go with --target")
    }
  }

  func run() throws {
    let file = try ModelFile(model)
    if let target { try measure(file, on: target) } else { try measure(file) }
  }

  private func measure(_ file: ModelFile, on target: DeviceTarget) throws {
    let exported = try file.exported(for: target, mode: mode ?? .exported)
    let count = samples ?? 1
    let bench = DeviceBench(
      model: exported, runtime: try .named(swiftlet), invocations: count, timeout: timeout ?? 600,
      flash: flash,
      memory: ram)
    let data = try BenchSamples(file, count: count, seed: seed)
    try bench.expectRoom()
    progress("building firmware for \(target.rawValue) (minutes the first time)")
    let whole = try bench.measure(data.inputs, .invocations)
    if let difference = try data.difference(from: whole.outputs) {
      throw Failure(
        "the device gives other results: \(difference)", place: file.path,
        advice: "this is an error of Swiftlet: please report it with the model")
    }
    guard whole.regions.count == count + 1 || !target.countsInstructions else {
      throw Failure(
        "the emulator counted \(whole.regions.count) regions instead of \(count + 1)", place: target.rawValue,
        advice: "update QEMU")
    }
    var operators: [DeviceBenchReport.Layer]?
    if layers {
      progress("building firmware that measures operators")
      let marked = try bench.measure(data.inputs, .layers)
      operators = DeviceBenchReport.layers(exported, marked.regions.dropFirst())
    }
    var record: ArenaReport?
    if arena {
      progress("building firmware that records its arena")
      record = try ArenaReport(bench.measure(data.inputs, .arena), on: target)
    }
    progress(nil)
    let report = DeviceBenchReport(
      model: model, exported, whole, seed: seed, samples: count, layers: operators, arena: record)
    try bench.expectFit(report)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  private func measure(_ file: ModelFile) throws {
    let family = try kernels.family
    let bench = try HostBench(
      file, on: family, threadCount: threads ?? 1, extent: HostBenchExtent(samples: samples), seed: seed,
      layers: layers)
    let report = try HostBenchReport(file, bench, on: family, seed: seed)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  /// Says on a terminal what takes its time; `nil` takes the line away.
  private func progress(_ text: String?) {
    guard Terminal.error.isTerminal else { return }
    FileHandle.standardError.write(Data("\r\(text.map { $0 + " ..." } ?? "")\u{1B}[K".utf8))
  }
}
