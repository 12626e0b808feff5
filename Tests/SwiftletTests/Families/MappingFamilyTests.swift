import Swiftlet
import SwiftletGraph
import Testing

/// Operators of one element, and of rows, with the instructions of families against the portable loops.
@Suite("QUANTIZE, DEQUANTIZE, activations and SOFTMAX with instructions of families")
struct MappingFamilyTests {
  /// All elements of a type of integers, and some more, so that the last vector is not full.
  private static func all(_ type: ElementType) -> (bytes: [UInt8], count: Int) {
    type == .int8
      ? ((0..<256 + 13).map { UInt8(truncatingIfNeeded: $0) }, 256 + 13)
      : ((0..<65_536 + 5).map { Int16(truncatingIfNeeded: $0) }.bytes, 65_536 + 5)
  }

  private static let zeroPoints = [-128, -3, 0, 127]

  @Test(
    "integers take other scales with the bits of portable loops", arguments: 0..<12,
    [(ElementType.int8, ElementType.int8), (.int8, .int16), (.int16, .int8), (.int16, .int16)])
  func requantize(_ seed: Int, _ types: (ElementType, ElementType)) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x13_0001)
    let (elements, count) = MappingFamilyTests.all(types.0)
    let exponent = Int.random(in: -12...29, using: &random)
    let scale = Float(sign: .plus, exponent: exponent, significand: Float.random(in: 1..<2, using: &random))
    let edges = [-32_768, -300, 0, 32_767]
    let zeroPoints = [types.0, types.1].map { type in
      (type == .int8 ? MappingFamilyTests.zeroPoints : edges).randomElement(using: &random) ?? 0
    }
    try FamilyCase(
      name: "requantize-\(types.0)-\(types.1)-\(seed)",
      model: OperatorModel(
        builtin: .quantize, inputs: [Graph.Tensor(types.0, [count], scale: 0.25, zeroPoint: zeroPoints[0])],
        outputs: [Graph.Tensor(types.1, [count], scale: 0.25 * scale, zeroPoint: zeroPoints[1])]),
      inputs: [elements], description: "factor \(1 / scale) zero points \(zeroPoints)", isInPlace: true
    ).check()
  }

  @Test("floats are quantized to the bits of portable loops", arguments: [ElementType.int8, .int16], 0..<12)
  func quantize(_ type: ElementType, _ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x17_0001)
    let scale = Float.random(in: 0.001...3, using: &random)
    var values: [Float] = [
      .nan, -.nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, 131_072 * scale, -131_072 * scale,
    ]
    // Halves of steps, and the numbers beside them.
    for step in stride(from: Float(-300), through: 300, by: 0.5) {
      let value = step * scale
      values += [value.nextDown, value, value.nextUp]
    }
    values += random.floats(3_001, in: -40_000 * scale...40_000 * scale)
    let zeroPoint = (type == .int8 ? MappingFamilyTests.zeroPoints : [-32_768, 0, 32_767])[seed % 3]
    try FamilyCase(
      name: "quantize-\(type)-\(seed)",
      model: OperatorModel(
        builtin: .quantize, inputs: [Graph.Tensor(.float32, [values.count])],
        outputs: [Graph.Tensor(type, [values.count], scale: scale, zeroPoint: zeroPoint)]),
      inputs: [values.bytes], description: "scale \(scale) zero point \(zeroPoint)"
    ).check()
  }

  @Test(
    "elements become the floats of portable loops", arguments: [ElementType.int8, .int16], [-128, 0, 127])
  func dequantize(_ type: ElementType, _ zeroPoint: Int) throws {
    let (elements, count) = MappingFamilyTests.all(type)
    let model = OperatorModel(
      builtin: .dequantize, inputs: [Graph.Tensor(type, [count], scale: 0.037, zeroPoint: zeroPoint)],
      outputs: [Graph.Tensor(.float32, [count])])
    let expected = try model.outputs([elements], .portable)
    for family in KernelFamily.tested {
      #expect(try model.outputs([elements], family) == expected, "\(family)")
    }
  }

  @Test(
    "activations of integers give the bits of portable loops", arguments: [ElementType.int8, .int16], 0..<16)
  func activations(_ type: ElementType, _ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x19_0001)
    let (elements, count) = MappingFamilyTests.all(type)
    let zeroPoints = (0..<2).map { _ in
      type == .int8 ? MappingFamilyTests.zeroPoints.randomElement(using: &random) ?? 0 : 0
    }
    let alpha = [0.1, -0.7, 0, 3, 1e-6].randomElement(using: &random) ?? 0.1 as Float
    let scale = [0.5, 1, 2, 300, 1e-4, Float.random(in: 0.5...2, using: &random)].randomElement(
      using: &random)
    for (builtin, options) in [
      (BuiltinOperator.relu, nil),
      (.leakyRelu, OperatorOptions(OperatorOptions.LeakyRelu { $0.alpha = alpha })),
    ] {
      try FamilyCase(
        name: "\(builtin)-\(type)-\(seed)",
        model: OperatorModel(
          builtin: builtin, inputs: [Graph.Tensor(type, [count], scale: 0.05, zeroPoint: zeroPoints[0])],
          outputs: [Graph.Tensor(type, [count], scale: 0.05 * (scale ?? 1), zeroPoint: zeroPoints[1])],
          options: options),
        inputs: [elements], description: "\(zeroPoints) alpha \(alpha) scale \(scale ?? 1)", isInPlace: true
      ).check()
    }
  }

  @Test(
    "LOGISTIC and TANH of 16 bits give the bits of portable loops",
    arguments: [0x1p-12, 0x1p-11, 0x1p-15, 1e-4, 3e-4, 0.002, 0.03, 0.5, 1.3] as [Float])
  func sigmoids(_ scale: Float) throws {
    let (elements, count) = MappingFamilyTests.all(.int16)
    for builtin in [BuiltinOperator.logistic, .tanh] {
      try FamilyCase(
        name: "\(builtin)-int16-\(scale)",
        model: OperatorModel(
          builtin: builtin, inputs: [Graph.Tensor(.int16, [count], scale: scale)],
          outputs: [Graph.Tensor(.int16, [count], scale: 1 / 32_768)]),
        inputs: [elements], description: "scale \(scale)", isInPlace: true
      ).check()
    }
  }

  @Test("functions of floats are those of portable loops", arguments: [1, 7, 16, 31, 2_000])
  func functions(_ count: Int) throws {
    for (builtin, range) in [
      (BuiltinOperator.logistic, -20...20), (.logistic, -200...200), (.tanh, -1...1), (.tanh, -60...60),
      (.exp, -5...5), (.exp, -110 ... -80), (.exp, 80...88.7),
    ] as [(BuiltinOperator, ClosedRange<Float>)] {
      let values = (0..<count).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Float($0) / Float(count)
      }
      try FamilyCase(
        name: "\(builtin)-\(range.lowerBound)-\(count)",
        model: OperatorModel(
          builtin: builtin, inputs: [Graph.Tensor(.float32, [count])],
          outputs: [Graph.Tensor(.float32, [count])]),
        inputs: [values.bytes], description: "\(range)", isInPlace: true
      ).check()
    }
  }

  @Test("functions of what is no number, or an infinity", arguments: [BuiltinOperator.logistic, .tanh, .exp])
  func limits(_ builtin: BuiltinOperator) throws {
    let values: [Float] = [.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 88.8, 200, -104, 0, -0.0]
    let tensor = Graph.Tensor(.float32, [values.count])
    let model = OperatorModel(builtin: builtin, inputs: [tensor], outputs: [tensor])
    let expected: [Float] = try model.outputs([values.bytes], .portable).elements()
    for family in KernelFamily.tested {
      let found: [Float] = try model.outputs([values.bytes], family).elements()
      let agrees = zip(found, expected).allSatisfy {
        $0 == $1 || $0.isNaN && $1.isNaN || ($0 - $1).magnitude < 1e-6
      }
      #expect(agrees, "\(family): \(found) \(expected)")
    }
  }

  @Test("SOFTMAX gives the results of portable loops", arguments: [ElementType.int16, .float32], 0..<24)
  func softmax(_ type: ElementType, _ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x1D_0001)
    let shape = [
      Int.random(in: 1...4, using: &random),
      [1, 2, 7, 10, 15, 16, 17, 40, 64, 1_001].randomElement(using: &random) ?? 10,
    ]
    let count = shape[0] * shape[1]
    let beta = [1, 0.3, 2, 0].randomElement(using: &random) ?? 1 as Float
    let isReal = type == .float32
    let scale = [1e-5, 1e-4, 5e-4, 0.002].randomElement(using: &random) ?? 1e-4 as Float
    let equal = Bool.random(using: &random)
    try FamilyCase(
      name: "softmax-\(type)-\(seed)",
      model: OperatorModel(
        builtin: .softmax,
        inputs: [isReal ? Graph.Tensor(type, shape) : Graph.Tensor(type, shape, scale: scale)],
        outputs: [isReal ? Graph.Tensor(type, shape) : Graph.Tensor(type, shape, scale: 1 / 32_768)],
        options: OperatorOptions(OperatorOptions.Softmax { $0.beta = beta })),
      inputs: [
        isReal
          ? random.floats(count, in: equal ? 3...3 : -30...30).bytes
          : (equal ? [Int16](repeating: 700, count: count) : random.integers(count)).bytes
      ],
      description: "\(shape) beta \(beta) scale \(scale)", isInPlace: true
    ).check()
  }

  @Test("SOFTMAX of 8 bits gives the bits of portable loops", arguments: [ElementType.int8, .int16], 0..<32)
  func softmaxOfBytes(_ type: ElementType, _ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x1F_0001)
    let shape = [
      Int.random(in: 1...5, using: &random),
      [1, 2, 7, 12, 16, 17, 40, 64, 127, 128, 129, 600, 3_001].randomElement(using: &random) ?? 12,
    ]
    let count = shape[0] * shape[1]
    let beta = [1, 0.3, 2].randomElement(using: &random) ?? 1 as Float
    // From scales whose exponentials are all the same nearly, to those of which one counts.
    let scale = [1e-6, 0.003, 0.05, 0.2, 1.5, 40].randomElement(using: &random) ?? 0.05 as Float
    let spread = [0, 3, 20, 127].randomElement(using: &random) ?? 127
    let elements = (0..<count).map { _ in Int8(Int.random(in: -spread...spread, using: &random)) }
    try FamilyCase(
      name: "softmax-int8-\(type)-\(seed)",
      model: OperatorModel(
        builtin: .softmax, inputs: [Graph.Tensor(.int8, shape, scale: scale)],
        outputs: [
          type == .int8
            ? Graph.Tensor(type, shape, scale: 1 / 256, zeroPoint: -128)
            : Graph.Tensor(type, shape, scale: 1 / 65_536, zeroPoint: -32_768)
        ],
        options: OperatorOptions(OperatorOptions.Softmax { $0.beta = beta })),
      inputs: [elements.bytes], description: "\(shape) beta \(beta) scale \(scale) spread \(spread)",
      isInPlace: type == .int8
    ).check()
  }

  @Test("SOFTMAX of long rows of equal elements has a limited sum")
  func longRows() throws {
    let count = 200_003
    let model = OperatorModel(
      builtin: .softmax, inputs: [Graph.Tensor(.int16, [1, count], scale: 1e-4)],
      outputs: [Graph.Tensor(.int16, [1, count], scale: 1 / 32_768)],
      options: OperatorOptions(OperatorOptions.Softmax { $0.beta = 1 }))
    let values = (0..<count).map { Int16(truncatingIfNeeded: $0 % 5) }.bytes
    let expected = try model.outputs([values], .portable)
    for family in KernelFamily.tested {
      let agrees = try model.outputs([values], family) == expected
      #expect(agrees, "\(family)")
    }
  }
}
