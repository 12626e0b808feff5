public import Swiftlet
public import SwiftletData
public import SwiftletGraph

/// The result of a quantization.
public struct QuantizedModel: Sendable {
  /// The contents of a `.tflite` file.
  public let bytes: [UInt8]
  public let graph: Graph
  /// The model, ready to run.
  public let model: PreparedModel
  let float: PreparedModel
  let limits: ModelLimits
  let counterparts: [Int: Int]

  /// Compares the result with the float model, operator by operator.
  ///
  /// - Parameters:
  ///   - samples: what both run on; the first `sampleCount` of them.
  ///   - progress: called with the number of samples done so far, from any thread.
  public func layerErrors(
    on samples: SampleSource, sampleCount: Int = 32, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> [LayerError] {
    try LayerComparison(float: float, quantized: model, graph, limits: limits, counterparts: counterparts)
      .errors(on: samples, sampleCount: sampleCount, progress: progress)
  }
}
