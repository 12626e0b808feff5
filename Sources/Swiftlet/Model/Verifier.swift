internal import CSwiftletKernels

/// Accepts or rejects the bytes of a model before anything else looks at them.
///
/// Checked: the file identifier; every offset, vector, string and table that the schema names; the indices of
/// tensors, buffers, operator codes and subgraphs; types, ranks, shape products and buffer sizes. What belongs
/// to one operator (options, shapes, quantization) its kernel checks when the model is prepared.
///
/// Tables and vectors may be shared inside of a file, so that a small file can describe much work; the verifier
/// therefore follows at most as many tables and indices of tensors as the file has bytes.
///
/// Functions answer whether what they look at is sound; the first that is not says why in ``error``.
struct Verifier {
  let bytes: ModelBytes
  private var budget: Int
  // Why the model is rejected, and what is being looked at.
  private var code = ModelError.Code.malformed
  private var detail = Int.min
  private var subgraph = -1
  private var operation = -1
  private var tensor = -1
  /// Tensors and operators so far, and tensors of the subgraph.
  private var tensors = 0
  private var operations = 0
  private var tensorCount = 0

  /// The most tensors and the most operators that a model may have, and the most inputs and the most outputs of
  /// an operator.
  static var maximumCount: Int { 65_535 }

  @inline(__always)
  init(_ bytes: ModelBytes) {
    self.bytes = bytes
    budget = bytes.count
  }

  var error: ModelError {
    ModelError(
      code, subgraph: subgraph, operator: operation, tensor: tensor,
      detail: isBlamed ? detail : 0)
  }

  /// Whether it is known why the model is rejected.
  private var isBlamed: Bool {
    @inline(__always) get { detail != Int.min }
  }

  @inline(__always)
  mutating func verify() -> Bool {
    // "TFL3", little endian.
    guard bytes.load(4, as: UInt32.self) == 0x334C_4654 else { return fail(.notAModel, 0) }
    guard verify(referenceAt: 0, UInt8(ascii: "a"), of: 0), verify(referenceAt: 0, UInt8(ascii: "j"), of: 0)
    else { return false }
    #if !hasFeature(Embedded)
      guard verifySignatures() else { return false }
    #endif
    return Model(verified: bytes).subgraphCount > 0 || fail(.noSubgraph, 0)
  }

  @inline(never)
  mutating func fail(_ code: ModelError.Code, _ detail: Int) -> Bool {
    self.code = code
    self.detail = detail
    return false
  }

  /// Pays for work that does not follow from the file's size alone.
  @inline(__always)
  private mutating func spend(_ amount: Int) -> Bool {
    guard amount < budget else { return fail(.tooManyTables, 0) }
    budget = budget &- amount
    return true
  }

  /// Verifies the table, the vector or the tables of a vector that the offset at a place leads to.
  ///
  /// - Parameters:
  ///   - letter: what the schema says is there; see ``SchemaTable``.
  ///   - table: the kind of table in which the offset stands.
  @inline(never)
  private mutating func verify(referenceAt place: Int, _ letter: UInt8, of table: UInt8) -> Bool {
    let kind = letter & 15
    guard let target = bytes.target(ofOffsetAt: place), let head = bytes.load(target, as: UInt32.self) else {
      return false
    }
    if letter &>> 4 == SchemaTable.Kind.table.rawValue {
      // Where the difference wraps, the wrapped one does not lie inside of the file either.
      return verify(tableAt: target, vtable: target &- Int(Int32(bitPattern: head)), kind)
    }
    let isTables = letter &>> 4 == SchemaTable.Kind.tables.rawValue
    let room = UInt32(truncatingIfNeeded: bytes.count &- target &- 4)
    guard swiftlet_fits(head, isTables ? 4 : UInt32(kind), room) != 0 else { return false }
    let count = Int(truncatingIfNeeded: head)
    if isTables { return verify(tablesAt: target &+ 4, count, kind) }
    if letter != UInt8(ascii: "T") { return true }
    guard spend(count) else { return false }
    guard count <= Verifier.maximumCount else { return fail(.tooManyOperands, count) }
    // Operators may lack an operand.
    let least: Int32 = table == SchemaTable.operation.rawValue ? -1 : 0
    for position in Indices(count) {
      let index: Int32 = bytes.known(target &+ 4 &+ position &* 4)
      guard index >= least, Int(index) < tensorCount else { return fail(.tensorIndex, Int(index)) }
    }
    return true
  }

