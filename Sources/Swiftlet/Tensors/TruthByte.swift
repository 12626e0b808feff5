/// An element of a tensor of truth values: a byte, of which any but zero is true.
///
/// Not a `Bool`, which must not hold another byte than zero or one, while models and inputs may.
struct TruthByte: BitwiseCopyable {
  private let byte: UInt8

  @inline(__always)
  init(_ value: Bool) { byte = value ? 1 : 0 }

  @inline(__always)
  var isTrue: Bool { byte != 0 }
}
