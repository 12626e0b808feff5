internal import CSwiftletKernels

/// Runs a model in memory that is set aside beforehand.
///
/// Creation verifies the model, plans its memory and prepares every operator; whatever is wrong with the model is
/// thrown then. ``invoke()`` allocates nothing.
///
/// On devices the caller owns the arena (`init(_:kernels:arena:)`); on hosts an interpreter of a
/// ``PreparedModel`` owns its activations and shares everything else.
@safe
public struct Interpreter: ~Copyable {
  /// The subgraph that runs.
  public let subgraph: Subgraph
  let kernels: KernelTable
  let program: Program
  let arena: UnsafeMutableRawPointer
  #if !hasFeature(Embedded)
    // Keeps the program alive; the interpreter then owns the arena.
    private let preparedModel: PreparedModel?
  #endif

  /// Creates an interpreter in the caller's arena.
  ///
  /// - Parameters:
  ///   - model: a verified model. Its bytes, the kernel table's entries and the arena must stay valid and, but for
  ///     the arena, unchanged while the interpreter is used.
  ///   - arena: memory at a multiple of 16. `swiftlet plan` tells the exact number of bytes.
  /// - Throws: `.arenaTooSmall` with the exact number of bytes needed in `detail`; on devices
  ///   `.workspaceTooSmall` where the arena does not even hold the planner's workspace (16 bytes for each tensor
  ///   and operator); any error of the model.
  public init(
    _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer
  ) throws(ModelError) {
    subgraph = model.mainSubgraph
    self.kernels = kernels
    let requestCount = ProgramBuilder.requestCount(subgraph)
    #if hasFeature(Embedded)
      let workspaceBytes = requestCount &* MemoryLayout<MemoryRequest>.stride
      guard let base = arena.baseAddress, arena.count >= workspaceBytes else {
        throw ModelError(.workspaceTooSmall, detail: Int64(workspaceBytes))
      }
      guard UInt(bitPattern: base) % UInt(ArenaPlanner.alignment) == 0 else {
        throw ModelError(.misalignedArena, detail: Int64(ArenaPlanner.alignment))
      }
      let workspace = unsafe base.bindMemory(to: MemoryRequest.self, capacity: requestCount)
    #else
      let workspace = UnsafeMutablePointer<MemoryRequest>.allocate(capacity: max(requestCount, 1))
      defer { unsafe workspace.deallocate() }
      preparedModel = nil
    #endif
    unsafe workspace.initialize(repeating: MemoryRequest(), count: requestCount)
    var builder = unsafe ProgramBuilder(
      subgraph, kernels, requests: MutableElements(workspace, count: requestCount))
    try builder.measure()
    guard arena.count >= builder.requiredArenaBytes, let start = arena.baseAddress else {
      throw ModelError(.arenaTooSmall, detail: Int64(builder.requiredArenaBytes))
    }
    #if !hasFeature(Embedded)
      guard UInt(bitPattern: start) % UInt(ArenaPlanner.alignment) == 0 else {
        throw ModelError(.misalignedArena, detail: Int64(ArenaPlanner.alignment))
      }
    #endif
    let place = unsafe start + builder.programOffset
    try unsafe builder.write(to: place)
    unsafe program = Program(place)
    unsafe self.arena = start
    reset()
  }

  #if !hasFeature(Embedded)
    /// Creates an interpreter that shares a prepared model and owns its activations and state.
    public init(_ model: PreparedModel) {
      subgraph = model.model.mainSubgraph
      kernels = model.kernels
      program = model.program
      preparedModel = model
      let bytes = max(program.activationBytes &+ program.stateBytes, 1)
      unsafe arena = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: PreparedModel.alignment)
      unsafe arena.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      reset()
    }

    deinit {
      if preparedModel != nil { unsafe arena.deallocate() }
    }
  #endif

  /// Runs the model once on what its inputs hold.
  ///
  /// Inputs may be overwritten: their memory is reused once nobody reads them any more.
  ///
  /// - Throws: only what can not be known when the interpreter is created, such as an iteration budget that runs
  ///   out. `.outputPending` is no failure: an operator (CIRCULAR_BUFFER) has taken its input and waits for more
  ///   before the operators behind it run. Outputs are undefined then; invoke again with the next input.
  public mutating func invoke() throws(ModelError) {
    var offset = program.nodes
    for index in 0..<program.operatorCount { offset = try run(index, at: offset) }
  }

  /// Runs the node at `offset` of the program, and answers where the next one stands.
  @inline(__always)
  func run(_ index: Int, at offset: Int) throws(ModelError) -> Int {
    let node = program.node(at: offset)
    var invocation = unsafe swiftlet_invocation()
    unsafe invocation.model = subgraph.model.bytes.base.assumingMemoryBound(to: UInt8.self)
    unsafe invocation.arena = arena.assumingMemoryBound(to: UInt8.self)
    unsafe invocation.operands = (program.base + node.operands).assumingMemoryBound(to: Int32.self)
    unsafe invocation.input_count = UInt16(truncatingIfNeeded: node.inputCount)
    unsafe invocation.output_count = UInt16(truncatingIfNeeded: node.outputCount)
    unsafe invocation.prepared = (program.base + node.prepared).assumingMemoryBound(to: UInt8.self)
    unsafe invocation.state = (arena + node.state).assumingMemoryBound(to: UInt8.self)
    unsafe invocation.scratch = (arena + node.scratch).assumingMemoryBound(to: UInt8.self)
    let invoke = unsafe kernels[node.entry].invoke
    let status = unsafe withUnsafeMutablePointer(to: &invocation) {
      unsafe invoke(UnsafeMutableRawPointer($0))
    }
    guard status == 0 else {
      throw ModelError(
        ModelError.Code(rawValue: UInt8(truncatingIfNeeded: status)) ?? .options,
        subgraph: subgraph.index, operator: index)
    }
    return node.end
  }
}
