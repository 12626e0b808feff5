internal import CSwiftletKernels

extension Verifier {
  /// Verifies what a tensor with sound fields says about itself.
  ///
  /// - Parameter largestAlignment: of a constant's elements. Some writers align 64-bit elements to four bytes;
  ///   ``Elements`` reads them so. Callers read outputs through spans.
  @inline(never)
  mutating func verify(_ tensor: Tensor, largestAlignment: Int) -> Bool {
    let rawType = tensor.table.scalar(1, default: Int8(0))
    guard let type = ElementType(rawValue: rawType) else { return fail(.elementType, Int(rawType)) }
    let extents = tensor.extents
    guard extents.count <= Shape.maximumRank else { return fail(.rank, extents.count) }
    let width = type.bitWidth
    let elementBytes = max(width &>> 3, 1)
    // Zero extents count as one here, so that no axis behind them escapes the check.
    var byteCount = elementBytes
    for axis in Indices(extents.count) {
      guard let extent = extents[axis], extent >= 0 else { return fail(.extent, axis) }
      let factor = max(Int(extent), 1)
      let product = byteCount &* factor
      guard
        swiftlet_fits(
          UInt32(truncatingIfNeeded: factor), UInt32(truncatingIfNeeded: byteCount),
          UInt32(truncatingIfNeeded: ArenaPlanner.maximumBytes)) != 0
      else { return fail(.tensorTooLarge, product) }
      byteCount = product
    }
    let buffer = tensor.table.index(2)
    guard buffer < max(tensor.model.buffers.count, 1) else { return fail(.bufferIndex, buffer) }
    let range = tensor.constantRange
    guard range.count > 0 else { return true }
    guard !tensor.isVariable else { return fail(.constantVariable, 0) }
    byteCount = tensor.byteCount
    guard bytes.contains(range.position, range.count) else { return fail(.bufferTooSmall, byteCount) }
    // Sparse tensors and strings hold other bytes than their shape says; kernels refuse them.
    if tensor.isSparse { return largestAlignment < 8 || fail(.sparseTensor, 0) }
    guard width > 0 else { return true }
    guard range.count >= byteCount else { return fail(.bufferTooSmall, byteCount) }
    let alignment = min(elementBytes, largestAlignment)
    let address = unsafe UInt(bitPattern: bytes.base) &+ UInt(bitPattern: range.position)
    return address & UInt(bitPattern: alignment &- 1) == 0 || fail(.misalignedBuffer, alignment)
  }

  #if !hasFeature(Embedded)
    /// Verifies the indices in signatures, which only hosts show.
    mutating func verifySignatures() -> Bool {
      guard let root = bytes.target(ofOffsetAt: 0).flatMap({ FlatTable(bytes, at: $0) }) else { return false }
      let model = Model(verified: bytes)
      let signatures = root.tables(7)
      for position in 0..<signatures.count {
        guard let signature = signatures[position] else { return fail(.malformed, 7) }
        let index = signature.index(4)
        guard index < model.subgraphCount else { return fail(.subgraphIndex, index) }
        let tensorCount = model.subgraph(index).tensorCount
        for slot in 0..<2 {
          let maps = signature.tables(slot)
          for entry in 0..<maps.count {
            guard let map = maps[entry] else { return fail(.malformed, slot) }
            let tensor = map.index(1)
            guard tensor < tensorCount else { return fail(.tensorIndex, tensor) }
          }
        }
      }
      return true
    }
  #endif
}
