import Swiftlet

/// What one thread saw: statistics of every tensor, and the ranges of the sample that runs.
struct SampleRecord {
  let slots: TensorSlots
  let detail: StatisticsDetail
  private(set) var tensors: [TensorStatistics?]
  private(set) var sampleCount = 0
  /// Ranges of tensors in this sample; empty where no averages are made.
  private(set) var ranges: [ValueRange?] = []

  init(_ slots: TensorSlots, _ detail: StatisticsDetail) {
    self.slots = slots
    self.detail = detail
    tensors = [TensorStatistics?](repeating: nil, count: slots.count)
  }

  mutating func beginSample() {
    sampleCount += 1
    if detail.momentum != nil { ranges = [ValueRange?](repeating: nil, count: slots.count) }
  }

  /// Adds the elements of a tensor.
  ///
  /// - Returns: `false` where one of them is infinite or not a number.
  mutating func add(_ bytes: Span<UInt8>, _ slot: Int) -> Bool {
    let scan = ValueScan(bytes)
    guard scan.isFinite else { return false }
    guard let range = scan.range else { return true }
    if tensors[slot] == nil {
      tensors[slot] = TensorStatistics(bytes, scan, range, histogram: detail.histograms)
    } else {
      tensors[slot]?.add(bytes, scan, range)
    }
    if detail.momentum != nil {
      var merged = ranges[slot] ?? range
      merged.merge(range)
      ranges[slot] = merged
    }
    return true
  }

  /// Adds the elements of a tensor that is not shown by the runtime.
  mutating func add(_ values: [Float], _ slot: Int) -> Bool {
    unsafe values.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return true }
      return unsafe add(
        Span(_unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: buffer.count), slot)
    }
  }
}
