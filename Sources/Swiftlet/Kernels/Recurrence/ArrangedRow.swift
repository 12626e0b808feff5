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
}

/// Four rows of weights that meet arranged rows. Behind them come the rows that meet the next.
@safe
struct ArrangedWeights {
  private var products: swiftlet_row_products

  /// Stands for none.
  @inline(__always)
  init() { unsafe products = unsafe swiftlet_row_products() }

  @inline(__always)
  init(_ first: Elements<Int8>, _ second: Elements<Int8>, _ third: Elements<Int8>, _ fourth: Elements<Int8>) {
    self.init()
    unsafe products.rows = unsafe (first.base, second.base, third.base, fourth.base)
  }

  /// The sums of products with `count` elements from `start` on, which is a multiple of four. Wraps.
  @inline(__always)
  mutating func sums(
    _ row: ArrangedRow, from start: Int, count: Int
  ) -> (Int32, Int32, Int32, Int32) {
    unsafe products.pairs = unsafe UnsafePointer(row.pairs.base + start / 2)
    unsafe swiftlet_sum_row_products(&products, row.pairs.base + (start &+ count) / 4 &* 2)
    if count & 3 != 0 {
      unsafe swiftlet_add_last_row_products(&products, UInt32(truncatingIfNeeded: count & 3))
    }
    return unsafe products.sums
  }
}

/// Products whose sums ``ArrangedRow`` gives.
protocol ArrangedProduct: WeightedArithmetic where Weight == Int8 {
  static func arranged(
    _ row: Elements<Activation>, offset: Int32, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow

  /// The sums of products with the weights of the next cell.
  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Accumulator>
}

extension Int8Arithmetic: ArrangedProduct {
  @inline(__always)
  static func arranged(
    _ row: Elements<Int8>, offset: Int32, count: Int, scratch: MutableElements<UInt32>
  ) -> ArrangedRow {
    ArrangedRow(row, offset: offset, count: count, scratch: scratch)
  }

  @inline(__always)
  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Int32> {
    let sums = weights.sums(row, from: 0, count: row.count)
    return LSTMGates(input: sums.0, forget: sums.1, candidate: sums.2, output: sums.3)
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
  static func sums(_ row: ArrangedRow, _ weights: inout ArrangedWeights) -> LSTMGates<Int64> {
    var sums = LSTMGates<Int64>(input: 0, forget: 0, candidate: 0, output: 0)
    var start = 0
    while start < row.count {
      let count = min(row.count &- start, longestRun)
      let part = weights.sums(row, from: start, count: count)
      sums.input = FixedPoint.multiplyAddLong(sums.input, part.0, 1)
      sums.forget = FixedPoint.multiplyAddLong(sums.forget, part.1, 1)
      sums.candidate = FixedPoint.multiplyAddLong(sums.candidate, part.2, 1)
      sums.output = FixedPoint.multiplyAddLong(sums.output, part.3, 1)
      start = start &+ count
    }
    return sums
  }
}
