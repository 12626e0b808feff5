import Swiftlet
import SwiftletQuantization

/// What `requantize` made.
struct RequantizationReport: Encodable {
  let model: String
  let output: String
  let scheme: String
  let io: String
  let bias: Int
  let bytes: Int
  let int8Bytes: Int
  let arenaBytes: Int
  /// Outputs of layers that keep a 64-bit bias where 32 bits were asked for.
  let wideBiases: [String]
  /// Whether the int8 model's places of tensors in memory were left out.
  let dropsMemoryPlan: Bool

  init(
    model: String, output: String, io: RequantizedInterface, bias: BiasWidth, narrowBytes: Int,
    _ result: RequantizedModel
  ) {
    self.model = model
    self.output = output
    scheme = Scheme.int16x8.rawValue
    self.io = io.rawValue
    self.bias = bias.rawValue
    bytes = result.bytes.count
    int8Bytes = narrowBytes
    arenaBytes = result.model.requiredArenaBytes
    wideBiases = result.wideBiases
    dropsMemoryPlan = result.dropsMemoryPlan
  }

  /// Prints the report for people.
  func print() {
    for name in wideBiases {
      Swift.print("'\(name)' keeps a 64-bit bias: a sum of 32 bits could overflow")
    }
    if dropsMemoryPlan {
      Swift.print(
        "the int8 model's plan of memory (OfflineMemoryAllocation) is left out: its tensors have other sizes now"
      )
    }
    let share = Double(bytes) / Double(max(int8Bytes, 1))
    Swift.print(
      "\(output): \(scheme), \(bytes.grouped) bytes (\(share.percent) of the int8 model), "
        + "arena \(arenaBytes.grouped) bytes")
  }
}
