/// A box by its edges, as outputs hold it.
struct DetectionBox: BitwiseCopyable {
  var top: Float
  var left: Float
  var bottom: Float
  var right: Float

  private var area: Float { (bottom - top) * (right - left) }

  /// The area that two boxes share, as a part of the area that they cover.
  func overlap(with other: DetectionBox) -> Float {
    guard area > 0, other.area > 0 else { return 0 }
    let height = max(min(bottom, other.bottom) - max(top, other.top), 0)
    let width = max(min(right, other.right) - max(left, other.left), 0)
    let shared = height * width
    return shared / (area + other.area - shared)
  }
}
