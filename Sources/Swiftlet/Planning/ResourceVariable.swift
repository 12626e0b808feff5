/// A variable that operators share by name, also across subgraphs.
struct ResourceVariable: BitwiseCopyable {
  /// Zero where no operator that reads or assigns the variable is next to a handle of it.
  var byteCount: Int32 = 0
  /// Place in the arena once planned.
  var offset: Int32 = 0
  /// The first VAR_HANDLE that names it.
  var handleSubgraph: UInt16 = 0
  var handleOperator: UInt16 = 0
  /// The first tensor that is read from it or assigned to it; the others must have its type and shape.
  var valueSubgraph: UInt16 = 0
  var valueTensor: UInt16 = 0
}

/// The variables of a model, found while its operators are measured.
struct ResourceVariables {
  /// Longest container or name, in bytes.
  static var maximumNameBytes: Int { 256 }

  let model: Model
  let elements: MutableElements<ResourceVariable>
  private(set) var count = 0

  init(_ model: Model, elements: MutableElements<ResourceVariable>) {
    self.model = model
    self.elements = elements
  }

  /// The variable that a VAR_HANDLE names.
  @inline(never)
  mutating func find(_ handle: Operation) throws(ModelError) -> Int {
    let container = handle.options.string(0)
    let name = handle.options.string(1)
    guard container.count <= ResourceVariables.maximumNameBytes,
      name.count <= ResourceVariables.maximumNameBytes
    else { throw handle.placedError(.options, detail: name.count) }
    for index in Indices(count) {
      let other = model.subgraph(Int(elements[index].handleSubgraph))
        .operation(Int(elements[index].handleOperator)).options
      if other.string(0).equals(container) && other.string(1).equals(name) { return index }
    }
    // Both fit 16 bits: operators are counted, and so are handles, hence subgraphs that have one.
    guard handle.subgraph.index <= Int(UInt16.max), count < elements.count else {
      throw handle.placedError(.tooManyVariables)
    }
    elements[count] = ResourceVariable()
    elements[count].handleSubgraph = UInt16(truncatingIfNeeded: handle.subgraph.index)
    elements[count].handleOperator = UInt16(truncatingIfNeeded: handle.index)
    count = count &+ 1
    return count &- 1
  }

  /// Notes that an operator reads `value` from the variable of a handle, or assigns it.
  @inline(never)
  mutating func note(_ value: Tensor, of handle: Operation, by operation: Operation) throws(ModelError) {
    let index = try find(handle)
    guard elements[index].byteCount > 0 else {
      guard operation.subgraph.index <= Int(UInt16.max) else {
        throw operation.placedError(.tooManyVariables)
      }
      elements[index].byteCount = Int32(truncatingIfNeeded: value.byteCount)
      elements[index].valueSubgraph = UInt16(truncatingIfNeeded: operation.subgraph.index)
      elements[index].valueTensor = UInt16(truncatingIfNeeded: value.index)
      return
    }
    let first = model.subgraph(Int(elements[index].valueSubgraph)).tensor(Int(elements[index].valueTensor))
    guard first.type == value.type else { throw operation.placedError(.unsupportedType, value) }
    guard first.hasShape(of: value) else { throw operation.placedError(.shapeMismatch, value) }
    guard first.isQuantizedLike(value) else { throw operation.placedError(.quantization, value) }
  }
}

extension KernelSupport {
  /// Variables that operators share by name.
  static var variables: KernelSupport {
    unsafe KernelSupport(.variables) { pointer in
      unsafe KernelSupport.status(pointer) { (request) throws(ModelError) in
        if request.task == .follow {
          try unsafe request.owner.assumingMemoryBound(to: CallGraph.self).pointee.countHandles()
          return 0
        }
        let builder = unsafe request.owner.assumingMemoryBound(to: WholeBuilder.self)
        return try unsafe builder.pointee.findVariable(request.task, request.operation)
      }
    }
  }
}

extension WholeBuilder {
  /// Notes the variable that an operator names; its place once there is one.
  fileprivate mutating func findVariable(
    _ task: KernelSupport.Task, _ operation: Operation
  ) throws(ModelError) -> Int {
    if operation.builtin == .varHandle {
      let index = try variables.find(operation)
      return Int(variables.elements[index].offset)
    }
    guard task == .measure else { return 0 }
    // A handle that comes from elsewhere is checked when it is used.
    let handle = Int(try operation.input(0).index)
    let request = requests(of: operation.subgraph)[handle]
    guard request.role == .computed else { return 0 }
    let source = operation.subgraph.operation(Int(request.first))
    guard source.builtin == .varHandle else { return 0 }
    let value = try operation.builtin == .readVariable ? operation.output(0) : operation.input(1)
    try variables.note(value, of: source, by: operation)
    return 0
  }
}

extension FlatVector<UInt8> {
  func equals(_ other: FlatVector<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard !isAtPlace(of: other) else { return true }
    for index in Indices(count) where self[index] != other[index] { return false }
    return true
  }
}
