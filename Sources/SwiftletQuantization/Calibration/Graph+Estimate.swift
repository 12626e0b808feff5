public import SwiftletGraph

extension Graph {
  /// Name of the metadata entry of models whose ranges are guesses.
  static let estimateName = "swiftlet.estimate"

  /// Whether the model was quantized without data, by ranges that are guesses: good for its size and speed, and for
  /// nothing else.
  public var isEstimate: Bool { metadata.contains { $0.name == Graph.estimateName } }

  /// Marks the model as one whose ranges are guesses.
  mutating func markAsEstimate() {
    guard !isEstimate else { return }
    metadata.append(
      Metadata(
        name: Graph.estimateName, data: Constant(bytes: Array("ranges are guesses; calibrate on data".utf8))))
  }
}
