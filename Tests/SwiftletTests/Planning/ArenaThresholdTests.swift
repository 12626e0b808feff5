import Foundation
import Swiftlet
import Testing

/// Arenas may shrink, but not grow unnoticed.
@Suite("Arena thresholds")
struct ArenaThresholdTests {
  /// Bytes that a network of the reference suite may take.
  static let networks: [(name: String, bytes: Int)] = [
    ("ad_int8", 1_664), ("hello_world_int8", 560), ("kws_float", 65_512), ("kws_int8", 20_448),
    ("kws_tf_int16x8", 36_616), ("micro_speech_quantized", 6_392), ("person_detect", 72_704),
    ("resnet_int8", 52_584), ("sww_int8", 12_208), ("vww_int8", 72_648), ("vww_tf_int16x8", 127_936),
  ]

  @Test(
    "of reference networks",
    .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: networks)
  func reference(_ network: (name: String, bytes: Int)) throws {
    let url = ReferenceSuite.root.appendingPathComponent("models/\(network.name)/model.tflite")
    let plan = try PreparedModel([UInt8](try Data(contentsOf: url))).plan
    #expect(plan.arenaBytes <= network.bytes)
    #expect(plan.activationBytes == plan.lowerBoundBytes, "the planner has always reached the bound here")
  }
}
