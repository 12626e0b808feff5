/// The tensors and options of an SVDF node, checked.
struct SVDFNode {
  let operation: Operation
  let input: Tensor
  let featureWeights: Tensor
  let timeWeights: Tensor
  let state: Tensor
  let output: Tensor
  let rank: Int
  let batches: Int
  let inputs: Int
  let units: Int
  let filters: Int
  let memory: Int

  init(_ operation: Operation) throws(ModelError) {
    self.operation = operation
    try operation.expect(inputs: 5...5)
    input = try operation.input(0)
    featureWeights = try operation.input(1)
    timeWeights = try operation.input(2)
    state = try operation.input(4)
    output = try operation.output(0)
    rank = Int(operation.options.scalar(0, default: Int32(0)))
    guard input.shape.rank == 2 else { throw operation.error(.shapeMismatch, input) }
    batches = input.shape[0]
    inputs = input.shape[1]
    filters = featureWeights.shape[0]
    guard timeWeights.shape.rank == 2 else { throw operation.error(.shapeMismatch, timeWeights) }
    memory = timeWeights.shape[1]
    guard rank > 0, filters % rank == 0 else { throw operation.error(.options, detail: 0) }
    units = filters / rank
    guard output.shape.rank == 2, output.shape[0] == batches, output.shape[1] == units else {
      throw operation.error(.shapeMismatch, output)
    }
  }

  /// - Throws: `.otherVariant` where the state has another width.
  func expectTypes<A: SVDFArithmetic>(_ arithmetic: A.Type) throws(ModelError) {
    let type = timeWeights.type
    if A.Activation.elementType == .int8, type != A.TimeWeight.elementType, type == .int8 || type == .int16 {
      throw operation.error(.otherVariant, timeWeights)
    }
    try operation.expectMatrix(1, filters, inputs, of: A.Product.Weight.self)
    try operation.expectMatrix(2, filters, memory, of: A.TimeWeight.self)
    if !operation.lacksInput(3) { try operation.expectVector(3, units, of: A.Bias.self) }
    let (count, overflow) = (filters &* memory).multipliedReportingOverflow(by: batches)
    _ = try operation.state(4, count: overflow ? -1 : count, as: A.State.self)
    guard state.shape.rank == 2, state.shape[0] == batches else {
      throw operation.error(.shapeMismatch, state)
    }
  }

  var stepCount: Int64 {
    let columns = Int64(inputs) &+ Int64(memory)
    let (count, overflow) = (Int64(batches) &* Int64(filters)).multipliedReportingOverflow(by: columns)
    return overflow ? Int64.max : count
  }
}
