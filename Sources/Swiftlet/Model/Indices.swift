/// The numbers from zero up to a count, to loop over.
///
/// A range of integers checks, in optimised builds too, that its bounds are in order and that no step overflows. Here
/// neither can go wrong: there is nothing below zero, and counting ends at the count.
struct Indices: Sequence, IteratorProtocol {
  private var index = 0
  private let count: Int

  @inline(__always)
  init(_ count: Int) { self.count = count }

  @inline(__always)
  mutating func next() -> Int? {
    guard index < count else { return nil }
    defer { index = index &+ 1 }
    return index
  }
}
