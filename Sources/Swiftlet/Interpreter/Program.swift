/// A prepared subgraph: nodes in order of execution, where their operands lie, and their prepared bytes.
///
/// Made of 32-bit words and free of pointers, so that it is the same on every target and may lie in the
/// arena, on a host's heap or in flash. It begins at a multiple of eight bytes:
///
///     header   operator, input and output count; bytes of activations; bytes of state; bytes of the program
///     inputs   (location, byte count) each, then outputs the same
///     nodes    each: input count << 16 | entry index; output count; offsets of prepared bytes (in the program),
///              state and scratch (in the arena); locations of inputs and outputs
///     prepared bytes of the nodes, each at a multiple of eight
///
/// A location is an offset into the arena, the complement of a position in the model, or `Int32.min`.
@safe
struct Program: @unchecked Sendable {
  let base: UnsafeRawPointer

  init(_ base: UnsafeRawPointer) {
    unsafe self.base = base
  }

  static var headerBytes: Int { 24 }
  static var nodeBytes: Int { 20 }
  static var portBytes: Int { 8 }
  static var absent: Int32 { Int32.min }

  @inline(__always)
  func word(at offset: Int) -> Int32 { unsafe base.load(fromByteOffset: offset, as: Int32.self) }

  var operatorCount: Int { Int(word(at: 0)) }
  var inputCount: Int { Int(word(at: 4)) }
  var outputCount: Int { Int(word(at: 8)) }
  var activationBytes: Int { Int(word(at: 12)) }
  var stateBytes: Int { Int(word(at: 16)) }
  var byteCount: Int { Int(word(at: 20)) }

  /// Where the first node begins.
  var nodes: Int { Program.headerBytes &+ (inputCount &+ outputCount) &* Program.portBytes }

  func input(_ index: Int) -> Port { port(index) }
  func output(_ index: Int) -> Port { port(inputCount &+ index) }

  private func port(_ index: Int) -> Port {
    let offset = Program.headerBytes &+ index &* Program.portBytes
    return Port(location: word(at: offset), byteCount: Int(word(at: offset &+ 4)))
  }

  func node(at offset: Int) -> Node {
    let head = word(at: offset)
    return Node(
      offset: offset, entry: Int(head & 0xFFFF), inputCount: Int(head &>> 16) & 0xFFFF,
      outputCount: Int(word(at: offset &+ 4)), prepared: Int(word(at: offset &+ 8)),
      state: Int(word(at: offset &+ 12)), scratch: Int(word(at: offset &+ 16)))
  }

  /// An input or output of the whole program.
  struct Port {
    let location: Int32
    let byteCount: Int
  }

  struct Node {
    let offset: Int
    let entry: Int
    let inputCount: Int
    let outputCount: Int
    let prepared: Int
    let state: Int
    let scratch: Int

    var operands: Int { offset &+ Program.nodeBytes }
    /// Where the next node begins.
    var end: Int { operands &+ (inputCount &+ outputCount) &* 4 }
  }
}
