/// RESIZE_NEAREST_NEIGHBOR: `output[b, y, x, c] = input[b, place of y, place of x, c]`.
///
/// Input `[batches, height, width, channels]`, output of another height and width, which the second input, a
/// constant, names. Pixels are moved as bytes, whatever their elements' type.
enum ResizeNearest: Kernel {
  struct Record: BitwiseCopyable {
    var extents: ResizeExtents
    var height: NearestAxis
    var width: NearestAxis
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try ResizeNode(operation)
    _ = try operation.elementByteCount(node.input)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try ResizeNode(operation)
    let depth = node.input.shape[3] &* (try operation.elementByteCount(node.input))
    let extents = ResizeExtents(node, depth: depth)
    let options = (alignsCorners: operation.options.flag(0), usesCenters: operation.options.flag(1))
    prepared.store(
      Record(
        extents: extents, height: NearestAxis(extents.inputHeight, extents.outputHeight, options),
        width: NearestAxis(extents.inputWidth, extents.outputWidth, options)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let extents = record.extents
    let depth = Int(extents.depth)
    let input: Elements<UInt8> = invocation.input(0, count: extents.inputCount)
    let output: MutableElements<UInt8> = invocation.output(0, count: extents.outputCount)
    var target = 0
    for batch in 0..<Int(extents.batches) {
      for y in 0..<extents.outputHeight {
        let row = batch &* Int(extents.inputHeight) &+ Int(record.height.place(y))
        for x in 0..<extents.outputWidth {
          let source = row &* extents.inputRow &+ Int(record.width.place(x)) &* depth
          output.dropping(target).copy(input.dropping(source), count: depth)
          target = target &+ depth
        }
      }
    }
  }
}

/// Where the nearest pixel lies along one axis.
///
/// Source of the rule: TensorFlow Lite's `GetNearestNeighbor`, in 32-bit floating point.
struct NearestAxis: BitwiseCopyable {
  private let scale: Float
  private let offset: Float
  private let last: Int32
  private let rounds: Int32

  init(_ input: Int32, _ output: Int32, _ options: (alignsCorners: Bool, usesCenters: Bool)) {
    scale =
      options.alignsCorners && output > 1
      ? Float(input &- 1) / Float(output &- 1) : Float(input) / Float(output)
    offset = options.usesCenters ? 0.5 : 0
    last = input &- 1
    rounds = options.alignsCorners ? 1 : 0
  }

  @inline(__always)
  func place(_ index: Int32) -> Int32 {
    // Not negative, and not much larger than the input's extent.
    let place = (Float(index) + offset) * scale
    return min(rounds != 0 ? Int32(place.roundedHalfAwayFromZero) : Int32(place), last)
  }
}
