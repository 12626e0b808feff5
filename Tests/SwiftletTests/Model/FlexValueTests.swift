import Testing

@testable import Swiftlet

@Suite("FlexBuffers views")
struct FlexValueTests {
  /// A map of values of every kind, as `flexbuffers.Builder` of the Python package `flatbuffers` 25.12 writes it.
  private static let map: [UInt8] = hexadecimal(
    """
    54006666745f6c656e677468006269670068756765006761696e0070726566696c6c006e616d65000668c3a96c6c6f0073697a657300\
    0300010002002c01666c61677300020100776569676874730000020000000000003f000000c07468726565000405066661720000000090\
    eefeff66617266000000000000803e6e6f7468696e67006d697865640001610000000003000000010000000000204011000000060e1469\
    6e6e65720078000103010101fd0410b3a75046b57aa3a918389a42a490657b000000000015000000000000000100000000000000100000\
    000000000007000000000000000000000000ffffff840000000000000080000000000000000002000000000000c3000000000000000000\
    00000000f83fffffffffffffffff7000000000000000940000000000000007010000000000000000000000000000010000000000000010\
    01000000000000ee00000000000000040100000000000007071a2207900f0b242a14036b2d4c36902701
    """)

  private static func hexadecimal(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16) ?? 0
    }
  }

  /// Runs `body` on bytes that end where their allocation ends.
  private func view<Result>(_ bytes: [UInt8], _ body: (FlexValue?) throws -> Result) rethrows -> Result {
    let memory = AlignedMemory(bytes)
    return try withExtendedLifetime(memory) {
      try body(FlexValue(unsafe ModelBytes(UnsafeRawBufferPointer(memory.bytes))))
    }
  }

  @Test("reads a map of every kind of value")
  func map() throws {
    try view(Self.map) { value in
      let map = try #require(value?.map)
      #expect(map.count == 16)
      #expect(map["T"]?.int == 7)
      #expect(map["fft_length"]?.int == 512 && map["fft_length"]?.float == 512)
      #expect(map["big"]?.int == -(1 << 40))
      #expect(map["huge"]?.type == .uint && map["huge"]?.int == nil)
      #expect(map["gain"]?.float == 1.5 && map["gain"]?.int == nil)
      #expect(map["prefill"]?.bool == true && map["prefill"]?.int == nil)
      #expect(map["name"]?.string?.array == Array("h\u{e9}llo".utf8))
      #expect(map["far"]?.int == -70000)
      #expect(map["farf"]?.float == 0.25)
      #expect(map["nothing"]?.isNull == true && map["nothing"]?.int == nil)
      #expect(map["inner"]?.map?["x"]?.int == -3)
      #expect(map["fft_lengt"] == nil && map["fft_length2"] == nil && map[""] == nil && map["z"] == nil)
      #expect(
        (0..<16).compactMap { map.key($0).map { String(decoding: $0.array, as: UTF8.self) } }.sorted() == [
          "T", "big", "far", "farf", "fft_length", "flags", "gain", "huge", "inner", "mixed", "name",
          "nothing",
          "prefill", "sizes", "three", "weights",
        ])
    }
  }

  @Test("reads vectors, typed and not")
  func vectors() throws {
    try view(Self.map) { value in
      let map = try #require(value?.map)
      func ints(_ vector: FlexVector?) -> [Int64?]? {
        vector.map { vector in (0..<vector.count).map { vector[$0]?.int } }
      }
      #expect(ints(map["sizes"]?.vector) == [1, 2, 300])
      #expect(ints(map["three"]?.vector) == [4, 5, 6])
      let flags = try #require(map["flags"]?.vector)
      #expect((0..<flags.count).map { flags[$0]?.bool } == [true, false])
      let weights = try #require(map["weights"]?.vector)
      #expect((0..<weights.count).map { weights[$0]?.float } == [0.5, -2])
      let mixed = try #require(map["mixed"]?.vector)
      #expect(mixed.count == 3 && mixed[0]?.int == 1 && mixed[1]?.float == 2.5)
      #expect(mixed[2]?.string?.array == Array("a".utf8))
      #expect(mixed[3] == nil && mixed[-1] == nil)
      #expect(map["T"]?.vector == nil && map["T"]?.map == nil && map["sizes"]?.map == nil)
    }
  }

  @Test(
    "reads roots of every width",
    arguments: [
      ("050401", 5), ("ff0401", -1), ("2c010502", 300),
    ])
  func roots(bytes: String, value: Int64) {
    #expect(view(Self.hexadecimal(bytes)) { $0?.int } == value)
  }

  @Test("reads a number, a string and a vector that stand alone")
  func lonelyRoots() {
    #expect(view(Self.hexadecimal("0000a03f0e04")) { $0?.float } == 1.25)
    #expect(view(Self.hexadecimal("0361626300041401")) { $0?.string?.array } == Array("abc".utf8))
    #expect(view(Self.hexadecimal("03010203040404062801")) { $0?.vector?[2]?.int } == 3)
    #expect(view([]) { $0 == nil })
  }

  /// Reads all that can be reached within a few steps; answers how many values that were.
  private func visit(_ value: FlexValue?, depth: Int = 0) -> Int {
    guard let value, depth < 3 else { return 0 }
    var visited = 1
    for found in [value.int != nil, value.float != nil, value.bool != nil] where found { visited += 1 }
    if let string = value.string { visited += string.array.count }
    if let vector = value.vector {
      for index in 0..<min(vector.count, 40) { visited += visit(vector[index], depth: depth + 1) }
    }
    if let map = value.map {
      for index in 0..<min(map.count, 40) { visited += map.key(index)?.count ?? 0 }
      visited += visit(map["fft_length"], depth: depth + 1)
    }
    return visited
  }

  @Test("stays inside of truncated bytes", arguments: 0..<371)
  func truncation(count: Int) {
    let whole = view(Self.map) { visit($0) }
    #expect(view(Array(Self.map.prefix(count))) { visit($0) } < whole * 16)
    #expect(view(Array(Self.map.suffix(count))) { visit($0) } <= whole * 16)
  }

  @Test("stays inside of damaged bytes", arguments: [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8])
  func damage(byte: UInt8) {
    var lost = 0
    let whole = view(Self.map) { visit($0) }
    for index in Self.map.indices {
      var bytes = Self.map
      bytes[index] = byte
      if view(bytes, { visit($0) }) != whole { lost += 1 }
    }
    #expect(lost > 50)
  }

  @Test(
    "a length or a width that the bytes do not hold is no vector",
    arguments: [
      [0xFF, 0x01, 0x01, 0x02, 0x28, 0x01],  // a length of 255
      [0x01, 0x07, 0x09, 0x28, 0x01],  // an offset to before the start
      [0x01, 0x07, 0x01, 0x28, 0x03],  // a root of three bytes
      [0x01, 0x07, 0x01, 0x28, 0x00], [0x01, 0x07, 0x01, 0x28, 0x80],
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x2B, 0x01],  // 2^64 - 1 elements
    ] as [[UInt8]])
  func impossible(bytes: [UInt8]) {
    #expect(view(bytes) { $0?.vector == nil })
  }
}
