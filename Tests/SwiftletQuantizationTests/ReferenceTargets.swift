import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

/// What a trained network must keep with default settings, on samples that calibration has not seen.
struct ReferenceTarget: CustomTestStringConvertible, Sendable {
  let network: String
  var data: String?
  let scheme: Scheme
  /// Of the dequantized outputs against the float model.
  let decibels: Double
  var agreement = 0.0

  var testDescription: String { "\(network) \(scheme)" }

  static let all =
    [
      ReferenceTarget(network: "kws", scheme: .int8, decibels: 30, agreement: 0.97),
      ReferenceTarget(network: "kws", scheme: .int16x8, decibels: 44, agreement: 0.99),
      ReferenceTarget(network: "vww", scheme: .int8, decibels: 31),
      ReferenceTarget(network: "vww", scheme: .int16x8, decibels: 40),
      ReferenceTarget(network: "resnet", scheme: .int8, decibels: 28),
      ReferenceTarget(network: "resnet", scheme: .int16x8, decibels: 38),
      // An output of 256 steps.
      ReferenceTarget(network: "sww", scheme: .int8, decibels: 47.35),
      ReferenceTarget(network: "sww", scheme: .int16x8, decibels: 57),
      ReferenceTarget(network: "ad", scheme: .int8, decibels: 43),
      ReferenceTarget(network: "ad", scheme: .int16x8, decibels: 48),
      ReferenceTarget(network: "kws", scheme: .dynamic, decibels: 32.4, agreement: 0.99),
      ReferenceTarget(network: "kws", scheme: .float16, decibels: 66.9, agreement: 1),
    ] + recurrent

  private static let recurrent = ["kws_lstm", "kws_lstm_unrolled", "kws_lstm_keras3"].flatMap {
    [
      ReferenceTarget(network: $0, data: "kws_lstm", scheme: .int8, decibels: 25, agreement: 0.97),
      ReferenceTarget(network: $0, data: "kws_lstm", scheme: .int16x8, decibels: 36, agreement: 0.99),
      ReferenceTarget(network: $0, data: "kws_lstm", scheme: .dynamic, decibels: 52.1, agreement: 0.99),
      ReferenceTarget(network: $0, data: "kws_lstm", scheme: .float16, decibels: 76.3, agreement: 1),
    ]
  }
}
