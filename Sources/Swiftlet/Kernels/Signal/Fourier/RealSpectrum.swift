/// The Fourier transform of real samples by a complex one of half the length, with even samples as real and odd ones
/// as imaginary parts, and its inverse. Source of the arithmetic: kiss_fftr.
struct RealSpectrum<Scalar: FourierScalar> {
  typealias Number = Complex<Scalar>

  let transform: FourierTransform<Scalar>
  /// See ``FourierTransform/prepare(_:isInverse:roots:halfRoots:)``.
  let halfRoots: Elements<Number>

  private var length: Int { Int(transform.plan.length) }

  /// The spectrum of `count` samples and as many zeros as lack to twice the length; `length + 1` numbers, of which
  /// the first and the last are real.
  ///
  /// Integers come out divided by four times the complex length.
  @inline(__always)
  func analyse(_ samples: Elements<Scalar>, count: Int, _ spectrum: MutableElements<Number>) {
    transform.plan.forEachSource { position, source in
      let even = 2 &* source
      spectrum[position] = Number(
        even < count ? samples[even] : Scalar.zero, even &+ 1 < count ? samples[even &+ 1] : Scalar.zero)
    }
    transform.run(spectrum)
    let half = Scalar.stageScale(radix: 2)
    let first = scaled(spectrum[0], half)
    spectrum[0] = Number(Scalar.sum(first.real, first.imaginary), Scalar.zero)
    spectrum[length] = Number(Scalar.difference(first.real, first.imaginary), Scalar.zero)
    var index = 1
    // Each step reads the two numbers that it writes, so that no other memory is needed.
    while index &* 2 <= length {
      let low = scaled(spectrum[index], half)
      let high = scaled(spectrum[length &- index].conjugate, half)
      let sum = low + high
      let turned = Scalar.product(low - high, halfRoots[index &- 1])
      spectrum[index] = Number(
        Scalar.halfSum(sum.real, turned.real), Scalar.halfSum(sum.imaginary, turned.imaginary))
      spectrum[length &- index] = Number(
        Scalar.halfDifference(sum.real, turned.real), Scalar.halfDifference(turned.imaginary, sum.imaginary))
      index = index &+ 1
    }
  }

  /// The samples of a spectrum of `length + 1` numbers: twice the length, as a row of complex numbers.
  @inline(__always)
  func synthesise(_ spectrum: Elements<Number>, _ samples: MutableElements<Number>) {
    transform.plan.forEachSource { position, source in samples[position] = folded(spectrum, source) }
    transform.run(samples)
    let count = Int32(truncatingIfNeeded: 2 &* length)
    for index in 0..<length {
      samples[index] = Number(
        Scalar.normalized(samples[index].real, length: count),
        Scalar.normalized(samples[index].imaginary, length: count))
    }
  }

  /// The number of the complex spectrum at an index.
  @inline(__always)
  private func folded(_ spectrum: Elements<Number>, _ index: Int) -> Number {
    let half = Scalar.stageScale(radix: 2)
    if index == 0 {
      let first = spectrum[0].real
      let last = spectrum[length].real
      return scaled(Number(Scalar.sum(first, last), Scalar.difference(first, last)), half)
    }
    // The upper half mirrors the lower one; the middle belongs to it.
    let isUpper = 2 &* index >= length
    let lower = isUpper ? length &- index : index
    let low = scaled(spectrum[lower], half)
    let high = scaled(spectrum[length &- lower].conjugate, half)
    let turned = Scalar.product(low - high, halfRoots[lower &- 1])
    let sum = low + high
    return isUpper ? (sum - turned).conjugate : sum + turned
  }

  @inline(__always)
  private func scaled(_ number: Number, _ scale: Scalar) -> Number {
    Number(Scalar.scaled(number.real, scale), Scalar.scaled(number.imaginary, scale))
  }
}
