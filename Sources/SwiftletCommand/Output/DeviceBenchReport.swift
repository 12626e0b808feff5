import Swiftlet
import SwiftletExport

/// What a model takes on a device.
struct DeviceBenchReport: Encodable {
  struct Layer: Encodable {
    let index: Int
    let op: String
    let output: String
    let instructions: Int
  }

  let model: String
  let target: DeviceTarget
  let mode: PreparationMode
  let seed: UInt64
  let samples: Int
  /// Executed instructions of the first invocation; null where the emulator does not count.
  let instructions: Nullable<Int>
  /// Those of every invocation.
  let sampleInstructions: [Int]
  /// Executed instructions until the first invocation: checking the program, or verifying, planning and preparing.
  let startInstructions: Nullable<Int>
  /// Code and constants, the prepared program included; without the model.
  let flashBytes: Int
  /// The prepared program alone.
  let programBytes: Int
  let modelBytes: Int
  let arenaBytes: Int
  /// Variables of the firmware besides the arena.
  let staticBytes: Int
  /// The deepest point of the stack, the firmware's own calls included.
  let stackBytes: Int
  let kernels: [String]
  /// Left out without --layers.
  let layers: [Layer]?
  /// What the device recorded; left out without --arena.
  let arena: ArenaReport?

  init(
    model: String, _ exported: ExportedModel, _ measurement: DeviceBench.Measurement, seed: UInt64,
    samples: Int,
    layers: [Layer]?, arena: ArenaReport?
  ) {
    self.model = model
    target = exported.target
    mode = exported.mode
    self.seed = seed
    self.samples = samples
    startInstructions = Nullable(measurement.regions.first)
    sampleInstructions = Array(measurement.regions.dropFirst())
    instructions = Nullable(sampleInstructions.first)
    programBytes = exported.program.count
    flashBytes = (measurement.sizes["flash"] ?? 0) + exported.program.count
    modelBytes = exported.bytes.count
    arenaBytes = exported.arenaBytes
    let reserved = max((exported.arenaBytes + 15) / 16, 1) * 16
    staticBytes = max((measurement.sizes["data"] ?? 0) + (measurement.sizes["bss"] ?? 0) - reserved, 0)
    stackBytes = measurement.stackBytes
    kernels = exported.kernels
    self.layers = layers
    self.arena = arena
  }

  /// The first invocation's operators.
  static func layers(_ model: ExportedModel, _ counts: ArraySlice<Int>) -> [Layer] {
    let subgraph = model.prepared.model.mainSubgraph
    return zip(model.prepared.operatorOrder, counts).map { index, count in
      let operation = subgraph.operation(index)
      let output = operation.outputs[0].flatMap { $0 >= 0 ? subgraph.tensor(Int($0)).name : nil }
      return Layer(index: index, op: operation.name, output: output ?? "", instructions: count)
    }
  }

  /// Prints the report for people.
  func print() {
    Swift.print(
      "\(target.title) in \(target.emulator), \(mode == .exported ? "prepared by the host" : "verified and prepared by the device"), "
        + "random inputs (seed \(seed)): the outputs are this host's")
    if let layers {
      var table = TextTable([
        .number("operator"), .text(""), .text("output"), .number("instructions"), .number("share"),
      ])
      let total = max(layers.reduce(0) { $0 + $1.instructions }, 1)
      for layer in layers {
        table.append([
          "\(layer.index)", layer.op, layer.output, layer.instructions.grouped,
          (Double(layer.instructions) / Double(total)).percent,
        ])
      }
      Swift.print("")
      table.print()
    }
    Swift.print("")
    if let start = startInstructions.value, let first = instructions.value {
      var table = TextTable([.text("executed instructions"), .number("")])
      table.append(["start", start.grouped])
      table.append([samples == 1 ? "inference" : "inference, the first", first.grouped])
      if samples > 1 { table.append(["inference, the longest", (sampleInstructions.max() ?? 0).grouped]) }
      table.print()
      Swift.print("")
    }
    var table = TextTable([.text("memory"), .number("bytes")])
    table.append(["flash: code and constants", flashBytes.grouped])
    if mode == .exported { table.append(["  of it the prepared program", programBytes.grouped]) }
    table.append(["flash: model", modelBytes.grouped])
    table.append(["RAM: arena", arenaBytes.grouped])
    table.append(["RAM: static", staticBytes.grouped])
    table.append(["RAM: stack at its deepest", stackBytes.grouped])
    table.print()
    if let arena {
      Swift.print("")
      arena.table(title: "arena, as the device records it").print()
    }
    Swift.print(
      "\nAn instruction is not a cycle: counts compare programs on one core, they do not tell the time.")
  }
}
