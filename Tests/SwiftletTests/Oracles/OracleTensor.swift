import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// A tensor of a model, seen as real numbers.
struct OracleTensor {
  let type: ElementType
  let shape: [Int]
  /// One for all, one for each index along `axis`, or none.
  let scales: [Double]
  let zeroPoints: [Double]
  let axis: Int

  init(_ tensor: Tensor) {
    type = tensor.type
    shape = (0..<tensor.shape.rank).map { tensor.shape[$0] }
    let quantization = tensor.quantization
    scales = (0..<quantization.scales.count).map { Double(quantization.scales[$0] ?? 0) }
    zeroPoints = (0..<quantization.zeroPoints.count).map { Double(quantization.zeroPoints[$0] ?? 0) }
    axis = 0
  }

  init(_ tensor: Graph.Tensor) {
    type = tensor.type
    shape = tensor.shape.map { Int($0) }
    scales = tensor.quantization?.scales.map { Double($0) } ?? []
    zeroPoints = tensor.quantization?.zeroPoints.map { Double($0) } ?? []
    axis = Int(tensor.quantization?.axis ?? 0)
  }

  private var count: Int { shape.reduce(1, *) }

  private func channel(_ index: Int) -> Int {
    scales.count < 2 ? 0 : index / shape[(axis + 1)...].reduce(1, *) % scales.count
  }

  // MARK: Reals

  func values(_ bytes: [UInt8]) -> OracleCase.Values {
    let raw = elements(bytes)
    guard !scales.isEmpty, type != .float32 else { return .init(shape: shape, reals: raw) }
    return .init(
      shape: shape,
      reals: raw.enumerated().map { index, element in
        let channel = channel(index)
        return (element - (zeroPoints.isEmpty ? 0 : zeroPoints[min(channel, zeroPoints.count - 1)]))
          * scales[channel]
      })
  }

  /// The elements as numbers, without what they stand for.
  private func elements(_ bytes: [UInt8]) -> [Double] {
    switch type {
    case .float32: bytes.elements(as: Float.self).map { Double($0) }
    case .float16: bytes.elements(as: UInt16.self).map { HalfPrecision.value(of: $0) }
    case .int8: bytes.map { Double(Int8(bitPattern: $0)) }
    case .uint8, .bool: bytes.map { Double($0) }
    case .int16: bytes.elements(as: Int16.self).map { Double($0) }
    case .uint16: bytes.elements(as: UInt16.self).map { Double($0) }
    case .int32: bytes.elements(as: Int32.self).map { Double($0) }
    case .uint32: bytes.elements(as: UInt32.self).map { Double($0) }
    case .int64: bytes.elements(as: Int64.self).map { Double($0) }
    case .int4:
      (0..<count).map { index in
        let nibble = bytes[index / 2] >> (index % 2 == 0 ? 0 : 4) & 15
        return Double(nibble < 8 ? Int(nibble) : Int(nibble) - 16)
      }
    default: preconditionFailure("\(type) has no numbers")
    }
  }

  // MARK: Inputs

  func random(in range: ClosedRange<Double>?, using random: inout SeededGenerator) -> [UInt8] {
    func integers<Element: FixedWidthInteger>(_ all: ClosedRange<Element>) -> [Element] {
      let range = range.map { Element($0.lowerBound)...Element($0.upperBound) } ?? all
      return (0..<count).map { _ in Element.random(in: range, using: &random) }
    }
    switch type {
    case .float32:
      return (0..<count).map { _ in Float(Double.random(in: range ?? -4...4, using: &random)) }.bytes
    case .int8: return integers(Int8.min...Int8.max).bytes
    case .uint8: return integers(UInt8.min...UInt8.max)
    case .bool: return integers(0...1 as ClosedRange<UInt8>)
    case .int16: return integers(Int16.min...Int16.max).bytes
    case .uint16: return integers(UInt16.min...UInt16.max).bytes
    case .int32: return integers(-1000...1000 as ClosedRange<Int32>).bytes
    case .uint32: return integers(0...1000 as ClosedRange<UInt32>).bytes
    case .int64: return integers(-1000...1000 as ClosedRange<Int64>).bytes
    default: preconditionFailure("\(type) can not be drawn")
    }
  }

  // MARK: Outputs

  func compare(_ bytes: [UInt8], _ expected: [Double], _ tolerance: OracleCase.Tolerance, _ what: String) {
    let found = elements(bytes)
    guard found.count == expected.count else {
      Issue.record("\(what): \(found.count) elements instead of \(expected.count)")
      return
    }
    let wanted = expected.enumerated().map { quantized($1, channel($0)) }
    let largest = wanted.map { abs($0.nearest) }.filter(\.isFinite).max() ?? 0
    let wrong = found.indices.first { index in
      let (element, want) = (found[index], wanted[index])
      if element == want.nearest || element == want.other || (element.isNaN && want.nearest.isNaN) {
        return false
      }
      switch tolerance {
      case .exact: return true
      case .units(let units): return !(abs(element - want.nearest) <= Double(units))
      case .relative(let share): return !(abs(element - want.nearest) <= share * largest)
      }
    }
    if let wrong {
      Issue.record("\(what): element \(wrong) is \(found[wrong]) instead of \(wanted[wrong].nearest)")
    }
  }

  /// The nearest element; where the number is a tie but for the precision of the definition, the element on the
  /// tie's other side too.
  private func quantized(_ real: Double, _ channel: Int) -> (nearest: Double, other: Double) {
    if type == .float32 { return (Double(Float(real)), Double(Float(real))) }
    let scale = scales.isEmpty ? 1 : scales[channel]
    let zeroPoint = zeroPoints.isEmpty ? 0 : zeroPoints[min(channel, zeroPoints.count - 1)]
    let exact = real / scale
    let range = limits
    func element(_ rounded: Double) -> Double {
      min(max(rounded + zeroPoint, range.lowerBound), range.upperBound)
    }
    let nearest = exact.rounded(.toNearestOrAwayFromZero)
    let fraction = abs(exact) - abs(exact).rounded(.down)
    guard abs(fraction - 0.5) < 1e-9 * max(1, abs(exact)), fraction != 0.5 else {
      return (element(nearest), element(nearest))
    }
    return (element(exact.rounded(.down)), element(exact.rounded(.up)))
  }

  private var limits: ClosedRange<Double> {
    switch type {
    case .int8: -128...127
    case .uint8: 0...255
    case .bool: 0...1
    case .int16: -32768...32767
    case .uint16: 0...65535
    case .int32: -2_147_483_648...2_147_483_647
    case .uint32: 0...4_294_967_295
    default: -Double.infinity...Double.infinity
    }
  }
}

/// Numbers of 16 bits: a sign, five bits of exponent, ten of significand.
enum HalfPrecision {
  static func value(of bits: UInt16) -> Double {
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023) / 1024
    return switch exponent {
    case 0: sign * fraction * pow(2, -14)
    case 31: fraction == 0 ? sign * .infinity : .nan
    default: sign * (1 + fraction) * pow(2, Double(exponent - 15))
    }
  }
}

extension Graph.Tensor {
  /// What a constant's elements stand for, `nil` where there are none.
  var realConstant: OracleCase.Values? {
    guard let constant else { return nil }
    return OracleTensor(self).values(Array(constant.bytes))
  }
}
