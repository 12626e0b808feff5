#if !hasFeature(Embedded)
  /// How a model uses an arena.
  public struct MemoryPlan: Sendable {
    /// A place in the arena, and when it is in use.
    public struct Place: Sendable {
      /// The subgraph that the tensor and the operators belong to.
      public let subgraph: Int
      /// The tensor that lies there; `nil` for an operator's scratch memory.
      public let tensor: Int?
      public let offset: Int
      public let byteCount: Int
      /// First and last operator that uses it. Outputs of the model are in use until one past the last operator.
      /// Called subgraphs use their places only while an operator that calls them runs.
      public let operators: ClosedRange<Int>
      /// Whether the place was taken over from an input that was no longer needed.
      public let isShared: Bool
    }

    /// Places of tensors and scratch memory: the main subgraph's, then those of the others that may run; each in the
    /// order of tensors and then operators.
    public let places: [Place]
    /// Indices of the subgraphs that may run, the main one first.
    public let subgraphs: [Int]
    /// Bytes of an arena in which the model runs: activations and state, then the prepared program.
    public let arenaBytes: Int
    /// The least that activations and scratch memory can take: the largest sum of what is live together.
    public let lowerBoundBytes: Int
    /// Bytes of activations and scratch memory as planned.
    public let activationBytes: Int
    /// Bytes of variables and operators' state.
    public let stateBytes: Int
    /// Bytes of the prepared program: nodes, operands, requantization.
    public let preparedBytes: Int
    /// Bytes by which the planner's workspace exceeds activations and state while the model is prepared.
    public let workspaceBytes: Int
    /// Multiply-accumulates (or elements written) of one invocation, operator by operator.
    public let stepCount: Int64
    /// The same by purpose, as a device records it.
    public let record: ArenaRecord
    /// Whether the model gives tensors their places, with the metadata `OfflineMemoryAllocation`.
    public let hasOfflinePlan: Bool

    init(_ builder: inout WholeBuilder) {
      var places: [Place] = []
      for subgraph in builder.subgraphs { places += MemoryPlan.places(&builder, subgraph) }
      self.places = places
      subgraphs = builder.subgraphs.map(\.index)
      arenaBytes = builder.requiredArenaBytes
      lowerBoundBytes = builder.lowerBound()
      activationBytes = builder.activationBytes
      stateBytes = builder.stateBytes
      preparedBytes = builder.programBytes
      workspaceBytes = builder.programOffset &- builder.activationBytes &- builder.stateBytes
      stepCount = builder.stepCount
      record = ArenaRecord(&builder)
      hasOfflinePlan = builder.hasOfflinePlan
    }

    private static func places(_ builder: inout WholeBuilder, _ subgraph: Subgraph) -> [Place] {
      let tensorCount = subgraph.tensorCount
      let requests = builder.requests(of: subgraph)
      var places: [Place] = []
      for index in 0..<tensorCount + subgraph.operatorCount {
        let request = requests[index]
        guard request.byteCount > 0, request.offset >= 0, request.role != .unused,
          request.role != .constant
        else { continue }
        var offset = Int(request.offset)
        var byteCount = Int(request.byteCount)
        if index >= tensorCount {
          // What called subgraphs use is listed there.
          let callees = builder.calleeBytes(subgraph.operation(index - tensorCount))
          offset += callees
          byteCount -= callees
          guard byteCount > 0 else { continue }
        }
        places.append(
          Place(
            subgraph: subgraph.index, tensor: index < tensorCount ? index : nil, offset: offset,
            byteCount: byteCount, operators: Int(request.first)...Int(max(request.first, request.last)),
            isShared: index < tensorCount && request.hasOwner && Int(request.owner) != index))
      }
      return places
    }
  }
#endif
