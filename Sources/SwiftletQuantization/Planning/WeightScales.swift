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
  ///   - biasLimit: the largest magnitude of a stored bias.
  init(
    _ weights: [Float], shape: [Int32], axis: Int, bias: [Float]?, inputScale: Float, biasLimit: Double
  ) {
    let channels = Int(shape[axis])
    let inner = shape[(axis + 1)...].reduce(1) { $0 * Int($1) }
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
      return scale
    }
  }
}
