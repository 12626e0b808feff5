import Swiftlet
import SwiftletExport

/// The arena by purpose: what the host foretells, or a device records.
struct ArenaReport: Encodable, Equatable {
  let activations: Int
  let tensorPeak: Int
  let scratchPeak: Int
  let variables: Int
  let operatorState: Int
  let workspace: Int
  let records: Int
  let prepared: Int
  let total: Int

  /// What the host foretells.
  init(_ record: ArenaRecord) {
    activations = record.activationBytes
    tensorPeak = record.tensorPeakBytes
    scratchPeak = record.scratchPeakBytes
    variables = record.variableBytes
    operatorState = record.operatorStateBytes
    workspace = record.workspaceBytes
    records = record.recordBytes
    prepared = record.preparedBytes
    total = record.arenaBytes
  }

  /// What a firmware printed.
  init(_ measurement: DeviceBench.Measurement, on target: DeviceTarget) throws(Failure) {
    func figure(_ name: String) throws(Failure) -> Int {
      guard let value = measurement.printed[name] else {
        throw Failure(
          "the device recorded no \(name)", place: target.rawValue,
          advice: "this is an error of Swiftlet: please report it with the model")
      }
      return value
    }
    activations = try figure("activationBytes")
    tensorPeak = try figure("tensorPeakBytes")
    scratchPeak = try figure("scratchPeakBytes")
    variables = try figure("variableBytes")
    operatorState = try figure("operatorStateBytes")
    workspace = try figure("workspaceBytes")
    records = try figure("recordBytes")
    prepared = try figure("preparedBytes")
    total = activations + variables + operatorState + workspace + records + prepared
  }

  func table(title: String) -> TextTable {
    var table = TextTable([.text(title), .number("bytes")])
    table.append(["activations: tensors and scratch memory", activations.grouped])
    table.append(["  tensors, the most at a time", tensorPeak.grouped])
    table.append(["  scratch memory, the most of an operator", scratchPeak.grouped])
    table.append(["variables", variables.grouped])
    table.append(["state of operators", operatorState.grouped])
    table.append(["planner, beyond these", workspace.grouped])
    table.append(["records of operators and operands", records.grouped])
    table.append(["prepared data", prepared.grouped])
    table.append(["total", total.grouped])
    return table
  }
}
