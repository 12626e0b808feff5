import Swiftlet
import Testing

@testable import SwiftletData

/// The types that the fixtures hold, under NumPy's names.
private let types: [(name: String, type: ElementType)] = [
  ("float16", .float16), ("float32", .float32), ("float64", .float64), ("bool", .bool), ("int8", .int8),
  ("int16", .int16), ("int32", .int32), ("int64", .int64), ("uint8", .uint8), ("uint16", .uint16),
  ("uint32", .uint32), ("uint64", .uint64),
]

/// What `Fixtures/make.py` puts at an index: `7 * index - 20`, wrapped to the type.
private func value(_ index: Int, _ type: ElementType) -> Float {
  let value = 7 * index - 20
  return switch type {
  case .bool: Float(value & 1)
  case .uint8: Float(UInt8(truncatingIfNeeded: value))
  case .uint16: Float(UInt16(truncatingIfNeeded: value))
  case .uint32: Float(UInt32(truncatingIfNeeded: value))
  case .uint64: Float(UInt64(truncatingIfNeeded: value))
  case .int8: Float(Int8(truncatingIfNeeded: value))
  default: Float(value)
  }
}

@Suite struct NumPyArrayTests {
  @Test(arguments: ["types-deflated", "types-stored", "types-fortran", "types-big-endian"])
  func readsEveryType(_ name: String) throws {
    let archive = try NumPyArchive(contentsOf: fixture("\(name).npz"))
    let expected = types.filter { name != "types-big-endian" || $0.type != .bool }
    #expect(Set(archive.names) == Set(expected.map(\.name)))
    for (name, type) in expected {
      let array = try archive.array(named: name)
      #expect(array.elementType == type)
      #expect(array.shape == [2, 3, 4])
      #expect(array.floats() == (0..<24).map { value($0, type) }, "\(name)")
    }
  }

  @Test(arguments: [1, 2, 3]) func readsEveryVersion(_ version: Int) throws {
    let array = try NumPyArray(contentsOf: fixture("version\(version).npy"))
    #expect(array.shape == [2, 3])
    #expect(array.floats() == (0..<6).map { value($0, .float32) })
  }

  @Test func readsScalarsAndNothing() throws {
    let scalar = try NumPyArray(contentsOf: fixture("scalar.npy"))
    #expect(scalar.shape == [])
    #expect(scalar.floats() == [-20])
    let empty = try NumPyArray(contentsOf: fixture("empty.npy"))
    #expect(empty.shape == [0, 3])
    #expect(empty.floats() == [])
  }

  @Test(arguments: ["version1", "scalar", "vector", "empty"])
  func writesWhatNumPyWrites(_ name: String) throws {
    let path = fixture("\(name).npy")
    #expect(try NumPyArray(contentsOf: path).npyBytes == bytes(of: path))
  }

  @Test func alignsElements() throws {
    for rank in 0...20 {
      let array = try ramp([Int](repeating: 1, count: rank))
      let header = try NumPyHeader(array.npyBytes, at: DataPlace(file: "a.npy"))
      #expect(header.dataOffset % 64 == 0)
      #expect(try NumPyArray(npy: array.npyBytes, place: DataPlace(file: "a.npy")) == array)
    }
  }

  @Test(arguments: [
    ("object", "NumPy type '|O'"), ("structured", "structured type"), ("text", "NumPy type '<U3'"),
  ])
  func namesUnsupportedTypes(_ name: String, _ problem: String) throws {
    let error = #expect(throws: DataError.self) { try NumPyArray(contentsOf: fixture("\(name).npy")) }
    #expect(error?.code == .unsupported)
    #expect(error?.description.contains(problem) == true)
  }

  @Test(arguments: ["version1", "version2", "version3", "structured"])
  func rejectsEveryTruncation(_ name: String) throws {
    let whole = try bytes(of: fixture("\(name).npy"))
    for length in 0..<whole.count {
      #expect(throws: DataError.self) {
        try NumPyArray(npy: Array(whole[..<length]), place: DataPlace(file: "\(length)"))
      }
    }
  }

  @Test func rejectsMoreThanOneArray() throws {
    let one = try bytes(of: fixture("version1.npy"))
    let error = #expect(throws: DataError.self) {
      try NumPyArray(npy: one + one, place: DataPlace(file: "two.npy"))
    }
    #expect(
      error?.description
        == "two.npy: holds 176 bytes of elements where float32 [2, 3] needs 24; save one array per file")
  }

  @Test(arguments: [
    ("(9223372036854775807, 2)", "impossible shape"), ("(4294967296, 4294967296, 0)", "impossible shape"),
    ("(1073741824, 1073741824)", "impossible shape"), ("(99999999999999999999,)", "a number is too large"),
    ("(-1,)", "a shape that is no shape"), ("(2.5,)", "',' is missing"),
    ("('2',)", "a shape that is no shape"),
    ("(1000000,)", "needs 4000000"), ("3", "without exactly"),
    ("(" + String(repeating: "1,", count: 65) + ")", "65 axes"),
  ])
  func rejectsShapes(_ shape: String, _ problem: String) throws {
    let file = npy("{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }")
    let error = #expect(throws: DataError.self) { try NumPyArray(npy: file, place: DataPlace(file: "a.npy")) }
    #expect(error?.code == .malformed)
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    "{'descr': '<f4', 'shape': (1,)}", "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "[]",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}", "os.system('true')",
  ])
  func rejectsHeaders(_ header: String) throws {
    let error = #expect(throws: DataError.self) {
      try NumPyArray(npy: npy(header), place: DataPlace(file: "a.npy"))
    }
    #expect(error?.code == .malformed)
  }

  @Test func survivesDamage() throws {
    let whole = try bytes(of: fixture("version1.npy"))
    var generator = SeededGenerator(state: 1)
    var read = 0
    for _ in 0..<5000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damaged[Int.random(in: 0..<128, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      // Either an error, or an array whose bytes fill its shape.
      if let array = try? NumPyArray(npy: damaged, place: DataPlace(file: "a.npy")) {
        read += 1
        #expect(array.shape.reduce(1, *) == array.elementCount)
        #expect(array.floats().count == array.elementCount)
      }
    }
    #expect(read > 0)
  }

  /// A file of version 1 with this header and four bytes of elements.
  private func npy(_ header: String) -> [UInt8] {
    var file = NumPyHeader.magic + [1, 0]
    file.append(littleEndian: UInt16(header.utf8.count))
    return file + Array(header.utf8) + [0, 0, 0, 0]
  }
}
