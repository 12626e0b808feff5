import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

struct PlanTests {
  private func network(bias: Float = 0.5) throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let convolved = network.convolution(input, channels: 4, bias: bias)
    let pooled = network.reshape(network.pool(.maxPool2D, convolved), [1, 36])
    let soft = network.softmax(network.dense(pooled, units: 4))
    let joined = network.concatenate([
      soft, network.dense(pooled, units: 3), network.constant([1, 2], [1, 2]),
    ])
    return try network.bytes(outputs: [joined])
  }

  @Test(arguments: Setting.all)
  func sameBytesEveryTime(setting: Setting) throws {
    let first = try Quantization(network(), setting.scheme, setting.interface)
    let second = try Quantization(network(), setting.scheme, setting.interface)
    #expect(first.plan == second.plan)
    #expect(first.result.bytes == second.result.bytes)
    let read = try QuantizationPlan(json: first.plan.json())
    #expect(read == first.plan)
    #expect(try first.quantizer.quantize(read).bytes == first.result.bytes)
  }

  @Test func statisticsAreReadBack() throws {
    let quantization = try Quantization(network(), .int8)
    let statistics = try Calibrator(quantization.quantizer.floatModel).statistics(of: quantization.samples)
    let read = try JSONDecoder().decode(Statistics.self, from: JSONEncoder().encode(statistics))
    #expect(read == statistics)
    #expect(try quantization.quantizer.plan(.int8, statistics: read) == quantization.plan)
  }

  @Test func statisticsThatLackATensor() throws {
    let quantizer = try Quantizer(network())
    #expect(throws: QuantizationError.self) { try quantizer.plan(.int8, statistics: Statistics()) }
  }

  @Test func planOfAnotherModel() throws {
    let plan = try Quantization(network(), .int8).plan
    let other = try Quantizer(network(bias: 0.25))
    let error = #expect(throws: QuantizationError.self) { try other.quantize(plan) }
    #expect(error?.problem.contains("another model") == true)
  }

  /// Changes that a plan must not survive.
  private static let tamperings: [(String, @Sendable (inout QuantizationPlan) -> Void)] = [
    ("operator left out", { $0.operators.removeLast() }),
    ("operator added", { $0.operators.append($0.operators[0]) }),
    ("operators swapped", { $0.operators.swapAt(0, 1) }),
    ("operator index", { $0.operators[0].index = .max }),
    ("tensor left out", { $0.tensors.removeLast() }),
    ("tensor index beyond the graph", { $0.tensors[0].tensor = 1 << 40 }),
    ("negative tensor index", { $0.tensors[0].tensor = -1 }),
    ("tensor twice", { $0.tensors[1] = $0.tensors[0] }),
    ("tensor that is a constant", { $0.tensors[0].tensor = 1 }),
    ("no scales", { $0.operators[0].constants[0].scales = [] }),
    ("a scale too few", { $0.operators[0].constants[0].scales.removeLast() }),
    ("a bias scale too few", { $0.operators[0].constants[1].scales.removeLast() }),
    ("negative scale", { $0.operators[0].constants[0].scales[0] = -1 }),
    ("scale that is not a number", { $0.tensors[0].quantization.scale = .nan }),
    ("infinite scale", { $0.tensors[0].quantization.scale = .infinity }),
    ("scale of zero", { $0.tensors[0].quantization.scale = 0 }),
    ("zero point", { $0.tensors[0].quantization.zeroPoint = .max }),
    ("zero point of weights", { $0.operators[0].constants[0].zeroPoint = .min }),
    ("axis", { $0.operators[0].constants[0].axis = .max }),
    ("negative axis", { $0.operators[0].constants[0].axis = -1 }),
    ("constant position", { $0.operators[0].constants[0].input = .max }),
    ("negative constant position", { $0.operators[0].constants[0].input = -1 }),
    ("constant that is an activation", { $0.operators[0].constants[0].input = 0 }),
    ("constant twice", { $0.operators[0].constants.append($0.operators[0].constants[0]) }),
    ("constant left out", { $0.operators[0].constants.removeFirst() }),
    ("form of weights", { $0.operators[0].constants[0].form = .int64 }),
    ("form of a bias", { $0.operators[0].constants[1].form = .int8 }),
    ("requantized position", { plan in plan.change(\.converted) { $0[0].input = .max } }),
    ("negative requantized position", { plan in plan.change(\.converted) { $0[0].input = -1 } }),
    ("requantized constant", { plan in plan.change(\.converted) { $0[0].input = 2 } }),
    ("requantized twice", { plan in plan.change(\.converted) { $0.append($0[0]) } }),
    (
      "requantized to another scale", { plan in plan.change(\.converted) { $0[0].quantization?.scale *= 2 } }
    ),
    ("requantization left out", { plan in plan.change(\.converted) { $0 = [] } }),
    (
      "conversion to a form that the operator does not read",
      { $0.operators[0].converted = [.init(input: 0, form: .float32, quantization: nil)] }
    ),
    ("version", { $0.version = 1 }),
    ("scheme", { $0.operators[0].scheme = .dynamic }),
    ("other integers", { $0.operators[0].scheme = $0.operators[0].scheme == .int8 ? .int16x8 : .int8 }),
    ("form of a tensor", { $0.tensors[1].form = .float32 }),
    ("converted output", { $0.subgraphs[0].outputs = [.init(input: 0, form: .float32, quantization: nil)] }),
    ("subgraph left out", { $0.subgraphs = [] }),
    (
      "state",
      { $0.operators[0].states = [.init(input: 0, form: .int8, quantization: $0.tensors[0].quantization)] }
    ),
  ]

  @Test(arguments: Scheme.integers, PlanTests.tamperings.indices)
  func tamperedPlan(scheme: Scheme, tampering: Int) throws {
    let quantization = try Quantization(network(), scheme)
    let (name, change) = PlanTests.tamperings[tampering]
    var plan = quantization.plan
    change(&plan)
    #expect(plan != quantization.plan, "\(name)")
    #expect(throws: QuantizationError.self, "\(name)") { try quantization.quantizer.quantize(plan) }
  }

  /// Text of a saved plan that is replaced, and what the error says of it.
  private static let damages: [(String, String, String, String)] = [
    (
      "\"zero_point\" : ", "\"zeroPoint\" : ", "the key 'zero_point' is missing",
      "subgraphs[0].operators[0].constants[0]"
    ),
    ("\"is_estimate\"", "\"isEstimate\"", "the key 'is_estimate' is missing", ""),
    (
      "\"index\" : 1,", "\"index\" : \"one\",", "a value of type Int is wanted",
      "subgraphs[0].operators[1].index"
    ),
    ("\"scheme\" : \"int8\",\n", "\"scheme\" : \"int9\",\n", "there is no such value", "scheme"),
    ("\"tensors\" : [", "\"tensors\" : [ null,", "null where a value", "subgraphs[0].tensors[0]"),
    ("\"version\" : 2", "\"version\" : 3", "version 3, not 2", ""),
    ("{", "[", "it is not JSON", ""),
  ]

  @Test(arguments: PlanTests.damages.indices)
  func damageIsLocated(index: Int) throws {
    let (old, new, problem, place) = PlanTests.damages[index]
    let json = try Quantization(network(), .int8).plan.json()
    let range = try #require(json.range(of: old))
    let damaged = json.replacingCharacters(in: range, with: new)
    let error = #expect(throws: QuantizationError.self) { try QuantizationPlan(json: damaged) }
    #expect(error?.problem.contains(problem) == true, "\(error?.description ?? "")")
    #expect(error?.place.hasSuffix(place) == true, "\(error?.description ?? "")")
  }

  /// As all JSON of the command line.
  @Test func keysAreSnakeCase() throws {
    let refined = try Quantization(network(), .int16x8, refinement: RefinementOptions())
    let keys = try refined.plan.json().matches(of: /"([A-Za-z_]+)" :/).map { String($0.1) }
    #expect(keys.contains("zero_point") && keys.contains("is_estimate") && keys.contains("stored"))
    #expect(keys.allSatisfy { $0 == $0.lowercased() })
  }

  @Test(arguments: ["", "{}", "[]", "null", #"{"version": 1}"#])
  func textThatIsNoPlan(json: String) {
    #expect(throws: QuantizationError.self) { try QuantizationPlan(json: json) }
  }

  /// Numbers of a saved plan replaced at random: a result or an error, whatever comes.
  @Test(arguments: Scheme.integers)
  func damagedText(scheme: Scheme) throws {
    let quantization = try Quantization(network(), scheme, .float)
    let lines = try quantization.plan.json().split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let numbered = lines.indices.filter { lines[$0].contains(where: \.isNumber) }
    let values = [
      "-1", "0", "1", "2", "3", "7", "127", "-128", "255", "32767", "65536", "2147483647", "-2147483648",
      "9223372036854775807", "-9223372036854775808", "1e-45", "1e-38", "3e38", "1e999", "-0.5", "null",
    ]
    var generator = SeededGenerator(state: 3)
    var refusals = 0
    for _ in 0..<300 {
      var changed = lines
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let line = try #require(numbered.randomElement(using: &generator))
        let value = try #require(values.randomElement(using: &generator))
        changed[line] = changed[line].replacing(/-?[0-9][-+.0-9e]*/, with: value)
      }
      do {
        _ = try quantization.quantizer.quantize(QuantizationPlan(json: changed.joined(separator: "\n")))
      } catch is QuantizationError {
        refusals += 1
      }
    }
    #expect(refusals > 100)
  }
}

extension QuantizationPlan {
  /// Changes a field of the first operator where it is not empty.
  fileprivate mutating func change<Element>(
    _ field: WritableKeyPath<OperatorPlan, [Element]>, _ body: (inout [Element]) -> Void
  ) {
    guard let index = operators.firstIndex(where: { !$0[keyPath: field].isEmpty }) else { return }
    body(&operators[index][keyPath: field])
  }
}
