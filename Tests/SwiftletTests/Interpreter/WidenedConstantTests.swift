import Swiftlet
import SwiftletGraph
import Testing

/// Float16 constants behind DEQUANTIZE, as TensorFlow Lite's converter writes float16 models.
@Suite("Float16 constants behind DEQUANTIZE")
struct WidenedConstantTests {
  /// A graph under construction.
  struct Builder {
    var graph = Graph.Subgraph(tensors: [], operators: [], inputs: [], outputs: [])
    var random = SeededGenerator(state: 160)

    mutating func tensor(_ type: ElementType, _ shape: [Int]) -> Int {
      graph.tensors.append(.init(type, shape))
      return graph.tensors.count - 1
    }

    /// A float16 constant and the float32 tensor that DEQUANTIZE makes of it.
    mutating func widened(_ shape: [Int]) -> (constant: Int, result: Int) {
      let constant = tensor(.float16, shape)
      graph.tensors[constant].constant = .init(random.halves(shape.reduce(1, *)))
      let result = tensor(.float32, shape)
      add(.dequantize, [constant], result)
      return (constant, result)
    }

    mutating func add(
      _ builtin: BuiltinOperator, _ inputs: [Int], _ output: Int, _ options: OperatorOptions? = nil
    ) {
      graph.operators.append(.init(builtin, inputs: inputs, outputs: [output], options: options))
    }

    /// `output = weights * input + bias`.
    mutating func layer(_ input: Int, _ weights: Int, _ bias: Int, outputs: Int) -> Int {
      let output = tensor(.float32, [1, outputs])
      add(
        .fullyConnected, [input, weights, bias], output,
        OperatorOptions(OperatorOptions.FullyConnected { _ in }))
      return output
    }

    mutating func sum(_ left: Int, _ right: Int, _ shape: [Int]) -> Int {
      let output = tensor(.float32, shape)
      add(.add, [left, right], output, OperatorOptions(OperatorOptions.Add { _ in }))
      return output
    }

    func reals(_ constant: Int) -> [Double] { graph.tensors[constant].realConstant?.reals ?? [] }

    func prepared(_ kernels: KernelTable = .all) throws -> PreparedModel {
      try PreparedModel(try Graph(subgraphs: [graph]).serialized(), kernels: kernels)
    }

    func refusal() throws -> ModelError.Code? {
      do throws(ModelError) {
        _ = try PreparedModel((try? Graph(subgraphs: [graph]).serialized()) ?? [])
        return nil
      } catch {
        return error.code
      }
    }
  }

  private func run(_ model: PreparedModel, _ input: [Float]) throws -> [Float] {
    var interpreter = Interpreter(model)
    if interpreter.inputCount > 0 {
      interpreter.withInput(0, as: Float.self) { span in
        for index in input.indices { span[index] = input[index] }
      }
    }
    try interpreter.invoke()
    return interpreter.withOutput(0, as: Float.self) { span in (0..<span.count).map { span[$0] } }
  }

  private func product(_ input: [Double], _ weights: [Double], _ bias: [Double]) -> [Double] {
    bias.indices.map { output in
      input.indices.reduce(bias[output]) { $0 + input[$1] * weights[output * input.count + $1] }
    }
  }

  private func expectClose(_ found: [Float], _ wanted: [Double]) {
    #expect(found.count == wanted.count)
    let largest = wanted.map(abs).max() ?? 0
    #expect(zip(found, wanted).allSatisfy { abs(Double($0) - $1) <= 1e-5 * largest })
  }

