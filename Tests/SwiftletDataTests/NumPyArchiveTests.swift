import Swiftlet
import Testing

@testable import SwiftletData

@Suite struct NumPyArchiveTests {
  private let place = DataPlace(file: "a.npz")

  @Test func writesWhatItReads() throws {
    let arrays: [(String, NumPyArray)] = [
      ("x", try ramp([4, 3])), ("a:0/b", try NumPyArray([1, 2] as [Int16], shape: [2])),
      ("leer", try ramp([0])),
    ]
    let file = try NumPyArchive.bytes(of: arrays, place: place)
    #expect(try NumPyArchive.bytes(of: arrays, place: place) == file)
    let archive = try NumPyArchive(npz: file, place: place)
    #expect(archive.names == ["x", "a:0/b", "leer"])
    for (name, array) in arrays { #expect(try archive.array(named: name) == array) }
    #expect(try NumPyArchive(npz: NumPyArchive.bytes(of: [], place: place), place: place).names == [])
  }

  @Test func refusesToWriteOneNameTwice() throws {
    let array = try ramp([1])
    #expect(throws: DataError.self) {
      try NumPyArchive.bytes(of: [("x", array), ("x", array)], place: place)
    }
  }

  @Test func namesArraysThatExist() throws {
    let archive = try NumPyArchive(contentsOf: fixture("zip64.npz"))
    let error = #expect(throws: DataError.self) { try archive.array(named: "z") }
    #expect(error?.code == .missingArray)
    #expect(error?.advice == "arrays that exist: 'x', 'y'")
  }

  @Test func readsZip64() throws {
    var file = try bytes(of: fixture("zip64.npz"))
    func check() throws {
      let archive = try NumPyArchive(npz: file, place: place)
      #expect(archive.names == ["x", "y"])
      #expect(try archive.array(named: "x").floats() == (0..<15).map { Float(7 * $0 - 20) })
      #expect(try archive.array(named: "y").integers() == [0, 1, 2, 3, 4])
    }
    try check()
    // zipfile leaves the fields of the old end record in place where they fit; other writers mark them.
    file.replaceSubrange((file.count - 12)..<(file.count - 2), with: [UInt8](repeating: 0xFF, count: 10))
    try check()
    // Neither the locator nor the record it points to may be trusted.
    let locator = file.count - 42
    for (position, byte) in [
      (locator, UInt8(0)), (locator + 8, 0), (locator + 15, 0xFF), (locator + 15, 0x7F),
    ] {
      var damaged = file
      damaged[position] = byte
      #expect(throws: DataError.self) { try NumPyArchive(npz: damaged, place: place) }
    }
  }

  @Test func rejectsEveryTruncation() throws {
    let deflated = try bytes(of: fixture("zip64.npz"))
    let stored = try NumPyArchive.bytes(of: [("x", ramp([4, 3])), ("y", ramp([4]))], place: place)
    for whole in [deflated, stored] {
      #expect(try arrays(whole).count == 2)
      for length in 0..<whole.count {
        #expect(throws: DataError.self) { try NumPyArchive(npz: Array(whole[..<length]), place: place) }
      }
    }
  }

