import Board

/// Reads the list of cases line by line.
@safe
struct CaseList: ~Copyable {
  /// By the first letter of its name.
  enum Kind: UInt8 {
    case hybrid = 104
    case load = 108
    case model = 109
    case near = 110
    case op = 111
  }

  /// Of the line read last.
  var path = unsafe Path(in: HostMemory.path)
  private let text: UnsafeRawBufferPointer
  private var position = 0

  init(_ text: UnsafeRawBufferPointer) { unsafe self.text = text }

  /// The next line's kind, its path being in ``path``; `nil` after the last.
  mutating func next() -> Kind? {
    guard unsafe position < text.count else { return nil }
    guard let kind = Kind(rawValue: unsafe text[position]) else {
      Conformance.fail("an unknown kind of case")
    }
    while let byte = take(), byte != 32 {}
    path.keep(0)
    while let byte = take(), byte != 10 { path.append(byte) }
    return kind
  }

  private mutating func take() -> UInt8? {
    guard unsafe position < text.count else { return nil }
    defer { position = position &+ 1 }
    return unsafe text[position]
  }
}
