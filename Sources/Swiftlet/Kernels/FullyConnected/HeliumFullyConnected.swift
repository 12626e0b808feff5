internal import CSwiftletKernels

/// FULLY_CONNECTED with vectors: rows of weights and of input meet where they lie.
enum HeliumFullyConnected<A: HeliumArithmetic>: WeightedLoops {
  typealias Geometry = FullyConnectedGeometry
  typealias Arithmetic = A

  static var takesAll: Bool { false }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: FullyConnectedGeometry
  ) throws(ModelError) -> WeightedForm {
    // Moved elements of 16 bits may need 17.
    let offset = operands.inputOffset
    return A.Activation.elementType == .int16 && offset != 0
      ? .portable
      : WeightedForm(number: 1, scratchBytes: HeliumRows<A>.scratchBytes(channels: geometry.channels))
  }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: FullyConnectedGeometry, _ layer: WeightedLayer<A>) {
    let rows = HeliumRows(layer, length: geometry.inputCount, channels: geometry.channels)
    A.begin(rows)
    unsafe rows.run(
      UnsafeRawPointer(layer.input.base), step: geometry.inputCount &* MemoryLayout<A.Activation>.stride,
      pixels: geometry.batches, channels: 0..<geometry.channels, at: 0)
    guard A.derivesMultipliers else { return }
    for channel in 0..<geometry.channels where rows.leaves(channel) {
      let weights = rows.weights.dropping(channel &* geometry.inputCount)
      for batch in 0..<geometry.batches {
        let patch = Patch<A>(
          layer.input.dropping(batch &* geometry.inputCount), inputOffset: 0, length: geometry.inputCount)
        layer.output.store(patch.sum(weights), channel, at: batch &* geometry.channels &+ channel)
      }
    }
  }
}
