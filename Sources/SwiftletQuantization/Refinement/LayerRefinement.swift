import Swiftlet
import SwiftletGraph

/// Refines the weights and the bias of one weighted operator.
struct LayerRefinement {
  let geometry: LayerGeometry
  let options: RefinementOptions
  let threadCount: Int

  /// Plans of the two constants.
  struct Constants {
    var weights: QuantizationPlan.ConstantPlan
    var bias: QuantizationPlan.ConstantPlan?
  }

  /// - Parameters:
  ///   - weights, bias: of the float layer.
  ///   - inputs: all samples' inputs of the quantized layer, as real numbers.
  ///   - outputs: all samples' outputs of the float layer, before its fused activation.
  ///   - inputScale: scale of the layer's input.
  /// - Returns: the plans with integers of their own, and scales that go with them.
  func callAsFunction(
    _ planned: Constants, weights: [Float], bias: [Float]?, inputs: [Float], outputs: [Float],
    inputScale: Float, sampleCount: Int
  ) -> Constants {
    let limit = max(512, min(32768, 4_000_000 / max(geometry.columnCount, 1)))
    let positions = LayerPositions(geometry, sampleCount: sampleCount, limit: limit)
    let groups = geometry.groupCount
    // Few groups share the threads among themselves; many groups get one each.
    let inner = groups == 1 ? threadCount : 1
    let results = ParallelChunks(count: groups, chunkSize: 1, threadCount: groups == 1 ? 1 : threadCount).map
    {
      range in
      range.flatMap { group in
        channels(
          of: group, planned, weights, bias, inputs, outputs, positions, inputScale: inputScale,
          threadCount: inner)
      }
    }.flatMap { $0 }
    return constants(planned, results, weights, inputScale: inputScale)
  }

  /// Rows that are longer are rounded to the nearest: moments grow with the square of their length.
  static let columnLimit = 1024

  private func channels(
    of group: Int, _ planned: Constants, _ weights: [Float], _ bias: [Float]?, _ inputs: [Float],
    _ outputs: [Float], _ positions: LayerPositions, inputScale: Float, threadCount: Int
  ) -> [ChannelRounding.Result?] {
    let columns = geometry.columns(of: group)
    let correctsBias = options.biasCorrection != .off && planned.bias != nil
    let channels = (0..<geometry.channelsPerGroup).map { geometry.channel($0, of: group) }
    let inputColumns = ParallelChunks(count: columns.count, chunkSize: 4, threadCount: threadCount).map {
      range in
      range.map { positions.inputs(columns[$0], geometry, inputs) }
    }.flatMap { $0 }
    let outputColumns = ParallelChunks(count: channels.count, chunkSize: 4, threadCount: threadCount).map {
      range in
      range.map { number in
        let values = positions.outputs(channels[number], geometry, outputs)
        guard !correctsBias, let bias else { return values }
        return values.map { $0 - bias[channels[number]] }
      }
    }.flatMap { $0 }
    let moments = LayerMoments(
      inputs: inputColumns, outputs: outputColumns, folds: positions.folds, isCentred: correctsBias,
      hasProducts: columns.count <= LayerRefinement.columnLimit,
      threadCount: threadCount)
    var options = options
    if !correctsBias { options.biasCorrection = .off }
    if columns.count > LayerRefinement.columnLimit { options.adaptiveRounding = false }
    let rows = channels.map { channel in
      columns.indices.map { weights[geometry.weight(channel: channel, column: $0)] }
    }
    let rounding = ChannelRounding(moments, options, weights: rows, threadCount: threadCount)
    return ParallelChunks(count: channels.count, chunkSize: 1, threadCount: threadCount).map { range in
      range.map { number in
        let channel = channels[number]
        let scales = planned.weights.scales
        let scale = scales.count > 1 ? scales[channel] : scales[0]
        return rounding(
          number, bias: Double(bias?[channel] ?? 0), scale: scale,
          scales: candidates(scale, bias?[channel], planned, inputScale))
      }
    }.flatMap { $0 }
  }

  /// Scales that a channel's planned one may be replaced by.
  private func candidates(
    _ scale: Float, _ bias: Float?, _ planned: Constants, _ inputScale: Float
  ) -> [Float] {
    guard options.weightScaleSearch, planned.weights.scales.count > 1 else { return [] }
    return (1...10).map { scale * (1 - 0.02 * Float($0)) }.filter { candidate in
      guard candidate.isNormal, let biasPlan = planned.bias, let bias else { return candidate.isNormal }
      return abs(Double(bias)) < Double(inputScale) * Double(candidate) * biasPlan.form.biasLimit / 2
    }
  }

  private func constants(
    _ planned: Constants, _ results: [ChannelRounding.Result?], _ weights: [Float], inputScale: Float
  ) -> Constants {
    var refined = planned
    var integers = [Int64](repeating: 0, count: weights.count)
    var biases: [Int64] = []
    let isPerChannel = planned.weights.scales.count > 1
    for (channel, result) in results.enumerated() {
      guard let result else { return planned }
      if isPerChannel { refined.weights.scales[channel] = result.scale }
      for (column, integer) in result.integers.enumerated() {
        integers[geometry.weight(channel: channel, column: column)] = Int64(integer)
      }
      guard let bias = planned.bias else { continue }
      let biasScale = max(inputScale * result.scale, .leastNormalMagnitude)
      if bias.scales.count > 1 { refined.bias?.scales[channel] = biasScale }
      let stored = (result.bias / Double(biasScale)).rounded(.toNearestOrAwayFromZero)
      // A bias that its type does not hold: leave the layer as it was planned.
      guard abs(stored) <= bias.form.biasLimit else { return planned }
      biases.append(Int64(stored))
    }
    refined.weights.stored = StoredIntegers(integers, refined.weights.form)
    if let bias = refined.bias { refined.bias?.stored = StoredIntegers(biases, bias.form) }
    return refined
  }
}

extension QuantizationPlan.ConstantPlan.Form {
  /// The largest magnitude of a stored bias.
  var biasLimit: Double { self == .int64 ? 0x1p39 : 0x1p31 - 1 }
}
