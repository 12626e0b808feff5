/// How a model stores weights: as the elements that arithmetic takes, or packed, so that a row of them at a time is
/// unpacked into scratch memory.
protocol WeightFormat {
  /// What arithmetic takes.
  associatedtype Weight: TensorElement
  /// What holds them in the model.
  associatedtype Stored: BitwiseCopyable

  /// The type of a tensor of such weights.
  static var elementType: ElementType { get }
  /// The type that a bias may have besides the arithmetic's own; unpacked as the weights are.
  static var biasType: ElementType? { get }
  static var isPacked: Bool { get }
  /// How many stored values hold `count` weights.
  static func storedCount(_ count: Int) -> Int
  /// Writes the weights from index `start` on into the first `count` elements of `weights`.
  static func unpack(
    _ stored: Elements<Stored>, from start: Int, count: Int, into weights: MutableElements<Weight>)
}

extension WeightFormat {
  static var biasType: ElementType? { nil }
  static var isPacked: Bool { true }

  /// How many rows of weights are unpacked together: four, which are summed side by side, or one where that would
  /// take more than 4 KiB.
  @inline(__always)
  static func rowsAtOnce(_ length: Int) -> Int {
    length <= 1024 / MemoryLayout<Weight>.stride ? 4 : 1
  }
}

/// Weights as arithmetic takes them.
enum PlainWeights<Weight: TensorElement>: WeightFormat {
  typealias Stored = Weight
  static var elementType: ElementType { Weight.elementType }
  static var isPacked: Bool { false }

  @inline(__always)
  static func storedCount(_ count: Int) -> Int { count }

  @inline(__always)
  static func unpack(
    _ stored: Elements<Weight>, from start: Int, count: Int, into weights: MutableElements<Weight>
  ) {
    weights.copy(stored.dropping(start), count: count)
  }
}
