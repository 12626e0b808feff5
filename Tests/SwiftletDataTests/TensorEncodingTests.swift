import Swiftlet
import Testing

@testable import SwiftletData

@Suite struct TensorEncodingTests {
  let place = DataPlace(file: "x.npy")

  private func encoding(_ type: ElementType, _ count: Int, scale: Float? = nil, zeroPoint: Int32 = 0)
    -> TensorEncoding
  {
    TensorEncoding(name: "x", elementType: type, shape: [count], scale: scale, zeroPoint: zeroPoint)
  }

  @Test("floats are quantized half away from zero and clipped, in 32 bits")
  func quantizes() throws {
    let values: [Float] = [0.05, -0.05, 0.15, -0.15, 12.6, 12.7, 99, -99, .infinity, -.infinity, 0]
    let array = try NumPyArray(values, shape: [11])
    let bytes = try encoding(.int8, 11, scale: 0.1, zeroPoint: 1).bytes(of: array, place: place)
    let levels: [Int8] = [2, 0, 3, -1, 127, 127, 127, -128, 127, -128, 1]
    #expect(bytes.map { Int8(bitPattern: $0) } == levels)
  }

  @Test("16 bits are little-endian")
  func wide() throws {
    let array = try NumPyArray([-1, 1000] as [Float], shape: [2])
    #expect(try encoding(.int16, 2, scale: 0.5).bytes(of: array, place: place) == [0xFE, 0xFF, 0xD0, 0x07])
  }

  @Test(
    "the extremes of every type are reached and not passed",
    arguments: [
      (.int8, -128, 127), (.uint8, 0, 255), (.int16, -32768, 32767), (.uint16, 0, 65535),
      (.int32, -2_147_483_648, 2_147_483_647),
    ] as [(ElementType, Int64, Int64)])
  func extremes(_ type: ElementType, _ low: Int64, _ high: Int64) throws {
    let encoding = encoding(type, 2, scale: 1e-30)
    let bytes = try encoding.bytes(of: NumPyArray([-.infinity, 3e38] as [Float], shape: [2]), place: place)
    #expect(try encoding.array(bytes).integers() == [low, high])
    let given = try NumPyArray([low, high], shape: [2])
    #expect(try encoding.bytes(of: given, place: place) == bytes)
    for value in [low - 1, high + 1] {
      #expect(throws: DataError.self) {
        try encoding.bytes(of: NumPyArray([0, value], shape: [2]), place: place)
      }
    }
  }

  @Test("other floats become 32-bit floats")
  func narrows() throws {
    let halves = try NumPyArray(bytes: [0x00, 0x3C, 0x00, 0xC0], elementType: .float16, shape: [2])
    let bytes = try encoding(.float32, 2).bytes(of: halves, place: place)
    #expect(try encoding(.float32, 2).reals(bytes) == [1, -2])
  }

  @Test("reading undoes writing", arguments: [ElementType.int8, .uint8, .int16, .int32])
  func roundTrip(_ type: ElementType) throws {
    let encoding = encoding(type, 3, scale: 0.25, zeroPoint: 5)
    let bytes = try encoding.bytes(of: NumPyArray([-1.25, 0, 7.5] as [Float], shape: [3]), place: place)
    #expect(try encoding.reals(bytes) == [-1.25, 0, 7.5])
  }

  @Test("what does not go together is refused")
  func refuses() throws {
    let integers = try NumPyArray([1, 2] as [Int32], shape: [2])
    let floats = try NumPyArray([1, .nan] as [Float], shape: [2])
    let cases: [(TensorEncoding, NumPyArray, DataError.Code)] = [
      (encoding(.float32, 2), integers, .elementType), (encoding(.int32, 2), floats, .elementType),
      (encoding(.bool, 2), integers, .elementType), (encoding(.int64, 2, scale: 1), floats, .elementType),
      (encoding(.int8, 2, scale: 1), floats, .nonFinite), (encoding(.int8, 3, scale: 1), integers, .shape),
    ]
    for (encoding, array, code) in cases {
      let error = #expect(throws: DataError.self) { try encoding.bytes(of: array, place: place) }
      #expect(error?.code == code, "\(encoding.elementType)")
      #expect(error?.place == place)
    }
  }

  @Test("random elements spread over their range and repeat")
  func random() throws {
    func fill(_ type: ElementType, _ count: Int) throws -> [UInt8] {
      var generator = SplitMix64(seed: 3)
      var bytes = [UInt8](repeating: 0, count: count * type.bitWidth / 8)
      var span = bytes.mutableSpan
      try encoding(type, count).fill(&span, from: &generator)
      return bytes
    }
    #expect(Set(try fill(.int8, 5000)).count == 256)
    #expect(Set(try fill(.bool, 100)) == [0, 1])
    let floats = try encoding(.float32, 5000).reals(fill(.float32, 5000))
    #expect(floats.allSatisfy { $0 >= -1 && $0 < 1 })
    #expect(abs(floats.reduce(0, +) / 5000) < 0.05)
    #expect(floats.min() ?? 0 < -0.99 && floats.max() ?? 0 > 0.99)
    #expect(try fill(.int16, 9) == fill(.int16, 9))
    #expect(throws: DataError.self) { try fill(.float16, 2) }
  }
}
