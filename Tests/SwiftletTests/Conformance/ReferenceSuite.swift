import Foundation

/// The conformance suite that lies beside the repository, where it is there.
enum ReferenceSuite {
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let root = packageRoot.appendingPathComponent("../shared/reference").standardizedFileURL

  static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

  /// Operators whose cases are run.
  private static let operators = [
    "conv2d_", "depthwise_", "fully_connected_", "max_pool_", "average_pool_", "relu_", "relu6_", "tanh_",
    "logistic_", "softmax_", "pad_", "padv2_", "reshape_", "pack_", "unpack_", "add_bcast_", "add_const_",
    "add_relu_",
    "add_same_", "sub_", "mul_", "concatenation_", "mean_", "net_cnn_residual_",
  ]

  private static let schemes = ["_float32", "_int8", "_int16x8", "_int16x8_bias32"]

  private static let models = [
    "kws_float", "kws_int8", "kws_tf_int16x8", "vww_float", "vww_int8", "vww_tf_int16x8", "resnet_float",
    "resnet_int8", "ad_float", "ad_int8", "sww_float", "sww_int8", "person_detect", "micro_speech_quantized",
    "hello_world_float", "hello_world_int8",
  ]

  static var operatorCases: [ConformanceCase] {
    folders("ops").filter { name in
      operators.contains { name.hasPrefix($0) } && schemes.contains { name.hasSuffix($0) }
    }.map { ConformanceCase(folder: root.appendingPathComponent("ops/\($0)"), tolerance: 1e-5) }
  }

  static var modelCases: [ConformanceCase] {
    guard isPresent else { return [] }
    return models.map {
      ConformanceCase(folder: root.appendingPathComponent("models/\($0)"), tolerance: 1e-4)
    }
  }

  private static func folders(_ name: String) -> [String] {
    let path = root.appendingPathComponent(name).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
