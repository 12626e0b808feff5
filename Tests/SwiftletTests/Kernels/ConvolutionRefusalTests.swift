import Swiftlet
import SwiftletGraph
import Testing

@Suite("Convolutions and pools that are refused")
struct ConvolutionRefusalTests {
  private static let layer = WindowedLayer(input: [1, 6, 6, 4])

  private static func convolution(isWide: Bool = false) -> OperatorModel {
    ConvolutionOracle(layer, groups: 2, outputsPerGroup: 3, isWide: isWide, seed: 1)
      .model(bias: isWide ? .int64 : .int32, options: layer.convolution())
  }

  private static func convolution(
    _ configure: (inout OperatorOptions.Conv2D) -> Void
  ) -> OperatorModel {
    var model = convolution()
    if var options: OperatorOptions.Conv2D = model.options?.view() {
      configure(&options)
      model.options = OperatorOptions(options)
    }
    return model
  }

  @Test("options", arguments: [0, -1, Int32.min])
  func options(_ number: Int32) throws {
    let model = ConvolutionRefusalTests.self
    #expect(try model.convolution { $0.strideWidth = number }.refusal() == .options)
    #expect(try model.convolution { $0.strideHeight = number }.refusal() == .options)
    #expect(try model.convolution { $0.dilationWidth = number }.refusal() == .options)
    #expect(try model.convolution { $0.dilationHeight = number }.refusal() == .options)
    #expect(try model.convolution { $0.activation = .tanh }.refusal() == .options)
    #expect(try model.convolution { $0.table[0, default: Int8(0)] = 2 }.refusal() == .options)
    #expect(try model.convolution().refusal() == nil)
  }

  @Test("strides and dilations that overflow nothing, but leave no such output")
  func extremes() throws {
    let model = ConvolutionRefusalTests.self
    #expect(try model.convolution { $0.strideWidth = .max }.refusal() == .shapeMismatch)
    #expect(try model.convolution { $0.dilationWidth = .max }.refusal() == .options)
    // The window spans many more places than there are, and sees the middle of three taps.
    #expect(try model.convolution { $0.dilationWidth = 65_535 }.refusal() == nil)
    #expect(try model.convolution { $0.dilationWidth = 65_536 }.refusal() == .options)
    #expect(try model.convolution { $0.dilationWidth = 1_000_000_000 }.refusal() == .options)
    #expect(
      try model.convolution {
        $0.dilationWidth = 1_000_000_000
        $0.padding = .valid
      }.refusal() == .options)
  }

  @Test("shapes")
  func shapes() throws {
    var model = ConvolutionRefusalTests.convolution()
    model.outputs[0].shape = [1, 6, 5, 6]
    #expect(try model.refusal() == .shapeMismatch)
    model.outputs[0].shape = [1, 6, 6, 7]
    #expect(try model.refusal() == .shapeMismatch)
    model.outputs[0].shape = [6, 6, 6]
    #expect(try model.refusal() == .shapeMismatch)
    model = ConvolutionRefusalTests.convolution()
    model.inputs[0].shape = [1, 6, 6, 3]
    #expect(try model.refusal() == .shapeMismatch)
    model.inputs[0].shape = [1, 6, 6, 1]
    #expect(try model.refusal() == .shapeMismatch)
    // Three groups for four outputs.
    model = ConvolutionRefusalTests.convolution()
    model.inputs[0].shape = [1, 6, 6, 8]
    #expect(try model.refusal() == .shapeMismatch)
    model = ConvolutionRefusalTests.convolution()
    model.inputs[2].shape = [3]
    model.inputs[2].constant = .init([Int32](repeating: 1, count: 3))
    #expect(try model.refusal() == .shapeMismatch)
  }

  @Test("types and quantization")
  func quantization() throws {
    var model = ConvolutionRefusalTests.convolution()
    model.inputs[2].type = .int64
    model.inputs[2].constant = .init([Int64](repeating: 1, count: 6))
    #expect(try model.refusal() == .unsupportedType)
    model = ConvolutionRefusalTests.convolution()
    model.inputs[1].quantization?.zeroPoints[2] = 1
    #expect(try model.refusal() == .quantization)
    model = ConvolutionRefusalTests.convolution()
    model.inputs[1].quantization?.axis = 1
    #expect(try model.refusal() == .quantization)
    model = ConvolutionRefusalTests.convolution()
    model.inputs[0].quantization = nil
    #expect(try model.refusal() == .quantization)
    model = ConvolutionRefusalTests.convolution(isWide: true)
    model.inputs[0].quantization?.zeroPoints = [1]
    #expect(try model.refusal() == .quantization)
  }

  @Test("depthwise shapes")
  func depthwise() throws {
    let layer = ConvolutionRefusalTests.layer
    var model = ConvolutionOracle(layer, groups: nil, outputsPerGroup: 2, isWide: false, seed: 1)
      .model(bias: .int32, options: layer.depthwise(2))
    // What the options say of the multiplier is not needed.
    model.options = layer.depthwise(0)
    #expect(try model.refusal() == nil)
    model.inputs[0].shape = [1, 6, 6, 3]
    #expect(try model.refusal() == .shapeMismatch)
    model.inputs[0].shape = [1, 6, 6, 16]
    #expect(try model.refusal() == .shapeMismatch)
    model.inputs[0].shape = [1, 6, 6, 4]
    model.inputs[1].shape = [3, 3, 1, 8]
    #expect(try model.refusal() == .shapeMismatch)
  }

  @Test("pools")
  func pools() throws {
    let layer = ConvolutionRefusalTests.layer
    func model(_ layer: WindowedLayer, outputScale: Float = 0.1, zeroPoint: Int = 3) -> OperatorModel {
      OperatorModel(
        builtin: .averagePool2D, inputs: [.init(.int8, [1, 6, 6, 4], scale: 0.1, zeroPoint: 3)],
        outputs: [.init(.int8, [1, 6, 6, 4], scale: outputScale, zeroPoint: zeroPoint)],
        options: layer.pool())
    }
    #expect(try model(layer).refusal() == nil)
    #expect(try model(layer, outputScale: 0.1001).refusal() == .quantization)
    #expect(try model(layer, zeroPoint: 4).refusal() == .quantization)
    var changed = layer
    changed.taps.width = 0
    #expect(try model(changed).refusal() == .options)
    changed = layer
    changed.stride.height = 0
    #expect(try model(changed).refusal() == .options)
    changed = layer
    changed.taps.height = Int(Int32.max)
    #expect(try model(changed).refusal() == .options)
    changed.taps.height = Int(Int32.max) - 5
    #expect(try model(changed).refusal() == nil)
  }
}