  /// Verifies a table with a vtable.
  @inline(__always)
  private mutating func verify(tableAt position: Int, vtable: Int, _ kind: UInt8) -> Bool {
    guard FlatTable.isTable(bytes, position, vtable: vtable), spend(1) else { return false }
    let letters = unsafe SchemaTable.letters.utf8Start + (Int(kind) &- 1) &* SchemaTable.slotCount
    let slots = (Int(bytes.known(vtable, as: UInt16.self)) &- 4) &>> 1
    let end = Int(bytes.known(vtable &+ 2, as: UInt16.self))
    for slot in Indices(min(slots, SchemaTable.slotCount)) {
      let letter = unsafe letters[slot]
      let offset = Int(bytes.known(vtable &+ 4 &+ slot &* 2, as: UInt16.self))
      guard letter != UInt8(ascii: "-"), offset != 0 else { continue }
      let size = Int(letter & 15)
      let isScalar = letter &>> 4 == SchemaTable.Kind.scalar.rawValue
      let isInside = offset >= 4 && offset &+ (isScalar ? size : 4) <= end
      guard isInside, isScalar || verify(referenceAt: position &+ offset, letter, of: kind) else {
        // Of tables in tables the innermost is to blame.
        return !isBlamed && fail(.malformed, slot)
      }
    }
    let table = unsafe VerifiedTable(bytes.base + position)
    switch SchemaTable(rawValue: kind) {
    case .tensor: return verify(Tensor(tensor, table, bytes), largestAlignment: 4)
    case .operation: return verify(operation: table)
    case .subgraph: return verify(outputsOf: Subgraph(subgraph, table, bytes))
    default: return true
    }
  }

  @inline(__always)
  private mutating func verify(tablesAt start: Int, _ count: Int, _ kind: UInt8) -> Bool {
    // Vectors that lie inside of the file are so short that sums of a few do not overflow.
    if kind == SchemaTable.tensor.rawValue {
      tensorCount = count
      tensors = tensors &+ count
      guard tensors <= Verifier.maximumCount else { return fail(.tooManyTensors, 0) }
    }
    if kind == SchemaTable.operation.rawValue {
      operations = operations &+ count
      guard operations <= Verifier.maximumCount else { return fail(.tooManyOperators, 0) }
    }
    for index in Indices(count) {
      switch SchemaTable(rawValue: kind) {
      case .subgraph:
        subgraph = index
        tensorCount = 0
      case .tensor: tensor = index
      case .operation: operation = index
      default: break
      }
      let letter = SchemaTable.Kind.table.rawValue &<< 4 | kind
      guard verify(referenceAt: start &+ index &* 4, letter, of: 0) else { return false }
    }
    tensor = -1
    operation = -1
    return true
  }

  /// Requires that the caller can read outputs as spans of their elements, even where they stand in the model.
  @inline(__always)
  private mutating func verify(outputsOf subgraph: Subgraph) -> Bool {
    let outputs = subgraph.outputs
    for position in Indices(outputs.count) {
      tensor = Int(outputs[position] ?? 0)
      guard verify(subgraph.tensor(tensor), largestAlignment: 8) else { return false }
    }
    tensor = -1
    return true
  }

  @inline(__always)
  private mutating func verify(operation: VerifiedTable) -> Bool {
    let codes = Model(verified: bytes).operatorCodes
    let index = operation.index(0)
    guard index < codes.count else { return fail(.operatorCodeIndex, index) }
    let code = codes[index].builtinCode
    return BuiltinOperator(code: code) != nil || fail(.unknownOperator, Int(code))
  }
}
