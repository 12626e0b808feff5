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
    .product(false, 60, 1100, outputs: 300),
    .product(true, 1, 2050, outputs: 2100),
    .product(true, 70, 260, outputs: 260),
  ]

  @Test("the number of threads changes no bit", arguments: KernelFamily.available.dropLast(), layers)
  func threads(_ family: KernelFamily, _ layer: Layer) throws {
    let model = try PreparedModel(try layer.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    #expect(layer.products >= 2 * SharedWork.leastProducts)
    let input = layer.inputs()
    let outputs = try [1, 2, 7].map { threads in
      var interpreter = Interpreter(model)
      interpreter.threadCount = threads
      interpreter.withInputBytes(0) { span in for byte in input.indices { span[byte] = input[byte] } }
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
    #expect(Set(outputs[0]).count > 10)
    for other in outputs.dropFirst() { #expect(other == outputs[0]) }
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
