/// How weighted operators share their scratch memory.
enum WeightedScratch {
  /// `size` rounded up to a multiple of eight, where elements of any type may begin.
  static func align(_ size: Int) -> Int { (size &+ 7) & ~7 }
}
