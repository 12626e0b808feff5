import Swiftlet
import SwiftletGraph

/// The lowest and the highest integer of an activation's stored form, and what they stand for.
struct StoredLimits: Sendable {
  private let type: ElementType
  private let low: Float
  private let high: Float
  private let halfStep: Float
  private let lowest: Int32
  private let highest: Int32
  /// Whether an integer at the limit is a sign of saturation.
  private let countsLowest: Bool
  private let countsHighest: Bool

  /// - Parameters:
  ///   - tensor: an activation of a quantized graph.
  ///   - bounds: what an activation function limits its values to.
  /// - Returns: `nil` in floating point.
  init?(_ tensor: Graph.Tensor, _ bounds: ActivationBounds) {
    guard let form = ActivationForm(tensor.type), form != .float32, let quantization = tensor.affine else {
      return nil
    }
    type = tensor.type
    let (lowest, highest) = (Int32(form.limits.lowerBound), Int32(form.limits.upperBound))
    let (low, high) = (quantization.real(lowest), quantization.real(highest))
    let halfStep = quantization.scale / 2
    countsLowest = low != 0 && !(bounds.low.map { abs($0 - low) <= halfStep } ?? false)
    countsHighest = high != 0 && !(bounds.high.map { abs($0 - high) <= halfStep } ?? false)
    (self.lowest, self.highest, self.low, self.high) = (lowest, highest, low, high)
    self.halfStep = halfStep
  }

  var range: ValueRange { ValueRange(low: low, high: high) }

  /// How many values lie more than half a step outside.
  func clippedCount(_ values: [Float]) -> Int {
    let (bottom, top) = (low - halfStep, high + halfStep)
    return values.count { $0 < bottom || $0 > top }
  }

  /// How many stored integers lie at a limit that counts.
  func saturatedCount(_ bytes: Span<UInt8>) -> Int {
    guard countsLowest || countsHighest else { return 0 }
    return bytes.integers(type).count {
      $0 == lowest && countsLowest || $0 == highest && countsHighest
    }
  }
}

extension ActivationForm {
  init?(_ type: ElementType) {
    guard let form = ActivationForm.allCases.first(where: { $0.elementType == type }) else { return nil }
    self = form
  }
}
