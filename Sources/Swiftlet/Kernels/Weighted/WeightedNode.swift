/// The tensors and options of a weighted operator, checked but for what its arithmetic asks of them.
struct WeightedNode<Geometry: WeightedGeometry> {
  let input: Tensor
  let weights: Tensor
  let output: Tensor
  let activation: FusedActivation
  let geometry: Geometry

  init(_ operation: Operation) throws(ModelError) {
    let operands = Geometry.operands
    try operation.expect(inputs: operands.bias...operands.bias &+ 1)
    input = try operation.input(operands.input)
    weights = try operation.input(operands.weights)
    output = try operation.output(0)
    activation = try FusedActivation(operation, slot: Geometry.activationSlot)
    geometry = try Geometry(operation, input, weights, output)
  }

  /// Requires the types of activations and weights, and a constant where weights are packed.
  func expectTypes<Format: WeightFormat>(
    _ operation: Operation, activations: ElementType, _ format: Format.Type
  ) throws(ModelError) {
    guard input.type == activations else { throw operation.error(.unsupportedType, input) }
    guard weights.type == Format.elementType else { throw operation.error(.unsupportedType, weights) }
    guard output.type == activations else { throw operation.error(.unsupportedType, output) }
  }
}
