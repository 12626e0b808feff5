import Swiftlet
import SwiftletGraph

/// Numbers in the bytes of an activation.
extension Graph.Tensor {
  /// The real numbers that bytes of this activation stand for, `nil` for a type that is neither floating point nor
  /// quantized to 8 or 16 bits.
  func reals(_ bytes: [UInt8]) -> [Float]? {
    switch type {
    case .float32:
      return bytes.span.floats
    case .int8, .int16:
      guard let affine else { return nil }
      return bytes.span.integers(type).map { affine.real($0) }
    default:
      return nil
    }
  }

  /// The bytes of this activation for floating-point numbers.
  func bytes(_ reals: [Float]) -> [UInt8] {
    guard let affine, type == .int8 || type == .int16 else {
      return reals.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
      }
    }
    if type == .int8 { return reals.map { UInt8(truncatingIfNeeded: affine.stored($0, as: type)) } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(reals.count * 2)
    for value in reals {
      let stored = affine.stored(value, as: type)
      bytes.append(UInt8(truncatingIfNeeded: stored))
      bytes.append(UInt8(truncatingIfNeeded: stored >> 8))
    }
    return bytes
  }
}

extension OperatorOptions.Activation {
  /// The function, `nil` where it is not one that passes values on or limits them.
  var limits: ClosedRange<Float>? {
    switch self {
    case .none: -Float.infinity...Float.infinity
    case .relu: 0...Float.infinity
    case .reluN1To1: -1...1
    case .relu6: 0...6
    case .tanh, .signBit: nil
    }
  }
}
