/// A 32-bit number for each axis that a tensor may have.
///
/// A tuple rather than a vector type, whose alignment every stack frame that holds one would have to keep: cores
/// with a stack at multiples of eight spend instructions on it, and Swift 6.3.1 loses thrown errors there.
struct PerAxis: Sendable, Equatable {
  private var values: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32)

  init(repeating value: Int32) {
    values = (value, value, value, value, value, value, value, value)
  }

  /// The number of the axis, below ``Shape/maximumRank``.
  subscript(axis: Int) -> Int32 {
    @inline(__always) get {
      precondition(axis >= 0 && axis < Shape.maximumRank)
      return unsafe withUnsafeBytes(of: values) { bytes in
        unsafe bytes.load(fromByteOffset: axis &* 4, as: Int32.self)
      }
    }
    @inline(__always) set {
      precondition(axis >= 0 && axis < Shape.maximumRank)
      unsafe withUnsafeMutableBytes(of: &values) { bytes in
        unsafe bytes.storeBytes(of: newValue, toByteOffset: axis &* 4, as: Int32.self)
      }
    }
  }

  /// Hands the numbers of all axes to a function.
  @inline(__always)
  func withWords<Result>(_ body: (UnsafePointer<Int32>) -> Result) -> Result {
    unsafe withUnsafeBytes(of: values) { bytes in
      // Of eight numbers.
      unsafe body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int32.self))
    }
  }

  static func == (left: PerAxis, right: PerAxis) -> Bool {
    for axis in 0..<Shape.maximumRank where left[axis] != right[axis] { return false }
    return true
  }
}
