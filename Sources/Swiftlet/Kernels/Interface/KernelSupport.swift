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
  }

  enum Task: UInt8 {
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
    var operation: Operation
    var result = 0
    var error = ModelError(.malformed)
  }

  let kind: Kind
  /// Takes a ``Request``, answers zero or the raw value of the error's code.
  private let run: KernelEntry.Phase

  init(_ kind: Kind, _ run: @escaping KernelEntry.Phase) {
    self.kind = kind
    unsafe self.run = run
  }

  /// Does a task, and answers what it found.
  @inline(never)
  func callAsFunction(
    _ task: Task, _ owner: UnsafeMutableRawPointer, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    var request = unsafe Request(task: task, owner: owner, operation: operation)
    let status = unsafe withUnsafeMutablePointer(to: &request) { unsafe run(UnsafeMutableRawPointer($0)) }
    operation = request.operation
    if status != 0 { throw request.error }
    return request.result
  }

  /// The function that does a task for ``run``.
  static func status(
    _ pointer: UnsafeMutableRawPointer, _ body: (inout Request) throws(ModelError) -> Int
  ) -> Int32 {
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

extension KernelTable {
  /// The work of some kind, where an entry needs it.
  @inline(never)
  func support(_ kind: KernelSupport.Kind) -> KernelSupport? {
    for index in 0..<count {
      if let support = support(of: index), support.kind == kind { return support }
    }
    return nil
  }
}
