import ArgumentParser
import Foundation
import SwiftletQuantization

/// What a model may take: models are data from anywhere, and must not keep the machine busy for minutes.
struct Limits: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "Most multiply-accumulates (elements, for operators without any) of one inference; as in 2e9.")
  var maxSteps = Amount(2_000_000_000)

  @Option(parsing: .unconditional, help: "Most iterations of loops in one inference; as in 1e6.")
  var maxIterations = Amount(1_000_000)

  @Option(parsing: .unconditional, help: "Most bytes of arena; as in 256M.")
  var maxMemory = Amount(256 << 20)

  /// The same, for what quantization runs.
  var model: ModelLimits {
    ModelLimits(steps: stepLimit, iterations: iterationLimit, memory: memoryLimit)
  }

  var stepLimit: Int64 { maxSteps.value }
  var iterationLimit: Int64 { maxIterations.value }
  var memoryLimit: Int { Int(maxMemory.value) }
}

/// A positive whole number, as digits, with an exponent (`2e9`), or in K, M or G of 1024.
struct Amount: ExpressibleByArgument, CustomStringConvertible {
  let value: Int64

  init(_ value: Int64) { self.value = value }

  init?(argument: String) {
    let units: [Character: Double] = ["K": 1024, "M": 1_048_576, "G": 1_073_741_824]
    let unit = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = unit == nil ? argument : String(argument.dropLast())
    guard let number = Double(digits), number.isFinite else { return nil }
    let value = number * (unit ?? 1)
    guard value >= 1, value < 0x1p62, value == value.rounded() else { return nil }
    self.value = Int64(value)
  }

  var description: String { "\(value)" }
}
