import Testing

@testable import Swiftlet

@Suite("Windows along an axis")
struct WindowAxisTests {
  @Test("finds the taps inside of the input", arguments: 1...9, 1...5)
  func inside(_ input: Int, _ taps: Int) throws {
    for stride in Int32(1)...4 {
      for dilation in Int32(1)...4 {
        for padding in [WindowAxis.Padding.same, .valid] {
          guard
            let axis = WindowAxis(
              input: input, taps: taps, stride: stride, dilation: dilation, padding: padding)
          else {
            #expect(padding == .valid && (taps - 1) * Int(dilation) >= input)
            continue
          }
          for window in 0..<Int(axis.output) {
            let places = (0..<taps).map {
              window * Int(stride) - Int(axis.padding) + $0 * Int(dilation)
            }
            let wanted = places.indices.filter { 0..<input ~= places[$0] }
            let found = axis.inside(window)
            #expect(found.count == wanted.count)
            guard let first = wanted.first else { continue }
            #expect(found.tap == first && found.start == places[first])
          }
        }
      }
    }
  }

  @Test("neither overflows nor spans more than 2^31 - 1 places")
  func extremes() {
    let largest = Int(Int32.max)
    for numbers in [
      (largest, 1, Int32(1), Int32.max), (65_535, 1, .max, .max), (1, 1, .max, .max), (2, 2, 1, 65_535),
      (largest - 1, 2, 1, 1), (1, largest, 1, 1),
    ] {
      let axis = WindowAxis(
        input: numbers.0, taps: numbers.1, stride: numbers.2, dilation: numbers.3, padding: .same)
      guard let axis else {
        Issue.record("\(numbers) is no window")
        continue
      }
      let last = axis.inside(Int(axis.output) - 1)
      #expect(last.count >= 0 && last.count <= numbers.1)
      #expect(last.count == 0 || last.start + (last.count - 1) * Int(axis.dilation) < numbers.0)
    }
    for (input, taps, stride, dilation) in [
      (2, 2, Int32(1), Int32.max), (2, 2, 1, 65_536), (65_538, 1, 65_536, 1), (largest, 1, .max, .max),
      (1, largest, 1, 2),
      (1, largest, 1, .max), (largest, 3, 1, 1),
      (0, 1, 1, 1),
      (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0), (1, 1, -1, 1),
    ] {
      #expect(
        WindowAxis(input: input, taps: taps, stride: stride, dilation: dilation, padding: .same) == nil)
    }
  }
}