  /// A layer that reads float16 weights and bias, all DEQUANTIZE at the start of the graph.
  private func layers(_ widths: [Int]) -> (builder: Builder, constants: [(weights: Int, bias: Int)]) {
    var builder = Builder()
    var value = builder.tensor(.float32, [1, widths[0]])
    builder.graph.inputs = [value]
    let pairs = zip(widths, widths.dropFirst()).map { depth, outputs in
      (weights: builder.widened([outputs, depth]), bias: builder.widened([outputs]))
    }
    for (pair, outputs) in zip(pairs, widths.dropFirst()) {
      value = builder.layer(value, pair.weights.result, pair.bias.result, outputs: outputs)
    }
    builder.graph.outputs = [value]
    return (builder, pairs.map { ($0.weights.constant, $0.bias.constant) })
  }

  @Test("are read where they stand, row by row")
  func folded() throws {
    let widths = [200, 300, 100, 7]
    var (builder, constants) = layers(widths)
    // The kernel of DEQUANTIZE is not even needed.
    let model = try builder.prepared(KernelTable([.fullyConnectedFloat16]))
    let tensors = Set(builder.graph.operators.filter { $0.builtin == .dequantize }.flatMap(\.outputs))
    #expect(model.plan.places.allSatisfy { $0.tensor.map { !tensors.contains($0) } ?? true })
    // Less than the smallest matrix in 32 bits, besides the activations and four rows.
    #expect(model.plan.activationBytes < (200 + 300 + 300 + 4 * 300) * 4 + 256)
    let input = builder.random.floats(200)
    let wanted = constants.reduce(input.map { Double($0) }) {
      product($0, builder.reals($1.weights), builder.reals($1.bias))
    }
    expectClose(try run(model, input), wanted)
  }

  @Test("keep the operators' indices in the file")
  func indices() throws {
    let (builder, _) = layers([4, 5, 3])
    var interpreter = Interpreter(try builder.prepared())
    var seen: [Int] = []
    try interpreter.invoke { _, operation, _, _ in seen.append(operation) }
    #expect(seen == [4, 5])
  }

  @Test("are widened one after the other for operators without a kernel for them")
  func widenedLate() throws {
    var builder = Builder()
    var value = builder.tensor(.float32, [1000])
    builder.graph.inputs = [value]
    let constants = (0..<6).map { _ in builder.widened([1000]) }
    for constant in constants { value = builder.sum(value, constant.result, [1000]) }
    builder.graph.outputs = [value]
    let model = try builder.prepared()
    // The sum so far and one constant; at most one more where the sum is not computed in place.
    #expect(model.plan.activationBytes <= 3 * 4000 + 64)
    let input = builder.random.floats(1000)
    let wanted = constants.reduce(input.map { Double($0) }) {
      zip($0, builder.reals($1.constant)).map { $0 + $1 }
    }
    expectClose(try run(model, input), wanted)
    var interpreter = Interpreter(model)
    var seen: [Int] = []
    try interpreter.invoke { _, operation, _, _ in seen.append(operation) }
    #expect(seen == [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11])
  }

  @Test("are both read where they stand and widened")
  func shared() throws {
    var builder = Builder()
    let input = builder.tensor(.float32, [1, 6])
    builder.graph.inputs = [input]
    let weights = builder.widened([6, 6])
    let bias = builder.widened([6])
    let first = builder.layer(input, weights.result, bias.result, outputs: 6)
    let sum = builder.sum(first, bias.result, [1, 6])
    // The same constant twice in one operator, then once more as a bias.
    let twice = builder.sum(bias.result, bias.result, [6])
    let second = builder.layer(sum, weights.result, twice, outputs: 6)
    let third = builder.layer(second, weights.result, bias.result, outputs: 6)
    builder.graph.outputs = [third, bias.result]
    let values = builder.random.floats(6)
    let (w, b) = (builder.reals(weights.constant), builder.reals(bias.constant))
    var wanted = product(values.map { Double($0) }, w, b)
    wanted = zip(wanted, b).map { $0 + $1 }
    wanted = product(wanted, w, b.map { 2 * $0 })
    expectClose(try run(try builder.prepared(), values), product(wanted, w, b))
  }

