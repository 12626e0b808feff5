import Swiftlet
import SwiftletGraph

/// A bias in units of a wide activation's scale times the weights' scales.
struct WideBias {
  /// Scales of the activation before and after.
  let oldScale: Float
  let newScale: Float
  let weightScales: [Float]

  /// The numbers of a bias at the new scale. Kernels count a bias in units of input scale times weight scale, whatever
  /// its own tensor says, so the real values stay where the numbers grow by `old scale / new scale`.
  func rescaled(_ stored: [Int64]) -> [Int64] {
    let factor = Double(oldScale) / Double(newScale)
    return stored.map { (Double($0) * factor).nearest(in: -(1 << 62)...(1 << 62)) }
  }

  func tensor(name: String, _ values: [Int64], shape: [Int32], isNarrow: Bool) -> Graph.Tensor {
    let scales = weightScales.map { max(newScale * $0, .leastNormalMagnitude) }
    return Graph.Tensor(
      name: name, type: isNarrow ? .int32 : .int64, shape: shape,
      constant: isNarrow ? Graph.Constant(values.map { Int32(clamping: $0) }) : Graph.Constant(values),
      quantization: Graph.Quantization(
        scales: scales, zeroPoints: [Int64](repeating: 0, count: scales.count), axis: 0))
  }

  /// Whether no sum of 32 bits can overflow: `32768 * sum of |weights| + |bias|` fits in each channel.
  static func fits(_ values: [Int64], _ weights: Graph.Tensor, channelAxis: Int) -> Bool {
    guard let stored = weights.storedIntegers, weights.shape.indices.contains(channelAxis) else {
      return false
    }
    let inner = weights.shape[(channelAxis + 1)...].reduce(1) { $0 * max(Int($1), 1) }
    guard !values.isEmpty else { return true }
    // 8-bit weights: less than 2^39 elements do not overflow a sum.
    var sums = [Int64](repeating: 0, count: values.count)
    for (index, weight) in stored.enumerated() {
      sums[index / inner % values.count] += Int64(weight.magnitude)
    }
    return zip(sums, values).allSatisfy { sum, value in
      let (product, overflow) = sum.multipliedReportingOverflow(by: 32768)
      let (total, tooLarge) = product.addingReportingOverflow(Int64(clamping: value.magnitude))
      return !overflow && !tooLarge && total <= Int64(Int32.max)
    }
  }
}
