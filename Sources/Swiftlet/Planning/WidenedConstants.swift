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
    for tensor in 0..<subgraph.tensorCount {
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

  /// Whether operator `index` runs where it stands.
  @inline(never)
  func runsInPlace(_ index: Int, in subgraph: Subgraph) -> Bool {
    let outputs = subgraph.operation(index).outputs
    guard outputs.count == 1, widening(outputs[0] ?? -1) == index else { return true }
    let request = requests[subgraph.tensorCount &+ index]
    return request.role == .scratch && Int(request.first) == index
  }

  /// Whether operator `index` runs at all.
  @inline(never)
  func runs(_ index: Int, in subgraph: Subgraph) -> Bool {
    let outputs = subgraph.operation(index).outputs
    guard outputs.count == 1, widening(outputs[0] ?? -1) == index else { return true }
    return requests[subgraph.tensorCount &+ index].role == .scratch
  }
}

extension Operation {
  /// Whether the operator is a DEQUANTIZE that computes a float32 tensor from a float16 constant of the same shape.
  @inline(never)
  var isWidening: Bool {
    guard builtin == .dequantize, inputs.count == 1, outputs.count == 1, let source = inputs[0],
      let target = outputs[0], source >= 0, target >= 0
    else { return false }
    let constant = subgraph.tensor(Int(source))
    let result = subgraph.tensor(Int(target))
    return constant.isConstant && !constant.isSparse && constant.type == .float16 && result.type == .float32
      && constant.shape == result.shape && constant.shape.count > 0
  }

  /// Reads constants in place of what is widened from them; `false` where the weights are not widened.
  mutating func readHalves(_ constants: WidenedConstants) -> Bool {
    guard let weights = inputs[1], constants.widening(weights) != nil else { return false }
    widened = constants
    return true
  }

  /// The tensor that an input stands for: itself, or the constant that it is widened from.
  func source(of tensor: Int32) -> Int32 {
    guard let widening = widened?.widening(tensor) else { return tensor }
    return subgraph.operation(widening).inputs[0] ?? tensor
  }
}