  @Test("are outputs of the model")
  func output() throws {
    var builder = Builder()
    let constant = builder.widened([3, 700])
    builder.graph.outputs = [constant.result]
    #expect(try run(try builder.prepared(), []).map { Double($0) } == builder.reals(constant.constant))
  }

  @Test("may be unused")
  func unused() throws {
    var (builder, _) = layers([3, 2])
    _ = builder.widened([1000])
    #expect(try builder.prepared().plan.activationBytes < 1000)
  }

  @Test("are refused where DEQUANTIZE is wrong")
  func refusals() throws {
    var chain = layers([3, 2]).builder
    let last = chain.tensor(.float32, [2, 3])
    chain.add(.dequantize, [chain.graph.operators[0].outputs[0]], last)
    chain.graph.outputs.append(last)
    #expect(try chain.refusal() == .missingKernel)

    var again = layers([3, 2]).builder
    again.graph.operators.insert(again.graph.operators[0], at: 0)
    #expect(try again.refusal() == .writtenTwice)

    var input = layers([3, 2]).builder
    input.graph.inputs.append(input.graph.operators[0].outputs[0])
    #expect(try input.refusal() == .writtenTwice)

    var shape = layers([3, 2]).builder
    shape.graph.tensors[shape.graph.operators[0].outputs[0]].shape = [3, 2]
    #expect(try shape.refusal() == .shapeMismatch)

    var late = layers([3, 2]).builder
    late.graph.operators.append(late.graph.operators.removeFirst())
    #expect(try late.refusal() == .readBeforeWritten)
  }

  @Test(
    "say nothing of an operand that is absent, beside a variable whose record looks like one that is widened")
  func absentBias() throws {
    var builder = Builder()
    let input = builder.tensor(.float32, [1, 4])
    let weights = builder.widened([4, 4])
    let product = builder.tensor(.float32, [1, 4])
    let handle = builder.tensor(.resource, [1])
    // Its index is the number of the role of widened constants.
    let value = builder.tensor(.float32, [1, 1])
    #expect(value == 5)
    let constant = builder.tensor(.float32, [1, 4])
    builder.graph.tensors[constant].constant = .init([Float](repeating: 1234.5, count: 4))
    let magnitude = builder.tensor(.float32, [1, 4])
    builder.graph.operators.insert(.init(.abs, inputs: [constant], outputs: [magnitude]), at: 0)
    builder.graph.operators += [
      ControlFlowModel.variable("n", to: handle), ControlFlowModel.assign(handle, value),
    ]
    builder.add(
      .fullyConnected, [input, weights.result, -1], product,
      OperatorOptions(OperatorOptions.FullyConnected { _ in }))
    builder.graph.inputs = [input, value]
    builder.graph.outputs = [product, magnitude]
    let wanted = self.product([1, 2, 3, 4], builder.reals(weights.constant), [0, 0, 0, 0])
    for family in KernelFamily.available {
      expectClose(try run(try builder.prepared(KernelTable.all.prepared(for: family)), [1, 2, 3, 4]), wanted)
    }
  }

  @Test("may be computed by the caller")
  func notConstant() throws {
    var builder = layers([3, 2]).builder
    let weights = builder.graph.operators[0].inputs[0]
    let halves = builder.graph.tensors[weights].constant?.elements(as: UInt16.self) ?? []
    let wanted = try run(try builder.prepared(), [1, 2, 3])
    builder.graph.tensors[weights].constant = nil
    builder.graph.inputs.append(weights)
    var interpreter = Interpreter(try builder.prepared())
    interpreter.withInput(0, as: Float.self) { span in for index in 0..<3 { span[index] = Float(index + 1) } }
    interpreter.withInput(1, as: UInt16.self) { span in for index in 0..<6 { span[index] = halves[index] } }
    try interpreter.invoke()
    #expect(interpreter.withOutput(0, as: Float.self) { span in [span[0], span[1]] } == wanted)
  }
}
