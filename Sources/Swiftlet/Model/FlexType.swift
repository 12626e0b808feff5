/// The type of a FlexBuffers value. Raw values are those of the format; types of vectors with a fixed number of
/// elements (two, three or four), which writers no longer make, are read as well.
public enum FlexType: UInt8, Sendable {
  case null = 0
  case int, uint, float
  case key, string
  case indirectInt, indirectUInt, indirectFloat
  case map, vector
  case intVector, uintVector, floatVector, keyVector, stringVector
  case intPair, uintPair, floatPair
  case intTriple, uintTriple, floatTriple
  case intQuadruple, uintQuadruple, floatQuadruple
  case blob
  case bool
  case boolVector = 36

  /// Whether the value stands where it is used, rather than behind an offset.
  var isInline: Bool {
    switch self {
    case .null, .int, .uint, .float, .bool: true
    default: false
    }
  }

  /// What the elements of a vector are; `nil` for an untyped vector, whose elements each have a type, and for
  /// what is no vector.
  var element: FlexType? {
    switch self {
    case .intVector, .intPair, .intTriple, .intQuadruple: .int
    case .uintVector, .uintPair, .uintTriple, .uintQuadruple: .uint
    case .floatVector, .floatPair, .floatTriple, .floatQuadruple: .float
    case .keyVector: .key
    case .stringVector: .string
    case .boolVector: .bool
    default: nil
    }
  }

  /// The number of elements that the type says; `nil` where it stands before the elements.
  var fixedCount: Int? {
    switch self {
    case .intPair, .uintPair, .floatPair: 2
    case .intTriple, .uintTriple, .floatTriple: 3
    case .intQuadruple, .uintQuadruple, .floatQuadruple: 4
    default: nil
    }
  }
}
