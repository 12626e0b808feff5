public import Swiftlet

/// How the elements of a model's input or output stand for the numbers of NumPy arrays.
///
/// - Floating-point arrays for an integer tensor are quantized: `round(x / scale) + zeroPoint`, half away from
///   zero, in 32-bit floating point, clipped to the type (as TensorFlow Lite's QUANTIZE computes it).
/// - Integer arrays for an integer tensor are taken as they are and must fit its type.
/// - Floating-point arrays for a float32 tensor are rounded to nearest.
/// - Any other array must have the tensor's type.
public struct TensorEncoding: Sendable, Equatable {
  /// The tensor's name.
  public let name: String
  public let elementType: ElementType
  /// Extents, outermost first.
  public let shape: [Int]
  /// `real = scale * (stored - zeroPoint)`; `nil` where the tensor has no usable scale for all its elements.
  public let scale: Float?
  public let zeroPoint: Int32

  public init(
    name: String, elementType: ElementType, shape: [Int], scale: Float? = nil, zeroPoint: Int32 = 0
  ) {
    self.name = name
    self.elementType = elementType
    self.shape = shape
    self.scale = elementType.isQuantizable ? scale : nil
    self.zeroPoint = zeroPoint
  }

  public init(_ tensor: Tensor) {
    name = tensor.name
    elementType = tensor.type
    shape = (0..<tensor.shape.rank).map { tensor.shape[$0] }
    if elementType.isQuantizable, !tensor.quantization.isPerChannel, let scale = try? tensor.scale,
      let zeroPoint = try? tensor.zeroPoint
    {
      (self.scale, self.zeroPoint) = (scale, zeroPoint)
    } else {
      (scale, zeroPoint) = (nil, 0)
    }
  }

  public var elementCount: Int { shape.reduce(1, *) }

  /// The tensor's bytes for an array of as many elements.
  ///
  /// - Parameter place: what errors name.
  /// - Throws: ``DataError`` for another number of elements, for a type that does not go with the tensor's, for
  ///   integers that the type does not hold, and where not a number would have to be quantized.
  public func bytes(of array: NumPyArray, place: DataPlace) throws(DataError) -> [UInt8] {
    guard array.elementCount == elementCount else {
      throw DataError(
        .shape, place, "has shape \(array.shape) where '\(name)' takes \(elementType) \(shape)",
        advice: "reshape the array")
    }
    if array.elementType == elementType { return array.bytes }
    switch (array.elementType.isNumPyFloat, elementType) {
    case (true, .float32):
      return array.floats().flatMap { value in littleEndian(value.bitPattern) }
    case (true, _) where scale != nil:
      return try quantized(array.floats(), place)
    case (false, _) where array.elementType.isNumPyInteger && elementType.integers != nil:
      return try converted(array.integers(place: place), place)
    default:
      throw mismatch(array, place)
    }
  }

  /// The tensor's bytes as an array.
  ///
  /// - Throws: ``DataError`` where NumPy does not have the type.
  public func array(_ bytes: [UInt8]) throws(DataError) -> NumPyArray {
    try NumPyArray(
      bytes: bytes, elementType: elementType, shape: shape, place: DataPlace(file: "tensor '\(name)'"))
  }

  /// The real numbers that the tensor's bytes stand for.
  public func reals(_ bytes: [UInt8]) throws(DataError) -> [Float] {
    let array = try array(bytes)
    guard let scale else { return array.floats() }
    return try array.integers().map { Float($0 - Int64(zeroPoint)) * scale }
  }

  private func quantized(_ values: [Float], _ place: DataPlace) throws(DataError) -> [UInt8] {
    guard let scale, let range = elementType.integers else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * elementType.bitWidth / 8)
    for (index, value) in values.enumerated() {
      guard !value.isNaN else {
        throw DataError(
          .nonFinite, place,
          "holds a value that is not a number at element \(index); '\(name)' takes \(elementType)",
          advice: "clean the data, for example with numpy.nan_to_num")
      }
      let level = Double((value / scale).rounded(.toNearestOrAwayFromZero)) + Double(zeroPoint)
      let clipped = min(max(level, Double(range.lowerBound)), Double(range.upperBound))
      append(Int64(clipped), to: &bytes)
    }
    return bytes
  }

  private func converted(_ values: [Int64], _ place: DataPlace) throws(DataError) -> [UInt8] {
    guard let range = elementType.integers else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * elementType.bitWidth / 8)
    for (index, value) in values.enumerated() {
      guard range.contains(value) else {
        throw DataError(
          .elementType, place,
          "holds \(value) at element \(index), but '\(name)' takes \(elementType), \(range.lowerBound) to \(range.upperBound)",
          advice: "give integers that are quantized as the model's input is, or floats")
      }
      append(value, to: &bytes)
    }
    return bytes
  }

  /// The low bytes of a value of ``ElementType/integers``.
  private func append(_ value: Int64, to bytes: inout [UInt8]) {
    for index in 0..<elementType.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: value >> Int64(8 * index)))
    }
  }

  private func littleEndian(_ bits: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: bits >> UInt32(8 * $0)) }
  }

  private func mismatch(_ array: NumPyArray, _ place: DataPlace) -> DataError {
    var expected = "\(elementType)"
    if scale != nil { expected += " (or floats, which are quantized)" }
    if elementType.integers != nil, scale == nil { expected += " without quantization" }
    return DataError(
      .elementType, place,
      "has elements of type \(array.elementType), but '\(name)' takes \(expected)",
      advice: "convert it with .astype('\(elementType)'), prepared as the model's training data was")
  }
}

extension ElementType {
  /// Whether integers of the type may stand for real numbers by a scale.
  var isQuantizable: Bool {
    switch self {
    case .int8, .uint8, .int16, .uint16, .int32: true
    default: false
    }
  }

  package var isNumPyFloat: Bool { self == .float16 || self == .float32 || self == .float64 }

  /// The integers of the type that fit 64 bits with a sign; `nil` for types that NumPy has no integers for.
  var integers: ClosedRange<Int64>? {
    switch self {
    case .int8: -128...127
    case .uint8: 0...255
    case .int16: -32768...32767
    case .uint16: 0...65535
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    case .uint32: 0...Int64(UInt32.max)
    case .int64: Int64.min...Int64.max
    case .uint64: 0...Int64.max
    default: nil
    }
  }
}
