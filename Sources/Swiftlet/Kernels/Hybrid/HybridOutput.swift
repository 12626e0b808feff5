/// Stores sums of integer products as floating-point elements: scales of weights and activations, bias, range.
struct HybridOutput: SumSink {
  /// One for each output channel, or one for all.
  let weightScales: Elements<Float>
  let inputScale: Float
  let bias: Elements<Float>?
  let stage: FloatStage
  let output: MutableElements<Float>

  @inline(__always)
  func store(_ sum: Int32, _ channel: Int, at index: Int) {
    let weightScale = weightScales[weightScales.count == 1 ? 0 : channel]
    let result = Float(sum) * weightScale * inputScale + (bias?[channel] ?? 0)
    output[index] = clamp(result, stage.low, stage.high)
  }
}
