import Swiftlet
import Testing

@testable import SwiftletData

@Suite struct NumPyValueTests {
  @Test func slices() throws {
    let array = try ramp([3, 2, 2])
    #expect(array.sample(1) == (try ramp([2, 2], from: 4)))
    #expect(array.sample(2).sample(0).sample(1).floats() == [9])
    #expect(array.reshaped(to: [4, 3])?.sample(3).floats() == [9, 10, 11])
    #expect(array.reshaped(to: [5, 3]) == nil)
    #expect(array.reshaped(to: [-4, -3]) == nil)
    #expect(array.reshaped(to: [Int.max, Int.max]) == nil)
  }

  @Test func givesBackWhatItTook() throws {
    #expect(try NumPyArray([Int8.min, 0, .max], shape: [3]).values() == [Int8.min, 0, .max])
    #expect(try NumPyArray([Int64.min, .max], shape: [2, 1]).integers() == [Int64.min, .max])
    #expect(try NumPyArray([true, false], shape: [2]).integers() == [1, 0])
    #expect(try NumPyArray([UInt32.max], shape: []).integers() == [Int64(UInt32.max)])
    #expect(try NumPyArray([Float.pi, -0.0], shape: [2]).values(as: Float.self) == [.pi, -0.0])
    #expect(try NumPyArray(bytes: [0, 7], elementType: .bool, shape: [2]).values() == [false, true])
  }

  @Test func refusesOtherTypes() throws {
    let floats = try ramp([2])
    #expect(throws: DataError.self) { try floats.integers() }
    #expect(throws: DataError.self) { try floats.values(as: Int32.self) }
    let large = try NumPyArray(bytes: [UInt8](repeating: 0xFF, count: 8), elementType: .uint64, shape: [1])
    let error = #expect(throws: DataError.self) { try large.integers() }
    #expect(error?.description.contains("18446744073709551615") == true)
    #expect(throws: DataError.self) { try NumPyArray([1, 2, 3] as [Float], shape: [2]) }
    #expect(throws: DataError.self) { try NumPyArray(bytes: [1], elementType: .int4, shape: [2]) }
  }

  @Test func findsWhatIsNotFinite() throws {
    #expect(try ramp([5]).firstNonFinite == nil)
    #expect(try NumPyArray([0, 1, -.infinity, .nan] as [Float], shape: [2, 2]).firstNonFinite == 2)
    #expect(try NumPyArray([Int32.max], shape: [1]).firstNonFinite == nil)
    let tooLargeForFloat = (1e300).bitPattern
    var bytes: [UInt8] = []
    bytes.append(littleEndian: (1.0).bitPattern)
    bytes.append(littleEndian: tooLargeForFloat)
    #expect(try NumPyArray(bytes: bytes, elementType: .float64, shape: [2]).firstNonFinite == 1)
  }

  @Test func decodesHalfFloats() {
    let known: [(UInt16, Float)] = [
      (0x0000, 0), (0x0001, 0x1p-24), (0x03FF, 0x3FFp-24), (0x0400, 0x1p-14), (0x3C00, 1), (0xC000, -2),
      (0x7BFF, 65504), (0x3555, 0x1.554p-2), (0x7C00, .infinity), (0xFC00, -.infinity),
    ]
    for (bits, value) in known { #expect(Float(float16Bits: bits) == value) }
    #expect(Float(float16Bits: 0x8000).sign == .minus)
    #expect(Float(float16Bits: 0x7E01).isNaN)
  }

  // Float16 needs newer Apple systems than the package does.
  #if os(Linux)
    @Test func decodesEveryHalfFloatAsTheHardwareDoes() {
      for bits in 0...UInt16.max {
        let expected = Float(Float16(bitPattern: bits))
        let found = Float(float16Bits: bits)
        #expect(found.bitPattern == expected.bitPattern || found.isNaN && expected.isNaN)
      }
    }
  #endif
}
