/// Floating point, in the order of TensorFlow Lite's `ResizeBilinear`.
enum FloatBlend: BilinearBlend {
  struct Weights: BilinearWeights {
    let row: Float
    let column: Float

    @inline(__always)
    init(_ row: Float, _ column: Float) {
      self.row = row
      self.column = column
    }
  }

  struct Axis: BilinearAxis {
    private let scale: Float
    private let last: Int32
    private let usesCenters: Int32

    init(_ input: Int32, _ output: Int32, alignsCorners: Bool, usesCenters: Bool) {
      scale =
        alignsCorners && output > 1
        ? Float(input &- 1) / Float(output &- 1) : Float(input) / Float(output)
      last = input &- 1
      self.usesCenters = usesCenters ? 1 : 0
    }

    @inline(__always)
    func place(_ index: Int32) -> (lower: Int32, upper: Int32, weight: Float) {
      // At least -0.5, and not much larger than the input's extent.
      let place = usesCenters != 0 ? (Float(index) + 0.5) * scale - 0.5 : Float(index) * scale
      let floor = place.floorInteger
      let lower = min(max(floor, 0), last)
      let upper = min(Float(floor) < place ? floor &+ 1 : floor, last)
      return (lower, max(upper, 0), place - Float(lower))
    }
  }

  @inline(__always)
  static func blend(_ pixels: (Float, Float, Float, Float), _ weights: Weights) -> Float {
    let above = 1 - weights.row
    let left = 1 - weights.column
    return pixels.0 * above * left + pixels.1 * weights.row * left + pixels.2 * above * weights.column
      + pixels.3 * weights.row * weights.column
  }
}
