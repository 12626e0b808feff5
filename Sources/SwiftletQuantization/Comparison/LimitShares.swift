/// How many values were beyond the limits of their stored form, and how many integers at them.
struct LimitShares: Sendable {
  private var count = 0
  private var clippedCount = 0
  private var saturatedCount = 0

  mutating func add(clipped: Int, saturated: Int, of count: Int) {
    self.count += count
    clippedCount += clipped
    saturatedCount += saturated
  }

  mutating func merge(_ other: LimitShares) {
    add(clipped: other.clippedCount, saturated: other.saturatedCount, of: other.count)
  }

  /// `nil` where there was no value.
  var clipped: Double? { count > 0 ? Double(clippedCount) / Double(count) : nil }
  var saturated: Double? { count > 0 ? Double(saturatedCount) / Double(count) : nil }
}
