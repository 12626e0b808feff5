import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph

/// Finds factors by which the channels between two layers are divided, so that all of them make good use of one scale.
struct Equalization {
  let graph: Graph
  let floatModel: PreparedModel
  let form: ActivationForm

  /// Mean square and largest magnitude of each channel of a tensor.
  fileprivate struct Channels: Sendable {
    var squares: [Double]
    /// Values of each channel.
    var count = 0
    var magnitudes: [Float]
  }

  private static let sampleLimit = 64

  /// - Returns: the pairs that gain, with their factors.
  func factors(on samples: SampleSource) throws -> [QuantizationPlan.EqualizedChannels] {
    let subgraph = graph.subgraphs[0]
    let pairs = subgraph.tensors.indices.compactMap { EqualizedPair($0, subgraph) }
    guard !pairs.isEmpty, samples.count > 0 else { return [] }
    let channels = try channels(of: pairs, samples)
    return pairs.compactMap { pair in
      guard let seen = channels[pair.tensor], let factors = best(pair, seen) else { return nil }
      return .init(tensor: pair.tensor, factors: factors)
    }
  }

  private func channels(of pairs: [EqualizedPair], _ samples: SampleSource) throws -> [Int: Channels] {
    let wanted = Dictionary(pairs.map { ($0.tensor, $0.channelCount) }) { first, _ in first }
    let count = min(samples.count, Equalization.sampleLimit)
    let chunks = try ParallelChunks(count: count).map { range in
      var found: [Int: Channels] = [:]
      var interpreter = Interpreter(floatModel)
      let subgraph = floatModel.model.mainSubgraph
      for position in range {
        try samples.feed(position * samples.count / count, to: &interpreter)
        try floatModel.explaining {
          try interpreter.invoke { called, operation, output, bytes in
            guard called == 0, let tensor = subgraph.operation(operation).outputs[output],
              let channelCount = wanted[Int(tensor)]
            else { return }
            let empty = Channels(
              squares: [Double](repeating: 0, count: channelCount), count: 0,
              magnitudes: [Float](repeating: 0, count: channelCount))
            found[Int(tensor), default: empty].add(bytes.floats)
          }
        }
      }
      return found
    }
    return chunks.dropFirst().reduce(into: chunks.first ?? [:]) { total, next in
      for (tensor, channels) in next { total[tensor]?.merge(channels) }
    }
  }

  /// The factors with the least expected error of the second layer's outputs; `nil` where there is little to gain.
  private func best(_ pair: EqualizedPair, _ seen: Channels) -> [Float]? {
    let subgraph = graph.subgraphs[0]
    guard let reader = LayerGeometry(subgraph.operators[pair.second], subgraph),
      let weights = subgraph.tensors[subgraph.operators[pair.second].inputs[1]].floats
    else { return nil }
    // By output channel of the second layer and channel between them: largest magnitude and sum of squares.
    var largest = [[Double]](
      repeating: [Double](repeating: 0, count: pair.channelCount), count: reader.outputChannels)
    var energies = largest
    for group in 0..<reader.groupCount {
      for (column, place) in reader.columns(of: group).enumerated() {
        for number in 0..<reader.channelsPerGroup {
          let channel = reader.channel(number, of: group)
          let weight = Double(weights[reader.weight(channel: channel, column: column)])
          largest[channel][place.channel] = max(largest[channel][place.channel], abs(weight))
          energies[channel][place.channel] += weight * weight
        }
      }
    }
    let levels = form == .int8 ? 255.0 : 32767
    func error(_ factors: [Double]) -> Double {
      var activations = 0.0
      for (factor, magnitude) in zip(factors, seen.magnitudes) {
        activations = max(activations, Double(magnitude) / factor)
      }
      var total = 0.0
      for channel in largest.indices {
        var step = 0.0
        var inputs = 0.0
        var gain = 0.0
        for index in factors.indices where largest[channel][index] > 0 {
          step = max(step, largest[channel][index] * factors[index] / 127)
          inputs += seen.squares[index] / Double(max(seen.count, 1)) / (factors[index] * factors[index])
          gain += energies[channel][index] * factors[index] * factors[index]
        }
        let places = Double(reader.columnCount * reader.groupCount) / Double(reader.inputChannels)
        total += step * step * inputs * places + (activations / levels) * (activations / levels) * gain
      }
      return total
    }
    let plain = [Double](repeating: 1, count: pair.channelCount)
    var best = (factors: plain, error: error(plain) * Equalization.worthwhile)
    let columns = (0..<pair.channelCount).map { index in largest.reduce(0) { max($0, $1[index]) } }
    for share in [0.25, 0.5, 0.75, 1.0] {
      let ranges = candidate(pair, seen.magnitudes.map { pow(Double($0), share) })
      let balanced = candidate(
        pair,
        zip(seen.squares, columns).map { pow($0.squareRoot(), share) * pow(max($1, 1e-30), share - 1) })
      for factors in [ranges, balanced] {
        let error = error(factors)
        if error < best.error { best = (factors, error) }
      }
    }
    return best.factors == plain ? nil : best.factors.map { Float($0) }
  }

  /// An error must fall by more than this.
  private static let worthwhile = 0.8

  /// Factors of geometric mean 1, none of them extreme.
  private func candidate(_ pair: EqualizedPair, _ values: [Double]) -> [Double] {
    let valid = values.filter { $0.isFinite && $0 > 0 }
    guard !valid.isEmpty else { return [Double](repeating: 1, count: pair.channelCount) }
    let mean = valid.reduce(0) { $0 + log($1) } / Double(valid.count)
    return values.map { value in
      guard value.isFinite, value > 0 else { return 1 }
      return min(max(exp(log(value) - mean), 1.0 / 64), 64)
    }
  }
}

extension Equalization.Channels {
  /// Values with channels along the last axis.
  fileprivate mutating func add(_ values: [Float]) {
    count += values.count / max(squares.count, 1)
    for (index, value) in values.enumerated() {
      let channel = index % squares.count
      squares[channel] += Double(value) * Double(value)
      magnitudes[channel] = max(magnitudes[channel], abs(value))
    }
  }

  fileprivate mutating func merge(_ other: Self) {
    count += other.count
    for index in squares.indices {
      squares[index] += other.squares[index]
      magnitudes[index] = max(magnitudes[index], other.magnitudes[index])
    }
  }
}
