/// 4-bit weights in two's complement, two in a byte, the first in its lower half. Rows begin in either half.
enum Int4Weights: WeightFormat {
  static var elementType: ElementType { .int4 }

  @inline(__always)
  static func storedCount(_ count: Int) -> Int { (count &+ 1) / 2 }

  @inline(__always)
  static func unpack(
    _ stored: Elements<Int8>, from start: Int, count: Int, into weights: MutableElements<Int8>
  ) {
    for index in 0..<count {
      let position = start &+ index
      let byte = stored[position &>> 1]
      weights[index] = position & 1 == 0 ? (byte &<< 4) &>> 4 : byte &>> 4
    }
  }
}
