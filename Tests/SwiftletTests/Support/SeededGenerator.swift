/// A repeatable source of random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func integers<Value: FixedWidthInteger>(_ count: Int, as type: Value.Type = Value.self) -> [Value]
  {
    (0..<count).map { _ in Value(truncatingIfNeeded: next()) }
  }

  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -4...4) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }
}
