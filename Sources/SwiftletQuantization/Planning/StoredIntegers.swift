private import Foundation

/// The integers of a constant, where a plan keeps them: base64 of little-endian numbers in JSON.
public struct StoredIntegers: Equatable, Sendable {
  /// Little-endian, as wide as the constant's form says.
  public var bytes: [UInt8]

  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter values: within the form's range; what is beyond is cut off.
  init(_ values: [Int64], _ form: QuantizationPlan.ConstantPlan.Form) {
    bytes = []
    bytes.reserveCapacity(values.count * form.byteCount)
    for value in values {
      let bits = UInt64(bitPattern: value)
      for byte in 0..<form.byteCount { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(byte * 8))) }
    }
  }

  /// The numbers, `nil` where the bytes are not a multiple of the form's width.
  func values(_ form: QuantizationPlan.ConstantPlan.Form) -> [Int64]? {
    let width = form.byteCount
    guard bytes.count.isMultiple(of: width) else { return nil }
    return stride(from: 0, to: bytes.count, by: width).map { start in
      var bits: UInt64 = 0
      for byte in 0..<width { bits |= UInt64(bytes[start + byte]) << UInt64(byte * 8) }
      let unused = UInt64(64 - width * 8)
      return Int64(bitPattern: bits << unused) >> Int64(unused)
    }
  }
}

extension StoredIntegers: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let data = Data(base64Encoded: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64")
    }
    bytes = [UInt8](data)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes).base64EncodedString())
  }
}

extension QuantizationPlan.ConstantPlan.Form {
  var byteCount: Int {
    switch self {
    case .int8: 1
    case .float16, .int16: 2
    case .int32: 4
    case .int64: 8
    }
  }
}
