/// Which of two elements ARG_MAX or ARG_MIN prefers.
protocol ElementOrder {
  associatedtype Element: BitwiseCopyable
  static func precedes(_ element: Element, _ other: Element) -> Bool
}

/// The larger element; one that is not a number precedes none and is preceded by none.
enum Descending<Element: Comparable & BitwiseCopyable>: ElementOrder {
  @inline(__always)
  static func precedes(_ element: Element, _ other: Element) -> Bool { element > other }
}

/// The smaller element; one that is not a number precedes none and is preceded by none.
enum Ascending<Element: Comparable & BitwiseCopyable>: ElementOrder {
  @inline(__always)
  static func precedes(_ element: Element, _ other: Element) -> Bool { element < other }
}
