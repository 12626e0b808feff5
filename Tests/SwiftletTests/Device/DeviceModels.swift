import Foundation
import Swiftlet
import SwiftletGraph

/// Models that firmware is measured with: `Firmware/Benchmarks/Models` holds what is made here.
enum DeviceModels {
  static let folder = ReferenceSuite.packageRoot.appending(path: "Firmware/Benchmarks/Models")

  /// What writes the files instead of comparing them.
  static let isWriting = ProcessInfo.processInfo.environment["SWIFTLET_WRITE_MODELS"] != nil

  /// File names without their extension, and how each is made.
  static let all: [(name: String, make: @Sendable () throws -> [UInt8])] =
    LayerModel.all.map { layer in (layer.name, { try layer.bytes() }) }
    + AllOperatorsModel.all.map { model in (model.name, { try model.bytes() }) }
}
