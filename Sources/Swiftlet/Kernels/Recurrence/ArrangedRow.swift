internal import CSwiftletKernels

/// A row of integer activations in the order in which cores with 16-bit multiply-accumulates take four rows of 8-bit
/// weights at once: elements 0 and 2 of every four, then 1 and 3, each with its offset added.
struct ArrangedRow {
  let pairs: MutableElements<UInt32>
  let count: Int

  static func byteCount(_ count: Int) -> Int { (count &+ 3) / 4 &* 8 }

  /// - Parameter scratch: ``byteCount(_:)`` bytes at a multiple of four.
  @inline(__always)
  init(_ row: Elements<Int8>, offset: Int32, count: Int, scratch: MutableElements<UInt32>) {
    pairs = scratch
    self.count = count
    unsafe swiftlet_arrange_int8(row.base, offset, UInt32(truncatingIfNeeded: count), scratch.base)
  }

  @inline(__always)
  init(_ row: Elements<Int16>, count: Int, scratch: MutableElements<UInt32>) {
    pairs = scratch
    self.count = count
    unsafe swiftlet_arrange_int16(row.base, UInt32(truncatingIfNeeded: count), scratch.base)
  }

  /// The sums of products with the weights of four gates, from element `start` on, which is a multiple of four. Wraps.
  @inline(__always)
  func sums(
    _ weights: LSTMGates<Elements<Int8>>, from start: Int, count: Int
  ) -> LSTMGates<Int32> {
    let sums = unsafe swiftlet_sum_row_products(
      pairs.base + start / 2, weights.input.base + start, weights.forget.base + start,
      weights.candidate.base + start, weights.output.base + start, UInt32(truncatingIfNeeded: count)
    ).sums
    return LSTMGates(input: sums.0, forget: sums.1, candidate: sums.2, output: sums.3)
  }
}

/// Products whose sums ``ArrangedRow`` gives.
protocol ArrangedProduct: WeightedArithmetic where Weight == Int8 {
  static func arranged(
    _ row: Elements<Activation>, offset: Int32, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow

  static func sums(_ row: ArrangedRow, _ weights: LSTMGates<Elements<Int8>>) -> LSTMGates<Accumulator>
}

extension Int8Arithmetic: ArrangedProduct {
  @inline(__always)
  static func arranged(
    _ row: Elements<Int8>, offset: Int32, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow {
    ArrangedRow(row, offset: offset, count: count, scratch: scratch)
  }

  @inline(__always)
  static func sums(_ row: ArrangedRow, _ weights: LSTMGates<Elements<Int8>>) -> LSTMGates<Int32> {
    row.sums(weights, from: 0, count: row.count)
  }
}

extension Int16x8Arithmetic: ArrangedProduct {
  @inline(__always)
  static func arranged(
    _ row: Elements<Int16>, offset: Int32, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow {
    ArrangedRow(row, count: count, scratch: scratch)
  }

  @inline(__always)
  static func sums(_ row: ArrangedRow, _ weights: LSTMGates<Elements<Int8>>) -> LSTMGates<Int64> {
    var sums = LSTMGates<Int64>(input: 0, forget: 0, candidate: 0, output: 0)
    var start = 0
    while start < row.count {
      let count = min(row.count &- start, longestRun)
      let part = row.sums(weights, from: start, count: count)
      sums.input = FixedPoint.multiplyAddLong(sums.input, part.input, 1)
      sums.forget = FixedPoint.multiplyAddLong(sums.forget, part.forget, 1)
      sums.candidate = FixedPoint.multiplyAddLong(sums.candidate, part.candidate, 1)
      sums.output = FixedPoint.multiplyAddLong(sums.output, part.output, 1)
      start = start &+ count
    }
    return sums
  }
}
