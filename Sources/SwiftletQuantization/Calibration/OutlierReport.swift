public import Swiftlet

/// Tensors with a few values far beyond all others, which cost the others their resolution.
public struct OutlierReport: Equatable, Sendable {
  public struct Outlier: Equatable, Sendable {
    public let tensor: TensorReference
    public let name: String
    /// The largest magnitude.
    public let magnitude: Float
    /// The magnitude below which 99.99 % of the values lie, exact to one bin of the histogram.
    public let usual: Float
    /// Bits of resolution are lost to outliers at `log2` of this: `magnitude / usual`.
    public var ratio: Float { magnitude / usual }
  }

  /// The smallest ratio that is worth a line.
  public static let noticeableRatio: Float = 4

  /// In the order of their ratios, the largest first.
  public let outliers: [Outlier]

  /// - Parameters:
  ///   - statistics: with histograms; without them there is nothing to report.
  ///   - model: the float model that was calibrated.
  public init(_ statistics: Statistics, _ model: PreparedModel) {
    let found = statistics.tensors.sorted { $0.key < $1.key }.compactMap { reference, tensor -> Outlier? in
      guard let cells = HistogramCells(tensor), tensor.count > 0,
        reference.subgraph < model.model.subgraphCount
      else { return nil }
      let rank = max((cells.count * 0.9999).rounded(.up), 1)
      let usual = min(Float(PercentileRange(cells, isSymmetric: true).magnitude(rank)), tensor.magnitude)
      let subgraph = model.model.subgraph(reference.subgraph)
      guard usual > 0, tensor.magnitude / usual >= OutlierReport.noticeableRatio,
        reference.tensor < subgraph.tensorCount
      else { return nil }
      return Outlier(
        tensor: reference, name: subgraph.tensor(reference.tensor).name, magnitude: tensor.magnitude,
        usual: usual)
    }
    // Equal ratios stay in the order of tensors.
    outliers = found.enumerated().sorted { ($1.element.ratio, $0.offset) < ($0.element.ratio, $1.offset) }
      .map(\.element)
  }
}
