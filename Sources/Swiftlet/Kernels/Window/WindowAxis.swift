internal import CSwiftletKernels

/// Where the windows of a convolution or a pool lie along one axis, height or width.
///
/// Window `i` has its first tap at `i * stride - padding`, and its taps are `dilation` apart. Taps outside of the
/// input are skipped, which is as if they read zeros (the zero point of a quantized input).
///
/// Stored in 12 bytes: every windowed node's prepared bytes hold two of them.
struct WindowAxis: BitwiseCopyable {
  let input: Int32
  /// Twice the taps, and one where the padding is ``Padding/same``.
  private let tapsAndPadding: UInt32
  private let strideAndDilation: UInt32

  @inline(__always) var taps: Int32 { Int32(bitPattern: tapsAndPadding &>> 1) }
  @inline(__always) var stride: Int32 { Int32(bitPattern: strideAndDilation & 0xFFFF) }
  @inline(__always) var dilation: Int32 { Int32(bitPattern: strideAndDilation &>> 16) }
  @inline(__always) private var isSame: Bool { tapsAndPadding & 1 != 0 }
  /// Places from the first tap of a window to the last.
  @inline(__always) private var reach: Int32 { (taps &- 1) &* dilation }

  /// Number of windows.
  var output: Int32 {
    @inline(never) get { WindowAxis.quotient((isSame ? input : input &- reach) &- 1, stride) &+ 1 }
  }

  /// Half of what windows span beyond the input, rounded down; zero where they lie inside.
  var padding: Int32 {
    @inline(never) get { isSame ? max((output &- 1) &* stride &+ reach &+ 1 &- input, 0) &>> 1 : 0 }
  }

  @inline(__always)
  private static func quotient(_ distance: Int32, _ step: Int32) -> Int32 {
    Int32(truncatingIfNeeded: Int(distance).divided(byPositive: Int(step)))
  }

  /// How the input is extended. Raw values are `Padding` of the TensorFlow Lite schema.
  enum Padding: Int8 {
    /// As many windows as strides fit into the input; half of what is missing, rounded down, lies before it.
    case same = 0
    /// Windows lie inside of the input.
    case valid = 1
  }

  /// Source of the rule: TensorFlow's `GetWindowedOutputSize`.
  ///
  /// `nil` where a number is not positive, no window fits, the windows span more than `Int32.max` places, or windows or
  /// taps are more than 65,535 places apart.
  @inline(never)
  init?(input: Int, taps: Int, stride: Int32, dilation: Int32, padding: Padding) {
    guard let input = Int32(exactly: input), let taps = Int32(exactly: taps) else { return nil }
    var axis = swiftlet_axis()
    guard unsafe swiftlet_measure_axis(&axis, input, taps, stride, dilation, padding == .same ? 1 : 0) != 0
    else {
      return nil
    }
    self.input = input
    tapsAndPadding = axis.taps_and_padding
    strideAndDilation = axis.stride_and_dilation
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
    dilation == 1 ? distance : (distance &- 1).divided(byPositive: dilation) &+ 1
  }
}
