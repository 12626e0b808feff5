public import Swiftlet
public import SwiftletGraph

/// The result of a requantization.
public struct RequantizedModel: Sendable {
  /// The contents of a `.tflite` file.
  public let bytes: [UInt8]
  public let graph: Graph
  /// The model, ready to run.
  public let model: PreparedModel
  /// Layers that keep a 64-bit bias although 32 bits were asked for, because a sum of 32 bits could overflow; by the
  /// names of their outputs.
  public let wideBiases: [String]
  /// Whether the int8 model said where tensors lie in memory, with the metadata `OfflineMemoryAllocation`: this one, whose
  /// tensors have other sizes, does not.
  public let dropsMemoryPlan: Bool
}
