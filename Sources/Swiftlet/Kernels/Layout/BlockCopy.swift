/// Moves blocks of bytes from one tensor to another as a ``BlockCopyPlan`` says.
struct BlockCopy {
  var sourceStart: Int
  var targetStart: Int
  let sourceByteCount: Int
  let targetByteCount: Int
  private let blockByteCount: Int
  private let axes: Elements<Int32>

  /// The plan at a place of the prepared bytes.
  init(_ invocation: Invocation, at offset: Int = 0) {
    let header: Elements<Int32> = invocation.prepared(at: offset, count: BlockCopyPlan.headerWordCount)
    blockByteCount = Int(header[0])
    sourceStart = Int(header[1])
    targetStart = Int(header[2])
    sourceByteCount = Int(header[3])
    targetByteCount = Int(header[4])
    axes = invocation.prepared(
      at: offset &+ 4 &* BlockCopyPlan.headerWordCount, count: Int(header[5]) &* BlockCopyPlan.axisWordCount)
  }

  /// Moves the blocks of an input to the first output.
  func run(_ invocation: Invocation, input: Int = 0) {
    run(
      from: invocation.input(input, count: sourceByteCount), to: invocation.output(0, count: targetByteCount))
  }

  func run(from source: Elements<UInt8>, to target: MutableElements<UInt8>) {
    switch blockByteCount {
    case 1: move(from: source, to: target) { from, to in to[0] = from[0] }
    case 2: move(from: source, to: target) { from, to in to.copyWord(from, as: UInt16.self) }
    case 4: move(from: source, to: target) { from, to in to.copyWord(from, as: UInt32.self) }
    case 8: move(from: source, to: target) { from, to in to.copyWord(from, as: UInt64.self) }
    default: move(from: source, to: target) { from, to in to.copy(from, count: blockByteCount) }
    }
  }

  /// Calls `block` with the bytes from each block's start on.
  @inline(__always)
  private func move(
    from source: Elements<UInt8>, to target: MutableElements<UInt8>,
    _ block: (Elements<UInt8>, MutableElements<UInt8>) -> Void
  ) {
    var from = sourceStart
    var to = targetStart
    guard axes.count > 0 else { return block(source.dropping(from), target.dropping(to)) }
    let extent = Int(axes[0])
    let sourceStep = Int(axes[1])
    let targetStep = Int(axes[2])
    var row = 0
    while true {
      for _ in 0..<extent {
        block(source.dropping(from), target.dropping(to))
        from = from &+ sourceStep
        to = to &+ targetStep
      }
      // The innermost axis that is not at its end goes on; the row number tells which.
      row = row &+ 1
      var index = row
      var axis = BlockCopyPlan.axisWordCount
      while axis < axes.count {
        let quotient = index / Int(axes[axis])
        guard quotient &* Int(axes[axis]) == index else { break }
        index = quotient
        axis = axis &+ BlockCopyPlan.axisWordCount
      }
      guard axis < axes.count else { return }
      from = from &+ Int(axes[axis &+ 1])
      to = to &+ Int(axes[axis &+ 2])
    }
  }
}

extension MutableElements<UInt8> {
  /// Copies the bytes of one word, which may lie anywhere.
  @inline(__always)
  fileprivate func copyWord<Word: BitwiseCopyable>(_ source: Elements<UInt8>, as type: Word.Type) {
    assert(count >= MemoryLayout<Word>.size && source.count >= MemoryLayout<Word>.size)
    let word = unsafe UnsafeRawPointer(source.base).loadUnaligned(as: Word.self)
    unsafe UnsafeMutableRawPointer(base).storeBytes(of: word, as: Word.self)
  }
}
