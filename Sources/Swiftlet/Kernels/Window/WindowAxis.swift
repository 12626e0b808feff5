/// Where the windows of a convolution or a pool lie along one axis, height or width.
///
/// Window `i` has its first tap at `i * stride - padding`, and its taps are `dilation` apart. Taps outside of the
/// input are skipped, which is as if they read zeros (the zero point of a quantized input).
struct WindowAxis: BitwiseCopyable {
  let input: Int32
  let output: Int32
  let taps: Int32
  let stride: Int32
  let dilation: Int32
  let padding: Int32

  /// How the input is extended. Raw values are `Padding` of the TensorFlow Lite schema.
  enum Padding: Int8 {
    /// As many windows as strides fit into the input; half of what is missing, rounded down, lies before it.
    case same = 0
    /// Windows lie inside of the input.
    case valid = 1
  }

  /// Source of the rule: TensorFlow's `GetWindowedOutputSize`.
  ///
  /// `nil` where a number is not positive, no window fits, or the windows span more than `Int32.max` places.
  init?(input: Int, taps: Int, stride: Int32, dilation: Int32, padding: Padding) {
    guard input > 0, taps > 0, stride > 0, dilation > 0 else { return nil }
    let input = Int64(input)
    let stride64 = Int64(stride)
    let extent = (Int64(taps) &- 1) &* Int64(dilation) &+ 1
    let available = padding == .same ? input : input &- extent &+ 1
    guard available > 0 else { return nil }
    let output = (available &+ stride64 &- 1) / stride64
    let span = max((output &- 1) &* stride64 &+ extent, input)
    guard span <= Int64(Int32.max) else { return nil }
    self.input = Int32(truncatingIfNeeded: input)
    self.output = Int32(truncatingIfNeeded: output)
    self.taps = Int32(truncatingIfNeeded: taps)
    self.stride = stride
    self.dilation = dilation
    self.padding = Int32(truncatingIfNeeded: (span &- input) / 2)
  }

  /// The taps of a window that lie inside of the input.
  struct Inside {
    /// The place of the first of them in the input.
    let start: Int
    /// The first of them.
    let tap: Int
    let count: Int
  }

  /// The taps of window `index` that lie inside of the input; dilated windows may have none.
  @inline(__always)
  func inside(_ index: Int) -> Inside {
    let dilation = Int(self.dilation)
    let origin = index &* Int(stride) &- Int(padding)
    let first = origin < 0 ? WindowAxis.steps(of: dilation, over: 0 &- origin) : 0
    let end = min(WindowAxis.steps(of: dilation, over: Int(input) &- origin), Int(taps))
    return Inside(start: origin &+ first &* dilation, tap: first, count: max(end &- first, 0))
  }

  /// `ceil(distance / dilation)` for a distance above zero, without overflow.
  @inline(__always)
  private static func steps(of dilation: Int, over distance: Int) -> Int {
    dilation == 1 ? distance : (distance &- 1) / dilation &+ 1
  }
}
