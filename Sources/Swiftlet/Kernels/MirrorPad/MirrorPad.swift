/// MIRROR_PAD: a tensor continued beyond its borders by its own elements, in the opposite order.
///
/// With the option REFLECT the first element beyond a border is the one next to the border's, with SYMMETRIC the
/// border's itself.
enum MirrorPad: Kernel {
  struct Record: BitwiseCopyable {
    /// Axes with padding.
    var axisCount: Int32
    /// Elements between a border and its first mirror image: 1 for REFLECT, 0 for SYMMETRIC.
    var offset: Int32
    var axes: Int32
  }

  static var planOffset: Int { MemoryLayout<Record>.stride }
  static var axisWordCount: Int { 4 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: planOffset &+ node.plan().byteCount &+ 4 &* axisWordCount &* node.paddedAxisCount,
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let plan = node.plan(
      in: prepared.elements(at: planOffset, count: (prepared.count &- planOffset) / 4, as: Int32.self))
    plan.finish(sourceByteCount: node.input.byteCount, targetByteCount: node.output.byteCount)
    let end = planOffset &+ plan.byteCount
    prepared.store(
      Record(
        axisCount: Int32(truncatingIfNeeded: node.paddedAxisCount),
        offset: Int32(truncatingIfNeeded: node.offset), axes: Int32(truncatingIfNeeded: end)))
    node.storeAxes(in: prepared, at: end)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let axes: Elements<Int32> = invocation.prepared(
      at: Int(record.axes), count: Int(record.axisCount) &* axisWordCount)
    let copy = BlockCopy(invocation, at: planOffset)
    copy.run(invocation)
    let output: MutableElements<UInt8> = invocation.output(0, count: copy.targetByteCount)
    // Innermost axis first: the blocks that are then mirrored along an outer axis are complete.
    for index in 0..<Int(record.axisCount) {
      let axis = axes.dropping(index &* axisWordCount)
      let (before, extent, behind, size) = (Int(axis[0]), Int(axis[1]), Int(axis[2]), Int(axis[3]))
      let period = (before &+ extent &+ behind) &* size
      var start = 0
      while start < output.count {
        let first = start &+ before &* size
        for place in 0..<before {
          move(
            output, from: first &+ (place &+ Int(record.offset)) &* size, to: first &- (place &+ 1) &* size,
            size)
        }
        let last = first &+ (extent &- 1) &* size
        for place in 0..<behind {
          move(
            output, from: last &- (place &+ Int(record.offset)) &* size, to: last &+ (place &+ 1) &* size,
            size)
        }
        start = start &+ period
      }
    }
  }

  @inline(__always)
  private static func move(_ output: MutableElements<UInt8>, from: Int, to: Int, _ count: Int) {
    output.dropping(to).copyBlock(output.dropping(from).readable, count: count)
  }
}

extension MutableElements {
  /// The same elements to read.
  @inline(__always)
  var readable: Elements<Element> { unsafe Elements(UnsafePointer(base), count: count) }
}
