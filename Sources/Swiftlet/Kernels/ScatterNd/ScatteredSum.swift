/// What SCATTER_ND adds up elements in: the elements themselves or, where these stand for other numbers, wider ones.
protocol ScatteredSum: BitwiseCopyable {
  associatedtype Element: BitwiseCopyable
  static var elementType: ElementType { get }
  /// Whether sums are wider than elements.
  static var isWide: Bool { get }
  static var zero: Self { get }
  func adding(_ element: Element, zeroPoint: Int32) -> Self
  func element(zeroPoint: Int32) -> Element
}

extension Float: ScatteredSum {
  static var isWide: Bool { false }
  @inline(__always) func adding(_ element: Float, zeroPoint: Int32) -> Float { self + element }
  @inline(__always) func element(zeroPoint: Int32) -> Float { self }
}

extension Int32: ScatteredSum {
  static var isWide: Bool { false }
  @inline(__always) func adding(_ element: Int32, zeroPoint: Int32) -> Int32 { self &+ element }
  @inline(__always) func element(zeroPoint: Int32) -> Int32 { self }
}

extension Int64: ScatteredSum {
  static var isWide: Bool { false }
  @inline(__always) func adding(_ element: Int64, zeroPoint: Int32) -> Int64 { self &+ element }
  @inline(__always) func element(zeroPoint: Int32) -> Int64 { self }
}

/// Truth values: whether one of those that meet is true.
struct ScatteredTruth: ScatteredSum {
  private var bit: UInt8
  typealias Element = UInt8
  static var elementType: ElementType { .bool }
  static var isWide: Bool { false }
  static var zero: ScatteredTruth { ScatteredTruth(bit: 0) }
  @inline(__always) func adding(_ element: UInt8, zeroPoint: Int32) -> ScatteredTruth {
    ScatteredTruth(bit: element != 0 ? 1 : bit)
  }
  @inline(__always) func element(zeroPoint: Int32) -> UInt8 { bit }
}

/// The sum of quantized numbers, saturated once it is complete.
///
/// 32 bits do not overflow before 32,768 elements of 16 bits meet; then they saturate.
struct QuantizedScatteredSum<Stored: FixedWidthInteger & TensorElement>: ScatteredSum {
  private var sum: Int32
  typealias Element = Stored
  static var elementType: ElementType { Stored.elementType }
  static var isWide: Bool { true }
  static var zero: QuantizedScatteredSum { QuantizedScatteredSum(sum: 0) }
  @inline(__always) func adding(_ element: Stored, zeroPoint: Int32) -> QuantizedScatteredSum {
    let (total, overflow) = sum.addingReportingOverflow(Int32(truncatingIfNeeded: element) &- zeroPoint)
    return QuantizedScatteredSum(sum: overflow ? (sum < 0 ? .min : .max) : total)
  }
  @inline(__always) func element(zeroPoint: Int32) -> Stored {
    let (total, overflow) = sum.addingReportingOverflow(zeroPoint)
    return Stored(clamping: overflow ? sum : total)
  }
}
