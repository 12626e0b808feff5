public import Swiftlet

/// An array of numbers as NumPy saves it: an element type, a shape of any rank, and the elements.
///
/// Whatever order a file had them in, elements are held in C order (the last axis runs fastest) and little
/// endian, and booleans are 0 or 1.
public struct NumPyArray: Sendable, Equatable {
  public let elementType: ElementType
  /// Extents, outermost first; none for a single number.
  public let shape: [Int]
  public let bytes: [UInt8]

  public var elementCount: Int { bytes.count / (elementType.bitWidth / 8) }

  /// The caller keeps the invariants: a NumPy type, bytes that fill the shape exactly, booleans of 0 and 1.
  init(trusted bytes: [UInt8], elementType: ElementType, shape: [Int]) {
    self.elementType = elementType
    self.shape = shape
    self.bytes = bytes
  }

  /// An array of little-endian elements in C order.
  ///
  /// - Parameter place: what errors name.
  /// - Throws: ``DataError`` where NumPy does not have the type, or `bytes` do not fill the shape exactly.
  public init(
    bytes: [UInt8], elementType: ElementType, shape: [Int], place: DataPlace = DataPlace(file: "array")
  ) throws(DataError) {
    guard elementType.numPyDescription != nil else {
      throw DataError(
        .unsupported, place, "NumPy has no type \(elementType)", advice: "widen the elements to a type it has"
      )
    }
    guard NumPyArray.byteCount(of: shape, elementType) == bytes.count else {
      throw DataError(
        .shape, place, "\(bytes.count) bytes do not fill the shape \(shape) of \(elementType)",
        advice: "pass as many elements as the shape has")
    }
    let isBool = elementType == .bool
    self.init(trusted: isBool ? bytes.map { $0 == 0 ? 0 : 1 } : bytes, elementType: elementType, shape: shape)
  }

  /// An array of `values` in C order.
  ///
  /// - Throws: ``DataError`` where the shape does not have as many elements.
  public init<Element: TensorElement>(_ values: [Element], shape: [Int]) throws(DataError) {
    let bytes = unsafe values.withUnsafeBytes { unsafe [UInt8]($0) }
    try self.init(bytes: bytes, elementType: Element.elementType, shape: shape)
  }

  /// Bytes of a shape; `nil` for negative extents and for more than fits.
  static func byteCount(of shape: [Int], _ type: ElementType) -> Int? {
    var bytes = type.bitWidth / 8
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { return nil }
      bytes = product
    }
    return bytes
  }
}

extension NumPyArray {
  /// The slice `index` of the first axis, which it loses.
  ///
  /// - Precondition: the array has an axis, and `index` lies in it.
  public func sample(_ index: Int) -> NumPyArray {
    precondition(!shape.isEmpty && index >= 0 && index < shape[0], "no such sample")
    let stride = bytes.count / shape[0]
    return NumPyArray(
      trusted: Array(bytes[index * stride..<(index + 1) * stride]), elementType: elementType,
      shape: Array(shape.dropFirst()))
  }

  /// The same elements under another shape; `nil` where that has another number of them.
  public func reshaped(to shape: [Int]) -> NumPyArray? {
    guard NumPyArray.byteCount(of: shape, elementType) == bytes.count else { return nil }
    return NumPyArray(trusted: bytes, elementType: elementType, shape: shape)
  }
}
