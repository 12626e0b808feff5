internal import CSwiftletKernels

/// A table of a verified model.
///
/// What the schema says about a field holds: where it is there at all, it lies inside of the file, with everything that
/// it refers to (``Verifier``). So a table is an address, and reading a field checks nothing but whether it is there.
/// Tables that the schema of this runtime does not describe, such as options of operators, are read as ``FlatTable``.
@safe
struct VerifiedTable: @unchecked Sendable {
  let start: UnsafeRawPointer

  @inline(__always)
  init(_ start: UnsafeRawPointer) { unsafe self.start = start }

  /// A table without any field, which stands for one that is absent.
  @inline(__always)
  static var empty: VerifiedTable { unsafe VerifiedTable(UnsafeRawPointer(swiftlet_empty_table())) }

  @inline(never)
  func field(_ slot: Int) -> UnsafeRawPointer? {
    // The vtable: its size, the table's, then the offsets of the fields, 16 bits each.
    let vtable = unsafe start - Int(start.loadUnaligned(as: Int32.self))
    let place = 4 &+ slot &* 2
    guard place < Int(unsafe vtable.loadUnaligned(as: UInt16.self)) else { return nil }
    let offset = Int(unsafe vtable.loadUnaligned(fromByteOffset: place, as: UInt16.self))
    return offset == 0 ? nil : unsafe start + offset
  }

  @inline(__always)
  func has(_ slot: Int) -> Bool { unsafe field(slot) != nil }

  /// A scalar field, or `defaultValue` where it is absent.
  @inline(__always)
  func scalar<Value: BitwiseCopyable>(_ slot: Int, default defaultValue: Value) -> Value {
    guard let field = unsafe field(slot) else { return defaultValue }
    return unsafe field.loadUnaligned(as: Value.self)
  }

  /// A Boolean field, `false` where it is absent.
  @inline(__always)
  func flag(_ slot: Int) -> Bool { scalar(slot, default: UInt8(0)) != 0 }

  /// An unsigned 32-bit index, zero where it is absent; `Int32.max` stands for every larger one, which no
  /// vector of a model has.
  @inline(never)
  func index(_ slot: Int) -> Int { Int(min(scalar(slot, default: UInt32(0)), UInt32(Int32.max))) }

  /// An unsigned 64-bit number, zero where it is absent; `Int32.max` stands for every larger one, which no file has.
  @inline(never)
  func size(_ slot: Int) -> Int {
    guard let field = unsafe field(slot) else { return 0 }
    let low = unsafe field.loadUnaligned(as: UInt32.self)
    return unsafe field.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == 0 && low <= UInt32(Int32.max)
      ? Int(low) : Int(Int32.max)
  }

  /// A table field; one without any field where it is absent.
  func table(_ slot: Int) -> VerifiedTable {
    guard let field = unsafe field(slot) else { return .empty }
    return unsafe VerifiedTable(VerifiedTable.target(field))
  }

  /// A vector field, empty where it is absent.
  @inline(__always)
  func vector<Element: BitwiseCopyable>(_ slot: Int) -> FlatVector<Element> { FlatVector(elements(slot)) }

  /// The elements of a vector field, as bytes with the number of elements.
  @inline(never)
  private func elements(_ slot: Int) -> FlatVector<UInt8> {
    guard let field = unsafe field(slot) else { return unsafe FlatVector(start, count: 0) }
    let vector = unsafe VerifiedTable.target(field)
    return unsafe FlatVector(
      vector + 4, count: Int(truncatingIfNeeded: vector.loadUnaligned(as: UInt32.self)))
  }

  /// A vector of tables; empty where it is absent.
  @inline(__always)
  func tables(_ slot: Int) -> VerifiedTables { VerifiedTables(offsets: vector(slot)) }

  @inline(__always)
  static func target(_ field: UnsafeRawPointer) -> UnsafeRawPointer {
    unsafe field + Int(truncatingIfNeeded: field.loadUnaligned(as: UInt32.self))
  }
}

/// A vector of tables of a verified model.
struct VerifiedTables: Sendable {
  let offsets: FlatVector<UInt32>

  var count: Int { offsets.count }

  /// The table at an index of the vector; on hosts one without any field for any other index.
  @inline(__always)
  subscript(index: Int) -> VerifiedTable {
    #if !hasFeature(Embedded)
      guard index >= 0, index < count else { return .empty }
    #endif
    return unsafe VerifiedTable(VerifiedTable.target(offsets.start + index &* 4))
  }
}
