import Swiftlet
import SwiftletGraph
import Testing

@Suite("RESHAPE")
struct ReshapeTests {
  private func model(_ type: ElementType, _ input: [Int], _ output: [Int], _ shape: [Int32]?) -> OperatorModel
  {
    var model = OperatorModel(
      builtin: .reshape, inputs: [Graph.Tensor(type, input)], outputs: [Graph.Tensor(type, output)])
    if let shape {
      var operand = Graph.Tensor(shape)
      // The shape of a scalar: no elements, and a buffer that says nothing.
      if shape.isEmpty { operand.constant = .init(bytes: [0, 0, 0, 0]) }
      model.inputs.append(operand)
    }
    return model
  }

  @Test("keeps the elements", arguments: [[3, 4], [-1, 4], nil] as [[Int32]?])
  func elements(_ shape: [Int32]?) throws {
    let values: [Int16] = Array(0..<12)
    #expect(try model(.int16, [2, 6], [3, 4], shape).run(values) == values)
  }

  @Test("makes scalars and takes them")
  func scalars() throws {
    #expect(try model(.float32, [1, 1], [], []).run([Float(2.5)]) == [Float(2.5)])
    #expect(try model(.float32, [], [1], [1]).run([Float(2.5)]) == [Float(2.5)])
  }

  @Test("keeps an input that is needed again")
  func sharedInput() throws {
    // Both operators read the input, so the first may not take over its memory.
    let subgraph = Graph.Subgraph(
      tensors: [
        Graph.Tensor(.int8, [4]), Graph.Tensor(.int8, [2, 2]), Graph.Tensor(.int8, [8]),
        Graph.Tensor(.int8, [4]),
      ],
      operators: [
        Graph.Operator(.reshape, inputs: [0], outputs: [1]),
        Graph.Operator(.reshape, inputs: [1], outputs: [3]),
        Graph.Operator(
          .concatenation, inputs: [0, 3], outputs: [2],
          options: OperatorOptions(OperatorOptions.Concatenation())),
      ], inputs: [0], outputs: [2])
    var interpreter = Interpreter(try PreparedModel(try Graph(subgraphs: [subgraph]).serialized()))
    interpreter.withInputBytes(0) { span in for index in 0..<4 { span[index] = UInt8(index + 1) } }
    try interpreter.invoke()
    let found = interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    #expect(found == [1, 2, 3, 4, 1, 2, 3, 4])
  }

  @Test(
    "refuses shapes of other sizes",
    arguments: [[4, 4], [-1, -1], [-1, 5], [0, 12], [-2, -6], [.max, .max], [12, -1, 2], [.min]] as [[Int32]])
  func refusals(_ shape: [Int32]) throws {
    #expect(try model(.int8, [2, 6], [12], shape).refusal() == .shapeMismatch)
  }

  @Test("refuses outputs of another size or type")
  func outputs() throws {
    #expect(try model(.int8, [2, 6], [11], nil).refusal() == .shapeMismatch)
    var other = model(.int8, [2, 6], [12], nil)
    other.outputs[0].type = .uint8
    #expect(try other.refusal() == .unsupportedType)
  }
}
