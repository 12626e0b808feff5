internal import CSwiftletKernels

/// Memory that preparation works in: a frame for each subgraph, a record for each VAR_HANDLE, a request for each
/// tensor, operator and shared subgraph that may run.
@safe
struct Workspace: ~Copyable {
  let base: UnsafeMutableRawPointer
  let calls: CallGraph
  /// Bytes of it all on a device.
  let byteCount: Int
  let variables: MutableElements<ResourceVariable>
  let requests: MutableElements<MemoryRequest>

  static func frameBytes(_ model: Model) -> Int {
    model.subgraphCount &* MemoryLayout<SubgraphFrame>.stride
  }

  private static func restBytes(_ calls: CallGraph) -> Int {
    calls.handleCount &* MemoryLayout<ResourceVariable>.stride
      &+ calls.requestCount &* MemoryLayout<MemoryRequest>.stride
  }

  /// - Parameters:
  ///   - base: where the frames stand.
  ///   - rest: where the variables stand, and the requests behind them.
  @inline(__always)
  private init(
    _ base: UnsafeMutableRawPointer, _ calls: CallGraph, rest: UnsafeMutableRawPointer, byteCount: Int
  ) {
    unsafe self.base = base
    self.calls = calls
    self.byteCount = byteCount
    unsafe variables = MutableElements(
      rest.assumingMemoryBound(to: ResourceVariable.self), count: calls.handleCount)
    unsafe requests = MutableElements(
      (rest + calls.handleCount &* MemoryLayout<ResourceVariable>.stride)
        .assumingMemoryBound(to: MemoryRequest.self), count: calls.requestCount)
  }

  #if hasFeature(Embedded)
    /// - Throws: `.workspaceTooSmall` where the arena can not hold it; what is wrong with the model's calls.
    @inline(__always)
    init<Scope: PreparationScope>(
      _ model: Model, _ kernels: KernelTable, in arena: UnsafeMutableRawBufferPointer, _ scope: Scope.Type
    ) throws(ModelError) {
      guard let base = arena.baseAddress else { throw ModelError(.workspaceTooSmall) }
      guard UInt(bitPattern: base) & UInt(ArenaPlanner.alignment &- 1) == 0 else {
        throw ModelError(.misalignedArena, detail: ArenaPlanner.alignment)
      }
      let frameBytes = Workspace.frameBytes(model)
      try Workspace.expect(frameBytes, of: arena.count)
      let calls = unsafe try Workspace.calls(model, kernels, base, Scope.self)
      let restBytes = Workspace.restBytes(calls)
      try Workspace.expect(frameBytes &+ restBytes, of: arena.count)
      let rest = unsafe base + frameBytes
      // Of a main subgraph on its own all requests are written before anything reads them.
      if Scope.isWhole { unsafe Workspace.clear(rest, restBytes) }
      unsafe self.init(base, calls, rest: rest, byteCount: frameBytes &+ restBytes)
    }

    @inline(never)
    private static func expect(_ byteCount: Int, of available: Int) throws(ModelError) {
      if available < byteCount { throw ModelError(.workspaceTooSmall, detail: byteCount) }
    }
  #else
    /// - Throws: what is wrong with the model's calls.
    init(_ model: Model, _ kernels: KernelTable) throws(ModelError) {
      let frameBytes = Workspace.frameBytes(model)
      let base = UnsafeMutableRawPointer.allocate(
        byteCount: max(frameBytes, 1), alignment: ArenaPlanner.alignment)
      let calls: CallGraph
      do throws(ModelError) {
        calls = unsafe try Workspace.calls(model, kernels, base, WholeScope.self)
      } catch {
        unsafe base.deallocate()
        throw error
      }
      let restBytes = Workspace.restBytes(calls)
      let rest = UnsafeMutableRawPointer.allocate(
        byteCount: max(restBytes, 1), alignment: ArenaPlanner.alignment)
      unsafe Workspace.clear(rest, restBytes)
      unsafe self.init(base, calls, rest: rest, byteCount: frameBytes &+ restBytes)
    }

    deinit {
      unsafe base.deallocate()
      // The rest begins with the variables, also where there is none.
      unsafe variables.base.deallocate()
    }
  #endif

  @inline(__always)
  private static func clear(_ bytes: UnsafeMutableRawPointer, _ count: Int) {
    unsafe swiftlet_clear(bytes, count)
  }

  /// - Parameter base: memory for the frames, which are all zero at first, as variables and requests are. A main subgraph
  ///   on its own has none to look at.
  @inline(__always)
  private static func calls<Scope: PreparationScope>(
    _ model: Model, _ kernels: KernelTable, _ base: UnsafeMutableRawPointer, _ scope: Scope.Type
  ) throws(ModelError) -> CallGraph {
    if Scope.isWhole { unsafe Workspace.clear(base, Workspace.frameBytes(model)) }
    let frames = unsafe base.assumingMemoryBound(to: SubgraphFrame.self)
    var calls = unsafe CallGraph(model, frames: MutableElements(frames, count: model.subgraphCount))
    try calls.analyse(kernels, Scope.self)
    return calls
  }
}
