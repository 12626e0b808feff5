/// What preparation finds out about a subgraph: who calls it, and where its activations lie.
///
/// All zero at first.
struct SubgraphFrame: BitwiseCopyable {
  /// The subgraph whose callees were all left as the n-th one, where n is this frame's index: callees come before
  /// their callers, and the main subgraph last.
  var order: Int32 = 0
  /// One more than the index of the subgraph of the only operator that calls it; 0 where there is none yet.
  var callerNumber: Int32 = 0
  /// Number among the subgraphs that several operators call, from 1 on; 0 for the others.
  var sharedNumber: Int32 = 0
  var firstRequest: Int32 = 0
  /// Bytes of its activations, those of what it calls included.
  var byteCount: Int32 = 0
  /// The only operator that calls it.
  var callerOperator: UInt16 = 0
  /// First and last operator of the main subgraph during which a subgraph with several callers may run.
  var firstCall: UInt16 = 0
  var lastCall: UInt16 = 0
  var progress: Progress = .unseen
  /// Longest chain of calls from here on, itself included.
  var height: UInt8 = 0

  enum Progress: UInt8, BitwiseCopyable {
    case unseen, entered, left
  }

  var isShared: Bool { sharedNumber > 0 }
  /// The subgraph of the only operator that calls it.
  var caller: Int { Int(callerNumber) &- 1 }
}
