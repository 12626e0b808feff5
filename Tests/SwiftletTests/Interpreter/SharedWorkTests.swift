import Foundation
import SwiftletGraph
import Testing

@testable import Swiftlet

/// Large operators that threads share.
@Suite("Shared work")
struct SharedWorkTests {
  @Test("parts cover the work once, with cuts at whole steps", arguments: [1, 2, 3, 5, 64])
  func parts(_ threads: Int) {
    for count in [1, 15, 16, 17, 48, 49, 1000] {
      for step in [1, 16, 48] {
        let work = SharedWork(count: count, step: step, products: .max, threadCount: threads)
        let found = Ranges()
        work.run { found.note($0) }
        let ranges = found.sorted
        #expect(ranges.count == max(min(threads, count / step), 1))
        #expect(ranges.flatMap { Array($0) } == Array(0..<count))
        for range in ranges {
          #expect(range.lowerBound % step == 0 && (ranges.count == 1 || range.count >= step))
        }
      }
    }
  }

  @Test("what is not worth a thread stays whole")
  func small() {
    let least = SharedWork.leastProducts
    #expect(!SharedWork(count: 1000, step: 1, products: 2 * least - 1, threadCount: 8).isShared)
    #expect(SharedWork(count: 1000, step: 1, products: 2 * least, threadCount: 8).isShared)
    #expect(!SharedWork(count: 1000, step: 1, products: .max, threadCount: 1).isShared)
  }

  /// An operator that is worth a few threads.
  struct Layer: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let model: OperatorModel
    /// Of four bytes each, in an image.
    let products: Int

    static func convolution(_ isReal: Bool, _ input: [Int], taps: Int, outputs: Int, stride: Int = 1) -> Layer
    {
      let layer = WindowedLayer(input: input, taps: (taps, taps), stride: (stride, stride))
      return Layer(
        "CONV_2D \(layer) outputs \(outputs)", .conv2D, isReal, input, [outputs, taps, taps, input[3]],
        layer.output(outputs), layer.convolution())
    }

    static func product(_ isReal: Bool, _ batches: Int, _ depth: Int, outputs: Int) -> Layer {
      Layer(
        "FULLY_CONNECTED \(batches) x \(depth) outputs \(outputs)", .fullyConnected, isReal,
        [batches, depth],
        [outputs, depth], [batches, outputs], OperatorOptions(OperatorOptions.FullyConnected()))
    }

    private init(
      _ name: String, _ builtin: BuiltinOperator, _ isReal: Bool, _ input: [Int], _ weightShape: [Int],
      _ output: [Int], _ options: OperatorOptions
    ) {
      testDescription = "\(name) \(isReal ? "float32" : "int8")"
      var random = SeededGenerator(state: UInt64(output.reduce(1, *)))
      let count = weightShape.reduce(1, *)
      let depth = count / weightShape[0]
      let images = builtin == .fullyConnected ? 1 : input[0]
      products = output.reduce(1, *) / images * depth / (isReal ? 1 : 4)
      let type = isReal ? ElementType.float32 : .int8
      var weights = Graph.Tensor(type, weightShape, scale: isReal ? nil : 0.01)
      weights.constant =
        isReal
        ? .init(random.floats(count)) : .init(random.integers(count, as: Int8.self).map { max($0, -127) })
      model = OperatorModel(
        builtin: builtin,
        inputs: [Graph.Tensor(type, input, scale: isReal ? nil : 0.5, zeroPoint: isReal ? 0 : 3), weights],
        outputs: [Graph.Tensor(type, output, scale: isReal ? nil : 4, zeroPoint: isReal ? 0 : -7)],
        options: options)
    }

