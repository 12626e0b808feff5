import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

struct CalibratorTests {
  private static let details: [StatisticsDetail] = [
    .ranges, StatisticsDetail(histograms: true), StatisticsDetail(momentum: 0.9),
    StatisticsDetail(histograms: true, momentum: 0.25),
  ]

  private func model() throws -> PreparedModel {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let pooled = network.reshape(network.pool(.maxPool2D, network.convolution(input, channels: 4)), [1, 36])
    let output = network.apply(.relu, network.dense(pooled, units: 4))
    return try PreparedModel(network.bytes(outputs: [output]))
  }

  /// Random samples of very different size, and the numbers of those to take.
  private func samples(_ model: PreparedModel, _ taken: Range<Int> = 0..<37) throws -> SampleSource {
    var generator = SeededGenerator(state: 5)
    let values = (0..<37).map { index in
      (0..<72).map { _ in
        Float.random(in: -1...1, using: &generator) * Float(exp2(Double(index * 7 % 13 - 6)))
      }
    }
    return try SampleSource(
      [values[taken].flatMap(\.self)], for: model.model.mainSubgraph.inputDescriptions, count: taken.count)
  }

  @Test(arguments: CalibratorTests.details, [1, 2, 3, 7])
  func sameBytesWhateverTheThreads(detail: StatisticsDetail, threads: Int) throws {
    let model = try model()
    let samples = try samples(model)
    let single = try Calibrator(model, detail: detail, threadCount: 1).statistics(of: samples)
    let several = try Calibrator(model, detail: detail, threadCount: threads).statistics(of: samples)
    #expect(try single.json() == several.json())
    #expect(single.sampleCount == 37)
  }

  @Test(arguments: CalibratorTests.details.prefix(2), [[0, 1], [1, 0]])
  func partsMergeToTheWhole(detail: StatisticsDetail, order: [Int]) throws {
    let model = try model()
    let whole = try Calibrator(model, detail: detail).statistics(of: samples(model))
    let parts = try [0..<5, 5..<37].map {
      try Calibrator(model, detail: detail).statistics(of: samples(model, $0))
    }
    // As if they came from other machines.
    var merged = try Statistics(json: parts[order[0]].json())
    try merged.merge(Statistics(json: parts[order[1]].json()))
    #expect(merged == whole)
    #expect(try merged.json() == whole.json())
  }

  @Test func valuesAreThoseThatTheRuntimeShows() throws {
    let model = try model()
    let samples = try samples(model)
    let statistics = try Calibrator(model, detail: StatisticsDetail(histograms: true)).statistics(of: samples)
    var interpreter = Interpreter(model)
    var values: [Float] = []
    for index in 0..<samples.count {
      try samples.feed(index, to: &interpreter)
      try interpreter.invoke()
      values += interpreter.withOutputBytes(0) { $0.floats }
    }
    let subgraph = model.model.mainSubgraph
    #expect(statistics[TensorReference(tensor: Int(subgraph.outputs[0] ?? -1))] == TensorStatistics(values))
    let input = try (0..<samples.count).flatMap { try samples.sample($0)[0].floats() }
    #expect(statistics[TensorReference(tensor: Int(subgraph.inputs[0] ?? -1))] == TensorStatistics(input))
  }

  @Test func averagesMoveInTheOrderOfSamples() throws {
    let model = try model()
    let samples = try samples(model)
    var expected: ValueRange?
    for index in 0..<samples.count {
      let values = try samples.sample(index)[0].floats()
      let range = try #require(ValueRange(of: values))
      expected =
        expected.map {
          ValueRange(low: $0.low * 0.75 + range.low * 0.25, high: $0.high * 0.75 + range.high * 0.25)
        } ?? range
    }
    let method = RangeMethod.movingAverage(momentum: 0.75)
    let statistics = try Calibrator(model, detail: method.detail).statistics(of: samples)
    let input = TensorReference(tensor: Int(model.model.mainSubgraph.inputs[0] ?? -1))
    #expect(try statistics.range(of: input, by: method, as: .int8) == expected)
  }

