/// The kernels that an application registers: a view of entries that the caller stores.
@safe
public struct KernelTable: @unchecked Sendable {
  private let base: UnsafePointer<KernelEntry>
  public let count: Int
  #if !hasFeature(Embedded)
    // Keeps the entries of a table that was made from an array alive.
    private let storage: KernelStorage?
  #endif

  /// - Parameter entries: entries that stay valid and unchanged while this table, or an interpreter made with it,
  ///   is used.
  public init(_ entries: UnsafeBufferPointer<KernelEntry>) {
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
  /// - Throws: `.missingKernel` where there is none; what the entry's kernel has against the node.
  func select(for operation: Operation) throws(ModelError) -> (index: Int, needs: Requirements) {
    for index in 0..<count where self[index].matches(operation) {
      do throws(ModelError) {
        return (index, try self[index].needs(of: operation))
      } catch {
        guard error.code == .otherVariant else { throw error }
      }
    }
    throw operation.error(.missingKernel)
  }
}

#if !hasFeature(Embedded)
  extension KernelTable {
    /// A table that keeps its own copy of `entries`. Earlier entries win.
    public init(_ entries: [KernelEntry]) {
      let storage = KernelStorage(entries)
      unsafe base = storage.base
      count = entries.count
      self.storage = storage
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
