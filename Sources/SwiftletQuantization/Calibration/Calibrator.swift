public import Swiftlet
public import SwiftletData

/// Runs a float model on samples and watches the range of every tensor.
///
/// State is reset before every sample. Samples run on several threads; minimum and maximum do not depend on their
/// order.
public struct Calibrator: Sendable {
  let model: PreparedModel

  /// - Parameter model: a float model.
  public init(_ model: PreparedModel) {
    self.model = model
  }

  /// - Parameter progress: called with the number of samples done so far, from any thread.
  /// - Throws: ``QuantizationError`` where there is no sample, or a value is infinite or not a number;
  ///   `DataError` where a sample can not be read; `ModelError` where the model fails.
  public func statistics(
    of samples: SampleSource, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> Statistics {
    guard samples.count > 0 else {
      throw QuantizationError(
        "there is no calibration sample", advice: "give data with at least one, better a few hundred")
    }
    let chunks = try ParallelChunks(count: samples.count).map(progress: progress) { range in
      try statistics(of: samples, range)
    }
    return chunks.reduce(into: Statistics()) { $0.merge($1) }
  }

  private func statistics(of samples: SampleSource, _ range: Range<Int>) throws -> Statistics {
    var interpreter = Interpreter(model)
    var statistics = Statistics()
    for index in range {
      try samples.feed(index, to: &interpreter)
      for (position, tensor) in model.model.mainSubgraph.inputs.array.enumerated() {
        let seen = interpreter.withInput(position, as: Float.self) { $0.span.range }
        try record(seen, Int(tensor), sample: index, &statistics)
      }
      try interpreter.invoke { subgraph, operation, output, bytes in
        // Statistics are of the main subgraph; models with others are not quantized.
        guard subgraph == 0 else { return }
        let operation = model.model.mainSubgraph.operation(operation)
        guard let tensor = operation.outputs[output], tensor >= 0,
          model.model.mainSubgraph.tensor(Int(tensor)).type == .float32
        else { return }
        try record(bytes.floatRange, Int(tensor), sample: index, &statistics)
      }
      statistics.sampleCount += 1
    }
    return statistics
  }

  private func record(
    _ range: ValueRange?, _ tensor: Int, sample: Int, _ statistics: inout Statistics
  ) throws(QuantizationError) {
    guard let range, range.low.isFinite, range.high.isFinite else {
      let name = model.model.mainSubgraph.tensor(tensor).name
      throw QuantizationError(
        "a value is infinite or not a number in sample \(sample)", place: "tensor '\(name)'",
        advice: "remove the sample, or scale the data as in training")
    }
    statistics.ranges[tensor, default: range].merge(range)
  }
}

extension Span<Float> {
  /// The range of the values; not finite as soon as one of them is not.
  var range: ValueRange? {
    guard count > 0 else { return nil }
    var range = ValueRange(low: self[0], high: self[0])
    var total: Float = 0
    for index in indices {
      let value = self[index]
      // Zero times a value that is not finite is not a number, and stays so.
      total += value * 0
      if value < range.low { range.low = value }
      if value > range.high { range.high = value }
    }
    return total == 0 ? range : ValueRange(low: .nan, high: .nan)
  }
}

extension Span<UInt8> {
  var floatRange: ValueRange? { floats.span.range }

  /// The bytes as 32-bit floating-point numbers.
  var floats: [Float] {
    (0..<count / 4).map { index in
      let start = index * 4
      return Float(
        bitPattern: UInt32(self[start]) | UInt32(self[start + 1]) << 8 | UInt32(self[start + 2]) << 16
          | UInt32(self[start + 3]) << 24)
    }
  }

  /// The bytes as signed integers of 8 or 16 bits.
  func integers(_ type: ElementType) -> [Int32] {
    type == .int8
      ? indices.map { Int32(Int8(bitPattern: self[$0])) }
      : (0..<count / 2).map { Int32(Int16(bitPattern: UInt16(self[$0 * 2]) | UInt16(self[$0 * 2 + 1]) << 8)) }
  }
}
