package import Swiftlet

extension ElementType {
  /// The element types that `.npy` files hold here, with NumPy's kind and width in bytes.
  private static let numPyCodes: [(type: ElementType, code: String)] = [
    (.float16, "f2"), (.float32, "f4"), (.float64, "f8"), (.bool, "b1"),
    (.int8, "i1"), (.int16, "i2"), (.int32, "i4"), (.int64, "i8"),
    (.uint8, "u1"), (.uint16, "u2"), (.uint32, "u4"), (.uint64, "u8"),
  ]

  /// The type of a code without its byte order, such as `f4`.
  init?(numPyCode: some StringProtocol) {
    guard let entry = Self.numPyCodes.first(where: { $0.code == numPyCode }) else { return nil }
    self = entry.type
  }

  /// The code with its byte order, such as `<f4`; `nil` for types that NumPy does not have.
  package var numPyDescription: String? {
    Self.numPyCodes.first { $0.type == self }.map { (bitWidth == 8 ? "|" : "<") + $0.code }
  }

  /// Whether NumPy counts the type among its integers (booleans are not).
  var isNumPyInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }
}
