/// What the operands and options of STRIDED_SLICE say, place by place.
///
/// Source of the rules: TensorFlow's `tf.strided_slice`; positions are clamped as TensorFlow Lite Micro clamps them.
struct StridedSliceSpecification {
  enum Role {
    /// An axis of the input, which the output may lack.
    case axis(isKept: Bool)
    case newAxis
    /// All axes of the input that no place stands for.
    case ellipsis
  }

  struct Slice {
    let start: Int64
    let stride: Int64
    let count: Int64
  }

  private let begin: ConstantIntegers
  private let end: ConstantIntegers
  private let strides: ConstantIntegers
  private let beginMask: UInt32
  private let endMask: UInt32
  private let ellipsisMask: UInt32
  private let newAxisMask: UInt32
  private let shrinkMask: UInt32
  private let endIsOffset: Bool
  /// How many axes the ellipsis stands for.
  let ellipsisCount: Int

  init(_ operation: Operation, rank: Int) throws(ModelError) {
    begin = try ConstantIntegers(operation, try operation.input(1))
    end = try ConstantIntegers(operation, try operation.input(2))
    strides = try ConstantIntegers(operation, try operation.input(3))
    guard end.count == begin.count else { throw operation.error(.shapeMismatch, end.tensor) }
    guard strides.count == begin.count else { throw operation.error(.shapeMismatch, strides.tensor) }
    let options = operation.options
    // At most 16 places, so that no shift runs out of the mask.
    let places = (UInt32(1) &<< UInt32(begin.count)) &- 1
    beginMask = options.scalar(0, default: UInt32(0)) & places
    endMask = options.scalar(1, default: UInt32(0)) & places
    ellipsisMask = options.scalar(2, default: UInt32(0)) & places
    newAxisMask = options.scalar(3, default: UInt32(0)) & places & ~ellipsisMask
    shrinkMask = options.scalar(4, default: UInt32(0)) & places & ~newAxisMask & ~ellipsisMask
    endIsOffset = options.flag(5)
    guard ellipsisMask.nonzeroBitCount <= 1 else { throw operation.error(.options, detail: 2) }
    let named = begin.count &- newAxisMask.nonzeroBitCount &- ellipsisMask.nonzeroBitCount
    ellipsisCount = rank &- named
    guard ellipsisCount >= 0 else { throw operation.error(.shapeMismatch, begin.tensor) }
  }

  /// Number of places; without an ellipsis one stands behind the last.
  var count: Int { ellipsisMask == 0 ? begin.count &+ 1 : begin.count }

  func role(_ place: Int) -> Role {
    let bit = UInt32(1) &<< UInt32(place)
    if place == begin.count || ellipsisMask & bit != 0 { return .ellipsis }
    if newAxisMask & bit != 0 { return .newAxis }
    return .axis(isKept: shrinkMask & bit == 0)
  }

  /// What the place, which stands for an axis of so many indices, takes of it.
  ///
  /// - Throws: `.options` for a stride of zero, `.shapeMismatch` where the slice is empty, `.axis` where an axis
  ///   that goes away has no such index.
  func slice(_ operation: Operation, _ place: Int, extent: Int64) throws(ModelError) -> Slice {
    let bit = UInt32(1) &<< UInt32(place)
    let stride = strides[place]
    // Wider strides than a tensor has elements take the first index only, as these do.
    guard stride != 0 else { throw operation.error(.options, strides.tensor, detail: place) }
    let step = min(max(stride, 0 &- Int64(Int32.max)), Int64(Int32.max))
    var start = begin[place]
    if start < 0 { start = start &+ extent }
    if beginMask & bit != 0 { start = step > 0 ? 0 : extent &- 1 }
    if shrinkMask & bit != 0 {
      guard start >= 0, start < extent, step > 0 else {
        throw operation.error(.axis, begin.tensor, detail: place)
      }
      return Slice(start: start, stride: 1, count: 1)
    }
    let lowest: Int64 = step > 0 ? 0 : -1
    let highest = step > 0 ? extent : extent &- 1
    start = min(max(start, lowest), highest)
    var stop = end[place]
    // Far from overflowing: positions that reach further than any tensor mean the same.
    stop = min(max(stop, 0 &- Int64(UInt32.max)), Int64(UInt32.max))
    if endIsOffset { stop = stop &+ start }
    if stop < 0 { stop = stop &+ extent }
    stop = min(max(stop, lowest), highest)
    if endMask & bit != 0 { stop = step > 0 ? extent : -1 }
    let distance = step > 0 ? stop &- start : start &- stop
    let width = step > 0 ? step : 0 &- step
    guard distance > 0 else { throw operation.error(.shapeMismatch, begin.tensor, detail: place) }
    return Slice(start: start, stride: step, count: (distance &+ width &- 1) / width)
  }
}