    func inputs() -> [UInt8] {
      var random = SeededGenerator(state: 7)
      let count = model.inputs[0].elementCount ?? 0
      return model.inputs[0].type == .float32
        ? random.floats(count).bytes : random.integers(count, as: UInt8.self)
    }
  }

  static let layers: [Layer] = [
    .convolution(false, [1, 33, 31, 16], taps: 3, outputs: 160),
    .convolution(true, [2, 17, 19, 48], taps: 1, outputs: 300),
    // With tiles, more is worth a thread.
    .convolution(false, [1, 33, 62, 64], taps: 3, outputs: 160),
    .product(false, 60, 1100, outputs: 300),
    .product(true, 1, 2050, outputs: 2100),
    .product(true, 70, 260, outputs: 260),
  ]

  /// Runs a model with each number of threads, and expects the same output, which has more than a few values.
  private func expectSameOutputs(of model: PreparedModel, _ input: [UInt8], threadCounts: [Int]) throws {
    let outputs = try threadCounts.map { threads in
      var interpreter = Interpreter(model)
      interpreter.threadCount = threads
      interpreter.withInputBytes(0) { span in for byte in input.indices { span[byte] = input[byte] } }
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
    #expect(Set(outputs[0]).count > 10)
    for other in outputs.dropFirst() { #expect(other == outputs[0]) }
  }

  @Test("the number of threads changes no bit", arguments: KernelFamily.available.dropLast(), layers)
  func threads(_ family: KernelFamily, _ layer: Layer) throws {
    let model = try PreparedModel(try layer.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    #expect(layer.products >= 2 * SharedWork.leastProducts)
    let input = layer.inputs()
    try expectSameOutputs(of: model, input, threadCounts: [1, 2, 7])
  }

  /// An operator that is shared in another way than products are.
  struct Other: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let model: OperatorModel

    init(_ name: String, _ model: OperatorModel) {
      testDescription = "\(name) \(model.inputs.map(\.shape))"
      self.model = model
    }

    fileprivate static func tensor(_ type: ElementType, _ shape: [Int], scale: Float = 0.05) -> Graph.Tensor {
      Graph.Tensor(type, shape, scale: type == .float32 ? nil : scale)
    }

    fileprivate static func weights(_ type: ElementType, _ shape: [Int]) -> Graph.Tensor {
      var random = SeededGenerator(state: 11)
      var tensor = tensor(type, shape, scale: 0.01)
      let count = shape.reduce(1, *)
      tensor.constant =
        type == .float32
        ? .init(random.floats(count)) : .init(random.integers(count, as: Int8.self).map { max($0, -127) })
      return tensor
    }

    static func depthwise(_ type: ElementType, _ input: [Int], taps: Int, stride: Int = 1) -> Other {
      let layer = WindowedLayer(input: input, taps: (taps, taps), stride: (stride, stride))
      return Other(
        "DEPTHWISE_CONV_2D \(type)",
        OperatorModel(
          builtin: .depthwiseConv2D,
          inputs: [
            tensor(type, input), weights(type == .float32 ? type : .int8, [1, taps, taps, input[3]]),
          ],
          outputs: [tensor(type, layer.output(input[3]), scale: 1)],
          options: layer.depthwise(1, activation: .none)))
    }

    static func pool(_ builtin: BuiltinOperator, _ type: ElementType, _ input: [Int]) -> Other {
      let layer = WindowedLayer(input: input, taps: (3, 3), stride: (2, 2))
      return Other(
        "\(builtin) \(type)",
        OperatorModel(
          builtin: builtin, inputs: [tensor(type, input)], outputs: [tensor(type, layer.output(input[3]))],
          options: layer.pool(.none)))
    }

    static func sum(_ type: ElementType, _ first: [Int], _ second: [Int]) -> Other {
      Other(
        "ADD \(type)",
        OperatorModel(
          builtin: .add, inputs: [tensor(type, first), tensor(type, second)],
          outputs: [tensor(type, first, scale: 0.1)], options: OperatorOptions(OperatorOptions.Add())))
    }

    static func map(_ builtin: BuiltinOperator, _ type: ElementType, _ shape: [Int], scale: Float) -> Other {
      Other(
        "\(builtin) \(type)",
        OperatorModel(
          builtin: builtin, inputs: [tensor(type, shape)], outputs: [tensor(type, shape, scale: scale)]))
    }

    static func softmax(_ shape: [Int]) -> Other {
      Other(
        "SOFTMAX",
        OperatorModel(
          builtin: .softmax, inputs: [tensor(.int8, shape)],
          outputs: [Graph.Tensor(.int8, shape, scale: 1 / 256, zeroPoint: -128)],
          options: OperatorOptions(OperatorOptions.Softmax { $0.beta = 1 })))
    }

    static func transposed(_ input: [Int], outputs: Int) -> Other {
      let output = [input[0], 2 * input[1], 2 * input[2], outputs]
      return Other(
        "TRANSPOSE_CONV",
        OperatorModel(
          builtin: .transposeConv,
          inputs: [
            Graph.Tensor(output.map { Int32($0) }), weights(.int8, [outputs, 3, 3, input[3]]),
            tensor(.int8, input),
          ],
          outputs: [tensor(.int8, output, scale: 1)],
          options: OperatorOptions(
            OperatorOptions.TransposeConv {
              $0.padding = .same
              $0.strideHeight = 2
              $0.strideWidth = 2
            })))
    }
  }

  // Each some times as much work as a thread is worth.
  static let others: [Other] = [
    .depthwise(.int8, [1, 90, 90, 96], taps: 3), .depthwise(.float32, [3, 61, 63, 40], taps: 5),
    .depthwise(.int16, [2, 150, 151, 48], taps: 3, stride: 2),
    .pool(.averagePool2D, .int8, [2, 112, 111, 64]), .pool(.maxPool2D, .int16, [1, 150, 150, 80]),
    .sum(.int8, [1, 130, 130, 70], [1, 130, 130, 70]), .sum(.float32, [1, 40_000, 33], [33]),
    .sum(.int16, [1, 2, 1200, 600], [1, 1, 1200, 600]),
    .map(.logistic, .float32, [1, 1_100_003], scale: 1),
    .map(.tanh, .int16, [1, 1_100_003], scale: 1 / 32_768),
    .softmax([50_000, 13]), .softmax([5_000, 129]), .transposed([2, 40, 40, 32], outputs: 33),
  ]

  @Test(
    "the number of threads changes no bit of other operators", arguments: KernelFamily.available.dropLast(),
    others)
  func otherOperators(_ family: KernelFamily, _ other: Other) throws {
    let model = try PreparedModel(try other.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    var random = SeededGenerator(state: 13)
    let inputs = other.model.inputs.filter { $0.constant == nil }.map { tensor in
      let count = tensor.elementCount ?? 0
      return switch tensor.type {
      case .float32: random.floats(count, in: -3...3).bytes
      case .int16: random.integers(count, as: Int16.self).bytes
      default: random.integers(count, as: UInt8.self)
      }
    }
    let outputs = try [1, 7].map { threads in
      var interpreter = Interpreter(model)
      interpreter.threadCount = threads
      for (index, input) in inputs.enumerated() {
        interpreter.withInputBytes(index) { span in for byte in input.indices { span[byte] = input[byte] } }
      }
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
    #expect(Set(outputs[0]).count > 10)
    for other in outputs.dropFirst() { #expect(other == outputs[0]) }
  }

  @Test(
    "the number of threads changes no bit of a layer with a state",
    arguments: KernelFamily.available.dropLast())
  func recurrent(_ family: KernelFamily) throws {
    let layer = LSTMOracle(
      types: .float32, seed: 5, batches: 2, steps: 130, inputs: 512, cells: 64, size: 0.1)
    let model = try PreparedModel(try layer.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    var random = SeededGenerator(state: 17)
    let input = random.floats(2 * 130 * 512, in: -1...1).bytes
    try expectSameOutputs(of: model, input, threadCounts: [1, 7])
  }

  @Test("interpreters of one model share their threads", arguments: KernelFamily.available)
  func interpreters(_ family: KernelFamily) async throws {
    let layer = SharedWorkTests.layers[0]
    let model = try PreparedModel(try layer.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    let input = layer.inputs()
    let outputs = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for threads in 1...4 {
        group.addTask {
          var interpreter = Interpreter(model)
          interpreter.threadCount = threads
          interpreter.withInputBytes(0) { span in for byte in input.indices { span[byte] = input[byte] } }
          try interpreter.invoke()
          return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs.count == 4 && Set(outputs).count == 1)
  }
}

/// Ranges from several threads.
private final class Ranges: @unchecked Sendable {
  // Guards the ranges.
  private let lock = NSLock()
  private var ranges: [Range<Int>] = []

  func note(_ range: Range<Int>) { lock.withLock { ranges.append(range) } }

  var sorted: [Range<Int>] { lock.withLock { ranges.sorted { $0.lowerBound < $1.lowerBound } } }
}
