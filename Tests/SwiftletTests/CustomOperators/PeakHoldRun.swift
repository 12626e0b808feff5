import Swiftlet

/// Runs a model that has `PeakHold` among its operators on one frame after the other.
func heldPeaks(of frames: [[Float]], model bytes: [UInt8]) throws -> [[Float]] {
  let kernels = KernelTable([.peakHold] + KernelTable.all.entries)
  var interpreter = Interpreter(try PreparedModel(bytes, kernels: kernels))
  var peaks: [[Float]] = []
  for frame in frames {
    interpreter.withInput(0, as: Float.self) { span in
      for index in frame.indices { span[index] = frame[index] }
    }
    try interpreter.invoke()
    peaks.append(
      interpreter.withOutput(0, as: Float.self) { span in (0..<span.count).map { span[$0] } })
  }
  return peaks
}
