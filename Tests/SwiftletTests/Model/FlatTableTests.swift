import Testing

@testable import Swiftlet

@Suite("FlatBuffers views")
struct FlatTableTests {
  /// Runs `body` on bytes that end where their allocation ends.
  private func view<Result>(_ bytes: [UInt8], _ body: (ModelBytes) throws -> Result) rethrows -> Result {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    defer { unsafe copy.deallocate() }
    unsafe copy.copyBytes(from: bytes)
    return try body(unsafe ModelBytes(UnsafeRawBufferPointer(copy)))
  }

  private func little(_ value: UInt32) -> [UInt8] { [value.littleEndian].bytes }

  /// A vtable of two fields at 0, a table of 12 bytes at 8 (vtable offset, then a vector's offset, then a
  /// number), a vector of two bytes at 20.
  private var table: [UInt8] {
    [8, 0, 12, 0, 4, 0, 8, 0] + little(8) + little(8) + little(0xFFFF_FFFE) + little(2) + [7, 9]
  }

  @Test("reads fields, vectors and defaults")
  func fields() throws {
    try view(table) { bytes in
      let table = try #require(FlatTable(bytes, at: 8))
      #expect(table.slotCount == 2)
      #expect(table.scalar(1, default: Int32(5)) == -2)
      #expect(table.index(1) == Int(Int32.max))
      let vector: FlatVector<UInt8> = table.vector(0)
      #expect(vector.array == [7, 9])
      #expect(vector[2] == nil && vector[-1] == nil)
      #expect(table.scalar(2, default: Int32(5)) == 5)
      #expect(!table.has(2) && !table.has(-1))
      // Eight bytes do not fit behind the offset of the last field.
      #expect(table.scalar(1, default: Int64(5)) == 5)
    }
  }

  @Test("answers nothing outside of the file", arguments: 0..<26)
  func truncated(_ count: Int) {
    view(Array(table.prefix(count))) { bytes in
      let table = FlatTable(bytes, at: 8)
      #expect((table != nil) == (count >= 20))
      let vector: FlatVector<UInt8>? = table?.vector(0)
      #expect(vector?.array ?? [] == (count >= 26 ? [7, 9] : []))
    }
  }

  @Test(
    "refuses vtables and tables that leave the file",
    arguments: [(0, 9), (0, 3), (0, 255), (2, 3), (2, 255), (8, 9), (11, 0x80), (11, 0x7F)] as [(Int, UInt8)])
  func malformed(_ place: Int, _ value: UInt8) {
    var damaged = table
    damaged[place] = value
    view(damaged) { #expect(FlatTable($0, at: 8) == nil) }
  }

  @Test("gives empty vectors for offsets and lengths beyond the file", arguments: [12, 13, 15, 20, 23])
  func vectors(_ place: Int) throws {
    for value: UInt8 in [0x7F, 0xFF] {
      var damaged = table
      damaged[place] = value
      try view(damaged) { bytes in
        let vector: FlatVector<UInt8> = try #require(FlatTable(bytes, at: 8)).vector(0)
        #expect(vector.isEmpty)
      }
    }
  }

  @Test("no position or length overflows")
  func overflow() {
    view(table) { bytes in
      #expect(!bytes.contains(.max, 1) && !bytes.contains(1, .max) && !bytes.contains(-1, 1))
      #expect(!bytes.contains(0, -1) && bytes.contains(bytes.count, 0))
      #expect(bytes.load(.max, as: UInt32.self) == nil && bytes.load(.min, as: UInt32.self) == nil)
      #expect(FlatTable(bytes, at: .max) == nil && FlatTable(bytes, at: .min) == nil)
    }
  }
}
