internal import CSwiftletKernels

/// The input elements that one output element of a convolution or a matrix product sees: rows of runs of
/// contiguous elements, which meet weights in the same order.
struct Patch<A: WeightedArithmetic> {
  let input: Elements<A.Activation>
  let inputOffset: Int32
  let rows: Int
  let inputRowStride: Int
  let weightRowStride: Int
  /// Runs in a row.
  let runs: Int
  let inputRunStride: Int
  let weightRunStride: Int
  /// Elements in a run.
  let length: Int
  /// Whether rows and runs meet the weights' last to first.
  let isReversed: Bool

  /// A patch of contiguous elements.
  @inline(__always)
  init(_ input: Elements<A.Activation>, inputOffset: Int32, length: Int) {
    self.init(
      input, inputOffset: inputOffset, rows: 1, rowStrides: (0, 0), runs: 1,
      runStrides: (0, 0), length: length)
  }

  /// - Parameter input: the elements from the patch's first on.
  @inline(__always)
  init(
    _ input: Elements<A.Activation>, inputOffset: Int32, rows: Int,
    rowStrides: (input: Int, weights: Int), runs: Int, runStrides: (input: Int, weights: Int), length: Int,
    isReversed: Bool = false
  ) {
    self.input = input
    self.inputOffset = inputOffset
    self.rows = rows
    inputRowStride = rowStrides.input
    weightRowStride = rowStrides.weights
    self.runs = runs
    inputRunStride = runStrides.input
    weightRunStride = runStrides.weights
    self.length = length
    self.isReversed = isReversed
  }

  @inline(__always)
  private func weightOffset(_ row: Int, _ run: Int) -> Int {
    isReversed
      ? (rows &- 1 &- row) &* weightRowStride &+ (runs &- 1 &- run) &* weightRunStride
      : row &* weightRowStride &+ run &* weightRunStride
  }

  /// The same as loops in C see it, but for the place of the first weight.
  ///
  /// - Parameter stride: elements from the weights of a channel to those of the next.
  @inline(__always)
  func field(stride: Int) -> swiftlet_receptive_field {
    unsafe swiftlet_receptive_field(
      input: input.base, input_offset: inputOffset, rows: Int32(truncatingIfNeeded: rows),
      input_row: Int32(truncatingIfNeeded: inputRowStride),
      weight_row: Int32(truncatingIfNeeded: isReversed ? 0 &- weightRowStride : weightRowStride),
      runs: Int32(truncatingIfNeeded: runs), input_run: Int32(truncatingIfNeeded: inputRunStride),
      weight_run: Int32(truncatingIfNeeded: isReversed ? 0 &- weightRunStride : weightRunStride),
      length: Int32(truncatingIfNeeded: length), channel: Int32(truncatingIfNeeded: stride))
  }

  /// Where the weights of the first run lie among those of a channel; zero where there is no run.
  @inline(__always)
  var firstWeight: Int { isReversed && rows > 0 ? weightOffset(0, 0) : 0 }

  /// The sum of products with the weights of one channel.
  @inline(__always)
  func sum(_ weights: Elements<A.Weight>) -> A.Accumulator {
    var sum = A.zero
    for row in 0..<rows {
      for run in 0..<runs {
        let input = input.dropping(row &* inputRowStride &+ run &* inputRunStride)
        let weights = weights.dropping(
          weightOffset(row, run))
        for index in 0..<length { sum = A.accumulate(sum, input[index], inputOffset, weights[index]) }
      }
    }
    return sum
  }

  /// The sums of four channels, each in the order of ``sum(_:)``, so that floating point gives the same bits.
  ///
  /// - Parameter stride: elements from the weights of a channel to those of the next.
  @inline(__always)
  func sums(
    _ weights: Elements<A.Weight>, stride: Int
  ) -> (A.Accumulator, A.Accumulator, A.Accumulator, A.Accumulator) {
    var sums = (A.zero, A.zero, A.zero, A.zero)
    for row in 0..<rows {
      for run in 0..<runs {
        let input = input.dropping(row &* inputRowStride &+ run &* inputRunStride)
        let first = weights.dropping(
          weightOffset(row, run))
        let second = first.dropping(stride)
        let third = second.dropping(stride)
        let fourth = third.dropping(stride)
        for index in 0..<length {
          let element = input[index]
          sums.0 = A.accumulate(sums.0, element, inputOffset, first[index])
          sums.1 = A.accumulate(sums.1, element, inputOffset, second[index])
          sums.2 = A.accumulate(sums.2, element, inputOffset, third[index])
          sums.3 = A.accumulate(sums.3, element, inputOffset, fourth[index])
        }
      }
    }
    return sums
  }
}
