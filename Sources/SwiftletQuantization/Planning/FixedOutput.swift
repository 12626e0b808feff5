/// A scale and zero point that a function's kernels demand of their output.
///
/// Source: TensorFlow Lite 8-bit quantization specification; for 16 bits, and where it is silent, the kernels.
enum FixedOutput: Equatable {
  /// 0...1
  case unitInterval
  /// -1...1
  case symmetricUnit
  /// -16...0, of logarithms of probabilities.
  case logarithm

  /// - Parameter form: int8 or int16.
  func quantization(_ form: ActivationForm) -> AffineQuantization {
    switch (self, form) {
    case (.unitInterval, .int8): AffineQuantization(scale: 1 / 256, zeroPoint: -128)
    case (.symmetricUnit, .int8): AffineQuantization(scale: 1 / 128, zeroPoint: 0)
    case (.logarithm, .int8): AffineQuantization(scale: 16 / 256, zeroPoint: 127)
    case (.logarithm, _): AffineQuantization(scale: 16 / 32768, zeroPoint: 0)
    case (_, _): AffineQuantization(scale: 1 / 32768, zeroPoint: 0)
    }
  }
}
