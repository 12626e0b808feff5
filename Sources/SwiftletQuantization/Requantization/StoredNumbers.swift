import Swiftlet
import SwiftletGraph

extension Graph.Tensor {
  /// The integers of a constant of 4, 8, 16, 32 or 64 bits; `nil` where it has another type, or not one element for
  /// each place.
  var storedIntegers: [Int64]? {
    guard let constant, sparsity == nil, let count = elementCount, constant.bytes.count == byteCount else {
      return nil
    }
    switch type {
    case .int4:
      // The first of two in the lower half of a byte.
      return (0..<count).map { index in
        let byte = Int8(bitPattern: constant.bytes[index / 2])
        return Int64(index % 2 == 0 ? (byte << 4) >> 4 : byte >> 4)
      }
    case .int8: return constant.elements(as: Int8.self).map { Int64($0) }
    case .uint8: return constant.elements(as: UInt8.self).map { Int64($0) }
    case .int16: return constant.elements(as: Int16.self).map { Int64($0) }
    case .int32: return constant.elements(as: Int32.self).map { Int64($0) }
    case .int64: return constant.elements(as: Int64.self)
    default: return nil
    }
  }

  /// The channel of each element in turn, where a tensor has a scale for each index of an axis.
  func channel(ofElement index: Int) -> Int {
    guard let quantization, quantization.scales.count > 1 else { return 0 }
    let axis = Int(quantization.axis)
    guard shape.indices.contains(axis) else { return 0 }
    let inner = shape[(axis + 1)...].reduce(1) { $0 * max(Int($1), 1) }
    return index / inner % quantization.scales.count
  }
}

extension Double {
  /// The nearest integer, half away from zero, within a range; zero for what is not a number.
  func nearest(in range: ClosedRange<Int64>) -> Int64 {
    guard !isNaN else { return 0 }
    let rounded = rounded(.toNearestOrAwayFromZero)
    if rounded <= Double(range.lowerBound) { return range.lowerBound }
    return rounded >= Double(range.upperBound) ? range.upperBound : Int64(rounded)
  }
}
