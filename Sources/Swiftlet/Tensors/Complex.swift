/// A complex number as tensors hold it: the real part, then the imaginary one.
struct Complex<Scalar: BitwiseCopyable>: BitwiseCopyable {
  var real: Scalar
  var imaginary: Scalar

  @inline(__always)
  init(_ real: Scalar, _ imaginary: Scalar) {
    self.real = real
    self.imaginary = imaginary
  }
}
