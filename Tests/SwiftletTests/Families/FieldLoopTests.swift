import CSwiftletKernels
import Testing

@testable import Swiftlet

/// Loops in C that devices run in place of the portable ones, which are the oracle.
@Suite("Sums of receptive fields")
struct FieldLoopTests {
  @Test("are those of the portable loops, bit for bit", arguments: 0..<200)
  func sums(_ seed: Int) {
    var random = SeededGenerator(state: UInt64(seed) &* 0x7_0003)
    check(Float32Arithmetic.self, &random) {
      Float.random(in: -1...1, using: &$0)
    } _: {
      Float.random(in: -1...1, using: &$0)
    }
    check(Int8Arithmetic.self, &random) {
      Int8.random(in: .min ... .max, using: &$0)
    } _: {
      Int8.random(in: .min ... .max, using: &$0)
    }
    check(Int16x8Arithmetic.self, &random) {
      Int16.random(in: .min ... .max, using: &$0)
    } _: {
      Int8.random(in: .min ... .max, using: &$0)
    }
    check(Int16x8Bias32Arithmetic.self, &random) {
      Int16.random(in: .min ... .max, using: &$0)
    } _: {
      Int8.random(in: .min ... .max, using: &$0)
    }
  }

  @Test("of the largest products do not overflow")
  func largest() {
    var random = SeededGenerator(state: 1)
    check(Int16x8Arithmetic.self, &random, offset: -32767) { _ in
      .min
    } _: { _ in
      .min
    }
    check(Int16x8Arithmetic.self, &random, offset: 32768) { _ in
      .max
    } _: { _ in
      .min
    }
  }

  private func check<A: WeightedArithmetic>(
    _ arithmetic: A.Type, _ random: inout SeededGenerator, offset: Int32? = nil,
    _ element: (inout SeededGenerator) -> A.Activation, _ weight: (inout SeededGenerator) -> A.Weight
  ) where A.Accumulator: Equatable {
    let rows = Int.random(in: 0...4, using: &random)
    let runs = Int.random(in: 1...4, using: &random)
    let length = Int.random(in: 1...(Bool.random(using: &random) ? 9 : 700), using: &random)
    let isReversed = Bool.random(using: &random)
    let rowStride = runs * (length + 4)
    let input = (0..<max(rows * rowStride, 1)).map { _ in element(&random) }
    let channelStride = max(rows, 1) * rowStride
    let weights = (0..<(4 * channelStride)).map { _ in weight(&random) }
    let inputOffset = offset ?? Int32.random(in: -128...128, using: &random)
    unsafe input.withUnsafeBufferPointer { input in
      unsafe weights.withUnsafeBufferPointer { weights in
        guard let first = input.baseAddress, let firstWeight = weights.baseAddress else { return }
        let elements = unsafe Elements(first, count: input.count)
        let channels = unsafe Elements(firstWeight, count: weights.count)
        func patch(_ length: Int) -> Patch<A> {
          Patch<A>(
            elements, inputOffset: inputOffset, rows: rows, rowStrides: (rowStride, rowStride), runs: runs,
            runStrides: (rowStride / runs, rowStride / runs), length: length, isReversed: isReversed)
        }
        let wide = patch(length)
        var field = unsafe wide.field(stride: channelStride)
        let sums = unsafe A.Fields.sumRuns(&field, channels.dropping(wide.firstWeight))
        #expect(sums == wide.sums(channels, stride: channelStride))
        for (lane, sum) in [sums.0, sums.1, sums.2, sums.3].enumerated() {
          #expect(sum == wide.sum(channels.dropping(lane * channelStride)))
        }
        guard rows > 0 else { return }
        var taps = unsafe patch(1).field(stride: 0)
        let beside = unsafe A.Fields.sumTaps(&taps, channels.dropping(wide.firstWeight))
        for (lane, sum) in [beside.0, beside.1, beside.2, beside.3].enumerated() {
          let single = Patch<A>(
            elements.dropping(lane), inputOffset: inputOffset, rows: rows, rowStrides: (rowStride, rowStride),
            runs: runs, runStrides: (rowStride / runs, rowStride / runs), length: 1, isReversed: isReversed)
          #expect(sum == single.sum(channels.dropping(lane)))
        }
      }
    }
  }
}
