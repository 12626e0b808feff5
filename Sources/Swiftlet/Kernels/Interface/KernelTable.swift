/// The kernels that an application registers: a view of entries that the caller stores.
@safe
public struct KernelTable: @unchecked Sendable {
  private let base: UnsafePointer<KernelEntry>
  public let count: Int

  /// The most entries that a table may have: a prepared node names its entry in 16 bits.
  public static var maximumCount: Int { 65_535 }

  #if !hasFeature(Embedded)
    /// The family that nodes are measured and prepared for.
    public private(set) var family = KernelFamily.portable

    // Keeps the entries of a table that was made from an array alive.
    private let storage: KernelStorage?
  #endif

  /// - Parameter entries: entries that stay valid and unchanged while this table, or an interpreter made with it,
  ///   is used; at most ``maximumCount``.
  public init(_ entries: UnsafeBufferPointer<KernelEntry>) {
    precondition(entries.count <= KernelTable.maximumCount)
    if let base = entries.baseAddress {
      unsafe self.base = base
      count = entries.count
    } else {
      unsafe self.base = UnsafePointer(bitPattern: 16).unsafelyUnwrapped
      count = 0
    }
    #if !hasFeature(Embedded)
      storage = nil
    #endif
  }

  subscript(index: Int) -> KernelEntry {
    precondition(index >= 0 && index < count)
    return unsafe base[index]
  }

  /// The first entry that stands for the operator, its types and its variant, and what the node needs there.
  ///
  /// - Throws: `.missingKernel` where there is none, or `.missingTensor` where there might be one if the operator
  ///   did not lack an operand; what the entry's kernel has against the node.
  func select(for operation: Operation) throws(ModelError) -> (index: Int, needs: Requirements) {
    let builtin = operation.builtin
    var candidate = firstEntry(for: builtin, from: 0)
    while let index = candidate {
      candidate = firstEntry(for: builtin, from: index &+ 1)
      guard self[index].matches(operation) else { continue }
      do throws(ModelError) {
        return (index, try self[index].needs(of: operation))
      } catch {
        guard error.code == .otherVariant else { throw error }
      }
    }
    candidate = firstEntry(for: builtin, from: 0)
    while let index = candidate {
      candidate = firstEntry(for: builtin, from: index &+ 1)
      guard self[index].runs(operation) else { continue }
      for position in 0..<2 where operation.inputs[position] == -1 {
        throw operation.error(.missingTensor, detail: position)
      }
      if operation.outputs[0] == -1 { throw operation.error(.missingTensor) }
    }
    throw operation.error(.missingKernel)
  }

  /// The first entry at or behind `start` that stands for an operator, without copying those that do not: operators
  /// are many, and so are entries.
  private func firstEntry(for builtin: BuiltinOperator, from start: Int) -> Int? {
    var index = start
    while index < count {
      if unsafe base[index].builtin == builtin { return index }
      index = index &+ 1
    }
    return nil
  }
}

#if !hasFeature(Embedded)
  extension KernelTable {
    /// A table that keeps its own copy of `entries`, at most ``maximumCount``. Earlier entries win.
    public init(_ entries: [KernelEntry]) {
      precondition(entries.count <= KernelTable.maximumCount)
      let storage = KernelStorage(entries)
      unsafe base = storage.base
      count = entries.count
      self.storage = storage
    }

    /// The same entries for another family.
    public func prepared(for family: KernelFamily) -> KernelTable {
      var table = self
      table.family = family
      return table
    }

    public var entries: [KernelEntry] { (0..<count).map { self[$0] } }
  }

  /// Entries at an address that does not move.
  @safe
  private final class KernelStorage: @unchecked Sendable {
    let base: UnsafePointer<KernelEntry>

    init(_ entries: [KernelEntry]) {
      let copy = UnsafeMutablePointer<KernelEntry>.allocate(capacity: max(entries.count, 1))
      for (index, entry) in entries.enumerated() { unsafe (copy + index).initialize(to: entry) }
      unsafe base = UnsafePointer(copy)
    }

    deinit {
      unsafe base.deallocate()
    }
  }
#endif
