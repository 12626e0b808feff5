/// Sums of products of long columns: 32-bit inside blocks, 64-bit over blocks, in an order of their own.
enum DotProduct {
  private static let blockLength = 512

  /// - Parameter range: the places that count; all lie in both columns.
  static func of(_ first: [Float], _ second: [Float], _ range: Range<Int>) -> Double {
    precondition(range.lowerBound >= 0 && range.upperBound <= min(first.count, second.count))
    return unsafe first.withUnsafeBufferPointer { first in
      unsafe second.withUnsafeBufferPointer { second in
        guard let left = first.baseAddress, let right = second.baseAddress else { return 0 }
        var total = 0.0
        var start = range.lowerBound
        while start < range.upperBound {
          let end = min(start + blockLength, range.upperBound)
          total += unsafe block(left + start, right + start, end - start)
          start = end
        }
        return total
      }
    }
  }

  /// Both pointers have `count` elements.
  @inline(__always)
  private static func block(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ count: Int)
    -> Double
  {
    var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var index = 0
    while index + 16 <= count {
      unsafe sums.0 += load(left + index) * load(right + index)
      unsafe sums.1 += load(left + index + 8) * load(right + index + 8)
      index += 16
    }
    var total = Double((sums.0 + sums.1).sum())
    while index < count {
      unsafe total += Double(left[index] * right[index])
      index += 1
    }
    return total
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
    unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }
}
