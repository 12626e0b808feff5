import CSwiftletKernels
import Foundation
import Testing

@testable import Swiftlet

@Suite("Constant tables")
struct ConstantTablesTests {
  @Test("the sigmoid's entries follow from the function")
  func sigmoid() {
    let exact = { (step: Double) in 65536 / (1 + exp(-step / 24)) }
    let table = ConstantTables.sigmoid
    #expect(table.count == 256)
    for index in 0..<255 {
      let step = Double(index)
      let middle = (exact(step) + exact(step + 1)) / 2 - exact(step + 0.5)
      #expect(Double(table[index]) == (exact(step) - middle / 2).rounded(.toNearestOrAwayFromZero))
    }
    #expect(table[255] == 65535)
  }

  @Test("the logarithm's entries follow from the function")
  func logarithm() {
    let table = ConstantTables.logarithmBend
    #expect(table.count == 129)
    for index in 0...128 {
      let part = Double(index) / 128
      #expect(Double(table[index]) == (65536 * (log2(1 + part) - part)).rounded(), "entry \(index)")
    }
  }

  @Test("the exponential's entries follow from the function")
  func exponential() {
    check(ConstantTables.exponential, from: -10, step: 10) { Float(exp(Double($0))) }
  }

  @Test("the reciprocal's entries follow from the function")
  func reciprocal() {
    check(ConstantTables.reciprocal, from: 0, step: 1) { 1 / (1 + $0) }
  }

  /// Source of the rule: TensorFlow Lite's `LUTPopulate`, whose arithmetic has 32 bits: the exact function is
  /// rounded to them, each entry is the function at the start of a step minus half of the straight line's error in
  /// the middle, every part of it rounded.
  private func check(
    _ table: InterpolationTable, from start: Float, step width: Float, _ function: (Float) -> Float
  ) {
    let round = { (value: Float) in value.rounded(.toNearestOrAwayFromZero) }
    // 65535 steps cover the width.
    let unit = width / 65535
    let first = start < 0 ? unit * -65535 : 0
    let last = start < 0 ? 0 : unit * 65535
    let step = (last - first) / 512
    let outputUnit: Float = 2 / 65535
    let scale = 65536 / (outputUnit * 32767 - outputUnit * -32768)
    #expect(table.entries.count == 513)
    for index in 0..<512 {
      let x = first + Float(index) * step
      let value = function(x) * scale
      let next = function(first + Float(index + 1) * step) * scale
      let error = round((next + round(value)) / 2) - round(function(x + step / 2) * scale)
      #expect(Float(table.entries[index]) == min(round(value) - round(error / 2), 32767), "entry \(index)")
    }
    #expect(Float(table.entries[512]) == min(round(function(last) * scale), 32767))
  }

  @Test("what devices compute is what the tables give")
  func computed() {
    let (exponential, reciprocal) = (ConstantTables.exponential, ConstantTables.reciprocal)
    var differences = 0
    for value in Int16.min...Int16.max {
      if swiftlet_interpolate_exponential(Int32(value)) != Int32(exponential[value]) { differences += 1 }
      if swiftlet_interpolate_reciprocal(Int32(value)) != Int32(reciprocal[value]) { differences += 1 }
    }
    #expect(differences == 0)
  }

  @Test("lookups meet the entries and stay between them")
  func interpolation() {
    let table = ConstantTables.exponential
    for value in stride(from: -32768, through: 32767, by: 7) {
      let found = table[Int16(value)]
      let step = (value + 32768) / 128
      if value % 128 == 0 { #expect(found == table.entries[step]) }
      #expect(found >= table.entries[step] && found <= table.entries[step + 1])
    }
  }
}
