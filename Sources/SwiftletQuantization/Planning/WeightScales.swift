import Swiftlet
import SwiftletGraph

/// Scales of 8-bit weights, one for each output channel.
///
/// `max |w| / 127` over the channel. Where the bias, in units of input scale times weight scale, would need
/// more than half of the 32-bit range, the scale is widened until it does not. A channel without weights takes the
/// largest scale of the others, so that its bias is stored as well as theirs.
struct WeightScales {
  let scales: [Float]

  /// - Parameters:
  ///   - weights: elements in row-major order.
  ///   - axis: the axis of channels; `nil` for one scale over all of them.
  ///   - biasLimit: the largest magnitude of a stored bias.
  init(
    _ weights: [Float], shape: [Int32], axis: Int?, bias: [Float]?, inputScale: Float, biasLimit: Double,
    form: ScaleForm = .any
  ) {
    let channels = axis.map { Int(shape[$0]) } ?? 1
    let inner = axis.map { axis in shape[(axis + 1)...].reduce(1) { $0 * Int($1) } } ?? max(weights.count, 1)
    let bias = axis == nil ? bias.map { [$0.reduce(0) { max($0, abs($1)) }] } : bias
    var largest = [Float](repeating: 0, count: channels)
    for (index, weight) in weights.enumerated() {
      let channel = index / inner % channels
      largest[channel] = max(largest[channel], abs(weight))
    }
    let whole = largest.max() ?? 0
    scales = largest.indices.map { channel in
      let range = largest[channel] > 0 ? largest[channel] : whole > 0 ? whole : 1
      var scale = max(range / 127, .leastNormalMagnitude)
      if let bias, bias.indices.contains(channel) {
        let needed = Double(abs(bias[channel])) / (Double(inputScale) * biasLimit)
        if Double(scale) < needed { scale = min(Float(needed).nextUp, .greatestFiniteMagnitude) }
      }
      return form == .any ? scale : scale.nextPowerOfTwo
    }
  }
}
