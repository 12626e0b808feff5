import Swiftlet
import SwiftletGraph
import Testing

@Suite("RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR")
struct ResizeTests {
  private func model(
    _ builtin: BuiltinOperator, _ type: ElementType, _ input: [Int], _ output: [Int], scale: Float? = nil,
    corners: Bool = false, centers: Bool = false
  ) -> OperatorModel {
    OperatorModel(
      builtin: builtin,
      inputs: [
        Graph.Tensor(type, input, scale: scale), Graph.Tensor(output[1...2].map { Int32($0) }),
      ],
      outputs: [Graph.Tensor(type, output, scale: scale)],
      options: builtin == .resizeBilinear
        ? OperatorOptions(
          OperatorOptions.ResizeBilinear {
            $0.alignsCorners = corners
            $0.usesHalfPixelCenters = centers
          })
        : OperatorOptions(
          OperatorOptions.ResizeNearestNeighbor {
            $0.alignsCorners = corners
            $0.usesHalfPixelCenters = centers
          }))
  }

  @Test("a stretch so long that rounded places lie behind the input", arguments: [false, true])
  func behindTheInput(_ centers: Bool) throws {
    // 1024 / 600 is rounded to 2 of 1024 parts, so that the last places are beyond the only pixel.
    let single: [Int8] = try model(
      .resizeBilinear, .int8, [1, 1, 1, 1], [1, 600, 1, 1], scale: 0.1, centers: centers
    ).run([-77] as [Int8])
    #expect(single == [Int8](repeating: -77, count: 600))
    let pair: [Int16] = try model(
      .resizeBilinear, .int16, [1, 1, 2, 1], [1, 1, 1_200, 1], scale: 0.1, centers: centers
    ).run([-32768, 32767] as [Int16])
    #expect(pair.first == -32768 && pair.last == 32767)
    #expect(zip(pair, pair.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("shrinking to one pixel, whose corner is the first")
  func onePixel() throws {
    let values: [Float] = [1, 2, 3, 4, 5, 6]
    for corners in [false, true] {
      let blended: [Float] = try model(
        .resizeBilinear, .float32, [1, 2, 3, 1], [1, 1, 1, 1], corners: corners
      ).run(values)
      #expect(blended == [1])
      let nearest: [Float] = try model(
        .resizeNearestNeighbor, .float32, [1, 2, 3, 1], [1, 1, 1, 1], corners: corners
      ).run(values)
      #expect(nearest == [1])
    }
  }

  @Test("centres and corners together, which only the nearest neighbour has")
  func centersAndCorners() throws {
    // round((i + 0.5) * 2 / 4), at most the last pixel.
    let found: [Int32] = try model(
      .resizeNearestNeighbor, .int32, [1, 1, 3, 1], [1, 1, 5, 1], corners: true, centers: true
    ).run([10, 20, 30] as [Int32])
    #expect(found == [10, 20, 20, 30, 30])
  }

  @Test("means of 8 bits are rounded half away from zero")
  func ties() throws {
    let found: [Int8] = try model(.resizeBilinear, .int8, [1, 1, 3, 1], [1, 1, 6, 1], scale: 1).run(
      [-2, 1, 2] as [Int8])
    // -2, -0.5, 1, 1.5, 2, 2
    #expect(found == [-2, -1, 1, 2, 2, 2])
  }

  @Test(
    "refuse other sizes, ranks, types and quantization",
    arguments: [BuiltinOperator.resizeBilinear, .resizeNearestNeighbor])
  func refusals(_ builtin: BuiltinOperator) throws {
    func code(_ configure: (inout OperatorModel) -> Void) throws -> ModelError.Code? {
      var model = model(builtin, .int8, [1, 2, 3, 4], [1, 4, 5, 4], scale: 0.5)
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([4, 6]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init([0, 5]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init([-4, 5]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init([4, 5, 1]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init(.int32, [2]) } == .notConstant)
    #expect(try code { $0.inputs[1] = .init(.float32, [2]) } == .missingKernel)
    #expect(try code { $0.inputs[0] = .init(.int8, [2, 3, 4], scale: 0.5) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int8, [2, 4, 5, 4], scale: 0.5) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int8, [1, 4, 5, 3], scale: 0.5) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int8, [1, 4, 5, 4], scale: 0.25) } == .quantization)
    #expect(
      try code { $0.outputs[0] = .init(.int8, [1, 4, 5, 4], scale: 0.5, zeroPoint: 1) } == .quantization)
    #expect(try code { $0.outputs[0] = .init(.int8, [1, 4, 5, 4]) } == .quantization)
    let tall = model(builtin, .int8, [1, 1_048_577, 1, 1], [1, 2, 1, 1], scale: 0.5)
    #expect(try tall.refusal() == .shapeMismatch)
  }

  @Test("blending refuses centres and corners together")
  func blendedCenters() throws {
    let both = model(.resizeBilinear, .float32, [1, 2, 2, 1], [1, 3, 3, 1], corners: true, centers: true)
    #expect(try both.refusal() == .options)
  }
}
