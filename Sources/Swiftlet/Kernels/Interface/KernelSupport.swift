/// Work of preparation that only some operators need, besides their kernels. The entries of these operators name it, so
/// that applications without them do not link it.
@safe
struct KernelSupport: @unchecked Sendable {
  enum Kind: UInt8 {
    /// Calls of subgraphs; see ``CallGraph``.
    case calls
    /// Variables that operators share by name; see ``ResourceVariables``.
    case variables
    /// Constants that the model widens; see ``WidenedConstants``.
    case widening
    /// Places in the arena that the model gives its tensors; see ``OfflineMemoryPlan``.
    case offlinePlan
  }

  enum Task: UInt8 {
    /// Do all of preparation, on devices, for a ``Preparation`` in place of a ``Request``.
    case prepare
    /// Look at all of a model, or of a subgraph.
    case follow
    /// Do what belongs between measuring a subgraph's operators and planning its activations.
    case share
    /// Do what belongs behind planning.
    case place
    /// Do what belongs to measuring an operator, or to writing it.
    case measure
    case write
  }

  /// The argument of ``run``.
  @safe
  struct Request {
    let task: Task
    /// A ``CallGraph`` for calls to be followed, otherwise a ``ProgramBuilder``.
    let owner: UnsafeMutableRawPointer
    /// The operator, which may change.
    let place: UnsafeMutablePointer<Operation>
    var result = 0
    /// Set where the task can not be done.
    var error: ModelError?

    var operation: Operation {
      get { unsafe place.pointee }
      nonmutating _modify { yield &(unsafe place.pointee) }
    }
  }

  let kind: Kind
  /// Takes a ``Request`` or a ``Preparation``, answers zero or the raw value of the error's code.
  let run: KernelEntry.Phase

  init(_ kind: Kind, _ run: @escaping KernelEntry.Phase) {
    self.kind = kind
    unsafe self.run = run
  }

  /// Does a task, and answers what it found.
  @inline(never)
  func callAsFunction(
    _ task: Task, _ owner: UnsafeMutableRawPointer, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    try unsafe withUnsafeMutablePointer(to: &operation) { (place) throws(ModelError) in
      var request = unsafe Request(task: task, owner: owner, place: place)
      _ = unsafe withUnsafeMutablePointer(to: &request) { unsafe run(UnsafeMutableRawPointer($0)) }
      if let error = request.error { throw error }
      return request.result
    }
  }

  /// The function that does a task for ``run``.
  static func status(
    _ pointer: UnsafeMutableRawPointer, _ body: (inout Request) throws(ModelError) -> Int
  ) -> Int32 {
    #if hasFeature(Embedded)
      // Both arguments begin with the task.
      if unsafe pointer.load(as: Task.self) == .prepare {
        unsafe pointer.assumingMemoryBound(to: Preparation.self).pointee.runWhole()
        return 0
      }
    #endif
    let request = unsafe pointer.assumingMemoryBound(to: Request.self)
    do throws(ModelError) {
      unsafe request.pointee.result = try body(&request.pointee)
      return 0
    } catch {
      unsafe request.pointee.error = error
      return Int32(error.code.rawValue)
    }
  }
}

extension KernelEntry {
  /// The same entry, which links the work that its operator needs.
  func needing(_ support: KernelSupport) -> KernelEntry {
    var entry = self
    entry.support = support
    return entry
  }
}

#if hasFeature(Embedded)
  extension KernelTable {
    /// The support of the first entry that needs any.
    var firstSupport: KernelSupport? {
      for index in Indices(count) {
        if let support = support(of: index) { return support }
      }
      return nil
    }
  }
#endif

extension KernelTable {
  /// The work of some kind, where an entry needs it.
  @inline(never)
  func support(_ kind: KernelSupport.Kind) -> KernelSupport? {
    for index in Indices(count) {
      if let support = support(of: index), support.kind == kind { return support }
    }
    return nil
  }
}
