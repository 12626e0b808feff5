/// Places with ten fraction bits and weights with twenty, rounded half away from zero.
///
/// Source of the rule: TensorFlow Lite's `ResizeBilinearInteger`.
enum IntegerBlend<Element: FixedWidthInteger & TensorElement>: BilinearBlend {
  typealias Axis = IntegerBilinearAxis

  struct Weights: BilinearWeights {
    let upperLeft: Int32
    let lowerLeft: Int32
    let upperRight: Int32
    let lowerRight: Int32

    @inline(__always)
    init(_ row: Int32, _ column: Int32) {
      upperLeft = (1024 &- row) &* (1024 &- column)
      lowerLeft = row &* (1024 &- column)
      upperRight = (1024 &- row) &* column
      lowerRight = row &* column
    }
  }

  @inline(__always)
  static func blend(_ pixels: (Element, Element, Element, Element), _ weights: Weights) -> Element {
    // Weights are at most 2^20 and so is their sum: sums of 8-bit elements fit into 32 bits.
    if Element.bitWidth <= 8 {
      let sum =
        Int32(truncatingIfNeeded: pixels.0) &* weights.upperLeft
        &+ Int32(truncatingIfNeeded: pixels.1) &* weights.lowerLeft
        &+ Int32(truncatingIfNeeded: pixels.2) &* weights.upperRight
        &+ Int32(truncatingIfNeeded: pixels.3) &* weights.lowerRight
      return Element(truncatingIfNeeded: FixedPoint.roundingDivide(sum, byPowerOfTwo: 20))
    }
    var sum = FixedPoint.multiplyLong(Int32(truncatingIfNeeded: pixels.0), weights.upperLeft)
    sum = FixedPoint.multiplyAddLong(sum, Int32(truncatingIfNeeded: pixels.1), weights.lowerLeft)
    sum = FixedPoint.multiplyAddLong(sum, Int32(truncatingIfNeeded: pixels.2), weights.upperRight)
    sum = FixedPoint.multiplyAddLong(sum, Int32(truncatingIfNeeded: pixels.3), weights.lowerRight)
    // Half away from zero: below zero, one less before the shift rounds down.
    let half: Int64 = (1 &<< 19) &- (sum < 0 ? 1 : 0)
    return Element(truncatingIfNeeded: (sum &+ half) &>> 20)
  }
}

/// Places in 1/1024.
struct IntegerBilinearAxis: BilinearAxis {
  private let scale: Int32
  private let last: Int32
  private let usesCenters: Int32

  init(_ input: Int32, _ output: Int32, alignsCorners: Bool, usesCenters: Bool) {
    let (above, below) = alignsCorners && output > 1 ? (input &- 1, output &- 1) : (input, output)
    // Extents are at most 2^20, so that this fits, and the scale times an index as well.
    scale = ((above &<< 10) &+ below / 2) / max(below, 1)
    last = input &- 1
    self.usesCenters = usesCenters ? 1 : 0
  }

  @inline(__always)
  func place(_ index: Int32) -> (lower: Int32, upper: Int32, weight: Int32) {
    let place = index &* scale &+ (usesCenters != 0 ? scale / 2 &- 512 : 0)
    let lower = min(max(place, 0) &>> 10, last)
    let upper = min((place &+ 1023) &>> 10, last)
    // Where both are one place, its share does not depend on the weights, which sum to one.
    return lower == upper ? (lower, upper, 0) : (lower, upper, place &- lower &<< 10)
  }
}
