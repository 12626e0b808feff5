private import Foundation

/// Signal-to-quantization-noise ratio: `10 log10(sum of reference^2 / sum of (value - reference)^2)`, both sums
/// over all values that were added.
public struct SignalToNoise: Sendable, Equatable {
  public private(set) var signal = 0.0
  public private(set) var noise = 0.0

  public init() {}

  public mutating func add(reference: Float, value: Float) {
    let reference = Double(reference)
    let error = Double(value) - reference
    signal += reference * reference
    noise += error * error
  }

  /// Adds what another accumulator has seen.
  public mutating func merge(_ other: SignalToNoise) {
    signal += other.signal
    noise += other.noise
  }

  /// The ratio in decibels; `nil` where there is no error at all.
  public var decibels: Double? {
    guard noise > 0 else { return nil }
    return 10 * log10(signal / noise)
  }
}