  /// `while n < 3 { (n, x) = (n + 1, x + x) }`, and the loop's values inside of it.
  @Test func loopsAccumulateOverIterations() throws {
    func float(_ name: String, _ shape: [Int32] = [1], _ constant: Float? = nil) -> Graph.Tensor {
      Graph.Tensor(name: name, type: .float32, shape: shape, constant: constant.map { Graph.Constant([$0]) })
    }
    func sum(_ first: Int, _ second: Int, _ output: Int) -> Graph.Operator {
      Graph.Operator(
        .add, inputs: [first, second], outputs: [output], options: OperatorOptions(OperatorOptions.Add()))
    }
    let loop = OperatorOptions(
      OperatorOptions.While {
        $0.conditionSubgraph = 1
        $0.bodySubgraph = 2
      })
    let bytes = try Graph(subgraphs: [
      Graph.Subgraph(
        tensors: [float("n"), float("x", [1, 2]), float("last n"), float("last x", [1, 2])],
        operators: [Graph.Operator(.while, inputs: [0, 1], outputs: [2, 3], options: loop)], inputs: [0, 1],
        outputs: [2, 3]),
      Graph.Subgraph(
        tensors: [
          float("n"), float("x", [1, 2]), float("limit", [1], 3),
          Graph.Tensor(name: "go", type: .bool, shape: [1]),
        ],
        operators: [Graph.Operator(.less, inputs: [0, 2], outputs: [3])], inputs: [0, 1], outputs: [3]),
      Graph.Subgraph(
        tensors: [
          float("n"), float("x", [1, 2]), float("step", [1], 1), float("next n"), float("next x", [1, 2]),
        ],
        operators: [sum(0, 2, 3), sum(1, 1, 4)], inputs: [0, 1], outputs: [3, 4]),
    ]).serialized()
    let model = try PreparedModel(bytes)
    let samples = try SampleSource(
      [[0, 0], [1, -2, 0.5, 0]], for: model.model.mainSubgraph.inputDescriptions, count: 2)
    let statistics = try Calibrator(model, detail: StatisticsDetail(histograms: true)).statistics(of: samples)
    func seen(_ subgraph: Int, _ tensor: Int) -> TensorStatistics? {
      statistics[TensorReference(subgraph: subgraph, tensor: tensor)]
    }
    // What goes into the body in each iteration of both samples, and what comes out.
    let (given, made) = (
      [1, -2, 2, -4, 4, -8, 0.5, 0, 1, 0, 2, 0], [2, -4, 4, -8, 8, -16, 1, 0, 2, 0, 4, 0]
    )
    #expect(seen(2, 1) == TensorStatistics(given.map { Float($0) }))
    #expect(seen(2, 4) == TensorStatistics(made.map { Float($0) }))
    #expect(seen(2, 0) == TensorStatistics([0, 1, 2, 0, 1, 2]))
    // The condition sees the last values, too.
    #expect(seen(1, 0) == TensorStatistics([0, 1, 2, 3, 0, 1, 2, 3]))
    #expect(seen(0, 3) == TensorStatistics([8, -16, 4, 0]))
    #expect(seen(1, 3) == nil && seen(1, 2) == nil)
  }

  @Test func estimatesCoverEveryActivation() throws {
    let model = try model()
    let seen = try Calibrator(model).statistics(of: samples(model))
    let range = ValueRange(low: -3, high: 5)
    let estimate = Statistics(estimating: range, for: model)
    #expect(estimate.isEstimate && !seen.isEstimate)
    for tensor in seen.tensors.keys {
      for method in [RangeMethod.minimumMaximum, .meanSquaredError, .movingAverage(momentum: 0.5)] {
        #expect(try estimate.range(of: tensor, by: method, as: .int8) == range)
      }
    }
    #expect(try Statistics(json: estimate.json()) == estimate)
    var merged = estimate
    #expect(throws: QuantizationError.self) { try merged.merge(estimate) }
  }

  @Test func outliersAreReported() throws {
    let model = try model()
    let input = TensorReference(tensor: Int(model.model.mainSubgraph.inputs[0] ?? -1))
    var values = [Float](repeating: 0, count: 72 * 300)
    for index in values.indices { values[index] = Float(index % 101) / 100 }
    let descriptions = model.model.mainSubgraph.inputDescriptions
    let calibrator = Calibrator(model, detail: StatisticsDetail(histograms: true))
    func report() throws -> OutlierReport {
      OutlierReport(
        try calibrator.statistics(of: SampleSource([values], for: descriptions, count: 300)), model)
    }
    #expect(try report().outliers.isEmpty)
    values[500] = -50
    let outlier = try #require(report().outliers.first { $0.tensor == input })
    #expect(outlier.magnitude == 50 && outlier.name == "x")
    #expect(outlier.ratio > 45 && outlier.ratio <= 50)
    let plain = try Calibrator(model).statistics(of: SampleSource([values], for: descriptions, count: 300))
    #expect(OutlierReport(plain, model).outliers.isEmpty)
  }
}
