import Swiftlet
import SwiftletGraph

/// A quantized convolution with random elements, grouped or depthwise, and what it computes by definition.
struct ConvolutionOracle {
  let layer: WindowedLayer
  /// Channels of the input that one output channel sees.
  let depth: Int
  let outputs: Int
  let isDepthwise: Bool
  let isWide: Bool
  let input: [Int64]
  let weights: [Int64]
  let bias: [Int64]
  let inputScale: Float = 0.037
  let outputScale: Float
  let inputZeroPoint: Int
  let outputZeroPoint: Int
  let weightScales: [Float]

  /// - Parameters:
  ///   - groups: of a convolution; `nil` for a depthwise one.
  ///   - outputsPerGroup: output channels of each group, or of each channel of the input.
  init(_ layer: WindowedLayer, groups: Int?, outputsPerGroup: Int, isWide: Bool, seed: UInt64) {
    var random = SeededGenerator(state: seed)
    self.layer = layer
    isDepthwise = groups == nil
    self.isWide = isWide
    depth = groups.map { layer.input[3] / $0 } ?? 1
    outputs = (groups ?? layer.input[3]) * outputsPerGroup
    let range: ClosedRange<Int64> = isWide ? -32768...32767 : -128...127
    input = (0..<layer.input.reduce(1, *)).map { _ in Int64.random(in: range, using: &random) }
    weights = (0..<outputs * depth * layer.taps.height * layer.taps.width).map { _ in
      Int64.random(in: -127...127, using: &random)
    }
    bias = (0..<outputs).map { _ in Int64.random(in: -9000...9000, using: &random) }
    weightScales = random.floats(outputs, in: 0.001...0.04)
    outputScale = isWide ? 0.5 : 0.9
    inputZeroPoint = isWide ? 0 : -13
    outputZeroPoint = isWide ? 0 : 21
  }

  private func weight(_ output: Int, _ tap: Int, _ channel: Int) -> Int64 {
    let tapCount = layer.taps.height * layer.taps.width
    return isDepthwise
      ? weights[tap * outputs + output] : weights[(output * tapCount + tap) * depth + channel]
  }

  /// Sums without bias, output by output.
  var sums: [Int64] {
    let outputsPerGroup = outputs * depth / layer.input[3]
    return layer.visits.flatMap { visits in
      (0..<outputs).map { output in
        let first = output / outputsPerGroup * depth
        return visits.reduce(0) { sum, visit in
          (0..<depth).reduce(sum) { sum, channel in
            let value = input[visit.element + first + channel] - Int64(inputZeroPoint)
            return sum + value * weight(output, visit.tap, channel)
          }
        }
      }
    }
  }

  /// The output's elements.
  ///
  /// - Parameter roundsOnce: 64-bit sums with a 16-bit multiplier, instead of 32-bit sums.
  func results(hasBias: Bool, roundsOnce: Bool) -> [Int64] {
    let range: ClosedRange<Int64> = isWide ? -32768...32767 : -128...127
    return sums.enumerated().map { index, sum in
      let channel = index % outputs
      let factor = Double(inputScale) * Double(weightScales[channel]) / Double(outputScale)
      let (multiplier, shift) = RescaleOracle.multiplier(factor)
      let total = sum + (hasBias ? bias[channel] : 0)
      let scaled =
        roundsOnce
        ? (total * ((multiplier + 32768) >> 16) + (1 << (14 - shift))) >> (15 - shift)
        : RescaleOracle.multiply(total, multiplier, shift)
      return min(max(scaled + Int64(outputZeroPoint), range.lowerBound), range.upperBound)
    }
  }

  /// - Parameter bias: type of the bias, `nil` for none.
  func model(bias biasType: ElementType?, options: OperatorOptions) -> OperatorModel {
    let type: ElementType = isWide ? .int16 : .int8
    let taps = [layer.taps.height, layer.taps.width]
    var filter = Graph.Tensor(.int8, isDepthwise ? [1] + taps + [outputs] : [outputs] + taps + [depth])
    filter.constant = .init(weights.map { Int8($0) })
    filter.quantization = .init(
      scales: weightScales, zeroPoints: Array(repeating: 0, count: outputs), axis: isDepthwise ? 3 : 0)
    var inputs = [Graph.Tensor(type, layer.input, scale: inputScale, zeroPoint: inputZeroPoint), filter]
    if let biasType {
      var tensor = Graph.Tensor(biasType, [outputs])
      tensor.constant = biasType == .int64 ? .init(bias) : .init(bias.map { Int32($0) })
      inputs.append(tensor)
    }
    return OperatorModel(
      builtin: isDepthwise ? .depthwiseConv2D : .conv2D, inputs: inputs,
      outputs: [Graph.Tensor(type, layer.output(outputs), scale: outputScale, zeroPoint: outputZeroPoint)],
      options: options)
  }

  func run(_ model: OperatorModel) throws -> [Int64] {
    isWide
      ? try model.run(input.map { Int16($0) }, as: Int16.self).map { Int64($0) }
      : try model.run(input.map { Int8($0) }, as: Int8.self).map { Int64($0) }
  }
}
