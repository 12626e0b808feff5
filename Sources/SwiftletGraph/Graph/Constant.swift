extension Graph {
  /// The bytes of a constant, as one buffer of the file.
  ///
  /// A constant has an identity: copies of a value are the same buffer, so tensors that share a buffer keep
  /// sharing it, while a constant that was made anew is a buffer of its own even where its bytes equal
  /// another's. Two constants of equal value may play different roles and must be free to part, as when one
  /// of them is quantized.
  public struct Constant: Sendable {
    private final class Storage: Sendable {
      let bytes: [UInt8]
      init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    private let storage: Storage

    /// A new buffer.
    public init(bytes: [UInt8]) { storage = Storage(bytes) }

    /// A new buffer of numbers, little-endian.
    public init<Element: TableScalar>(_ elements: [Element]) {
      var table = TableValue()
      table.set(0, elements)
      guard case .vector(_, let bytes, _) = table[0] else {
        self.init(bytes: [])
        return
      }
      self.init(bytes: bytes)
    }

    /// The elements as the format packs them.
    public var bytes: [UInt8] { storage.bytes }

    /// The bytes as numbers of a type; a rest that is shorter than one number is left out.
    public func elements<Element: TableScalar>(as type: Element.Type = Element.self) -> [Element] {
      var table = TableValue()
      table[0] = .vector(Element.kind, bytes: bytes, alignment: Element.kind.width)
      return table.vector(0)
    }

    /// Whether both are the same buffer.
    public func isSame(as other: Constant) -> Bool { storage === other.storage }

    /// The buffer, for looking up which constants are the same one.
    package var identity: ObjectIdentifier { ObjectIdentifier(storage) }
  }
}

extension Graph.Constant: Equatable {
  /// Whether the bytes are equal; ``isSame(as:)`` tells whether it is one buffer.
  public static func == (left: Self, right: Self) -> Bool {
    left.isSame(as: right) || left.bytes == right.bytes
  }
}
