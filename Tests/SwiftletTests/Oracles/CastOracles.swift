import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// CAST between all of its types, over ranges that go beyond those of the narrower ones.
  static let casts: [OracleCase] =
    types.flatMap { input in types.map { cast(input, $0) } } + [float16]

  private static let types: [ElementType] = [
    .float32, .int8, .uint8, .int16, .int32, .uint32, .int64, .bool,
  ]

  private static func cast(_ input: ElementType, _ output: ElementType) -> OracleCase {
    OracleCase(
      "CAST \(input) to \(output)",
      OperatorModel(
        builtin: .cast, inputs: [.init(input, [30, 40])], outputs: [.init(output, [30, 40])],
        options: OperatorOptions(
          OperatorOptions.Cast {
            $0.inputType = input
            $0.outputType = output
          })),
      ranges: range(input, output).map { [0: $0] } ?? [:], .exact
    ) { inputs in
      [inputs[0].reals.map { input == .float32 ? real($0, to: output) : integer(Int64($0), to: output) }]
    }
  }

  /// What is drawn; integers of 64 bits up to where numbers of 64 bits are exact.
  private static func range(_ input: ElementType, _ output: ElementType) -> ClosedRange<Double>? {
    switch input {
    case .float32:
      switch output {
      case .int8, .uint8: -300...300
      case .int16: -40000...40000
      case .int32, .uint32: -5e9...5e9
      case .int64: -1e19...1e19
      default: nil
      }
    case .int32: -2_147_483_648...2_147_483_647
    case .uint32: 0...4_294_967_295
    case .int64: -9_007_199_254_740_992...9_007_199_254_740_992
    default: nil
    }
  }

  /// The fraction is lost, and limits are kept.
  private static func real(_ value: Double, to type: ElementType) -> Double {
    let whole = value.rounded(.towardZero)
    return switch type {
    case .float32: value
    case .int8: min(max(whole, -128), 127)
    case .uint8: min(max(whole, 0), 255)
    case .int16: min(max(whole, -32768), 32767)
    case .int32: min(max(whole, -2_147_483_648), 2_147_483_647)
    case .uint32: min(max(whole, 0), 4_294_967_295)
    case .int64: min(max(whole, -0x1p63), 0x1p63)
    default: value == 0 ? 0 : 1
    }
  }

  /// The lowest bits are kept.
  private static func integer(_ value: Int64, to type: ElementType) -> Double {
    switch type {
    case .int8: Double(Int8(truncatingIfNeeded: value))
    case .uint8: Double(UInt8(truncatingIfNeeded: value))
    case .int16: Double(Int16(truncatingIfNeeded: value))
    case .int32: Double(Int32(truncatingIfNeeded: value))
    case .uint32: Double(UInt32(truncatingIfNeeded: value))
    case .bool: value == 0 ? 0 : 1
    default: Double(value)
    }
  }

  /// Every number of 16 bits, those that are not a number among them.
  private static let float16: OracleCase = {
    var input = Graph.Tensor(.float16, [65536])
    input.constant = .init((0..<65536).map { UInt16($0) })
    return OracleCase(
      "CAST float16 to float32",
      OperatorModel(builtin: .cast, inputs: [input], outputs: [.init(.float32, [65536])]), .exact
    ) { inputs in [inputs[0].reals] }
  }()
}
