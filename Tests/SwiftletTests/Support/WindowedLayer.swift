import Swiftlet
import SwiftletGraph
import Testing

/// The geometry of a convolution or a pool, walked tap by tap from its definition.
struct WindowedLayer: CustomTestStringConvertible, Sendable {
  /// Batches, height, width, channels.
  var input: [Int]
  var taps = (height: 3, width: 3)
  var stride = (height: 1, width: 1)
  var dilation = (height: 1, width: 1)
  var padding = OperatorOptions.Padding.same

  var testDescription: String {
    "\(input) taps \(taps) stride \(stride) dilation \(dilation) \(padding)"
  }

  /// Varied geometries: strides beyond windows, windows beyond inputs, dilations that miss the input.
  static let varied: [WindowedLayer] = [
    WindowedLayer(input: [1, 5, 6, 4]),
    WindowedLayer(input: [2, 7, 5, 4], taps: (2, 3), stride: (2, 1), padding: .valid),
    WindowedLayer(input: [1, 8, 7, 4], dilation: (2, 3)),
    WindowedLayer(input: [1, 9, 9, 8], taps: (3, 2), dilation: (3, 4), padding: .valid),
    WindowedLayer(input: [1, 2, 3, 36], taps: (5, 5), stride: (2, 2)),
    WindowedLayer(input: [1, 7, 7, 4], taps: (1, 1), stride: (3, 5)),
    WindowedLayer(input: [2, 2, 2, 4], taps: (2, 2), dilation: (5, 5)),
    WindowedLayer(input: [1, 1, 1, 68], taps: (3, 3)),
  ]

  private static func placement(
    _ input: Int, _ taps: Int, _ stride: Int, _ dilation: Int, _ padding: OperatorOptions.Padding
  ) -> (count: Int, before: Int) {
    let extent = (taps - 1) * dilation + 1
    guard padding == .same else { return ((input - extent) / stride + 1, 0) }
    let count = (input + stride - 1) / stride
    return (count, max((count - 1) * stride + extent - input, 0) / 2)
  }

  /// Windows along height and width.
  var windows: (height: Int, width: Int) {
    (
      WindowedLayer.placement(input[1], taps.height, stride.height, dilation.height, padding).count,
      WindowedLayer.placement(input[2], taps.width, stride.width, dilation.width, padding).count
    )
  }

  func output(_ channels: Int) -> [Int] { [input[0], windows.height, windows.width, channels] }

  /// For each window its taps inside of the input: index of the tap in the window, and of the place's first
  /// channel in the input.
  var visits: [[(tap: Int, element: Int)]] {
    let top = WindowedLayer.placement(input[1], taps.height, stride.height, dilation.height, padding).before
    let left = WindowedLayer.placement(input[2], taps.width, stride.width, dilation.width, padding).before
    var visits: [[(Int, Int)]] = []
    for batch in 0..<input[0] {
      for y in 0..<windows.height {
        for x in 0..<windows.width {
          var inside: [(Int, Int)] = []
          for tap in 0..<taps.height * taps.width {
            let row = y * stride.height - top + tap / taps.width * dilation.height
            let column = x * stride.width - left + tap % taps.width * dilation.width
            guard 0..<input[1] ~= row, 0..<input[2] ~= column else { continue }
            inside.append((tap, ((batch * input[1] + row) * input[2] + column) * input[3]))
          }
          visits.append(inside)
        }
      }
    }
    return visits
  }

  func convolution(
    biasType: ElementType = .float32, activation: OperatorOptions.Activation = .none
  ) -> OperatorOptions {
    OperatorOptions(
      OperatorOptions.Conv2D {
        $0.padding = padding
        $0.strideHeight = Int32(stride.height)
        $0.strideWidth = Int32(stride.width)
        $0.dilationHeight = Int32(dilation.height)
        $0.dilationWidth = Int32(dilation.width)
        $0.activation = activation
        $0.biasType = biasType
      })
  }

  func depthwise(
    _ multiplier: Int, activation: OperatorOptions.Activation = .none
  ) -> OperatorOptions {
    OperatorOptions(
      OperatorOptions.DepthwiseConv2D {
        $0.padding = padding
        $0.strideHeight = Int32(stride.height)
        $0.strideWidth = Int32(stride.width)
        $0.dilationHeight = Int32(dilation.height)
        $0.dilationWidth = Int32(dilation.width)
        $0.depthMultiplier = Int32(multiplier)
        $0.activation = activation
      })
  }

  func pool(_ activation: OperatorOptions.Activation = .none) -> OperatorOptions {
    OperatorOptions(
      OperatorOptions.Pool2D {
        $0.padding = padding
        $0.strideHeight = Int32(stride.height)
        $0.strideWidth = Int32(stride.width)
        $0.filterHeight = Int32(taps.height)
        $0.filterWidth = Int32(taps.width)
        $0.activation = activation
      })
  }
}
