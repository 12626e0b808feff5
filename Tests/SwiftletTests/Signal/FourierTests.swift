import Foundation
import SwiftletGraph
import Testing

@testable import Swiftlet

@Suite("Fourier transforms")
struct FourierTests {
  /// Lengths of complex transforms up to a limit that have a plan.
  private static func lengths(to limit: Int32) -> [Int32] {
    (2...limit).filter { FourierPlan(length: $0) != nil }
  }

  @Test("lengths are products of 2, 3 and 5")
  func plans() {
    for length in -3...FourierPlan.maximumLength + 40 {
      var rest = max(length, 1)
      for prime in [2, 3, 5] as [Int32] { while rest % prime == 0 { rest /= prime } }
      let isPossible = length >= 2 && length <= FourierPlan.maximumLength && rest == 1
      let plan = FourierPlan(length: length)
      #expect((plan != nil) == isPossible, "length \(length)")
      if let plan {
        let product = (0..<plan.stageCount).reduce(1) { $0 * plan.radix($1) }
        #expect(product == Int(length) && plan.radix(plan.stageCount) == 0)
      }
    }
    #expect(FourierPlan(length: .max) == nil && FourierPlan(length: .min) == nil)
  }

  @Test("decimation is a permutation", arguments: [2, 6, 30, 64, 240, 256, 450, 1024])
  func decimation(length: Int32) throws {
    let plan = try #require(FourierPlan(length: length))
    var sources: [Int] = []
    plan.forEachSource { position, source in
      #expect(position == sources.count)
      sources.append(source)
    }
    #expect(sources.sorted() == Array(0..<Int(length)))
  }

  /// The formula of kiss_fft, with the C library's functions.
  private func fixed(_ value: Double, _ most: Double) -> Int64 { Int64((0.5 + most * value).rounded(.down)) }

  @Test("roots of unity are those of the C library, rounded")
  func roots() {
    var differences = 0
    for length in FourierTests.lengths(to: 4096) {
      for index in 0..<Int(length) {
        let straight = -2 * Double.pi * Double(index) / Double(length)
        let half = -Double.pi * (Double(index / 2 + 1) / Double(length) + 0.5)
        for angle in [straight, half] {
          let point = CirclePoint(angle)
          let (x, y) = (cos(angle), sin(angle))
          #expect(abs(point.cosine - x) < 0x1p-52 && abs(point.sine - y) < 0x1p-52)
          if Int64(Int16(unit: point.cosine)) != fixed(x, 32767) { differences += 1 }
          if Int64(Int16(unit: point.sine)) != fixed(y, 32767) { differences += 1 }
          if Int64(Int32(unit: point.cosine)) != fixed(x, 2_147_483_647) { differences += 1 }
          if Int64(Int32(unit: point.sine)) != fixed(y, 2_147_483_647) { differences += 1 }
        }
      }
    }
    #expect(differences == 0)
  }

  /// `sum over t of x[t] exp(-2 pi i k t / n)`, term by term.
  private func spectrum(_ samples: [Double], _ length: Int) -> [Double] {
    (0...length / 2).flatMap { bin in
      var (real, imaginary) = (0.0, 0.0)
      for (time, sample) in samples.enumerated() {
        let angle = -2 * Double.pi * Double((bin * time) % length) / Double(length)
        real += sample * cos(angle)
        imaginary += sample * sin(angle)
      }
      return [real, imaginary]
    }
  }

  private func model<Scalar: TensorElement>(
    _ name: String, _ length: Int, samples: Int, _ type: Scalar.Type
  ) -> CustomModel {
    let (time, frequency) = (
      Graph.Tensor(Scalar.elementType, [samples]), Graph.Tensor(Scalar.elementType, [length + 2])
    )
    let isInverse = name == "SignalIrfft"
    return CustomModel(
      name: name, inputs: [isInverse ? frequency : time], outputs: [isInverse ? time : frequency],
      options: ["T": .int(Int64(Scalar.elementType.rawValue)), "fft_length": .int(Int64(length))])
  }

  private func error(_ found: [Double], _ wanted: [Double]) -> Double {
    zip(found, wanted).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test("are the definition's sums, and invert", arguments: FourierTests.lengths(to: 200).map { 2 * Int($0) })
  func definition(length: Int) throws {
    var random = SeededGenerator(state: UInt64(length))
    let samples = random.floats(length, in: -1...1)
    var forward = try model("SignalRfft", length, samples: length, Float.self).interpreter()
    let found: [Float] = try forward.run(samples)
    let wanted = spectrum(samples.map { Double($0) }, length)
    let largest = wanted.map(abs).max() ?? 0
    #expect(error(found.map { Double($0) }, wanted) < 1e-6 * largest)
    var inverse = try model("SignalIrfft", length, samples: length, Float.self).interpreter()
    let back: [Float] = try inverse.run(found)
    #expect(error(back.map { Double($0) }, samples.map { Double($0) }) < 2e-6)

    let narrow = samples.map { Int16($0 * 32000) }
    var narrowForward = try model("SignalRfft", length, samples: length, Int16.self).interpreter()
    let narrowFound: [Int16] = try narrowForward.run(narrow)
    let narrowWanted = spectrum(narrow.map { Double($0) }, length).map { $0 / Double(length) }
    // Half a unit for each rounding, of which a stage has a few, and half of one for each product with a scale.
    #expect(error(narrowFound.map { Double($0) }, narrowWanted) < 12)

    let wide = samples.map { Int32($0 * 2e9) }
    var wideForward = try model("SignalRfft", length, samples: length, Int32.self).interpreter()
    let wideFound: [Int32] = try wideForward.run(wide)
    let wideWanted = spectrum(wide.map { Double($0) }, length).map { $0 / Double(length) }
    #expect(error(wideFound.map { Double($0) }, wideWanted) < 12)
  }

  @Test("missing samples are zeros")
  func padding() throws {
    let samples: [Float] = [3, -1, 4, 1, -5]
    var interpreter = try model("SignalRfft", 12, samples: 5, Float.self).interpreter()
    let found: [Float] = try interpreter.run(samples)
    #expect(error(found.map { Double($0) }, spectrum(samples.map { Double($0) }, 12)) < 1e-5)
  }
}
