internal import CSwiftletKernels

/// The bytes of a `.tflite` file, read in place.
///
/// Every load is bounds-checked and answers `nil` outside of the file, so that no view built on top of
/// this type can read a byte that is not the model's, whatever the bytes say.
@safe
public struct ModelBytes: @unchecked Sendable {
  let base: UnsafeRawPointer
  public let count: Int

  /// - Parameter buffer: bytes that stay valid and unchanged for as long as this value, or anything made
  ///   from it, is used. At most `Int32.max` of them are seen.
  public init(_ buffer: UnsafeRawBufferPointer) {
    if let base = buffer.baseAddress {
      unsafe self.base = base
      count = min(buffer.count, Int(Int32.max))
    } else {
      unsafe self.base = UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
      count = 0
    }
  }

  #if !hasFeature(Embedded)
    /// A copy of all bytes.
    package var array: [UInt8] { unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: count)) }
  #endif

  /// Whether `length` bytes from `position` on lie inside of the file.
  @inline(__always)
  public func contains(_ position: Int, _ length: Int) -> Bool {
    // As numbers without a sign, of which negative ones are larger than any count.
    UInt(bitPattern: length) <= UInt(bitPattern: count)
      && UInt(bitPattern: position) <= UInt(bitPattern: count &- length)
  }

  /// `length` bytes from `position` on as bytes of their own; none where they do not lie inside of the file.
  func slice(_ position: Int, _ length: Int) -> ModelBytes {
    let count = contains(position, length) ? length : 0
    return unsafe ModelBytes(UnsafeRawBufferPointer(start: base + (count > 0 ? position : 0), count: count))
  }

  /// The little-endian value at `position`, or `nil` outside of the file.
  @inline(__always)
  public func load<Value: BitwiseCopyable>(_ position: Int, as type: Value.Type = Value.self) -> Value? {
    guard contains(position, MemoryLayout<Value>.size) else { return nil }
    return unsafe base.loadUnaligned(fromByteOffset: position, as: Value.self)
  }

  /// The little-endian value at a position that is known to lie inside of the file with all its bytes.
  @inline(__always)
  func known<Value: BitwiseCopyable>(_ position: Int, as type: Value.Type = Value.self) -> Value {
    assert(contains(position, MemoryLayout<Value>.size))
    return unsafe base.loadUnaligned(fromByteOffset: position, as: Value.self)
  }

  /// The target of the 32-bit forward offset at `position`, or `nil` where it leaves the file.
  @inline(__always)
  func target(ofOffsetAt position: Int) -> Int? {
    guard let offset = load(position, as: UInt32.self), offset != 0,
      offset < UInt32(truncatingIfNeeded: count &- position)
    else { return nil }
    return position &+ Int(truncatingIfNeeded: offset)
  }

  /// The number of elements of the vector at `position`, of `size` bytes each; `nil` where it does not lie inside of
  /// the file.
  @inline(__always)
  func count(ofVectorAt position: Int, size: Int) -> Int? {
    guard let length = load(position, as: UInt32.self),
      swiftlet_fits(
        length, UInt32(truncatingIfNeeded: size), UInt32(truncatingIfNeeded: count &- position &- 4)) != 0
    else { return nil }
    return Int(truncatingIfNeeded: length)
  }
}
