/// A function of 16-bit numbers as 513 entries, the ends of 512 equal steps, with straight lines in between.
///
/// Source of the rule: TensorFlow Lite's `LUTLookup`.
struct InterpolationTable {
  let entries: Elements<Int16>

  init(_ entries: Elements<Int16>) { self.entries = entries }

  @inline(__always)
  subscript(value: Int16) -> Int16 {
    let step = 256 &+ Int(value &>> 7)
    let base = entries[step]
    let slope = entries[step &+ 1] &- base
    let rise = (Int32(slope) &* Int32(value & 0x7F) &+ 64) &>> 7
    return Int16(truncatingIfNeeded: Int32(base) &+ rise)
  }
}
