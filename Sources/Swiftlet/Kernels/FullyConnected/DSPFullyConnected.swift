internal import CSwiftletKernels

/// FULLY_CONNECTED with DSP instructions: four rows of weights at a time meet the input, both where they lie.
///
/// Takes no scratch memory, and any weights, biases and factors: sums are those of the portable loops. So are those of 16-bit
/// elements with a zero point, one at a time.
enum DSPFullyConnected<A: DSPProducts>: WeightedLoops {
  typealias Geometry = FullyConnectedGeometry
  typealias Arithmetic = A

  static var takesAll: Bool { true }

  @inline(__always)
  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: FullyConnectedGeometry
  ) throws(ModelError) -> WeightedForm { WeightedForm(number: 1, scratchBytes: 0) }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<A>) {
    A.run(geometry, layer)
  }
}

/// Arithmetic of matrix products with DSP instructions.
protocol DSPProducts: WeightedArithmetic {
  /// Computes all elements of the output.
  static func run(_ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<Self>)
}

extension Int8Arithmetic: DSPProducts {
  @inline(__always)
  static func run(_ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<Int8Arithmetic>) {
    assert(
      MemoryLayout<WeightedOperator<DSPFullyConnected<Int8Arithmetic>>.Record>.size
        == MemoryLayout<swiftlet_dense>.size)
    let invocation = layer.invocation
    let prepared: Elements<swiftlet_dense> = invocation.prepared(at: 0, count: 1)
    let weights: Elements<Int8> = invocation.input(1, count: geometry.channels &* geometry.inputCount)
    unsafe swiftlet_multiply_matrix_int8(
      prepared.base, weights.base, layer.output.bias?.base, layer.input.base, layer.output.output.base)
  }
}

/// Arithmetic of which DSP instructions sum products, some at a time.
protocol DSPSums: DSPProducts where Accumulator: FixedWidthInteger {
  /// The most products whose sum has 32 bits, or wraps as the accumulator does.
  static var longestRun: Int { get }

  /// Sums the products of one row.
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Accumulator

  /// Sums the products of four rows.
  static func multiply(_ rows: UnsafePointer<swiftlet_rows>) -> swiftlet_row_sums

  static func add(_ sum: Accumulator, products: Int32) -> Accumulator
}

extension DSPSums {
  @inline(__always)
  static func run(_ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<Self>) {
    let outputs = geometry.channels
    // Moved elements may need 17 bits.
    let isMoved = layer.inputOffset != 0
    for batch in Indices(geometry.batches) {
      let input = layer.input.dropping(batch &* geometry.inputCount)
      var next = 0
      while next < outputs {
        // Fewer than four rows are four times the same. Those that are left at the end meet the input again.
        let rows = isMoved || outputs < 4 ? 1 : 4
        let first = min(next, outputs &- rows)
        let sums =
          isMoved
          ? movedSum(geometry, layer, input, first)
          : sums(geometry, layer, input, first: first, isSame: rows == 1)
        let start = batch &* outputs &+ first
        store(sums.0, layer.output, first, at: start)
        if rows == 4 {
          store(sums.1, layer.output, first &+ 1, at: start &+ 1)
          store(sums.2, layer.output, first &+ 2, at: start &+ 2)
          store(sums.3, layer.output, first &+ 3, at: start &+ 3)
        }
        next = next &+ rows
      }
    }
  }

  @inline(never)
  private static func store(
    _ sum: Accumulator, _ output: WeightedOutput<Self>, _ channel: Int, at index: Int
  ) {
    output.store(sum, channel, at: index)
  }

  /// The sum of a row whose elements are moved.
  @inline(__always)
  private static func movedSum(
    _ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<Self>, _ input: Elements<Activation>,
    _ row: Int
  ) -> (Accumulator, Accumulator, Accumulator, Accumulator) {
    let depth = geometry.inputCount
    let weights: Elements<Int8> = layer.invocation.input(1, count: geometry.channels &* depth)
    let patch = unsafe swiftlet_patch(
      input: UnsafeRawPointer(input.base), weights: weights.dropping(row &* depth).base,
      input_offset: layer.inputOffset, rows: 1, length: Int32(truncatingIfNeeded: depth), input_step: 1,
      weight_step: 1, input_row: 0, weight_row: 0)
    return (unsafe withUnsafePointer(to: patch) { unsafe sum($0) }, zero, zero, zero)
  }

  /// The sums of four rows.
  @inline(__always)
  private static func sums(
    _ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<Self>, _ input: Elements<Activation>,
    first: Int, isSame: Bool
  ) -> (Accumulator, Accumulator, Accumulator, Accumulator) {
    let depth = geometry.inputCount
    let weights: Elements<Int8> = layer.invocation.input(1, count: geometry.channels &* depth)
    var sums = (zero, zero, zero, zero)
    var start = 0
    while start < depth {
      let count = min(depth &- start, longestRun)
      let rows = unsafe swiftlet_rows(
        weights: weights.dropping(first &* depth &+ start).base,
        stride: isSame ? 0 : Int32(truncatingIfNeeded: depth), offsets: 0,
        input: UnsafeRawPointer(input.dropping(start).base), count: Int32(truncatingIfNeeded: count))
      let products = unsafe withUnsafePointer(to: rows) { unsafe multiply($0).sums }
      sums.0 = add(sums.0, products: products.0)
      sums.1 = add(sums.1, products: products.1)
      sums.2 = add(sums.2, products: products.2)
      sums.3 = add(sums.3, products: products.3)
      start = start &+ count
    }
    return sums
  }
}

extension Int16x8Arithmetic: DSPSums {
  /// 508 * 2^15 * 2^7 is below 2^31, and a multiple of four keeps rows aligned.
  static var longestRun: Int { 508 }

  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int64 { unsafe swiftlet_patch_sum_int16(patch) }

  @inline(__always)
  static func multiply(_ rows: UnsafePointer<swiftlet_rows>) -> swiftlet_row_sums {
    unsafe swiftlet_products_int16(rows)
  }

  @inline(__always)
  static func add(_ sum: Int64, products: Int32) -> Int64 { FixedPoint.multiplyAddLong(sum, products, 1) }
}

extension Int16x8Bias32Arithmetic: DSPSums {
  static var longestRun: Int { Int(Int32.max) }

  // Sums wrap, and so does what is left of 64 bits.
  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int32 {
    unsafe Int32(truncatingIfNeeded: swiftlet_patch_sum_int16(patch))
  }

  @inline(__always)
  static func multiply(_ rows: UnsafePointer<swiftlet_rows>) -> swiftlet_row_sums {
    unsafe swiftlet_products_int16(rows)
  }

  @inline(__always)
  static func add(_ sum: Int32, products: Int32) -> Int32 { sum &+ products }
}
