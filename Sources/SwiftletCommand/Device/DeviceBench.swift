import Foundation
import Swiftlet
import SwiftletData
import SwiftletExport

/// Builds a firmware for one model, and runs it in an emulator.
struct DeviceBench {
  let model: ExportedModel
  let runtime: RuntimeSource
  let invocations: Int
  /// What an emulator may take, in seconds.
  let timeout: Int
  /// Bytes of the memories of the user's own board; `nil` for those of the emulated one.
  var flash: Int?
  var memory: Int?

  /// What a run told.
  struct Measurement {
    /// Instructions of each region: the start, then invocations or operators.
    let regions: [Int]
    let outputs: [UInt8]
    let stackBytes: Int
    /// Figures that the firmware printed, by name.
    let printed: [String: Int]
    /// Sizes of the image by name, as `Scripts/symbols` tells them.
    let sizes: [String: Int]
  }

  /// Where firmware is built: one folder for each core, so that the runtime is compiled once.
  private var folder: String {
    let environment = ProcessInfo.processInfo.environment
    let caches =
      environment["SWIFTLET_CACHE"] ?? environment["XDG_CACHE_HOME"].map { "\($0)/swiftlet" }
      ?? "\(environment["HOME"] ?? NSTemporaryDirectory())/.cache/swiftlet"
    return "\(caches)/bench/\(model.target.rawValue)"
  }

  /// - Throws: where the model is too large for the board.
  func expectRoom() throws(Failure) {
    let board = flash ?? memory == nil ? "the board that stands for a \(model.target.title)" : "the board"
    guard model.target.hasFirmware else {
      throw Failure(
        "no firmware is built for this core yet", place: model.target.rawValue,
        advice: "take another --target")
    }
    let constants = model.bytes.count + model.program.count
    if let flash = flash ?? model.target.memorySize("FLASH"), constants >= flash {
      throw Failure(
        "the model takes \(constants.grouped) bytes of flash", place: "\(board) has \(flash.grouped)",
        advice: "quantize the model, or take a core with a larger board")
    }
    if let memory = memory ?? model.target.memorySize("RAM"), model.arenaBytes >= memory {
      throw Failure(
        "the arena takes \(model.arenaBytes.grouped) bytes of RAM", place: "\(board) has \(memory.grouped)",
        advice: "quantize the model, or take a core with a larger board")
    }
  }

  /// - Throws: where the firmware that was measured is too large for the user's own board.
  func expectFit(_ report: DeviceBenchReport) throws(Failure) {
    let needs = [
      ("flash", report.flashBytes + report.modelBytes, flash),
      ("RAM", report.arenaBytes + report.staticBytes + report.stackBytes, memory),
    ]
    for (name, need, limit) in needs {
      guard let limit, need > limit else { continue }
      throw Failure(
        "the firmware takes \(need.grouped) bytes of \(name)", place: "the board has \(limit.grouped)",
        advice: "quantize the model, or take a larger board")
    }
  }

  /// Builds and runs the firmware.
  func measure(_ inputs: [UInt8], _ subject: BenchFirmware.Subject) throws -> Measurement {
    // Two runs at a time would write each other's sources.
    let lock = try FolderLock(folder)
    defer { lock.release() }
    for reportsFaults in [false, true] {
      let measurement = try run(inputs, subject, reportsFaults: reportsFaults)
      if let measurement { return measurement }
    }
    throw failure("it faults, and not when it reports faults")
  }

  /// - Returns: `nil` after a fault that was not reported.
  private func run(
    _ inputs: [UInt8], _ subject: BenchFirmware.Subject, reportsFaults: Bool
  ) throws -> Measurement? {
    let tree = ExportTree(folder)
    let firmware = BenchFirmware(
      model, runtime: runtime, invocations: invocations, subject: subject, reportsFaults: reportsFaults)
    for path in FirmwarePackage.retiredPaths { _ = try tree.setAside(path) }
    try tree.update(firmware.files)
    let work = ExportTree("\(folder)/work")
    try work.update([
      .file("model", model.bytes), .file("program", model.program),
      .file(BenchFirmware.exchange, firmware.exchange(inputs)),
    ])
    let core = ["--core", model.target.rawValue]
    var files = ["--embed", "model=\(work.path("model"))"]
    if model.mode == .exported { files += ["--embed", "program=\(work.path("program"))"] }
    let image = work.path("image")
    let build = try Subprocess(
      tree.path("Scripts/build"), [BenchFirmware.product] + core + files + ["--output", image], in: work.root)
    guard build.status == 0 else { throw failure(build.reason) }
    let counting = model.target.countsInstructions ? ["--count", work.path("counts")] : []
    let run = try Subprocess(
      tree.path("Scripts/run"),
      core + ["--timeout", "\(timeout)", "--stack", work.path("stack")] + counting + [image], in: work.root)
    if run.status == DeviceBench.fault, !reportsFaults { return nil }
    guard run.status == 0 else { throw failure(run.reason, run.status) }
    let symbols = try Subprocess(tree.path("Scripts/symbols"), [image], in: work.root)
    guard symbols.status == 0 else { throw failure(symbols.reason) }
    let counts = try (counting.isEmpty ? "" : text(work.path("counts"))).split(separator: "\n").map {
      $0.split(separator: " ")
    }
    guard let outputs = try firmware.outputs(DataFile(path: work.path(BenchFirmware.exchange)).bytes()),
      let stackBytes = try DeviceBench.figures(text(work.path("stack")))["stack"]
    else { throw failure("its outputs or its stack are not what was asked for") }
    return Measurement(
      regions: counts.filter { $0.first == "region" && $0.count == 3 }.compactMap { Int($0[2]) },
      outputs: outputs,
      stackBytes: stackBytes,
      printed: DeviceBench.figures(run.output),
      sizes: DeviceBench.figures(symbols.output))
  }

  /// The status of a run that ended in a fault.
  private static let fault: Int32 = 101

  /// Lines of a name and a number.
  private static func figures(_ text: String) -> [String: Int] {
    var figures: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, let value = Int(words[1]) { figures[String(words[0])] = value }
    }
    return figures
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try DataFile(path: path).bytes(), as: UTF8.self)
  }

  private func failure(_ reason: String, _ status: Int32 = 0) -> Failure {
    let place = "firmware for \(model.target.rawValue)"
    if reason.contains("apt-get install") {
      return Failure("a tool is missing", place: place, advice: reason)
    }
    if reason.contains("will not fit in region") || reason.contains("overflowed") {
      return Failure(
        "the firmware does not fit the board", place: reason,
        advice: "quantize the model, or take a larger core")
    }
    if status == 124 {
      return Failure(
        "the emulator takes more than \(timeout) seconds", place: place,
        advice: "raise --timeout, or take fewer --samples")
    }
    if let code = UInt8(exactly: Int(status) - BenchFirmware.refusal).flatMap({
      ModelError.Code(rawValue: $0)
    }) {
      return Failure(
        "the device refuses the model with error \(code.rawValue), \(code)", place: place,
        advice: "see Docs/ERRORS.md for the number")
    }
    return Failure("the firmware fails: \(reason)", place: place, advice: "its sources are in \(folder)")
  }
}

/// Keeps other processes out of a folder.
struct FolderLock {
  private let descriptor: Int32

  init(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    descriptor = unsafe open("\(folder)/.lock", O_RDWR | O_CREAT, 0o666)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw Failure(
        "can not be written to", place: folder, advice: "name another cache folder in SWIFTLET_CACHE")
    }
  }

  func release() { _ = close(descriptor) }
}
