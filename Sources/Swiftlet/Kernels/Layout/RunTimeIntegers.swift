/// The elements of an input of 32-bit or 64-bit integers while an operator runs. They may be anything.
struct RunTimeIntegers {
  private let narrow: Elements<Int32>
  private let wide: Elements<Int64>
  private let isWide: Bool

  @inline(__always)
  init(_ invocation: Invocation, _ position: Int, count: Int, isWide: Bool) {
    self.isWide = isWide
    narrow = invocation.input(position, count: isWide ? 0 : count)
    wide = invocation.input(position, count: isWide ? count : 0)
  }

  @inline(__always)
  subscript(index: Int) -> Int64 { isWide ? wide[index] : Int64(narrow[index]) }
}
