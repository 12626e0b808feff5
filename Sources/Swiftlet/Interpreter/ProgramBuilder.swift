internal import CSwiftletKernels

/// Turns a model's subgraphs into a ``Program``.
///
/// First everything is measured and planned without writing any of it, so that the arena's need is known
/// exactly; then the program is written.
///
/// Its functions are `mutating`, also where they change nothing: such a function gets the builder's address, where
/// others would get a copy.
struct ProgramBuilder<Scope: PreparationScope> {
  let kernels: KernelTable
  let model: Model
  private var links: Scope.Links
  /// Subgraph by subgraph: one for each tensor, then one for the scratch memory of each operator. The main
  /// subgraph, which comes last, has one more for each subgraph that several operators call.
  private let requests: MutableElements<MemoryRequest>
  private let workspaceBytes: Int

  /// Bytes of activations and scratch, of variables and state, and of the program.
  private(set) var activationBytes = 0
  private(set) var stateBytes = 0
  private(set) var programBytes = 0
  /// Where operators' own state begins in the arena.
  private(set) var nodeStateOffset = 0
  // No sum of sizes exceeds ``ProgramSize/tooMany``.
  private var nodeState = 0
  private var prepared = 0
  private var nodes = 0
  #if !hasFeature(Embedded)
    /// Sum of ``Requirements/stepCount`` of all subgraphs that may run, each counted once.
    private(set) var stepCount: Int64 = 0
    /// The sums of each subgraph, without what its operators call.
    private(set) var stepCounts: [Int64]
    /// Whether the model gives tensors their places.
    private(set) var hasOfflinePlan = false
    private var stepLimit = Int64.max
    private var memoryLimit = Int.max
  #endif
  /// What is being written.
  var writer = ProgramWriter()

  @inline(__always)
  init(_ kernels: KernelTable, _ workspace: borrowing Workspace) {
    self.kernels = kernels
    model = workspace.calls.model
    requests = workspace.requests
    workspaceBytes = workspace.byteCount
    links = Scope.Links(kernels, workspace)
    #if !hasFeature(Embedded)
      stepCounts = Array(repeating: 0, count: model.subgraphCount)
    #endif
  }

  var calls: CallGraph {
    @inline(__always) get { links.calls }
    @inline(__always) _modify { yield &links.calls }
  }

  var variables: ResourceVariables {
    @inline(__always) get { links.variables }
    @inline(__always) _modify { yield &links.variables }
  }

  var widening: KernelSupport? {
    @inline(__always) get { Scope.isWhole ? links.widening : nil }
  }

  private var offlinePlan: KernelSupport? {
    @inline(__always) get { Scope.isWhole ? links.offlinePlan : nil }
  }

  /// Bytes of an arena in which the program is built beside its activations, with the planner's workspace in
  /// the activations' place.
  var requiredArenaBytes: Int {
    @inline(__always) mutating get { programOffset &+ programBytes }
  }

  /// Where the program stands in such an arena.
  var programOffset: Int {
    mutating get {
      ArenaPlanner.align(max(activationBytes &+ stateBytes, workspaceBytes))
    }
  }

  /// The requests of a subgraph.
  @inline(__always)
  mutating func requests(of subgraph: Subgraph) -> MutableElements<MemoryRequest> {
    Scope.isWhole ? wholeRequests(of: subgraph) : requests
  }

  @inline(never)
  private mutating func wholeRequests(of subgraph: Subgraph) -> MutableElements<MemoryRequest> {
    var count = subgraph.tensorCount &+ subgraph.operatorCount
    if subgraph.index == 0 { count = count &+ calls.sharedCount }
    let first = Int(calls.frames[subgraph.index].firstRequest)
    return unsafe MutableElements(requests.base + first, count: count)
  }

