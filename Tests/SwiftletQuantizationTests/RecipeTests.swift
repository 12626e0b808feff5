import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Rules that choose per operator.
struct RecipeTests {
  private func network() throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 4, 4, 2])
    let first = network.convolution(input, channels: 4, name: "first")
    let second = network.convolution(first, channels: 4, name: "second")
    let flat = network.reshape(second, [1, 64])
    let dense = network.dense(flat, units: 3, name: "dense")
    let output = network.softmax(dense, name: "classes_of_all_that_may_ever_be_seen")
    return try network.bytes(outputs: [output])
  }

  private func quantize(_ recipe: String, _ scheme: Scheme = .int8) throws -> (QuantizedModel, Double) {
    let bytes = try network()
    let quantizer = try Quantizer(bytes)
    var settings = QuantizationSettings(scheme)
    settings.recipe = try Recipe(yaml: recipe)
    let samples = try SampleSource.random(for: quantizer.inputs)
    let plan = try quantizer.plan(settings, calibratedOn: samples)
    let result = try quantizer.quantize(QuantizationPlan(json: plan.json()))
    #expect(try result.bytes == quantizer.quantize(plan).bytes)
    var evaluation = Evaluation(.init(result.model, name: "quantized"), on: samples, threadCount: 2)
    evaluation.reference = .init(try PreparedModel(bytes), name: "float")
    return (result, try evaluation.result().decibels ?? .infinity)
  }

  private func operators(_ result: QuantizedModel) -> [String] {
    let subgraph = result.graph.subgraphs[0]
    return subgraph.operators.map { "\($0.code) \(subgraph.tensors[$0.outputs[0]].type)" }
  }

  @Test func noRule() throws {
    let (result, _) = try quantize("")
    #expect(
      operators(result) == [
        "CONV_2D int8", "CONV_2D int8", "RESHAPE int8", "FULLY_CONNECTED int8", "SOFTMAX int8",
      ])
  }

  @Test func mixedWidths() throws {
    let (narrow, low) = try quantize("")
    let (result, high) = try quantize(
      """
      - match: {operator: FULLY_CONNECTED}
        scheme: int16x8
      - match: {output: second}
        scheme: int16x8
      - match: {output: classes}
        scheme: int16x8
      """)
    // RESHAPE only moves values, and moves what it gets.
    #expect(
      operators(result) == [
        "CONV_2D int8", "QUANTIZE int16", "CONV_2D int16", "RESHAPE int16", "FULLY_CONNECTED int16",
        "SOFTMAX int16",
      ])
    #expect(high > low + 3)
    #expect(narrow.bytes.count < result.bytes.count)
  }

  @Test func conversionsAreShared() throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    let trunk = network.dense(input, units: 8, name: "trunk")
    let heads = ["a", "b"].map { network.dense(trunk, units: 4, name: "head \($0)") }
    let quantizer = try Quantizer(network.bytes(outputs: heads))
    var settings = QuantizationSettings.int8
    settings.recipe = try Recipe(yaml: "- {match: {output: ^head}, scheme: int16x8}")
    let result = try quantizer.quantize(
      quantizer.plan(settings, calibratedOn: .random(for: quantizer.inputs)))
    #expect(
      operators(result) == [
        "FULLY_CONNECTED int8", "QUANTIZE int16", "FULLY_CONNECTED int16", "FULLY_CONNECTED int16",
      ])
  }

  @Test func laterRulesOverrideKeyByKey() throws {
    let (result, _) = try quantize(
      """
      - match: {operator: CONV_2D}
        scheme: int16x8
        granularity: tensor
      - match: {output: first}
        scheme: int8
      """)
    #expect(operators(result).prefix(3) == ["CONV_2D int8", "QUANTIZE int16", "CONV_2D int16"])
    let subgraph = result.graph.subgraphs[0]
    for operation in subgraph.operators where operation.builtin == .conv2D {
      #expect(subgraph.tensors[operation.inputs[1]].quantization?.scales.count == 1)
    }
  }

  @Test func skippedOperatorsStayFloat() throws {
    let (result, _) = try quantize(
      """
      - match: {output: second}
        skip: true
      """)
    #expect(
      operators(result).prefix(4) == [
        "CONV_2D int8", "DEQUANTIZE float32", "CONV_2D float32", "RESHAPE float32",
      ])
  }

  @Test func dynamicLayerInAnIntegerNetwork() throws {
    var network = Network()
    let input = network.input("x", [1, 64])
    let first = network.dense(input, units: 64, name: "first")
    let last = network.dense(first, units: 64, name: "last")
    let quantizer = try Quantizer(network.bytes(outputs: [last]))
    var settings = QuantizationSettings.int8
    settings.recipe = try Recipe(yaml: "- {match: {output: last}, scheme: dynamic}")
    let result = try quantizer.quantize(
      quantizer.plan(settings, calibratedOn: .random(for: quantizer.inputs)))
    #expect(operators(result) == ["FULLY_CONNECTED int8", "DEQUANTIZE float32", "FULLY_CONNECTED float32"])
    let subgraph = result.graph.subgraphs[0]
    #expect(subgraph.tensors[subgraph.operators[2].inputs[1]].type == .int8)
  }

  @Test func symmetricResults() throws {
    let (result, _) = try quantize("- {match: {output: first}, symmetric: true}")
    let tensor = try #require(result.graph.subgraphs[0].tensors.first { $0.name == "first" })
    #expect(tensor.quantization?.zeroPoints == [0])
  }

  /// A rule for all operators reaches the inputs of the model; a rule for some of those that read an input does not.
  @Test func symmetricInputs() throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    let heads = ["a", "b"].map { network.dense(input, units: 4, name: "head \($0)") }
    let quantizer = try Quantizer(network.bytes(outputs: heads))
    // From -1 to 3, so that the zero point is none by itself.
    let values = (0..<24 * 8).map { Float($0 % 41) / 10 - 1 }
    let samples = try SampleSource([values], for: quantizer.inputs, count: 24)
    func stored(_ recipe: String) throws -> Graph.Quantization? {
      var settings = QuantizationSettings.int8
      settings.refinement = .none
      settings.recipe = try Recipe(yaml: recipe)
      let result = try quantizer.quantize(quantizer.plan(settings, calibratedOn: samples))
      return result.graph.subgraphs[0].tensors.first { $0.name == "x" }?.quantization
    }
    let symmetric = try #require(try stored("- symmetric: true"))
    #expect(symmetric.zeroPoints == [0] && symmetric.scales == [3.0 / 127])
    for recipe in ["", "- {match: {output: head a}, symmetric: true}"] {
      let usual = try #require(try stored(recipe))
      #expect(usual.zeroPoints == [-64] && usual.scales == [4.0 / 255])
    }
  }

  @Test func calibrationOfOneLayer() throws {
    let (plain, _) = try quantize("")
    let (clipped, _) = try quantize("- {match: {output: second}, calibration: 'percentile:90'}")
    func scale(_ result: QuantizedModel, _ name: String) -> Float? {
      result.graph.subgraphs[0].tensors.first { $0.name == name }?.quantization?.scales.first
    }
    #expect(try #require(scale(clipped, "second")) < #require(scale(plain, "second")))
    #expect(scale(clipped, "first") == scale(plain, "first"))
  }

  private static let wrongRecipes: [(String, [String])] = [
    ("schema: int8", ["list of rules"]),
    ("- schema: int8", ["no key 'schema'", "rule 1", "scheme"]),
    ("- scheme: int9", ["no scheme 'int9'", "int16x8"]),
    ("- {skip: true}\n- {skip: perhaps}", ["'skip' is neither", "rule 2"]),
    ("- match: {tensor: x}\n  skip: true", ["no key 'tensor' in match"]),
    ("- match: [CONV_2D]", ["rule 1"]),
    ("- calibration: guess", ["no calibration 'guess'", "percentile"]),
    ("- [", ["not YAML"]),
    ("- granularity: {a: b}", ["'granularity' is not a text"]),
  ]

  @Test(arguments: RecipeTests.wrongRecipes)
  func wrongRecipe(yaml: String, parts: [String]) {
    let error = #expect(throws: QuantizationError.self) { try Recipe(yaml: yaml) }
    for part in parts { #expect(error?.description.contains(part) == true, "\(error?.description ?? "")") }
    #expect(error?.description.contains("\n") == false)
  }

  private static let rulesWithoutSense: [(String, String)] = [
    ("- match: {operator: LSTM}\n  scheme: int8", "no operator matches"),
    ("- match: {output: '('}\n  scheme: int8", "no regular expression"),
    ("- match: {output: '(\\w+)+!'}\n  scheme: int8", "takes too long"),
    ("- match: {output: '((\\w{0,1000}){0,1000}){0,1000}!'}\n  scheme: int8", "takes too long"),
  ]

  @Test(arguments: RecipeTests.rulesWithoutSense)
  func ruleWithoutSense(yaml: String, part: String) throws {
    let error = #expect(throws: QuantizationError.self) { try quantize(yaml) }
    #expect(error?.problem.contains(part) == true)
    #expect(error?.place.contains("rule 1") == true)
  }

  /// Names of converted models are long; expressions that take no more than one way through them are searched to the end.
  @Test(arguments: [
    ("^head", true), ("x+/y$", true), (".*/z$", false), ("[^/]*/w", false), ("(?i)X/Y", true),
  ])
  func longNamesAreSearched(pattern: String, isFound: Bool) throws {
    let name = "head/" + String(repeating: "layer_1/", count: 250) + String(repeating: "x", count: 500) + "/y"
    let matcher = try RecipeMatcher(
      Recipe(rules: [.init(match: .init(output: pattern))]), scheme: .int8)
    #expect(try matcher.matches(operator: "CONV_2D", output: name) == [isFound])
  }
}
