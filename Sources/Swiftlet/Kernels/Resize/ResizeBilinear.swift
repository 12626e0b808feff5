/// RESIZE_BILINEAR: every pixel of the output lies between four of the input, and is their mean, weighted by how near
/// they are.
///
/// Input `[batches, height, width, channels]`, output of another height and width, which the second input, a
/// constant, names. Both are quantized alike.
enum ResizeBilinear<Blend: BilinearBlend>: Kernel {
  struct Record: BitwiseCopyable {
    var extents: ResizeExtents
    var height: Blend.Axis
    var width: Blend.Axis
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try ResizeNode(operation)
    // Centres of pixels at the corners are not the corners.
    if operation.options.flag(2) && operation.options.flag(3) {
      throw operation.error(.options, detail: 3)
    }
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(node.output.shape.count) &* 4)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try ResizeNode(operation)
    let extents = ResizeExtents(node, depth: node.input.shape[3])
    let alignsCorners = operation.options.flag(2)
    let usesCenters = operation.options.flag(3)
    prepared.store(
      Record(
        extents: extents,
        height: Blend.Axis(
          extents.inputHeight, extents.outputHeight, alignsCorners: alignsCorners, usesCenters: usesCenters),
        width: Blend.Axis(
          extents.inputWidth, extents.outputWidth, alignsCorners: alignsCorners, usesCenters: usesCenters)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let extents = record.extents
    let depth = Int(extents.depth)
    let input: Elements<Blend.Element> = invocation.input(0, count: extents.inputCount)
    let output: MutableElements<Blend.Element> = invocation.output(0, count: extents.outputCount)
    var target = 0
    for batch in 0..<Int(extents.batches) {
      let image = input.dropping(batch &* Int(extents.inputHeight) &* extents.inputRow)
      for y in 0..<extents.outputHeight {
        let row = record.height.place(y)
        let upper = image.dropping(Int(row.lower) &* extents.inputRow)
        let lower = image.dropping(Int(row.upper) &* extents.inputRow)
        for x in 0..<extents.outputWidth {
          let column = record.width.place(x)
          let left = Int(column.lower) &* depth
          let right = Int(column.upper) &* depth
          let weights = Blend.Weights(row.weight, column.weight)
          for channel in 0..<depth {
            output[target] = Blend.blend(
              (
                upper[left &+ channel], lower[left &+ channel], upper[right &+ channel],
                lower[right &+ channel]
              ), weights)
            target = target &+ 1
          }
        }
      }
    }
  }
}

/// The arithmetic of RESIZE_BILINEAR.
protocol BilinearBlend {
  associatedtype Element: BitwiseCopyable
  associatedtype Axis: BilinearAxis
  associatedtype Weights: BilinearWeights where Weights.Weight == Axis.Weight

  /// - Parameter pixels: above left, below left, above right, below right.
  static func blend(_ pixels: (Element, Element, Element, Element), _ weights: Weights) -> Element
}

/// How far one axis is stretched, as stored in prepared bytes.
protocol BilinearAxis: BitwiseCopyable {
  associatedtype Weight
  init(_ input: Int32, _ output: Int32, alignsCorners: Bool, usesCenters: Bool)

  /// The two places of the input that the output's lies between, inside of the input, and the weight of the upper.
  func place(_ index: Int32) -> (lower: Int32, upper: Int32, weight: Weight)
}

/// The weights of four pixels, made of the weights of the lower row and the right column.
protocol BilinearWeights {
  associatedtype Weight
  init(_ row: Weight, _ column: Weight)
}
