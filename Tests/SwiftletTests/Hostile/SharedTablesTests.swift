import Swiftlet
import SwiftletGraph
import Testing

/// Small files that describe much work, because tables may be shared inside of a file.
@Suite("Files that share tables")
struct SharedTablesTests {
  /// Seconds, for a debug build on a busy machine, which a minute is too short for.
  private static let patience = 600.0

  /// What `work` answers, and how many seconds it takes.
  private func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, seconds: Double) {
    let start = ContinuousClock().now
    let result = try work()
    let time = start.duration(to: ContinuousClock().now).components
    return (result, Double(time.seconds) + Double(time.attoseconds) / 1e18)
  }

  private var state: Graph.Tensor {
    var tensor = Graph.Tensor(.float32, [1])
    tensor.isVariable = true
    return tensor
  }

  @Test("tables of thirty thousand fields")
  func wideTables() throws {
    let count = 20_000
    var model = HostileModel(
      [Graph.Tensor](repeating: state, count: count), [], inputs: [], outputs: [0])
    var options = TableValue()
    options.set(32_000, Int8(1))
    model.subgraph.operators = [
      Graph.Operator(
        .relu, inputs: [0], outputs: [1],
        options: OperatorOptions(OperatorOptions.Add { $0.table = options }))
    ]
    model.subgraph.operators += [Graph.Operator](
      repeating: .init(.relu, inputs: [0], outputs: [1]), count: count)
    let bytes = try model.sharingOperators().sharingTensors().bytes()
    let (error, time) = timed { HostileModel.error(of: bytes) }
    #expect(error == nil)
    #expect(time < SharedTablesTests.patience)
  }

  @Test("operators of sixty thousand inputs each")
  func wideOperators() throws {
    let inputs = [Int](repeating: 0, count: 60_000)
    let model = HostileModel(
      [state, state],
      [.init(.concatenation, inputs: inputs, outputs: [1])]
        + [Graph.Operator](repeating: .init(.relu, inputs: [0], outputs: [1]), count: 20_000),
      inputs: [], outputs: [1]
    ).sharingOperators()
    let bytes = try model.bytes()
    let (error, time) = timed { HostileModel.error(of: bytes) }
    #expect(error?.code == .tooManyTables)
    #expect(time < SharedTablesTests.patience)
  }

  @Test("an operator has at most 65535 inputs and outputs")
  func operands() throws {
    func model(_ inputs: Int, _ outputs: Int) -> HostileModel {
      HostileModel(
        [state, state],
        [
          .init(
            .concatenation, inputs: [Int](repeating: 0, count: inputs),
            outputs: [Int](repeating: 1, count: outputs),
            options: OperatorOptions(OperatorOptions.Concatenation()))
        ], inputs: [], outputs: [1])
    }
    #expect(
      try model(65_536, 1).error() == ModelError(.tooManyOperands, subgraph: 0, operator: 0, detail: 65_536))
    #expect(
      try model(1, 70_000).error() == ModelError(.tooManyOperands, subgraph: 0, operator: 0, detail: 70_000))
    var wide = model(65_535, 1)
    wide.subgraph.tensors[1].shape = [65_535]
    #expect(try wide.error() == nil)
  }

  @Test("operators of many channels, all of which write one variable")
  func manyChannels() throws {
    let channels = 20_000
    var weights = Graph.Tensor(.int8, [channels, 1, 1, 1])
    weights.constant = .init([Int8](repeating: 1, count: channels))
    weights.quantization = .init(
      scales: [Float](repeating: 0.5, count: channels), zeroPoints: [Int64](repeating: 0, count: channels))
    var output = Graph.Tensor(.int8, [1, 1, 1, channels], scale: 0.5)
    output.isVariable = true
    let convolution = Graph.Operator(
      .conv2D, inputs: [0, 1], outputs: [2],
      options: OperatorOptions(
        OperatorOptions.Conv2D {
          $0.strideWidth = 1
          $0.strideHeight = 1
        }))
    let model = HostileModel(
      [Graph.Tensor(.int8, [1, 1, 1, 1], scale: 0.5), weights, output],
      [Graph.Operator](repeating: convolution, count: 20_000), inputs: [0], outputs: [2]
    ).sharingOperators()
    let bytes = try model.bytes()
    let (memory, memoryTime) = timed { HostileModel.error(of: bytes, memoryLimit: 4 << 20) }
    #expect(memory?.code == .memoryBudget)
    let (steps, stepTime) = timed { HostileModel.error(of: bytes, stepLimit: 1_000_000, memoryLimit: .max) }
    #expect(steps?.code == .computeBudget)
    #expect(memoryTime < 10 && stepTime < 10)
  }

  @Test("operands of a million axes")
  func manyAxes() throws {
    for (builtin, options) in [
      (BuiltinOperator.mean, OperatorOptions(OperatorOptions.Reducer())), (.reshape, nil),
    ] {
      let axes = Graph.Tensor([Int32](repeating: builtin == .mean ? 0 : 1, count: 100_000))
      let model = HostileModel(
        [state, axes, state],
        [Graph.Operator](
          repeating: .init(builtin, inputs: [0, 1], outputs: [2], options: options), count: 20_000),
        inputs: [], outputs: [2]
      ).sharingOperators()
      let bytes = try model.bytes()
      let (error, time) = timed { HostileModel.error(of: bytes) }
      #expect(error?.code == .shapeMismatch)
      #expect(time < SharedTablesTests.patience)
    }
  }

  private static var isOptimised: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  @Test(
    "as many tensors and operators as are allowed, of many sizes",
    .enabled(if: isOptimised, "the planner's work has a bound that takes minutes without optimisation"),
    arguments: [false, true])
  func largest(_ allLive: Bool) throws {
    let count = 65_535
    let tensors = (0..<count).map { Graph.Tensor(.bool, [1 + ($0 &* 40_503) % 16_381]) }
    let operators = (0..<count - 1).map {
      Graph.Operator(.custom("Any"), inputs: [$0], outputs: [$0 + 1])
    }
    let model = HostileModel(
      tensors, operators, inputs: [0], outputs: allLive ? [Int](0..<count) : [count - 1])
    let bytes = try model.bytes()
    let kernels = KernelTable([.acceptingAnything])
    let (prepared, time) = try timed { try PreparedModel(bytes, kernels: kernels) }
    let plan = prepared.plan
    #expect(plan.lowerBoundBytes <= plan.activationBytes)
    #expect(plan.activationBytes < 1 << 30)
    var interpreter = Interpreter(prepared)
    try interpreter.invoke()
    #expect(time < SharedTablesTests.patience)
  }
}
