internal import CSwiftletKernels

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

  /// What the operator of an entry needs besides its kernel.
  func support(of index: Int) -> KernelSupport? { unsafe base[index].support }

  /// The first entry that stands for the operator, its types and its variant, and what the node needs there.
  ///
  /// - Throws: `.missingKernel` where there is none, or on hosts `.missingTensor` where there might be one if the operator
  ///   did not lack an operand; what the entry's kernel has against the node.
  func select(
    for operation: Operation, _ needs: UnsafeMutablePointer<swiftlet_preparation>
  ) throws(ModelError) -> Int {
    let builtin = operation.builtin
    let types = OperandTypes(operation)
    #if !hasFeature(Embedded)
      var isKnown = false
    #endif
    // Operators are many, and so are entries: those of other operators are not copied.
    for index in Indices(count) where unsafe base[index].builtin == builtin {
      if let test = unsafe base[index].nameTest {
        let isNamed = unsafe withUnsafePointer(to: operation) { unsafe test(base + index, $0) }
        guard isNamed else { continue }
      }
      #if !hasFeature(Embedded)
        isKnown = true
      #endif
      guard unsafe base[index].takes(types) else { continue }
      do throws(ModelError) {
        unsafe try base[index].measure(operation, needs)
        return index
      } catch {
        guard error.code == .otherVariant else { throw error }
      }
    }
    #if !hasFeature(Embedded)
      if isKnown, let position = operation.absentOperand {
        throw operation.placedError(.missingTensor, detail: position)
      }
    #endif
    throw operation.placedError(.missingKernel)
  }

  @inline(__always)
  func prepare(
    _ index: Int, _ operation: Operation, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ModelError) -> swiftlet_preparation {
    unsafe try base[index].prepare(operation, into: bytes)
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

    /// The same entries for another family; ``KernelFamily/available`` has those of this machine. Portable loops run what a
    /// family has no kernel for.
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
