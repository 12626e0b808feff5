#if hasFeature(Embedded)
  internal import CSwiftletKernels
#endif

/// The mean of integers, rounded half away from zero.
enum IntegerAverage<Element: FixedWidthInteger & TensorElement>: PoolRule {
  static var initial: Int32 { 0 }

  @inline(__always)
  static func combine(_ result: Int32, _ element: Element, _ stage: IntegerPoolStage<Element>) -> Int32 {
    result &+ Int32(truncatingIfNeeded: element)
  }

  @inline(__always)
  static func finish(_ result: Int32, count: Int32, _ stage: IntegerPoolStage<Element>) -> Element {
    let half = count &>> 1
    // A window has at least one place inside of the input.
    let mean = Int32(
      truncatingIfNeeded: Int(result > 0 ? result &+ half : result &- half).divided(byPositive: Int(count)))
    return Element(truncatingIfNeeded: clamp(mean, stage.low, stage.high))
  }

  #if hasFeature(Embedded)
    @inline(__always)
    static func run(
      _ windows: Windows, _ input: Elements<Element>, into output: MutableElements<Element>,
      _ stage: IntegerPoolStage<Element>
    ) -> Bool {
      var pool = unsafe swiftlet_pool(
        windows: windows.extents, input: UnsafeRawPointer(input.base).assumingMemoryBound(to: UInt8.self),
        output: UnsafeMutableRawPointer(output.base).assumingMemoryBound(to: UInt8.self), low: stage.low,
        high: stage.high)
      if MemoryLayout<Element>.stride == 1 {
        unsafe swiftlet_average_pool_int8(&pool)
      } else {
        unsafe swiftlet_average_pool_int16(&pool)
      }
      return true
    }
  #endif
}

/// The mean in floating point.
enum FloatAverage: PoolRule {
  static var initial: Float { 0 }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: FloatPoolStage) -> Float {
    result + element
  }

  @inline(__always)
  static func finish(_ result: Float, count: Int32, _ stage: FloatPoolStage) -> Float {
    clamp(result / Float(Int(count)), stage.low, stage.high)
  }
}
