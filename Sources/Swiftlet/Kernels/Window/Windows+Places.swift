/// A window, where it meets the input.
struct WindowPlace {
  /// Number of the window in the order of the output, batches included.
  let index: Int
  /// The first element under the window; zero where none is.
  let input: Int
  /// Taps inside of the input, and the first of them.
  let rows: Int
  let columns: Int
  let firstRow: Int
  let firstColumn: Int
}

extension Windows {
  /// Hands all windows to a function. Not inlined: loops in many kernels, of which none is the innermost.
  @inline(never)
  func walk(_ body: (WindowPlace) -> Void) {
    var index = 0
    let end = count
    while index < end {
      body(place(index))
      index = index &+ 1
    }
  }

  /// Where a window meets the input.
  @inline(__always)
  func place(_ index: Int) -> WindowPlace {
    let line = index.divided(byPositive: Int(width.output))
    let batch = line.divided(byPositive: Int(height.output))
    let rows = Windows.inside(height, line &- batch &* Int(height.output))
    let columns = Windows.inside(width, index &- line &* Int(width.output))
    // A window without a tap inside has no place in the input.
    let isEmpty = rows.count == 0 || columns.count == 0
    return WindowPlace(
      index: index, input: isEmpty ? 0 : inputOffset(batch, rows.start, columns.start),
      rows: isEmpty ? 0 : rows.count, columns: isEmpty ? 0 : columns.count, firstRow: rows.tap,
      firstColumn: columns.tap)
  }

  @inline(never)
  private static func inside(_ axis: WindowAxis, _ index: Int) -> WindowAxis.Inside { axis.inside(index) }
}
