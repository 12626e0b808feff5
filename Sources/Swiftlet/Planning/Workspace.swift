/// Memory that preparation works in: a frame for each subgraph, a record for each VAR_HANDLE, a request for each
/// tensor, operator and shared subgraph that may run.
@safe
struct Workspace: ~Copyable {
  let base: UnsafeMutableRawPointer
  let calls: CallGraph
  #if !hasFeature(Embedded)
    private let requestBase: UnsafeMutableRawPointer
  #endif

  static func frameBytes(_ model: Model) -> Int {
    model.subgraphCount &* MemoryLayout<SubgraphFrame>.stride
  }

  private static func restBytes(_ calls: CallGraph) -> Int {
    calls.handleCount &* MemoryLayout<ResourceVariable>.stride
      &+ calls.requestCount &* MemoryLayout<MemoryRequest>.stride
  }

  static func byteCount(_ calls: CallGraph) -> Int { frameBytes(calls.model) &+ restBytes(calls) }

  #if hasFeature(Embedded)
    /// - Throws: `.workspaceTooSmall` where the arena can not hold it; what is wrong with the model's calls.
    init(
      _ model: Model, _ kernels: KernelTable, in arena: UnsafeMutableRawBufferPointer
    ) throws(ModelError) {
      let frameBytes = Workspace.frameBytes(model)
      guard let base = arena.baseAddress, arena.count >= frameBytes else {
        throw ModelError(.workspaceTooSmall, detail: Int64(frameBytes))
      }
      guard UInt(bitPattern: base) % UInt(ArenaPlanner.alignment) == 0 else {
        throw ModelError(.misalignedArena, detail: Int64(ArenaPlanner.alignment))
      }
      let calls = unsafe try Workspace.calls(model, kernels, base)
      let byteCount = Workspace.byteCount(calls)
      guard arena.count >= byteCount else {
        throw ModelError(.workspaceTooSmall, detail: Int64(byteCount))
      }
      unsafe self.base = base
      self.calls = calls
    }

    private var rest: UnsafeMutableRawPointer { unsafe base + Workspace.frameBytes(calls.model) }
  #else
    /// - Throws: what is wrong with the model's calls.
    init(_ model: Model, _ kernels: KernelTable) throws(ModelError) {
      let base = UnsafeMutableRawPointer.allocate(
        byteCount: max(Workspace.frameBytes(model), 1), alignment: ArenaPlanner.alignment)
      let calls: CallGraph
      do throws(ModelError) {
        calls = unsafe try Workspace.calls(model, kernels, base)
      } catch {
        unsafe base.deallocate()
        throw error
      }
      unsafe self.base = base
      self.calls = calls
      unsafe requestBase = UnsafeMutableRawPointer.allocate(
        byteCount: max(Workspace.restBytes(calls), 1), alignment: ArenaPlanner.alignment)
    }

    deinit {
      unsafe base.deallocate()
      unsafe requestBase.deallocate()
    }

    private var rest: UnsafeMutableRawPointer { unsafe requestBase }
  #endif

  private static func calls(
    _ model: Model, _ kernels: KernelTable, _ base: UnsafeMutableRawPointer
  ) throws(ModelError) -> CallGraph {
    let frames = unsafe base.bindMemory(to: SubgraphFrame.self, capacity: model.subgraphCount)
    unsafe frames.initialize(repeating: SubgraphFrame(), count: model.subgraphCount)
    var calls = unsafe CallGraph(model, frames: MutableElements(frames, count: model.subgraphCount))
    try calls.analyse(kernels)
    return calls
  }

  var variables: MutableElements<ResourceVariable> {
    let start = unsafe rest.bindMemory(to: ResourceVariable.self, capacity: calls.handleCount)
    unsafe start.initialize(repeating: ResourceVariable(), count: calls.handleCount)
    return unsafe MutableElements(start, count: calls.handleCount)
  }

  var requests: MutableElements<MemoryRequest> {
    let start = unsafe (rest + calls.handleCount &* MemoryLayout<ResourceVariable>.stride)
      .bindMemory(to: MemoryRequest.self, capacity: calls.requestCount)
    unsafe start.initialize(repeating: MemoryRequest(), count: calls.requestCount)
    return unsafe MutableElements(start, count: calls.requestCount)
  }
}
