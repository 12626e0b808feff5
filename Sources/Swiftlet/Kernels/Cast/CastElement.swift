/// An element type that CAST converts to.
///
/// Integers that do not fit keep their lowest bits. Real numbers lose their fraction; beyond the range of an integer
/// type they become its limits, and what is not a number becomes zero. Truth is what is not zero.
protocol CastResult: BitwiseCopyable {
  static func cast(_ integer: Int64) -> Self
  static func cast(_ real: Float) -> Self
}

/// An element type that CAST converts from.
protocol CastElement: BitwiseCopyable {
  func cast<Output: CastResult>() -> Output
}

extension CastElement where Self: FixedWidthInteger {
  @inline(__always)
  func cast<Output: CastResult>() -> Output { Output.cast(Int64(truncatingIfNeeded: self)) }
}

extension CastResult where Self: FixedWidthInteger {
  @inline(__always)
  static func cast(_ integer: Int64) -> Self { Self(truncatingIfNeeded: integer) }

  @inline(__always)
  static func cast(_ real: Float) -> Self {
    // The limits as real numbers; those of more than 24 bits are rounded up to a power of two.
    let low = Float(Int64(truncatingIfNeeded: Self.min))
    let high = Float(Int64(truncatingIfNeeded: Self.max))
    if real >= high { return Self.max }
    if real <= low { return Self.min }
    return real == real ? Self(truncatingIfNeeded: Int64(real)) : 0
  }
}

extension Int8: CastElement, CastResult {}
extension UInt8: CastElement, CastResult {}
extension Int16: CastElement, CastResult {}
extension Int32: CastElement, CastResult {}
extension UInt32: CastElement, CastResult {}
extension Int64: CastElement, CastResult {}

extension Float: CastElement, CastResult {
  @inline(__always)
  func cast<Output: CastResult>() -> Output { Output.cast(self) }

  @inline(__always)
  static func cast(_ integer: Int64) -> Float { Float(integer) }

  @inline(__always)
  static func cast(_ real: Float) -> Float { real }
}

extension TruthByte: CastElement, CastResult {
  @inline(__always)
  func cast<Output: CastResult>() -> Output { Output.cast(isTrue ? 1 as Int64 : 0) }

  @inline(__always)
  static func cast(_ integer: Int64) -> TruthByte { TruthByte(integer != 0) }

  @inline(__always)
  static func cast(_ real: Float) -> TruthByte { TruthByte(real != 0) }
}

/// An element of 16-bit floating point.
struct Binary16: CastElement {
  private let bits: UInt16

  @inline(__always)
  func cast<Output: CastResult>() -> Output { Output.cast(Float(binary16: bits)) }
}
