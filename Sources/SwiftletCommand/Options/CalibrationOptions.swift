public import ArgumentParser
import SwiftletData
public import SwiftletQuantization

/// Where the ranges of activations come from.
struct CalibrationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Typical inputs: a .npz with one array per model input by name, or 'x'; a .npy file; or a folder. The first axis counts samples.",
      valueName: "data"), completion: .file())
  var calibrate: String?

  @Option(
    help: ArgumentHelp(
      "How ranges follow from the values: min-max, moving-average[:0.95], percentile[:99.99], mse or entropy.",
      valueName: "method"))
  var calibrationMethod: RangeMethod?

  @Option(
    help: ArgumentHelp(
      "Statistics that were saved, in place of those of --calibrate, whose data then serves the accuracy tools and the table of layers; given several times they are merged.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var statistics: [String] = []

  @Option(
    help: ArgumentHelp(
      "Save what calibration saw, with histograms: for other schemes and methods, and to be merged.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var saveStatistics: String?

  // The lower number may be negative, and look like an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Give every activation this range, to learn size and speed without data; the model is good for nothing else.",
      valueName: "low,high"))
  var defaultRange: DefaultRange?

  @Option(
    parsing: .unconditional,
    help: "The most threads that calibrate; as many as there are processors, unless given.")
  var threads: Int?

  /// The files that are read and written.
  var inputs: [String] { [calibrate].compactMap { $0 } + statistics }
  var outputs: [String] { [saveStatistics].compactMap { $0 } }

  var method: RangeMethod { calibrationMethod ?? .minimumMaximum }

  /// Whether there are options that decide on ranges, beside data.
  var decides: Bool {
    calibrationMethod != nil || !statistics.isEmpty || saveStatistics != nil || defaultRange != nil
  }

  /// Whether ranges come from anywhere.
  var hasSource: Bool { calibrate != nil || !statistics.isEmpty || defaultRange != nil }

  func validate() throws {
    if defaultRange != nil, calibrate != nil || !statistics.isEmpty || calibrationMethod != nil {
      throw ValidationError(
        "--default-range stands for itself; leave out --calibrate, --statistics and --calibration-method.")
    }
    if defaultRange != nil, saveStatistics != nil {
      throw ValidationError("--default-range has no statistics to save; leave out --save-statistics.")
    }
    if saveStatistics != nil, calibrate == nil, statistics.isEmpty {
      throw ValidationError("--save-statistics has nothing to save; give data with --calibrate.")
    }
    try ThreadOptions.check(threads)
  }

  /// What calibration saw: on the samples, or as saved before. Saved, where that is asked for.
  ///
  /// - Parameters:
  ///   - samples: typical inputs, where there are any.
  ///   - detail: what the statistics must hold.
  /// - Returns: `nil` where there is nothing to see.
  func statistics(
    of quantizer: Quantizer, _ samples: SampleSource?, _ detail: StatisticsDetail
  ) throws -> Statistics? {
    let statistics: Statistics
    if let range = defaultRange {
      statistics = Statistics(estimating: range.value, for: quantizer.floatModel)
    } else if !self.statistics.isEmpty {
      statistics = try merged(quantizer, detail)
    } else if let samples {
      statistics = try calibrate(quantizer, samples, detail)
    } else {
      return nil
    }
    if let saveStatistics {
      try DataFile(path: saveStatistics).write([UInt8](try statistics.json().utf8))
    }
    return statistics
  }

  private func calibrate(
    _ quantizer: Quantizer, _ samples: SampleSource, _ detail: StatisticsDetail
  ) throws -> Statistics {
    var detail = detail
    // Saved statistics serve every method that does not need averages.
    if saveStatistics != nil { detail.histograms = true }
    let progress = ProgressLine("samples calibrated", total: samples.count)
    defer { progress.finish() }
    return try quantizer.statistics(of: samples, detail: detail, threadCount: threads) { progress.update($0) }
  }

  private func merged(_ quantizer: Quantizer, _ detail: StatisticsDetail) throws -> Statistics {
    var merged: Statistics?
    for path in statistics {
      let json = String(decoding: try DataFile(path: path).bytes(), as: UTF8.self)
      do throws(QuantizationError) {
        let read = try Statistics(json: json)
        try read.check(for: quantizer.floatModel, detail)
        if merged == nil { merged = read } else { try merged?.merge(read) }
      } catch {
        throw Failure(sentence: error.message(file: path))
      }
    }
    return merged ?? Statistics()
  }
}

extension RangeMethod: ExpressibleByArgument {}

/// Two numbers, the lower first, as in `-1,6`.
struct DefaultRange: ExpressibleByArgument {
  let value: ValueRange

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Float($0) }
    guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    value = ValueRange(low: low, high: high)
  }
}