  #if !hasFeature(Embedded)
    /// Verifies the data flow, measures every node and plans the arena.
    ///
    /// Operators may share their tables in the file, so that a small file can have many large ones: both limits hold
    /// after every node, and thereby bound the work.
    ///
    /// - Parameters:
    ///   - stepLimit: `.computeBudget` is thrown where ``stepCount`` exceeds it.
    ///   - memoryLimit: `.memoryBudget` is thrown where ``requiredArenaBytes`` exceeds it.
    mutating func measure(stepLimit: Int64, memoryLimit: Int) throws(ModelError) {
      self.stepLimit = stepLimit
      self.memoryLimit = memoryLimit
      try measure()
      guard requiredArenaBytes <= memoryLimit else {
        throw ModelError(.memoryBudget, detail: requiredArenaBytes)
      }
    }
  #endif

  /// Verifies the data flow, measures every node and plans the arena.
  mutating func measure() throws(ModelError) {
    for place in Indices(routineCount) { try measure(routine(place)) }
    if Scope.isWhole, calls.count > 1 { try askCalls(.place) }
    nodeStateOffset = placeVariables(from: activationBytes)
    let stateEnd = ProgramSize.sum(nodeStateOffset, nodeState)
    stateBytes = stateEnd &- activationBytes
    programBytes = ProgramSize.sum(preparedOffset, prepared)
    // Whatever there is too much of has become part of the sum.
    guard ProgramSize.sum(stateEnd, programBytes) < ProgramSize.tooMany else {
      throw ModelError(.tensorTooLarge, detail: ProgramSize.tooMany)
    }
  }

  /// How many subgraphs may run.
  var routineCount: Int {
    @inline(__always) mutating get { Scope.isWhole ? calls.count : 1 }
  }

  /// The subgraph at a place of an order in which callees come before their callers.
  @inline(__always)
  mutating func routine(_ place: Int) -> Subgraph {
    Scope.isWhole ? calls.subgraph(place) : model.mainSubgraph
  }

  /// Where prepared bytes begin in the program.
  var preparedOffset: Int {
    @inline(never) mutating get {
      let table = Program.table(variableCount: Scope.isWhole ? variables.count : 0)
      return ProgramSize.align(table &+ model.subgraphCount &* 4 &+ nodes)
    }
  }

  /// Measures the operators of a subgraph whose callees have been measured, and plans its activations.
  @inline(__always)
  private mutating func measure(_ subgraph: Subgraph) throws(ModelError) {
    let requests = requests(of: subgraph)
    try Lifetimes(subgraph: subgraph, requests: requests).analyse()
    if Scope.isWhole { try askWidening(.follow, subgraph) }
    let isGiven = Scope.isWhole ? try askOfflinePlan(.follow, subgraph) > 0 : false
    #if !hasFeature(Embedded)
      if isGiven { hasOfflinePlan = true }
    #endif
    nodes = ProgramSize.sum(
      nodes,
      Routine.headerBytes &+ (subgraph.inputs.count &+ subgraph.outputs.count) &* Program.portBytes)
    for index in Indices(subgraph.operatorCount) {
      var operation = operation(index, of: subgraph)
      if Scope.isWhole, let widening, try ask(widening, .measure, &operation) == 0 { continue }
      try measure(operation, at: index)
    }
    if Scope.isWhole { try askWidening(.share, subgraph) }
    if Scope.isWhole, subgraph.index == 0, calls.sharedCount > 0 { try askCalls(.share) }
    let size = isGiven ? try askOfflinePlan(.place, subgraph) : ArenaPlanner(requests: requests).plan()
    // The main subgraph comes last.
    activationBytes = ProgramSize.sum(0, size)
    if Scope.isWhole { calls.frames[subgraph.index].byteCount = Int32(truncatingIfNeeded: activationBytes) }
  }

  /// The operator at an index, to be measured or prepared.
  @inline(never)
  mutating func operation(_ index: Int, of subgraph: Subgraph) -> Operation {
    var operation = Operation(subgraph.operation(index), requests(of: subgraph))
    #if !hasFeature(Embedded)
      operation.family = kernels.family
    #endif
    return operation
  }

