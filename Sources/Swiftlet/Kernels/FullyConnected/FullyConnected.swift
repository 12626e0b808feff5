/// FULLY_CONNECTED: `output[b, o] = activation(bias[o] + sum over d of input[b, d] * weights[o, d])`.
///
/// Input: any shape whose elements are a multiple of the depth; weights `[outputs, depth]`; bias `[outputs]`,
/// optional; output: any shape of `batches * outputs` elements.
typealias FullyConnected<A: WeightedArithmetic> = WeightedOperator<PortableLoops<FullyConnectedGeometry, A>>

/// See ``FullyConnected``.
struct FullyConnectedGeometry {
  let batchCount: Int32
  let outputs: Int32
  let depth: Int32
}

extension FullyConnectedGeometry: WeightedGeometry {
  func scratchBytes<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int {
    A.Format.isPacked
      ? A.Format.rowsAtOnce(inputCount) &* inputCount &* MemoryLayout<A.Weight>.stride : 0
  }

  @inline(__always)
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    let depth = inputCount
    let outputs = channels
    guard A.Format.isPacked else {
      let weights: Elements<A.Weight> = invocation.input(1, count: outputs &* depth)
      for batch in 0..<batches {
        let patch = Patch<A>(input.dropping(batch &* depth), inputOffset: inputOffset, length: depth)
        sink.store(
          patch, weights, stride: depth, channels: 0..<outputs, at: start &+ batch &* outputs)
      }
      return
    }
    let rowsAtOnce = A.Format.rowsAtOnce(depth)
    let stored: Elements<A.Format.Stored> = invocation.input(1, count: A.Format.storedCount(outputs &* depth))
    let weights: MutableElements<A.Weight> = invocation.scratch(count: rowsAtOnce &* depth)
    var first = 0
    while first < outputs {
      let count = min(rowsAtOnce, outputs &- first)
      A.Format.unpack(stored, from: first &* depth, count: count &* depth, into: weights)
      for batch in 0..<batches {
        let patch = Patch<A>(input.dropping(batch &* depth), inputOffset: inputOffset, length: depth)
        sink.store(
          patch, weights.reading, stride: depth, channels: first..<first &+ count,
          at: start &+ batch &* outputs)
      }
      first = first &+ count
    }
  }

  @inline(__always) var channels: Int { Int(outputs) }
  @inline(__always) var batches: Int { Int(batchCount) }
  @inline(__always) var inputCount: Int { Int(depth) }
  @inline(__always) var outputCount: Int { Int(outputs) }

  var stepCount: Int64 { Int64(batches) &* Int64(outputs) &* Int64(depth) }
}