  @Test(arguments: ["types-deflated.npz", "types-stored.npz", "zip64.npz"])
  func survivesDamage(_ name: String) throws {
    let whole = try bytes(of: fixture(name))
    let original = try arrays(whole)
    var generator = SeededGenerator(state: 2)
    var outcomes: Set<DataError.Code> = []
    for _ in 0..<2000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: 0..<whole.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      do {
        // What is read in spite of the damage has the bytes that the checksums stand for.
        for (name, array) in try arrays(damaged) where original[name] != nil {
          #expect(array == original[name])
        }
      } catch let error as DataError {
        outcomes.insert(error.code)
      }
    }
    #expect(outcomes.isSuperset(of: [.malformed, .checksum, .unsupported]), "\(outcomes)")
  }

  private func arrays(_ file: [UInt8]) throws -> [String: NumPyArray] {
    let archive = try NumPyArchive(npz: file, place: place)
    var arrays: [String: NumPyArray] = [:]
    for name in archive.names { arrays[name] = try archive.array(named: name) }
    return arrays
  }

  /// Offsets of fields in a header of the central directory.
  private enum Field: Int {
    case flags = 8
    case method = 10
    case checksum = 16
    case compressedSize = 20
    case size = 24
    case offset = 42
  }

  /// The fixture with a field of its first entry's central header changed.
  private func patched(_ name: String, _ field: Field, _ change: (UInt32) -> UInt32) throws -> [UInt8] {
    let whole = BinaryFields(bytes: try bytes(of: fixture(name)))
    let header = try #require(
      (0..<whole.bytes.count).first { whole.integer($0, as: UInt32.self) == 0x0201_4B50 })
    let position = header + field.rawValue
    let old = try #require(whole.integer(position, as: UInt32.self))
    var changed: [UInt8] = []
    changed.append(littleEndian: change(old))
    return Array(whole.bytes[..<position]) + changed + whole.bytes[(position + 4)...]
  }

  @Test func rejectsDamagedEntries() throws {
    func failure(_ name: String, _ field: Field, _ change: (UInt32) -> UInt32) throws -> DataError? {
      let file = try patched(name, field, change)
      return #expect(throws: DataError.self) { try arrays(file) }
    }
    let deflated = "types-deflated.npz"
    let stored = "types-stored.npz"
    for name in [deflated, stored] {
      #expect(try failure(name, .checksum) { $0 ^ 1 }?.code == .checksum)
      #expect(try failure(name, .flags) { $0 | 1 }?.problem == "is encrypted")
      #expect(
        try failure(name, .method) { $0 & 0xFFFF_0000 | 12 }?.problem == "uses ZIP compression method 12")
      #expect(try failure(name, .offset) { _ in 0xFFFF_FFFE }?.problem == "lies outside of the archive")
      #expect(try failure(name, .offset) { _ in 1 }?.problem == "lies outside of the archive")
      #expect(
        try failure(name, .compressedSize) { _ in 0xFFFF_FFFE }?.problem == "lies outside of the archive")
    }
    #expect(try failure(stored, .size) { $0 + 1 }?.problem == "is stored with two different sizes")
    #expect(try failure(deflated, .size) { $0 - 1 }?.problem.contains("does not decompress to") == true)
    #expect(try failure(deflated, .size) { $0 + 1 }?.problem.contains("does not decompress to") == true)
    #expect(
      try failure(deflated, .size) { _ in 0x7FFF_FFFF }?.problem
        == "claims to be larger than its bytes can hold")
    #expect(
      try failure(deflated, .compressedSize) { $0 - 1 }?.problem == "holds compressed data that ends early")
    #expect(
      try failure(deflated, .compressedSize) { $0 + 1 }?.problem.contains("does not decompress to") == true)
    // The size marks a ZIP64 field that is not there.
    #expect(try failure(stored, .size) { _ in 0xFFFF_FFFF }?.code == .malformed)
  }

  @Test func inflatesInParts() throws {
    // A stored block of 65535 bytes, five times: more than one step of decompression.
    let block = (0..<65535).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var deflated: [UInt8] = []
    for index in 0..<5 {
      deflated += [index == 4 ? 1 : 0, 0xFF, 0xFF, 0, 0] + block
    }
    let padded = [9, 9] + deflated + [9]
    let range = 2..<2 + deflated.count
    let result = try Inflation.inflate(padded, range, size: 5 * 65535)
    #expect(result == Array((0..<5).map { _ in block }.joined()))
    #expect(throws: Inflation.Failure.wrongSize) { try Inflation.inflate(padded, range, size: 4 * 65535) }
    #expect(throws: Inflation.Failure.wrongSize) {
      try Inflation.inflate(padded, 2..<padded.count, size: 5 * 65535)
    }
    #expect(throws: Inflation.Failure.truncated) { try Inflation.inflate(padded, 2..<1000, size: 5 * 65535) }
    #expect(throws: Inflation.Failure.truncated) { try Inflation.inflate([], 0..<0, size: 0) }
    #expect(throws: Inflation.Failure.corrupt) { try Inflation.inflate([0xFF, 0xFF], 0..<2, size: 8) }
  }

  @Test func checksums() {
    #expect(checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(checksum(of: []) == 0)
  }
}
