/// How rows of the input lie in the output of PAD.
///
/// A row is the longest run of bytes that is copied as a whole. Around every so many of them there is a border:
/// the innermost around each row, the next around all rows of one index of the axes outside of it, and so on.
/// Axes without padding disappear in this: they make rows longer or more of them fit between two borders.
struct PadBorders {
  static var wordCount: Int { 3 }
  static var byteCount: Int { 4 &* wordCount }

  private(set) var rowBytes: Int
  private(set) var count = 0
  // For each border how many of the next inner one's contents it surrounds, and the bytes it puts before and
  // behind them.
  private var repeats = PerAxis(repeating: 0)
  private var before = PerAxis(repeating: 0)
  private var behind = PerAxis(repeating: 0)

  init(_ node: Pad.Node) {
    rowBytes = node.width
    var pending: Int32 = 1
    var stride = Int32(truncatingIfNeeded: node.width)
    for outer in 0..<node.input.shape.rank {
      let axis = node.input.shape.rank &- 1 &- outer
      let extent = Int32(truncatingIfNeeded: node.input.shape[axis])
      if count == 0 {
        rowBytes = rowBytes &* Int(extent)
      } else {
        pending = pending &* extent
      }
      if node.before(axis) > 0 || node.behind(axis) > 0 {
        repeats[count] = pending
        before[count] = node.before(axis) &* stride
        behind[count] = node.behind(axis) &* stride
        count = count &+ 1
        pending = 1
      }
      stride = stride &* Int32(truncatingIfNeeded: node.output.shape[axis])
    }
  }

  func store(in prepared: PreparedBytes, at offset: Int) {
    let words = prepared.elements(at: offset, count: count &* PadBorders.wordCount, as: Int32.self)
    for border in 0..<count {
      words[3 &* border] = repeats[border]
      words[3 &* border &+ 1] = before[border]
      words[3 &* border &+ 2] = behind[border]
    }
  }

  @inline(__always)
  static func bytesBeforeFirstRow(_ words: Elements<Int32>) -> Int {
    var bytes = 0
    for border in 0..<(words.count / wordCount) { bytes = bytes &+ Int(words[3 &* border &+ 1]) }
    return bytes
  }

  /// Padding bytes between a row and the one before it.
  @inline(__always)
  static func bytes(before row: Int, _ words: Elements<Int32>) -> Int {
    var bytes = 0
    var index = row
    for border in 0..<(words.count / wordCount) {
      let repeats = Int(words[3 &* border])
      // Rows end where every border inside of this one is complete.
      guard index % repeats == 0 else { break }
      index = index / repeats
      bytes = bytes &+ Int(words[3 &* border &+ 1]) &+ Int(words[3 &* border &+ 2])
    }
    return bytes
  }
}
