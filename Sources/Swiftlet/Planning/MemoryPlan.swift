#if !hasFeature(Embedded)
  /// How a model uses an arena.
  public struct MemoryPlan: Sendable {
    /// A place in the arena, and when it is in use.
    public struct Place: Sendable {
      /// The tensor that lies there; `nil` for an operator's scratch memory.
      public let tensor: Int?
      public let offset: Int
      public let byteCount: Int
      /// First and last operator that uses it. Outputs of the model are in use until one past the last operator.
      public let operators: ClosedRange<Int>
      /// Whether the place was taken over from an input that was no longer needed.
      public let isShared: Bool
    }

    /// Places of tensors and scratch memory, in the order of tensors and then operators.
    public let places: [Place]
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

    init(_ builder: ProgramBuilder) {
      let tensorCount = builder.subgraph.tensorCount
      let requests = builder.requests
      var places: [Place] = []
      for index in 0..<requests.count {
        let request = requests[index]
        guard request.byteCount > 0, request.offset >= 0, request.role != .unused,
          request.role != .constant
        else { continue }
        places.append(
          Place(
            tensor: index < tensorCount ? index : nil, offset: Int(request.offset),
            byteCount: Int(request.byteCount),
            operators: Int(request.first)...Int(max(request.first, request.last)),
            isShared: index < tensorCount && Int(request.owner) != index))
      }
      self.places = places
      arenaBytes = builder.requiredArenaBytes
      lowerBoundBytes = ArenaPlanner(requests: requests).lowerBound(
        operatorCount: builder.subgraph.operatorCount &+ 1)
      activationBytes = builder.activationBytes
      stateBytes = builder.stateBytes
      preparedBytes = builder.programBytes
      workspaceBytes = builder.programOffset &- builder.activationBytes &- builder.stateBytes
      stepCount = builder.stepCount
    }
  }
#endif
