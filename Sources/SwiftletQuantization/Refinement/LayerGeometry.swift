import Swiftlet
import SwiftletGraph

/// How the outputs of a weighted operator are sums of products of weights and inputs.
///
/// CONV_2D, DEPTHWISE_CONV_2D and FULLY_CONNECTED are seen alike: channels fall into groups; all channels of a
/// group read the same columns of inputs at every position.
struct LayerGeometry {
  /// One addend: a place in the window and a channel of the input.
  struct Column {
    let down: Int
    let right: Int
    let channel: Int
  }

  let inputHeight: Int
  let inputWidth: Int
  let inputChannels: Int
  let outputHeight: Int
  let outputWidth: Int
  let outputChannels: Int
  let groupCount: Int
  private let kernelHeight: Int
  private let kernelWidth: Int
  private let isDepthwise: Bool
  private let strides: (Int, Int)
  private let dilations: (Int, Int)
  private let padding: (Int, Int)

  /// Addends of one output.
  let columnCount: Int
  /// Outputs of one group.
  var channelsPerGroup: Int { outputChannels / groupCount }
  /// Places of the output in one sample.
  let positionCount: Int

  /// `nil` for an operator that is none of the three, or whose shapes do not fit.
  init?(_ operation: Graph.Operator, _ subgraph: Graph.Subgraph) {
    guard operation.inputs.count >= 2, let output = operation.outputs.first,
      ([output] + operation.inputs[0..<2]).allSatisfy(subgraph.tensors.indices.contains)
    else { return nil }
    let inputShape = subgraph.tensors[operation.inputs[0]].shape.map { Int($0) }
    let weightShape = subgraph.tensors[operation.inputs[1]].shape.map { Int($0) }
    let outputShape = subgraph.tensors[output].shape.map { Int($0) }
    guard (inputShape + weightShape + outputShape).allSatisfy({ $0 > 0 }) else { return nil }
    if operation.builtin == .fullyConnected {
      guard weightShape.count == 2, let count = subgraph.tensors[operation.inputs[0]].elementCount,
        count.isMultiple(of: weightShape[1])
      else { return nil }
      (outputChannels, inputChannels, positionCount) = (
        weightShape[0], weightShape[1], count / weightShape[1]
      )
      (inputHeight, inputWidth, outputHeight, outputWidth) = (1, positionCount, 1, positionCount)
      (kernelHeight, kernelWidth, groupCount, columnCount) = (1, 1, 1, weightShape[1])
      (isDepthwise, strides, dilations, padding) = (false, (1, 1), (1, 1), (0, 0))
      guard subgraph.tensors[output].elementCount == positionCount * outputChannels else { return nil }
      return
    }
    guard inputShape.count == 4, weightShape.count == 4, outputShape.count == 4, inputShape[0] == 1,
      outputShape[0] == 1
    else { return nil }
    let isSame: Bool
    if let options = operation.options(as: OperatorOptions.Conv2D.self), operation.builtin == .conv2D {
      isDepthwise = false
      strides = (Int(options.strideHeight), Int(options.strideWidth))
      dilations = (Int(options.dilationHeight), Int(options.dilationWidth))
      isSame = options.padding == .same
      outputChannels = weightShape[0]
      guard inputShape[3].isMultiple(of: weightShape[3]) else { return nil }
      groupCount = inputShape[3] / weightShape[3]
      columnCount = weightShape[1] * weightShape[2] * weightShape[3]
    } else if let options = operation.options(as: OperatorOptions.DepthwiseConv2D.self),
      operation.builtin == .depthwiseConv2D
    {
      isDepthwise = true
      strides = (Int(options.strideHeight), Int(options.strideWidth))
      dilations = (Int(options.dilationHeight), Int(options.dilationWidth))
      isSame = options.padding == .same
      outputChannels = weightShape[3]
      groupCount = inputShape[3]
      columnCount = weightShape[1] * weightShape[2]
    } else {
      return nil
    }
    guard outputChannels.isMultiple(of: groupCount), outputShape[3] == outputChannels, strides.0 > 0,
      strides.1 > 0, dilations.0 > 0, dilations.1 > 0
    else { return nil }
    (kernelHeight, kernelWidth) = (weightShape[1], weightShape[2])
    (inputHeight, inputWidth, inputChannels) = (inputShape[1], inputShape[2], inputShape[3])
    (outputHeight, outputWidth) = (outputShape[1], outputShape[2])
    positionCount = outputHeight * outputWidth
    padding =
      isSame
      ? (
        LayerGeometry.padding(inputHeight, outputHeight, kernelHeight, strides.0, dilations.0),
        LayerGeometry.padding(inputWidth, outputWidth, kernelWidth, strides.1, dilations.1)
      ) : (0, 0)
  }

  private static func padding(_ input: Int, _ output: Int, _ kernel: Int, _ stride: Int, _ dilation: Int)
    -> Int
  {
    max((output - 1) * stride + (kernel - 1) * dilation + 1 - input, 0) / 2
  }

  /// What the channels of a group read.
  func columns(of group: Int) -> [Column] {
    let channels =
      isDepthwise
      ? [group] : Array(group * inputChannels / groupCount..<(group + 1) * inputChannels / groupCount)
    var columns: [Column] = []
    columns.reserveCapacity(columnCount)
    for row in 0..<kernelHeight {
      for column in 0..<kernelWidth {
        for channel in channels {
          columns.append(Column(down: row * dilations.0, right: column * dilations.1, channel: channel))
        }
      }
    }
    return columns
  }

  /// Index into the weights' elements.
  func weight(channel: Int, column: Int) -> Int {
    isDepthwise ? column * outputChannels + channel : channel * columnCount + column
  }

  /// Index of the group's `number`th output channel.
  func channel(_ number: Int, of group: Int) -> Int { group * channelsPerGroup + number }

  /// The window's first place of an output place; may lie outside the input.
  func origin(of position: Int) -> (row: Int, column: Int) {
    (
      position / outputWidth * strides.0 - padding.0, position % outputWidth * strides.1 - padding.1
    )
  }
}
