import Swiftlet
import SwiftletGraph

/// Two weighted operators, of which the second alone reads what the first writes, channel by channel.
///
/// The first's fused activation keeps signs and scales apart, `f(s x) = s f(x)` for `s > 0`: its output channels can
/// be divided by any factors that the second's weights are multiplied with. Source: Nagel et al. 2019, cross-layer
/// equalization.
struct EqualizedPair {
  let tensor: Int
  let first: Int
  let second: Int
  let channelCount: Int
  /// Whether each input channel of the second has output channels, and so scales, of its own.
  let isDepthwise: Bool

  /// `nil` where `tensor` does not lie between two such operators.
  init?(_ tensor: Int, _ subgraph: Graph.Subgraph) {
    guard subgraph.tensors[tensor].type == .float32, !subgraph.outputs.contains(tensor),
      !subgraph.inputs.contains(tensor), let first = subgraph.producer(of: tensor),
      let second = subgraph.operators.indices.first(where: { subgraph.operators[$0].inputs.contains(tensor) }
      ),
      subgraph.consumers(of: tensor).count == 1
    else { return nil }
    guard EqualizedPair.isScalable(subgraph.operators[first], subgraph),
      EqualizedPair.hasOwnWeights(subgraph.operators[second], subgraph),
      subgraph.operators[second].inputs.first == tensor,
      let writer = LayerGeometry(subgraph.operators[first], subgraph),
      let reader = LayerGeometry(subgraph.operators[second], subgraph),
      writer.outputChannels == reader.inputChannels
    else { return nil }
    isDepthwise = reader.groupCount == reader.inputChannels && reader.outputChannels == reader.inputChannels
    guard reader.groupCount == 1 || isDepthwise else { return nil }
    (self.tensor, self.first, self.second) = (tensor, first, second)
    channelCount = writer.outputChannels
  }

  // Swift 6.3.1 crashes when it optimises this inlined into its caller.
  @inline(never)
  private static func isScalable(_ operation: Graph.Operator, _ subgraph: Graph.Subgraph) -> Bool {
    let activation = operation.fusedActivation
    guard activation == OperatorOptions.Activation.none || activation == OperatorOptions.Activation.relu
    else { return false }
    return hasOwnWeights(operation, subgraph)
  }

  private static func hasOwnWeights(_ operation: Graph.Operator, _ subgraph: Graph.Subgraph) -> Bool {
    guard operation.inputs.count >= 2, operation.inputs[1] >= 0,
      subgraph.tensors[operation.inputs[1]].floats != nil
    else { return false }
    let bias = operation.inputs.count > 2 ? operation.inputs[2] : -1
    return (bias < 0 || subgraph.tensors[bias].floats != nil)
      && subgraph.operators.filter { $0.inputs.contains(operation.inputs[1]) }.count == 1
  }

  /// Divides the channels of the tensor by factors.
  ///
  /// - Parameter factors: normal, positive, one for each channel.
  func scale(by factors: [Float], in subgraph: inout Graph.Subgraph) {
    guard let writer = LayerGeometry(subgraph.operators[first], subgraph),
      let reader = LayerGeometry(subgraph.operators[second], subgraph)
    else { return }
    replace(1, of: first, in: &subgraph) { values in
      for channel in 0..<writer.outputChannels {
        for column in 0..<writer.columnCount {
          values[writer.weight(channel: channel, column: column)] /= factors[channel]
        }
      }
    }
    replace(2, of: first, in: &subgraph) { values in
      for channel in values.indices { values[channel] /= factors[channel] }
    }
    replace(1, of: second, in: &subgraph) { values in
      for group in 0..<reader.groupCount {
        for (column, place) in reader.columns(of: group).enumerated() {
          for number in 0..<reader.channelsPerGroup {
            let index = reader.weight(channel: reader.channel(number, of: group), column: column)
            values[index] *= factors[place.channel]
          }
        }
      }
    }
  }

  /// Gives an operator a changed copy of a constant: others may read the old one.
  private func replace(
    _ position: Int, of operation: Int, in subgraph: inout Graph.Subgraph, _ change: (inout [Float]) -> Void
  ) {
    guard subgraph.operators[operation].inputs.indices.contains(position) else { return }
    let index = subgraph.operators[operation].inputs[position]
    guard index >= 0, var values = subgraph.tensors[index].floats else { return }
    change(&values)
    var tensor = subgraph.tensors[index]
    tensor.constant = Graph.Constant(values)
    subgraph.operators[operation].inputs[position] = subgraph.add(tensor)
  }
}
