/// The constants that a subgraph widens: float16 tensors behind a DEQUANTIZE to float32.
///
/// Operators with a kernel for float16 read the constant itself. Only where others need it in 32 bits does the
/// DEQUANTIZE run, and then right before the first of these, so that the model is never in memory as a whole.
struct WidenedConstants: @unchecked Sendable {
  let requests: MutableElements<MemoryRequest>

  /// The operator that computes a tensor from a constant alone, `nil` for other tensors.
  @inline(never)
  func widening(_ tensor: Int32) -> Int? {
    guard tensor >= 0, requests[Int(tensor)].role == .widened else { return nil }
    return Int(requests[Int(tensor)].owner)
  }

  /// Notes that operator `step` reads a widened constant.
  ///
  /// - Parameter isNew: whether none before it does.
  @inline(never)
  func need(_ tensor: Int32, at step: Int, isNew: Bool) {
    let step = UInt16(truncatingIfNeeded: step)
    if isNew {
      requests[Int(tensor)].first = step
      requests[Int(tensor)].last = step
    } else {
      requests[Int(tensor)].last = max(requests[Int(tensor)].last, step)
    }
  }

  /// Takes the places of constants that nobody reads in 32 bits.
  @inline(never)
  func dropUnneeded(_ subgraph: Subgraph) {
    for tensor in Indices(subgraph.tensorCount) {
      guard let widening = widening(Int32(truncatingIfNeeded: tensor)) else { continue }
      if requests[subgraph.tensorCount &+ widening].role != .scratch { requests[tensor].byteCount = 0 }
    }
  }

  /// The operator that has to run right before operator `step`, so that it can read a widened constant; `nil` where
  /// none has.
  @inline(never)
  func widening(_ tensor: Int32, before step: Int, in subgraph: Subgraph) -> Int? {
    guard let widening = widening(tensor), widening != step else { return nil }
    let request = requests[subgraph.tensorCount &+ widening]
    return request.role == .scratch && Int(request.first) == step ? widening : nil
  }

  /// Marks the tensors of a subgraph that are widened from constants, whose lifetimes are known.
  func find(in subgraph: Subgraph) {
    for index in Indices(subgraph.operatorCount) {
      let operation = subgraph.operation(index)
      guard operation.isWidening, let tensor = operation.outputs[0], requests[Int(tensor)].role == .computed
      else {
        continue
      }
      requests[Int(tensor)].role = .widened
      requests[Int(tensor)].owner = UInt16(truncatingIfNeeded: index)
    }
  }
}

extension Operation {
  /// Whether the operator is a DEQUANTIZE that computes a float32 tensor from a float16 constant of the same shape.
  @inline(never)
  fileprivate var isWidening: Bool {
    guard builtin == .dequantize, inputs.count == 1, outputs.count == 1, let source = inputs[0],
      let target = outputs[0], source >= 0, target >= 0
    else { return false }
    let constant = subgraph.tensor(Int(source))
    let result = subgraph.tensor(Int(target))
    return constant.isConstant && !constant.isSparse && constant.type == .float16 && result.type == .float32
      && constant.hasShape(of: result) && constant.elementCount > 0
  }
}
