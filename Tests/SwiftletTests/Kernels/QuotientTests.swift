import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("DIV and POW")
struct QuotientTests {
  private func divide<Element: FixedWidthInteger & BitwiseCopyable>(
    _ type: ElementType, _ first: [Element], _ second: [Element], scales: (Float, Float, Float),
    zeroPoints: (Int, Int, Int) = (0, 0, 0), activation: OperatorOptions.Activation = .none
  ) throws -> [Element] {
    let shape = [first.count]
    return
      (try OperatorModel(
        builtin: .div,
        inputs: [
          .init(type, shape, scale: scales.0, zeroPoint: zeroPoints.0),
          .init(type, shape, scale: scales.1, zeroPoint: zeroPoints.1),
        ], outputs: [.init(type, shape, scale: scales.2, zeroPoint: zeroPoints.2)],
        options: OperatorOptions(OperatorOptions.Div { $0.activation = activation })
      ).run([first.bytes, second.bytes]))[0].elements()
  }

  @Test("8-bit quotients are near", arguments: [Float(0.01), 0.05, 0.5])
  func bytes(_ scale: Float) throws {
    let pairs = (-128...127).flatMap { a in (-128...127).map { (Int8(a), Int8($0)) } }.filter { $0.1 != 5 }
    let found = try divide(
      .int8, pairs.map(\.0), pairs.map(\.1), scales: (0.05, 0.03, scale), zeroPoints: (-7, 5, 11))
    for (pair, result) in zip(pairs, found) {
      let real =
        Double(Float(0.05)) * Double(Int(pair.0) + 7) / (Double(Float(0.03)) * Double(Int(pair.1) - 5))
      #expect(abs(Double(result) - min(max(real / Double(scale) + 11, -128), 127)) < 0.502)
    }
  }

  @Test("dividing by zero gives the extreme on the dividend's side")
  func zeros() throws {
    #expect(
      try divide(
        .int8, [1, 9, -9, 1] as [Int8], [2, 2, 2, 3], scales: (0.1, 0.1, 0.1), zeroPoints: (1, 2, 3)) == [
          3, 127, -128, 3,
        ])
    #expect(
      try divide(.int16, [0, 9, -9] as [Int16], [0, 0, 0], scales: (0.1, 0.1, 0.1)) == [0, 32767, -32768])
    #expect(
      try divide(.int16, [0, 9, -9] as [Int16], [0, 0, 0], scales: (0.1, 0.1, 0.1), activation: .relu6)
        == [0, 60, 0])
  }

  @Test("16-bit quotients are the nearest, ties away from zero")
  func words() throws {
    var random = SeededGenerator(state: 7)
    let first: [Int16] = random.integers(20_000)
    let second = random.integers(20_000, as: Int16.self).map { $0 == 0 ? 1 : $0 >> Int16($0 & 15) | 1 }
    // Scales of odd significands times powers of two.
    for (a, b, c, bits) in [(1, 1, 1, 0), (1, 1, 1, 9), (3, 5, 7, 12), (16_777_213, 3, 16_777_215, 13)] {
      let found = try divide(
        .int16, first, second,
        scales: (Float(a) / 1024, Float(b) / 1024, Float(c) / Float(1 << bits)))
      for (index, result) in found.enumerated() {
        let numerator = Int(first[index]) * a << bits
        let denominator = Int(second[index]) * b * c
        let size = (2 * numerator.magnitude + denominator.magnitude) / (2 * denominator.magnitude)
        let wanted = (numerator < 0) != (denominator < 0) ? -Int(size) : Int(size)
        #expect(Int(result) == min(max(wanted, -32768), 32767))
      }
    }
  }

  private func power<Element: BitwiseCopyable>(_ type: ElementType, _ pairs: [(Element, Element)]) throws
    -> [Element]
  {
    let shape = [pairs.count]
    return
      (try OperatorModel(
        builtin: .pow, inputs: [.init(type, shape), .init(type, shape)], outputs: [.init(type, shape)]
      ).run([pairs.map(\.0).bytes, pairs.map(\.1).bytes]))[0].elements()
  }

  @Test("POW of integers is exact or limited")
  func integers() throws {
    let pairs: [(Int32, Int32)] = [
      (2, 30), (2, 31), (-2, 31), (-2, 32), (3, 19), (3, 20), (-3, 19), (-3, 21), (0, 0), (0, 5), (7, 0),
      (-1, 7),
      (1, -3), (-1, -3), (-1, -4), (5, -1), (0, -1), (.max, .max), (.min, 1), (.min, 3), (46341, 2),
      (-46341, 3),
    ]
    #expect(
      try power(.int32, pairs) == [
        1 << 30, .max, .min, .max, 1_162_261_467, .max, -1_162_261_467, .min, 1, 0, 1, -1, 1, -1, 1, 0, .max,
        .max,
        .min, .min, .max, .min,
      ])
  }

  @Test("POW of floats is the nearest number, and has the special cases of the C library")
  func floats() throws {
    let special: [Float] = [
      0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e30, -1e30, .infinity, -.infinity, .nan, 16_777_216, 8_388_609,
      .leastNonzeroMagnitude,
    ]
    var random = SeededGenerator(state: 9)
    let pairs =
      special.flatMap { a in special.map { (a, $0) } }
      + zip(random.floats(20_000, in: 0...20), random.floats(20_000, in: -25...25)).map { ($0, $1) }
    for (pair, result) in zip(pairs, try power(.float32, pairs)) {
      let wanted = Float(pow(Double(pair.0), Double(pair.1)))
      #expect(result == wanted || (result.isNaN && wanted.isNaN), "\(pair)")
    }
  }
}
