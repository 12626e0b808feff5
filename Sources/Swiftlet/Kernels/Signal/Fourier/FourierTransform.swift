/// A complex Fourier transform of mixed radix, decimation in time, in place once the numbers are decimated:
/// `n * (sum of radices)` steps.
///
/// Integers lose a factor of the radix in each stage, so that the result is the transform divided by the length.
/// Source of the arithmetic, whose every rounding this follows: kiss_fft.
struct FourierTransform<Scalar: FourierScalar> {
  typealias Number = Complex<Scalar>

  let plan: FourierPlan
  /// `exp(-2 pi i k / n)`, or its conjugate for the inverse.
  let roots: Elements<Number>
  let isInverse: Bool

  /// Fills `roots`, and the roots that ``RealSpectrum`` takes, `exp(-i pi ((k + 1) / n + 1/2))`.
  static func prepare(
    _ plan: FourierPlan, isInverse: Bool, roots: MutableElements<Number>, halfRoots: MutableElements<Number>
  ) {
    let pi = 3.141592653589793
    let length = Double(plan.length)
    for index in 0..<Int(plan.length) {
      // The order of these operations decides the last bit.
      let angle = -2 * pi * Double(index) / length
      roots[index] = root(isInverse ? 0 - angle : angle)
    }
    for index in 0..<Int(plan.length / 2) {
      let angle = (0 - pi) * (Double(index &+ 1) / length + 0.5)
      halfRoots[index] = root(isInverse ? 0 - angle : angle)
    }
  }

  private static func root(_ angle: Double) -> Number {
    let point = CirclePoint(angle)
    return Number(Scalar(unit: point.cosine), Scalar(unit: point.sine))
  }

  /// Transforms decimated numbers.
  @inline(__always)
  func run(_ numbers: MutableElements<Number>) {
    let length = Int(plan.length)
    var stage = plan.stageCount
    var count = 1
    while stage > 0 {
      stage = stage &- 1
      let radix = plan.radix(stage)
      let size = count &* radix
      // As many roots are left out as there are blocks.
      let stride = length / size
      for block in 0..<stride {
        let part = numbers.dropping(block &* size)
        switch radix {
        case 2: combineTwo(part, count, stride)
        case 3: combineThree(part, count, stride)
        case 4: combineFour(part, count, stride)
        default: combineFive(part, count, stride)
        }
      }
      count = size
    }
  }

  @inline(__always)
  private func scaled(_ number: Number, _ scale: Scalar) -> Number {
    Number(Scalar.scaled(number.real, scale), Scalar.scaled(number.imaginary, scale))
  }

  @inline(__always)
  private func combineTwo(_ part: MutableElements<Number>, _ count: Int, _ stride: Int) {
    let scale = Scalar.stageScale(radix: 2)
    for index in 0..<count {
      let first = scaled(part[index], scale)
      let second = Scalar.product(scaled(part[index &+ count], scale), roots[index &* stride])
      part[index] = first + second
      part[index &+ count] = first - second
    }
  }

  @inline(__always)
  private func combineFour(_ part: MutableElements<Number>, _ count: Int, _ stride: Int) {
    let scale = Scalar.stageScale(radix: 4)
    for index in 0..<count {
      let root = index &* stride
      let first = scaled(part[index], scale)
      let second = Scalar.product(scaled(part[index &+ count], scale), roots[root])
      let third = Scalar.product(scaled(part[index &+ 2 &* count], scale), roots[2 &* root])
      let fourth = Scalar.product(scaled(part[index &+ 3 &* count], scale), roots[3 &* root])
      let (evenSum, evenDifference) = (first + third, first - third)
      let oddSum = second + fourth
      let oddDifference = (second - fourth).turned(isInverse)
      part[index] = evenSum + oddSum
      part[index &+ count] = evenDifference + oddDifference
      part[index &+ 2 &* count] = evenSum - oddSum
      part[index &+ 3 &* count] = evenDifference - oddDifference
    }
  }

  @inline(__always)
  private func combineThree(_ part: MutableElements<Number>, _ count: Int, _ stride: Int) {
    let scale = Scalar.stageScale(radix: 3)
    let height = roots[stride &* count].imaginary
    for index in 0..<count {
      let root = index &* stride
      let first = scaled(part[index], scale)
      let second = Scalar.product(scaled(part[index &+ count], scale), roots[root])
      let third = Scalar.product(scaled(part[index &+ 2 &* count], scale), roots[2 &* root])
      let sum = second + third
      let difference = second - third
      let middle = Number(
        Scalar.difference(first.real, Scalar.half(sum.real)),
        Scalar.difference(first.imaginary, Scalar.half(sum.imaginary)))
      let offset = Number(
        Scalar.product(difference.real, height), Scalar.product(difference.imaginary, height)
      ).turned(true)
      part[index] = first + sum
      part[index &+ count] = middle + offset
      part[index &+ 2 &* count] = middle - offset
    }
  }

  @inline(__always)
  private func combineFive(_ part: MutableElements<Number>, _ count: Int, _ stride: Int) {
    let scale = Scalar.stageScale(radix: 5)
    let near = roots[stride &* count]
    let far = roots[2 &* stride &* count]
    for index in 0..<count {
      let root = index &* stride
      let first = scaled(part[index], scale)
      let second = Scalar.product(scaled(part[index &+ count], scale), roots[root])
      let third = Scalar.product(scaled(part[index &+ 2 &* count], scale), roots[2 &* root])
      let fourth = Scalar.product(scaled(part[index &+ 3 &* count], scale), roots[3 &* root])
      let fifth = Scalar.product(scaled(part[index &+ 4 &* count], scale), roots[4 &* root])
      let (outerSum, outerDifference) = (second + fifth, second - fifth)
      let (innerSum, innerDifference) = (third + fourth, third - fourth)
      part[index] = first + (outerSum + innerSum)
      let one = first + outerSum.along(near.real) + innerSum.along(far.real)
      let oneOffset = outerDifference.along(near.imaginary) + innerDifference.along(far.imaginary)
      part[index &+ count] = one + oneOffset.turned(true)
      part[index &+ 4 &* count] = one - oneOffset.turned(true)
      let two = first + outerSum.along(far.real) + innerSum.along(near.real)
      let twoOffset = outerDifference.along(far.imaginary) - innerDifference.along(near.imaginary)
      part[index &+ 2 &* count] = two + twoOffset.turned(true)
      part[index &+ 3 &* count] = two - twoOffset.turned(true)
    }
  }
}

extension Complex where Scalar: FourierScalar {
  @inline(__always)
  static func + (left: Complex, right: Complex) -> Complex {
    Complex(Scalar.sum(left.real, right.real), Scalar.sum(left.imaginary, right.imaginary))
  }

  @inline(__always)
  static func - (left: Complex, right: Complex) -> Complex {
    Complex(Scalar.difference(left.real, right.real), Scalar.difference(left.imaginary, right.imaginary))
  }

  /// Both parts times a real number.
  @inline(__always)
  func along(_ factor: Scalar) -> Complex {
    Complex(Scalar.product(real, factor), Scalar.product(imaginary, factor))
  }

  /// A quarter turn to the left (times i) or to the right.
  @inline(__always)
  func turned(_ toTheLeft: Bool) -> Complex {
    toTheLeft
      ? Complex(Scalar.difference(Scalar.zero, imaginary), real)
      : Complex(imaginary, Scalar.difference(Scalar.zero, real))
  }

  @inline(__always)
  var conjugate: Complex { Complex(real, Scalar.difference(Scalar.zero, imaginary)) }
}
