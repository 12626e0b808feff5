/// The places that a model gives tensors of its main subgraph in the arena, with the metadata `OfflineMemoryAllocation`.
///
/// Little-endian 32-bit words, as TensorFlow Lite Micro reads them: the version, 1; the subgraph, 0; the number of
/// tensors, the main subgraph's or those of all subgraphs; then for each tensor its offset in the arena, or -1 where the
/// planner is to decide.
struct OfflineMemoryPlan {
  private let bytes: ModelBytes
  /// Where the first offset stands.
  private let position: Int

  private static var name: StaticString { "OfflineMemoryAllocation" }
  private static var headerBytes: Int { 12 }

  /// `nil` where the model has no such metadata.
  ///
  /// - Throws: `.offlinePlan` where it has another form.
  init?(_ model: Model) throws(ModelError) {
    let metadata = model.table.tables(6)
    var found: Int?
    for index in Indices(metadata.count) where found == nil {
      let name: FlatVector<UInt8> = metadata[index].vector(0)
      if name.equals(OfflineMemoryPlan.name) { found = metadata[index].index(1) }
    }
    guard let found else { return nil }
    let range = model.bufferRange(found)
    let bytes = model.bytes.slice(range.position, range.count)
    let count = Int(bytes.load(8, as: Int32.self) ?? -1)
    let tensorCount = model.mainSubgraph.tensorCount
    var allTensors = 0
    for index in Indices(model.subgraphCount) { allTensors = allTensors &+ model.subgraph(index).tensorCount }
    guard bytes.load(0, as: Int32.self) == 1, bytes.load(4, as: Int32.self) == 0,
      count == tensorCount || count == allTensors,
      bytes.count >= OfflineMemoryPlan.headerBytes &+ count &* 4
    else { throw ModelError(.offlinePlan) }
    self.bytes = bytes
    position = OfflineMemoryPlan.headerBytes
  }

  /// The offset of a tensor of the main subgraph, -1 where the planner is to decide.
  private subscript(tensor: Int) -> Int32 { bytes.load(position &+ tensor &* 4, as: Int32.self) ?? -1 }

  /// Notes the given offsets in the requests of the main subgraph, before operators are measured.
  ///
  /// Only tensors that the caller or an operator writes have a place that a model can give: state and constants that are
  /// widened lie elsewhere.
  func mark(_ requests: MutableElements<MemoryRequest>, tensorCount: Int) throws(ModelError) {
    for tensor in Indices(tensorCount) {
      let offset = self[tensor]
      let request = requests[tensor]
      guard offset != -1, request.role == .input || request.role == .computed, request.isPlanned else {
        continue
      }
      guard offset >= 0, Int(offset) & (ArenaPlanner.alignment &- 1) == 0,
        Int(offset) <= ArenaPlanner.maximumBytes &- Int(request.byteCount)
      else { throw ModelError(.offlinePlan, tensor: tensor, detail: Int(offset)) }
      requests[tensor].offset = offset
    }
  }

  /// Gives requests that are marked their places, and all others what is free beside them; answers the arena's size in
  /// bytes.
  ///
  /// - Throws: `.offlinePlan` where two tensors that are live together would share a byte.
  func plan(_ requests: MutableElements<MemoryRequest>, tensorCount: Int) throws(ModelError) -> Int {
    let planner = ArenaPlanner(requests: requests)
    var end = 0
    for tensor in Indices(tensorCount) where isGiven(tensor, planner) {
      let request = requests[tensor]
      let (start, past) = (Int(request.offset), Int(request.offset) &+ planner.alignedSize(request))
      for other in Indices(tensor) where isGiven(other, planner) && requests[other].overlaps(request) {
        let place = Int(requests[other].offset)
        guard place >= past || start >= place &+ planner.alignedSize(requests[other]) else {
          throw ModelError(.offlinePlan, tensor: tensor, detail: start)
        }
      }
      end = max(end, past)
    }
    let first = fill(planner, .bySize, tensorCount, from: end)
    let size = ArenaPlanner.smallest(first) { fill(planner, $0, tensorCount, from: end) }
    planner.shareOwned()
    return size
  }

  private func fill(_ planner: ArenaPlanner, _ order: ArenaPlanner.Order, _ tensorCount: Int, from end: Int)
    -> Int
  {
    planner.fill(order, from: end) { index in
      let offset = index < tensorCount ? self[index] : -1
      let role = planner.requests[index].role
      return offset >= 0 && (role == .input || role == .computed) ? offset : ArenaPlanner.unplaced
    }
  }

  /// Whether a marked tensor lies in a place of its own.
  private func isGiven(_ tensor: Int, _ planner: ArenaPlanner) -> Bool {
    planner.owns(tensor) && planner.requests[tensor].offset >= 0
  }
}

extension KernelSupport {
  /// The places that a model gives its tensors.
  static var offlinePlan: KernelSupport {
    unsafe KernelSupport(.offlinePlan) { pointer in
      unsafe KernelSupport.status(pointer) { (request) throws(ModelError) in
        let builder = unsafe request.owner.assumingMemoryBound(to: WholeBuilder.self)
        return try unsafe builder.pointee.follow(request.task, request.operation.subgraph)
      }
    }
  }
}

extension WholeBuilder {
  /// Marks the tensors to which the model gives places, and answers whether there is such a plan, or plans with these.
  fileprivate mutating func follow(
    _ task: KernelSupport.Task, _ subgraph: Subgraph
  ) throws(ModelError) -> Int {
    guard let plan = try OfflineMemoryPlan(model) else { return 0 }
    let requests = requests(of: subgraph)
    guard task == .follow else { return try plan.plan(requests, tensorCount: subgraph.tensorCount) }
    try plan.mark(requests, tensorCount: subgraph.tensorCount)
    return 1
  }
}
