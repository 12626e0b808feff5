public import Swiftlet

extension NumPyArray {
  /// The elements as they are.
  ///
  /// - Throws: ``DataError`` where they are of another type.
  public func values<Element: TensorElement>(as type: Element.Type = Element.self) throws(DataError)
    -> [Element]
  {
    guard Element.elementType == elementType else {
      throw DataError(
        .elementType, DataPlace(file: "array"),
        "has elements of type \(elementType), not \(Element.elementType)",
        advice: "convert it with .astype('\(Element.elementType)')")
    }
    return elements()
  }

  /// The elements as 32-bit floats, rounded to nearest where they are wider.
  public func floats() -> [Float] {
    switch elementType {
    case .float32: elements()
    case .float16: elements(UInt16.self).map(Float.init(float16Bits:))
    case .float64: elements(Double.self).map { Float($0) }
    case .int8: elements(Int8.self).map { Float($0) }
    case .int16: elements(Int16.self).map { Float($0) }
    case .int32: elements(Int32.self).map { Float($0) }
    case .int64: elements(Int64.self).map { Float($0) }
    case .uint16: elements(UInt16.self).map { Float($0) }
    case .uint32: elements(UInt32.self).map { Float($0) }
    case .uint64: elements(UInt64.self).map { Float($0) }
    // Eight bits, or booleans of 0 and 1: no other type passes the initializers.
    default: bytes.map { Float($0) }
    }
  }

  /// The elements as 64-bit integers; booleans are 0 and 1.
  ///
  /// - Throws: ``DataError`` for floats, and for unsigned numbers above `Int64.max`.
  public func integers(place: DataPlace = DataPlace(file: "array")) throws(DataError) -> [Int64] {
    switch elementType {
    case .float16, .float32, .float64:
      throw DataError(
        .elementType, place, "has elements of type \(elementType) where integers are needed",
        advice: "convert it with .astype('int64')")
    case .int8: return elements(Int8.self).map { Int64($0) }
    case .int16: return elements(Int16.self).map { Int64($0) }
    case .int32: return elements(Int32.self).map { Int64($0) }
    case .int64: return elements()
    case .uint16: return elements(UInt16.self).map { Int64($0) }
    case .uint32: return elements(UInt32.self).map { Int64($0) }
    case .uint64:
      let values = elements(UInt64.self)
      if let value = values.first(where: { $0 > UInt64(Int64.max) }) {
        throw DataError(
          .elementType, place, "holds \(value), which is more than a signed 64-bit integer",
          advice: "use smaller numbers")
      }
      return values.map { Int64($0) }
    default: return bytes.map { Int64($0) }
    }
  }

  /// Index in C order of the first element that, as a 32-bit float, is infinite or not a number.
  public var firstNonFinite: Int? {
    switch elementType {
    case .float16, .float32, .float64: floats().firstIndex { !$0.isFinite }
    default: nil
    }
  }

  /// `Element` must be as wide as the element type and valid for every bit pattern in the bytes.
  private func elements<Element: BitwiseCopyable>(_ type: Element.Type = Element.self) -> [Element] {
    let count = bytes.count / MemoryLayout<Element>.stride
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      }
      initialized = count
    }
  }
}

extension Float {
  /// The value of an IEEE 754 binary16 pattern. (`Float16` does not exist on every platform.)
  package init(float16Bits bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10 & 0x1F)
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      // Subnormal: fraction x 2^-24, exact in 32 bits.
      let magnitude = Float(fraction) * 0x1p-24
      self = Float(bitPattern: magnitude.bitPattern | sign)
    case 0x1F: self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
