import Swiftlet
import SwiftletGraph
import Testing

@Suite("Data flow")
struct DataFlowTests {
  /// The tensors 0 -> 1 -> 2 of two activations, and a constant 3.
  private var chain: HostileModel {
    var constant = Graph.Tensor(.float32, [4])
    constant.constant = .init([Float](repeating: 1, count: 4))
    return HostileModel(
      (0..<3).map { _ in Graph.Tensor(.float32, [4]) } + [constant],
      [.init(.relu, inputs: [0], outputs: [1]), .init(.relu, inputs: [1], outputs: [2])],
      inputs: [0], outputs: [2])
  }

  @Test("inputs and outputs may be named twice, and constants, variables and inputs are outputs like others")
  func allowed() throws {
    #expect(try chain.error() == nil)
    for outputs in [[2, 2], [2, 1], [3], [0], [0, 1, 2, 3]] {
      var model = chain
      model.subgraph.outputs = outputs
      #expect(try model.error() == nil, "outputs \(outputs)")
    }
    var twice = chain
    twice.subgraph.inputs = [0, 0]
    #expect(try twice.error() == nil)
    var variable = chain
    variable.subgraph.tensors[0].isVariable = true
    #expect(try variable.error() == nil)
    variable.subgraph.inputs = []
    #expect(try variable.error() == nil)
    variable.subgraph.outputs = [0, 2]
    #expect(try variable.error() == nil)
  }

  @Test("a constant output has the model's elements, a variable the state")
  func outputs() throws {
    var model = chain
    model.subgraph.tensors[1].isVariable = true
    model.subgraph.outputs = [3, 1, 2, 0]
    var interpreter = Interpreter(try PreparedModel(try model.bytes()))
    interpreter.withInput(0, as: Float.self) { span in
      for index in 0..<4 { span[index] = Float(index) }
    }
    try interpreter.invoke()
    let found = (0..<4).map { index in
      interpreter.withOutput(index, as: Float.self) { span in (0..<span.count).map { span[$0] } }
    }
    #expect(found == [[1, 1, 1, 1], [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3]])
    interpreter.reset()
    #expect(interpreter.withOutput(1, as: Float.self) { span in (0..<4).map { span[$0] } } == [0, 0, 0, 0])
  }

  @Test("what is written twice, never or in the wrong order is refused")
  func refused() throws {
    var model = chain
    model.subgraph.operators.swapAt(0, 1)
    #expect(try model.error()?.code == .readBeforeWritten)
    model = chain
    model.subgraph.operators[1].outputs = [1]
    #expect(try model.error()?.code == .writtenTwice)
    model = chain
    model.subgraph.operators[1].outputs = [0]
    #expect(try model.error()?.code == .writtenTwice)
    model = chain
    model.subgraph.operators[1].outputs = [3]
    #expect(try model.error()?.code == .writesConstant)
    model = chain
    model.subgraph.inputs = [0, 3]
    #expect(try model.error()?.code == .writesConstant)
    model = chain
    model.subgraph.operators.removeLast()
    #expect(try model.error()?.code == .outputNeverWritten)
    model = chain
    model.subgraph.inputs = [0, 1]
    #expect(try model.error()?.code == .writtenTwice)
  }

  @Test("a variable with a constant value is refused")
  func constantVariable() throws {
    var model = chain
    model.subgraph.tensors[3].isVariable = true
    #expect(try model.error() == ModelError(.constantVariable, subgraph: 0, tensor: 3))
  }

  @Test("an output of UNPACK named twice is refused")
  func outputTwice() throws {
    let model = HostileModel(
      [Graph.Tensor(.float32, [2, 2]), Graph.Tensor(.float32, [2])],
      [
        .init(
          .unpack, inputs: [0], outputs: [1, 1],
          options: OperatorOptions(OperatorOptions.Unpack { $0.count = 2 }))
      ], inputs: [0], outputs: [1])
    #expect(try model.error()?.code == .writtenTwice)
  }

  @Test("sparse constants are neither read nor shown")
  func sparse() throws {
    var model = chain
    // Four bytes of a tensor that says it had sixteen megabytes.
    model.subgraph.tensors[3].shape = [1 << 22]
    model.subgraph.tensors[3].constant = .init([Float(1)])
    model.subgraph.tensors[3].sparsity = TableValue()
    #expect(try model.error() == nil)
    model.subgraph.outputs = [3]
    #expect(try model.error() == ModelError(.sparseTensor, subgraph: 0, tensor: 3))
    model.subgraph.outputs = [2]
    model.subgraph.operators[0].inputs = [3]
    #expect(try model.error()?.code == .sparseTensor)
    let memory = AlignedMemory(try model.bytes())
    let tensor = try memory.model().mainSubgraph.tensor(3)
    #expect(tensor.isConstant && tensor.isSparse)
    #expect(tensor.constant(as: Float.self) == nil)
  }

  @Test("an empty tensor is no operand, but may pass by")
  func empty() throws {
    var model = chain
    model.subgraph.tensors.append(Graph.Tensor(.float32, [0]))
    model.subgraph.inputs = [0, 4]
    model.subgraph.outputs = [2, 4]
    #expect(try model.error() == nil)
    model.subgraph.operators[0].inputs = [4]
    #expect(try model.error()?.code == .emptyTensor)
  }
}
