/// Prepared subgraphs: nodes in order of execution, where their operands lie, and their prepared bytes.
///
/// Made of 32-bit words and free of pointers, so that it is the same on every target and may lie in the
/// arena, on a host's heap or in flash. It begins at a multiple of eight bytes:
///
///     header    bytes of activations; bytes of state; number of the variables
///     variables (offset in the arena, byte count) each
///     table     for each subgraph of the model the offset of its routine; zero for one that nothing calls
///     routines  see ``Routine``
///     prepared  bytes of the nodes, each at a multiple of eight
///
/// A location is an offset into the arena, the complement of a position in the model, or `Int32.min`.
@safe
struct Program: @unchecked Sendable {
  let base: UnsafeRawPointer

  init(_ base: UnsafeRawPointer) {
    unsafe self.base = base
  }

  static var headerBytes: Int { 12 }
  static var nodeBytes: Int { 12 }
  // Flags beside the offset of prepared bytes, a multiple of eight.
  static var hasScratch: Int { 1 }
  static var hasState: Int { 2 }
  static var portBytes: Int { 8 }
  static var variableBytes: Int { 8 }
  static var absent: Int32 { Int32.min }

  @inline(__always)
  func word(at offset: Int) -> Int32 { unsafe base.load(fromByteOffset: offset, as: Int32.self) }

  var activationBytes: Int { Int(word(at: 0)) }
  var stateBytes: Int { Int(word(at: 4)) }

  private var variableCount: Int { Int(word(at: 8)) }

  /// Where the table of subgraphs begins behind so many variables.
  static func table(variableCount: Int) -> Int { headerBytes &+ variableCount &* variableBytes }

  private func routineOffset(_ subgraph: Int) -> Int {
    Int(word(at: Program.table(variableCount: variableCount) &+ subgraph &* 4))
  }

  /// Whether a subgraph may run.
  func hasRoutine(_ subgraph: Int) -> Bool { routineOffset(subgraph) != 0 }

  /// The routine of a subgraph that may run.
  func routine(_ subgraph: Int) -> Routine {
    Routine(program: self, offset: routineOffset(subgraph))
  }

  /// Whether a variable of so many bytes lies at an offset into the arena.
  func hasVariable(at offset: Int32, byteCount: Int) -> Bool {
    for index in Indices(variableCount) {
      let place = Program.headerBytes &+ index &* Program.variableBytes
      if word(at: place) == offset && Int(word(at: place &+ 4)) == byteCount { return true }
    }
    return false
  }

  /// An input or output of a subgraph.
  struct Port {
    let location: Int32
    let byteCount: Int
  }

  struct Node {
    let offset: Int
    let entry: Int
    let inputCount: Int
    let outputCount: Int
    /// Index of the operator in its subgraph.
    let operation: Int
    let prepared: Int
    let state: Int
    let scratch: Int
    /// Where the next node begins.
    let end: Int

    var operands: Int { offset &+ Program.nodeBytes }
  }
}

/// A prepared subgraph in a program:
///
///     header   node, input and output count
///     inputs   (location, byte count) each, then outputs the same
///     nodes    each: input count << 16 | entry index; operator index << 16 | output count; offset of prepared bytes
///              (in the program) | flags; locations of inputs and outputs; offsets (in the arena) of scratch and of state
///              where the flags say that there is any
struct Routine {
  let program: Program
  let offset: Int

  static var headerBytes: Int { 12 }

  var nodeCount: Int { Int(program.word(at: offset)) }
  var inputCount: Int { Int(program.word(at: offset &+ 4)) }
  var outputCount: Int { Int(program.word(at: offset &+ 8)) }
  /// The subgraph's index, which the program's table tells.
  var subgraph: Int {
    var index = 0
    // Every routine stands in the table.
    while program.routine(index).offset != offset { index = index &+ 1 }
    return index
  }

  /// Where the first node begins.
  var nodes: Int { offset &+ Routine.headerBytes &+ (inputCount &+ outputCount) &* Program.portBytes }

  func input(_ index: Int) -> Program.Port { port(index) }
  func output(_ index: Int) -> Program.Port { port(inputCount &+ index) }

  private func port(_ index: Int) -> Program.Port {
    let place = offset &+ Routine.headerBytes &+ index &* Program.portBytes
    return Program.Port(location: program.word(at: place), byteCount: Int(program.word(at: place &+ 4)))
  }

  @inline(__always)
  func node(at offset: Int) -> Program.Node {
    let head = program.word(at: offset)
    let counts = program.word(at: offset &+ 4)
    let prepared = Int(program.word(at: offset &+ 8))
    let (inputs, outputs) = (Int(head &>> 16) & 0xFFFF, Int(counts & 0xFFFF))
    var end = offset &+ Program.nodeBytes &+ (inputs &+ outputs) &* 4
    var (scratch, state) = (0, 0)
    if prepared & Program.hasScratch != 0 {
      scratch = Int(program.word(at: end))
      end = end &+ 4
    }
    if prepared & Program.hasState != 0 {
      state = Int(program.word(at: end))
      end = end &+ 4
    }
    return Program.Node(
      offset: offset, entry: Int(head & 0xFFFF), inputCount: inputs, outputCount: outputs,
      operation: Int(counts &>> 16) & 0xFFFF, prepared: prepared & ~7, state: state, scratch: scratch,
      end: end)
  }
}
