import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

struct SensitivityTests {
  private struct Digits {
    let quantizer: Quantizer
    let samples: SampleSource
    let statistics: Statistics

    init() throws {
      let folder = ReferenceSuite.packageRoot.appending(path: "Examples/Digits")
      quantizer = try Quantizer(
        [UInt8](try Data(contentsOf: folder.appending(path: "digits_cnn.tflite"))))
      samples = try SampleSource(
        path: folder.appending(path: "calibration.npz").path, inputs: quantizer.inputs)
      statistics = try quantizer.statistics(of: samples, detail: StatisticsDetail(histograms: true))
    }

    func sensitivity(threads: Int? = nil) throws -> Sensitivity {
      try quantizer.sensitivity(
        of: .int8, statistics: statistics, on: samples, sampleCount: 16, threadCount: threads)
    }

    /// Signal-to-noise ratio of a model on the samples that were measured.
    func decibels(_ result: QuantizedModel) throws -> Double? {
      try result.layerErrors(on: samples, sampleCount: 16).last?.accumulated
    }
  }

  @Test func recipesDoWhatTheTableSays() throws {
    let digits = try Digits()
    let sensitivity = try digits.sensitivity()
    // What computes, and nothing that only moves values.
    let names = Set(sensitivity.layers.map(\.operation))
    #expect(names == ["CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED", "SOFTMAX"])
    #expect(sensitivity.layers.count == 5 && sensitivity.refusals.isEmpty)
    // The first to go to int8 is the one that costs the least while all others are at int16x8.
    let ratios = try sensitivity.layers.map { try #require($0.aloneNarrow) }
    #expect(ratios.last == ratios.max())
    #expect(sensitivity.layers.last?.accumulated == sensitivity.wide)
    for count in 0...sensitivity.layers.count {
      var settings = QuantizationSettings.int8
      settings.recipe = try Recipe(yaml: sensitivity.recipe(count: count).yaml)
      #expect(settings.recipe.rules.count == count)
      let plan = try digits.quantizer.plan(settings, statistics: digits.statistics)
      let result = try digits.quantizer.quantize(plan)
      let expected = count > 0 ? sensitivity.layers[count - 1].accumulated : sensitivity.narrow
      #expect(result.bytes.count == expected.bytes)
      #expect(result.model.requiredArenaBytes == expected.arenaBytes)
      let decibels = try #require(try digits.decibels(result))
      #expect(abs(decibels - (try #require(expected.decibels))) < 1e-6)
    }
  }

  @Test func keepsWhatBringsHalfOfTheGain() throws {
    let sensitivity = try Digits().sensitivity()
    let (low, high) = (
      try #require(sensitivity.narrow.decibels), try #require(sensitivity.best)
    )
    #expect(high == sensitivity.layers.compactMap(\.accumulated.decibels).max())
    let count = sensitivity.suggestedCount
    #expect(high > low && count > 0)
    let reached = sensitivity.layers.prefix(count).compactMap(\.accumulated.decibels)
    #expect(try #require(reached.last) >= (low + high) / 2)
    #expect(reached.dropLast().allSatisfy { $0 < (low + high) / 2 })
  }

  @Test func threadsMakeNoDifference() throws {
    let digits = try Digits()
    let one = try digits.sensitivity(threads: 1)
    #expect(try one == digits.sensitivity(threads: 3))
  }

  /// EMBEDDING_LOOKUP has kernels for 8 bits, but none for 16.
  @Test func operatorsWithoutAnInt16Form() throws {
    var network = Network()
    network.graph.subgraphs[0].inputs.append(
      network.graph.subgraphs[0].add(Graph.Tensor(name: "index", type: .int32, shape: [1])))
    let table = network.random([8, 4], name: "table")
    let found = network.append(.embeddingLookup, [0, table], [1, 4], name: "found")
    let output = network.dense(found, units: 3, name: "y")
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let path = FileManager.default.temporaryDirectory.appending(path: "swiftlet-\(UUID().uuidString).npz")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let indices = try NumPyArray([Int32](0..<8), shape: [8, 1])
    try NumPyArchive.write([(name: "index", array: indices)], to: path)
    let samples = try SampleSource(path: path, inputs: quantizer.inputs)
    let statistics = try quantizer.statistics(of: samples, detail: QuantizationSettings.int8.detail)
    let sensitivity = try quantizer.sensitivity(of: .int8, statistics: statistics, on: samples)
    #expect(sensitivity.refusals.map(\.operation) == ["EMBEDDING_LOOKUP"])
    #expect(sensitivity.refusals.allSatisfy { !$0.reason.isEmpty })
    #expect(sensitivity.layers.map(\.output) == ["y"])
  }

  @Test func nothingToMeasure() throws {
    let digits = try Digits()
    #expect {
      _ = try digits.quantizer.sensitivity(of: .int16x8, statistics: digits.statistics, on: digits.samples)
    } throws: {
      "\($0)".contains("no operator is at int8") && "\($0)".contains("; ")
    }
    #expect {
      _ = try digits.quantizer.sensitivity(
        of: .int8, statistics: digits.statistics, on: digits.samples, sampleCount: 0)
    } throws: {
      "\($0)".contains("no sample")
    }
  }

  @Test(arguments: [
    "plain", "a/b;c:0", "x.*(y)[1]{2}|^$+?\\", "say \"it\"", "two\nlines", "tab\t\u{7}\u{1B}[31m", "- a: {b}",
    "# no", "", "é\u{301}\u{200B}\u{202E}😀", "\u{2028}\u{85}\u{FEFF}", "'",
  ])
  func namesInRecipes(name: String) throws {
    var network = Network()
    let first = network.dense(network.input("x", [1, 4]), units: 4, name: name)
    let output = network.dense(first, units: 3, name: name + "2")
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: quantizer.inputs)
    let statistics = try quantizer.statistics(of: samples, detail: QuantizationSettings.int8.detail)
    let sensitivity = try quantizer.sensitivity(of: .int8, statistics: statistics, on: samples)
    let recipe = sensitivity.recipe(count: 2)
    #expect(try Recipe(yaml: recipe.yaml) == recipe)
    var settings = QuantizationSettings.int8
    settings.recipe.rules = [try #require(recipe.rules.first { $0.match?.output?.hasSuffix("2$") == false })]
    let plan = try quantizer.plan(settings, statistics: statistics)
    #expect(plan.operators.map(\.scheme) == [.int16x8, .int8])
  }

  @Test func everyKeyOfARule() throws {
    var rule = Recipe.Rule(match: Recipe.Match(output: "a", operator: "CONV_2D"), scheme: .int8)
    rule.granularity = .tensor
    rule.calibration = .percentile(99.9)
    rule.symmetric = true
    rule.skip = false
    let recipe = Recipe(rules: [rule, Recipe.Rule()])
    #expect(try Recipe(yaml: recipe.yaml) == recipe)
    #expect(try Recipe(yaml: Recipe().yaml) == Recipe())
  }
}
