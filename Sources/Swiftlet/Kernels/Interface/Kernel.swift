/// What runs one operator in one arithmetic.
///
/// A kernel is a type without values. Its three functions are the phases of a node's life:
///
/// 1. `measure` checks everything about the node that could ever go wrong (numbers, types, shapes and
///    quantization of its tensors, its options) and says what the node needs. It writes nothing.
/// 2. `prepare` fills the node's prepared bytes: whatever invocation needs besides the tensors' elements.
///    Prepared bytes hold fixed-width values and no pointers, so that they are the same on every target.
/// 3. `invoke` reads prepared bytes and elements, writes elements, and checks only what is not known before:
///    indices and shapes that are computed.
///
/// ``KernelEntry`` registers the three as C-convention functions; see there for how to spell an entry.
public protocol Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements
  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError)
  static func invoke(_ invocation: Invocation) throws(ModelError)
}

extension Kernel {
  /// Kernels that invocation needs nothing prepared for.
  public static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {}
}

/// A kernel of which one function checks and prepares, because most of both phases is the same: so applications have it
/// once.
protocol PlannedKernel: Kernel {
  /// Checks the node, and fills its prepared bytes where they are there.
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements
}

extension PlannedKernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements { try plan(operation, nil) }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    _ = try plan(operation, prepared)
  }
}

/// What a node needs besides the memory of its tensors.
public struct Requirements: Sendable {
  /// Immutable bytes that `prepare` fills.
  public var preparedBytes: Int
  /// Bytes that keep their values between invocations; all zero after a reset.
  public var stateBytes: Int
  /// Bytes that hold nothing between nodes.
  public var scratchBytes: Int
  /// The input whose memory the first output may take over, because the kernel reads every element before it
  /// writes that place; `nil` where it may not.
  public var inPlaceInput: Int? {
    @inline(__always) get { place < 0 ? nil : place }
    @inline(__always) set { place = newValue ?? -1 }
  }
  // The same, -1 for none: so there are four words, which functions answer in registers.
  private(set) var place: Int
  #if !hasFeature(Embedded)
    /// Multiply-accumulates of one invocation; for operators without any, elements written. Devices do not count them.
    public var stepCount: Int64
  #endif

  /// A step count that devices do not compute.
  @inline(__always)
  static func steps(_ count: @autoclosure () -> Int64) -> Int64 {
    #if hasFeature(Embedded)
      0
    #else
      count()
    #endif
  }

  @inline(__always)
  public init(
    preparedBytes: Int = 0, stateBytes: Int = 0, scratchBytes: Int = 0, inPlaceInput: Int? = nil,
    stepCount: Int64
  ) {
    self.preparedBytes = preparedBytes
    self.stateBytes = stateBytes
    self.scratchBytes = scratchBytes
    place = inPlaceInput ?? -1
    #if !hasFeature(Embedded)
      self.stepCount = stepCount
    #endif
  }
}
