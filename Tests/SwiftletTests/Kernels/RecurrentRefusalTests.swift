import Swiftlet
import SwiftletGraph
import Testing

/// What recurrent operators refuse besides what every operator does.
@Suite("Recurrent operators that are refused")
struct RecurrentRefusalTests {
  private func code(_ model: StatefulModel, _ change: (inout StatefulModel) -> Void) throws -> ModelError
    .Code?
  {
    var model = model
    change(&model)
    return try model.refusal()
  }

  private func options(
    _ model: inout StatefulModel, _ change: (inout OperatorOptions.UnidirectionalSequenceLSTM) -> Void
  ) {
    guard var options: OperatorOptions.UnidirectionalSequenceLSTM = model.options?.view() else { return }
    change(&options)
    model.options = OperatorOptions(options)
  }

  static let types: [RecurrentTypes] = [.float32, .int8, .int16x8, .hybrid]

  @Test(arguments: types)
  func states(_ types: RecurrentTypes) throws {
    let model = LSTMOracle(types: types).model
    #expect(try model.refusal() == nil)
    for position in [18, 19] {
      #expect(try code(model) { $0.inputs[position]?.isVariable = false } == .notVariable)
      #expect(try code(model) { $0.inputs[position] = nil } == .missingTensor)
      #expect(try code(model) { $0.inputs[position]?.shape[0] += 1 } == .shapeMismatch)
      #expect(try code(model) { $0.inputs[position]?.type = .int32 } == .unsupportedType)
    }
  }

  /// Both states, or a state and the output, are one tensor.
  @Test func statesOfTheirOwn() throws {
    var subgraph = LSTMOracle(types: .float32).model.subgraph
    let (hidden, cell) = (subgraph.operators[0].inputs[18], subgraph.operators[0].inputs[19])
    func refusal() throws -> ModelError.Code? {
      do throws(ModelError) {
        _ = try PreparedModel((try? Graph(subgraphs: [subgraph]).serialized()) ?? [])
        return nil
      } catch { return error.code }
    }
    subgraph.operators[0].inputs[19] = hidden
    #expect(try refusal() == .notVariable)
    subgraph.operators[0].inputs[19] = cell
    #expect(try refusal() == nil)
    let output = subgraph.operators[0].outputs[0]
    subgraph.tensors[output].isVariable = true
    subgraph.operators[0].inputs[18] = output
    #expect(try refusal() == .notVariable)
  }

  @Test(arguments: types)
  func options(_ types: RecurrentTypes) throws {
    let model = LSTMOracle(types: types).model
    for clip: Float in [-1, .nan] {
      #expect(try code(model) { options(&$0) { $0.cellClip = clip } } == .options)
      #expect(try code(model) { options(&$0) { $0.projClip = clip } } == .options)
    }
    #expect(try code(model) { options(&$0) { $0.activation = .relu } } == .options)
    #expect(try code(model) { options(&$0) { $0.hasDiagonalRecurrence = true } } == .options)
    #expect(try code(model) { $0.options = nil } == .options)
  }

  @Test(arguments: types)
  func variants(_ types: RecurrentTypes) throws {
    let oracle = LSTMOracle(types: types)
    let vector = oracle.model.inputs[12]
    for position in 20...23 {
      #expect(try code(oracle.model) { $0.inputs[position] = vector } == .unexpectedTensor)
    }
    // Some of the tensors that belong to a variant, not all of them.
    let isFloat = types.activation == .float32
    #expect(try code(oracle.model) { $0.inputs[9] = vector } == .unexpectedTensor)
    #expect(try code(oracle.model) { $0.inputs[17] = vector } == .unexpectedTensor)
    for position in [5, 12, 2, 6, 13] {
      #expect(try code(oracle.model) { $0.inputs[position] = nil } == .missingTensor)
    }
    #expect(try code(oracle.model) { $0.inputs[1] = nil } == (isFloat ? .unexpectedTensor : .missingTensor))
    guard !isFloat else { return }
    #expect(try LSTMOracle(types: types, couplesInput: true).model.refusal() == .missingTensor)
    #expect(try LSTMOracle(types: types, seesCell: true).model.refusal() == .unexpectedTensor)
    #expect(try LSTMOracle(types: types, projection: 5).model.refusal() == .unexpectedTensor)
  }

  @Test(arguments: [RecurrentTypes.int8, .int16x8])
  func quantization(_ types: RecurrentTypes) throws {
    let model = LSTMOracle(types: types).model
    #expect(try code(model) { $0.inputs[19]?.quantization?.scales[0] = 0.0003 } == .quantization)
    #expect(try code(model) { $0.inputs[19]?.quantization?.scales[0] = 64 } == .quantization)
    #expect(try code(model) { $0.inputs[19]?.quantization?.zeroPoints[0] = 1 } == .quantization)
    #expect(try code(model) { $0.inputs[18]?.quantization?.scales[0] *= 1.5 } == .quantization)
    #expect(try code(model) { $0.inputs[18]?.quantization?.zeroPoints[0] += 1 } == .quantization)
    #expect(try code(model) { $0.inputs[7]?.quantization?.zeroPoints[0] = 1 } == .quantization)
    #expect(try code(model) { $0.inputs[7]?.quantization?.scales[0] = 1e30 } == .quantization)
  }

  @Test func svdf() throws {
    let model = SVDFOracle(types: .int8, state: .int16).model
    func ranked(_ rank: Int32) throws -> ModelError.Code? {
      try code(model) { $0.options = OperatorOptions(OperatorOptions.SVDF { $0.rank = rank }) }
    }
    for rank: Int32 in [0, -1, 3, .min, .max] { #expect(try ranked(rank) == .options) }
    #expect(try ranked(1) == .shapeMismatch)
    #expect(try code(model) { $0.inputs[4]?.isVariable = false } == .notVariable)
    #expect(try code(model) { $0.inputs[4]?.type = .int8 } == .unsupportedType)
    #expect(try code(model) { $0.inputs[2]?.type = .float16 } == .unsupportedType)
    #expect(try code(model) { $0.inputs[3] = nil } == nil)
    let wide = SVDFOracle(types: .int16x8, state: .int16).model
    for position in [0, 2, 4] {
      #expect(try code(wide) { $0.inputs[position]?.quantization?.zeroPoints[0] = 1 } == .quantization)
    }
  }

  @Test func rnn() throws {
    let model = RNNOracle(types: .hybrid).model
    #expect(try code(model) { $0.inputs[4]?.isVariable = false } == .notVariable)
    #expect(try code(model) { $0.inputs[1]?.quantization?.zeroPoints[0] = 1 } == .quantization)
    #expect(try code(model) { $0.inputs[2]?.type = .float32 } != nil)
    #expect(
      try code(model) {
        $0.options = OperatorOptions(OperatorOptions.UnidirectionalSequenceRNN { $0.activation = .signBit })
      } == .options)
  }
}
