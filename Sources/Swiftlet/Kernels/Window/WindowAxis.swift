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
  @inline(never)
  init?(input: Int, taps: Int, stride: Int32, dilation: Int32, padding: Padding) {
    guard input > 0, taps > 0, stride > 0, dilation > 0, let input = Int32(exactly: input),
      let taps = Int32(exactly: taps)
    else { return nil }
    let (reach, isFar) = (taps &- 1).multipliedReportingOverflow(by: dilation)
    guard !isFar, reach < Int32.max else { return nil }
    let extent = reach &+ 1
    let available = padding == .same ? input : input &- extent &+ 1
    guard available > 0 else { return nil }
    let steps = (available &- 1) / stride
    let (end, overflow) = (steps &* stride).addingReportingOverflow(extent)
    guard !overflow else { return nil }
    self.input = input
    output = steps &+ 1
    self.taps = taps
    self.stride = stride
    self.dilation = dilation
    self.padding = max(end &- input, 0) / 2
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
