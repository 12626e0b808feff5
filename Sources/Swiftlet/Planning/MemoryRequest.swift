/// A piece of the arena that is needed while some operators run.
struct MemoryRequest: BitwiseCopyable {
  /// Zero for what takes no place of its own.
  var byteCount: Int32 = 0
  /// Place in the arena once planned; -1 before.
  var offset: Int32 = -1
  /// First and last operator that uses it.
  var first: UInt16 = 0
  var last: UInt16 = 0
  /// Index of the request whose place this one shares; itself where it shares none. Of a widened constant the operator
  /// that widens it, of an operator's scratch memory the kernel entry that runs it.
  var owner: UInt16 = 0
  var role: Role = .unused
  /// Of a tensor: other than zero where it was found fit for operators. A number, because copies of truth values are
  /// normalised.
  var usable: UInt8 = 0

  enum Role: UInt8, BitwiseCopyable {
    /// Not used by any operator yet.
    case unused
    /// Stands in the model.
    case constant
    /// Keeps its value between invocations; placed among the state.
    case variable
    /// Written by the caller before the first operator.
    case input
    /// Written by an operator.
    case computed
    /// Written by an operator from a constant of the model alone; see ``WidenedConstants``.
    case widened
    /// Scratch memory of one operator.
    case scratch
  }

  /// Whether the planner gives it a place among activations and scratch.
  var isPlanned: Bool {
    byteCount > 0 && role.rawValue >= Role.input.rawValue
  }

  /// Whether ``owner`` says whose place this one has.
  var hasOwner: Bool { role.rawValue < Role.widened.rawValue }

  /// Memory that some operators of a subgraph need, and that holds nothing else meanwhile.
  @inline(__always)
  static func scratch(_ byteCount: Int, from first: Int, to last: Int) -> MemoryRequest {
    var request = MemoryRequest()
    request.role = .scratch
    request.byteCount = Int32(truncatingIfNeeded: byteCount)
    request.first = UInt16(truncatingIfNeeded: first)
    request.last = UInt16(truncatingIfNeeded: last)
    return request
  }

  func overlaps(_ other: MemoryRequest) -> Bool { first <= other.last && other.first <= last }
}
