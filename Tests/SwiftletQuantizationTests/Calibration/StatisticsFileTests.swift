import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Statistics that come from files: read back exactly, or refused.
struct StatisticsFileTests {
  private func quantizer(units: Int32 = 3) throws -> Quantizer {
    var network = Network()
    let output = network.dense(network.input("x", [1, 4]), units: units)
    return try Quantizer(network.bytes(outputs: [output]))
  }

  private func statistics(_ quantizer: Quantizer, _ method: RangeMethod = .minimumMaximum) throws
    -> Statistics
  {
    try quantizer.statistics(of: .random(for: quantizer.inputs), detail: method.detail)
  }

  private static let methods: [RangeMethod] = [
    .minimumMaximum, .movingAverage(momentum: 0.9), .percentile(99), .meanSquaredError, .entropy,
  ]

  @Test(arguments: StatisticsFileTests.methods, [Scheme.int8, .int16x8])
  func planFromAFile(method: RangeMethod, scheme: Scheme) throws {
    let quantizer = try quantizer()
    let statistics = try statistics(quantizer, method)
    let read = try Statistics(json: statistics.json())
    #expect(read == statistics)
    var settings = QuantizationSettings(scheme)
    settings.calibration = method
    // Tools that run the model need samples, whatever the statistics.
    settings.refinement = .none
    let direct = try quantizer.plan(settings, calibratedOn: .random(for: quantizer.inputs))
    #expect(try quantizer.plan(settings, statistics: read) == direct)
  }

  private func expect(_ problem: String, _ body: () throws -> Void) {
    let error = #expect(throws: QuantizationError.self) { try body() }
    #expect(error?.problem.contains(problem) == true, "\(error?.description ?? "")")
    #expect(error?.advice.isEmpty == false)
  }

  @Test func whatDoesNotFit() throws {
    let (first, second) = (try quantizer(), try quantizer(units: 2))
    let plain = try statistics(first)
    expect("another model") { _ = try second.plan(.int8, statistics: plain) }
    var settings = QuantizationSettings.int8
    settings.calibration = .entropy
    expect("no histograms") { _ = try first.plan(settings, statistics: plain) }
    settings.calibration = .movingAverage(momentum: 0.5)
    expect("no moving averages") { _ = try first.plan(settings, statistics: plain) }
    var merged = plain
    expect("different models") { try merged.merge(statistics(second)) }
    expect("only some") { try merged.merge(statistics(first, .entropy)) }
    var average = try statistics(first, .movingAverage(momentum: 0.9))
    expect("moving averages depend on the order") { try average.merge(average) }
    expect("moving averages depend on the order") { try merged.merge(average) }
    expect("can not be merged") {
      try merged.merge(Statistics(estimating: ValueRange(low: 0, high: 1), for: first.floatModel))
    }
    #expect(merged == plain)
  }

  @Test(arguments: ["", "{}", "[]", "null", #"{"version": 2}"#, #"{"version": "2"}"#])
  func textThatIsNone(json: String) {
    expect("no calibration statistics") { _ = try Statistics(json: json) }
  }

  @Test(arguments: [1, 3, -1])
  func otherVersions(version: Int) throws {
    let json = try statistics(quantizer()).json().replacing(
      "\"version\" : 2", with: "\"version\" : \(version)")
    expect("version \(version)") { _ = try Statistics(json: json) }
  }

  /// Numbers and texts of a saved file replaced at random: statistics, or an error, whatever comes.
  @Test(arguments: [RangeMethod.entropy, .movingAverage(momentum: 0.5)])
  func damagedText(method: RangeMethod) throws {
    let quantizer = try quantizer()
    let whole = try statistics(quantizer, method)
    let lines = try whole.json().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let values = [
      "-1", "0", "1", "2", "7", "127", "9007199254740993", "9223372036854775807", "-9223372036854775808",
      "1e-45",
      "3e38", "1e999", "-0.5", "null", "\"AAAA\"", "\"/////////////////////w==\"", "\"gICAgICAgIABAQ==\"",
    ]
    var generator = SeededGenerator(state: 3)
    var refusals = 0
    for _ in 0..<400 {
      var changed = lines
      let line = try #require(
        changed.indices.filter { lines[$0].contains(":") }.randomElement(using: &generator))
      let value = try #require(values.randomElement(using: &generator))
      changed[line] = changed[line].replacing(/: ("[^"]*"|-?[0-9][-+.0-9e]*)/, with: ": \(value)")
      do {
        var read = try Statistics(json: changed.joined(separator: "\n"))
        // What is taken must do no harm.
        _ = try? read.merge(whole)
        var settings = QuantizationSettings.int8
        settings.calibration = method
        _ = try? quantizer.plan(settings, statistics: read)
        _ = OutlierReport(read, quantizer.floatModel)
      } catch {
        refusals += 1
      }
    }
    #expect(refusals > 200)
  }

  @Test func estimatesMarkTheModel() throws {
    let quantizer = try quantizer()
    let estimate = Statistics(estimating: ValueRange(low: -1, high: 6), for: quantizer.floatModel)
    let plan = try quantizer.plan(.int8, statistics: estimate)
    #expect(plan.tensors.allSatisfy { $0.quantization.scale == 7 / 255 })
    let result = try quantizer.quantize(QuantizationPlan(json: plan.json()))
    #expect(plan.isEstimate && result.graph.isEstimate)
    #expect(try Graph(reading: result.bytes).metadata.map(\.name).contains("swiftlet.estimate"))
    let seen = try quantizer.quantize(quantizer.plan(.int8, statistics: statistics(quantizer)))
    #expect(!seen.graph.isEstimate)
  }

  /// More values than anybody can count, over and over.
  @Test func countsThatOverflow() throws {
    let quantizer = try quantizer()
    var statistics = try statistics(quantizer)
    for tensor in statistics.tensors.keys { statistics.tensors[tensor]?.count = .max - 10 }
    let copy = statistics
    expect("more values than can be counted") { try statistics.merge(copy) }
    #expect(statistics == copy)
  }
}