  /// Measures one operator, which runs when operator `step` does or right before.
  mutating func measure(_ operation: Operation, at step: Int) throws(ModelError) {
    var needs = unsafe swiftlet_preparation()
    let entry = try unsafe kernels.select(for: operation, &needs)
    let callees = Scope.isWhole ? ArenaPlanner.align(try askSupport(of: entry, .measure, operation)) : 0
    let (stateBytes, preparedBytes) = unsafe (
      Int(truncatingIfNeeded: needs.state_bytes), Int(truncatingIfNeeded: needs.prepared_bytes)
    )
    nodeState = ProgramSize.sum(nodeState, ProgramSize.align(stateBytes))
    prepared = ProgramSize.sum(prepared, ProgramSize.align(preparedBytes))
    let (inputs, outputs) = (operation.inputs, operation.outputs)
    let scratchBytes = unsafe ProgramSize.sum(callees, Int(truncatingIfNeeded: needs.scratch_bytes))
    let places = (scratchBytes > 0 ? 1 : 0) &+ (hasState(entry, stateBytes) ? 1 : 0)
    nodes = ProgramSize.sum(
      nodes, Program.nodeBytes &+ (inputs.count &+ outputs.count &+ places) &* 4)
    var request = MemoryRequest.scratch(scratchBytes, from: step, to: step)
    request.owner = UInt16(truncatingIfNeeded: entry)
    unsafe operation.request.pointee = request
    if let takeOver = unsafe needs.take_over {
      unsafe withUnsafePointer(to: operation) { unsafe takeOver($0, needs.in_place_input) }
    }
    #if !hasFeature(Embedded)
      unsafe stepCounts[operation.subgraph.index] = ProgramSize.saturatingSum(
        stepCounts[operation.subgraph.index], needs.step_count)
      unsafe stepCount = ProgramSize.saturatingSum(stepCount, needs.step_count)
      guard stepCount <= stepLimit else { throw ModelError(.computeBudget, detail: stepCount) }
      let total = nodeState &+ prepared &+ nodes
      guard total <= memoryLimit else { throw ModelError(.memoryBudget, detail: total) }
    #endif
  }

  /// Whether a node has a place for state: its own, or the variable that it names.
  @inline(__always)
  mutating func hasState(_ entry: Int, _ stateBytes: Int) -> Bool {
    stateBytes > 0 || (Scope.isWhole && kernels.support(of: entry)?.kind == .variables)
  }

  /// Has a task done for an operator that is run by an entry; zero where nothing is to be done.
  @inline(never)
  mutating func askSupport(
    of entry: Int, _ task: KernelSupport.Task, _ operation: Operation
  ) throws(ModelError) -> Int {
    guard let support = kernels.support(of: entry), support.kind != .widening else { return 0 }
    var operation = operation
    return try ask(support, task, &operation)
  }

  @inline(never)
  private mutating func askWidening(
    _ task: KernelSupport.Task, _ subgraph: Subgraph
  ) throws(ModelError) {
    guard let widening else { return }
    var whole = Operation(subgraph)
    _ = try ask(widening, task, &whole)
  }

  /// The main subgraph's tensors are the only ones that a model gives places.
  @inline(never)
  private mutating func askOfflinePlan(
    _ task: KernelSupport.Task, _ subgraph: Subgraph
  ) throws(ModelError) -> Int {
    guard let offlinePlan, subgraph.index == 0 else { return 0 }
    var whole = Operation(subgraph)
    return try ask(offlinePlan, task, &whole)
  }

  @inline(never)
  private mutating func askCalls(_ task: KernelSupport.Task) throws(ModelError) {
    guard let support = kernels.support(.calls) else { return }
    var main = Operation(model.mainSubgraph)
    _ = try ask(support, task, &main)
  }

  @inline(never)
  mutating func ask(
    _ support: KernelSupport, _ task: KernelSupport.Task, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    try unsafe withUnsafeMutablePointer(to: &self) { (builder) throws(ModelError) in
      try unsafe support(task, UnsafeMutableRawPointer(builder), &operation)
    }
  }
}

/// The builder of hosts, and of devices with entries that need ``KernelSupport``.
typealias WholeBuilder = ProgramBuilder<WholeScope>
