/// Weights in 16-bit floating point.
enum Float16Weights: WeightFormat {
  static var elementType: ElementType { .float16 }
  static var biasType: ElementType? { .float16 }

  @inline(__always)
  static func storedCount(_ count: Int) -> Int { count }

  @inline(__always)
  static func unpack(
    _ stored: Elements<UInt16>, from start: Int, count: Int, into weights: MutableElements<Float>
  ) {
    for index in 0..<count { weights[index] = Float(binary16: stored[start &+ index]) }
  }
}
