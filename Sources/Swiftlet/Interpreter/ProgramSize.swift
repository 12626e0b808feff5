/// Sums of the bytes that a program needs.
enum ProgramSize {
  /// What is needed so far, and something more below 2^31; ``tooMany`` where that is more than a model may need.
  @inline(never)
  static func sum(_ bytes: Int, _ more: Int) -> Int {
    // As numbers without a sign, of which both are at most 2^31: one may have become that when it was rounded up.
    Int(bitPattern: min(UInt(bitPattern: bytes) &+ UInt(bitPattern: more), UInt(bitPattern: tooMany)))
  }

  /// Stands for all numbers of bytes that are more than a model may need.
  static var tooMany: Int { ArenaPlanner.maximumBytes &+ 1 }

  /// `size` rounded up to a multiple of eight.
  static func align(_ size: Int) -> Int { (size &+ 7) & ~7 }

  #if !hasFeature(Embedded)
    static func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? Int64.max : sum
    }
  #endif
}
