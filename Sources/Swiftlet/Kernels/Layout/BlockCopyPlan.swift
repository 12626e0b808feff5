/// Writes down how blocks of bytes are moved from one tensor to another; ``BlockCopy`` moves them.
///
/// Axes are appended from the innermost outwards. Those that continue each other in both tensors become one, and
/// those along which bytes lie side by side in both become part of the block, so that what is contiguous is moved
/// as a whole.
struct BlockCopyPlan {
  static var headerWordCount: Int { 6 }
  static var axisWordCount: Int { 3 }

  /// Where the first block lies.
  var sourceStart = 0
  var targetStart = 0
  private var blockByteCount: Int
  private var axisCount = 0
  private let words: MutableElements<Int32>?
  // The outermost axis so far, which the next one may continue.
  private var extent = 1
  private var source = 0
  private var target = 0
  // How far all axes inside of the outermost one lead.
  private var sourceSpan = 0
  private var targetSpan = 0

  /// - Parameters:
  ///   - elementByteCount: bytes of the smallest block.
  ///   - words: where the plan goes; `nil` to find out how many words it takes.
  init(elementByteCount: Int, words: MutableElements<Int32>? = nil) {
    blockByteCount = elementByteCount
    self.words = words
  }

  var byteCount: Int {
    4 &* (BlockCopyPlan.headerWordCount &+ axisCount &* BlockCopyPlan.axisWordCount)
  }

  /// Adds the next axis outwards: how many indices it has, and how many bytes these lie apart in both tensors.
  mutating func append(extent: Int, source: Int, target: Int) {
    guard extent != 1 else { return }
    if axisCount == 0 && source == blockByteCount && target == blockByteCount {
      blockByteCount = blockByteCount &* extent
      return
    }
    // Steps and extents lie inside of tensors of at most 2^30 bytes; their product may not.
    if axisCount > 0 && Int64(source) == Int64(self.source) &* Int64(self.extent)
      && Int64(target) == Int64(self.target) &* Int64(self.extent)
    {
      self.extent = self.extent &* extent
      return store()
    }
    // The innermost loop leaves its positions one step behind its last block, all others at it.
    let steps = axisCount == 1 ? self.extent : self.extent &- 1
    sourceSpan = sourceSpan &+ self.source &* steps
    targetSpan = targetSpan &+ self.target &* steps
    self.extent = extent
    self.source = source
    self.target = target
    axisCount = axisCount &+ 1
    store()
  }

  private func store() {
    guard let words else { return }
    let axis = words.dropping(
      BlockCopyPlan.headerWordCount &+ (axisCount &- 1) &* BlockCopyPlan.axisWordCount)
    axis[0] = Int32(truncatingIfNeeded: extent)
    axis[1] = Int32(truncatingIfNeeded: source &- sourceSpan)
    axis[2] = Int32(truncatingIfNeeded: target &- targetSpan)
  }

  /// Writes what is not written yet.
  ///
  /// - Parameter sourceByteCount, targetByteCount: what the two tensors take.
  func finish(sourceByteCount: Int, targetByteCount: Int) {
    guard let words else { return }
    words[0] = Int32(truncatingIfNeeded: blockByteCount)
    words[1] = Int32(truncatingIfNeeded: sourceStart)
    words[2] = Int32(truncatingIfNeeded: targetStart)
    words[3] = Int32(truncatingIfNeeded: sourceByteCount)
    words[4] = Int32(truncatingIfNeeded: targetByteCount)
    words[5] = Int32(truncatingIfNeeded: axisCount)
  }
}
