/// A weighted operator whose operands fit its geometry.
struct WeightedNode<Geometry: WeightedGeometry> {
  let operands: WeightedOperands
  let geometry: Geometry

  init(_ operation: Operation, _ traits: WeightedTraits) throws(ModelError) {
    operands = try WeightedOperands(operation, traits)
    geometry = try Geometry(operation, operands.input, operands.weights, operands.output)
  }

  var input: Tensor { operands.input }
  var weights: Tensor { operands.weights }
  var output: Tensor { operands.output }
  var activation: FusedActivation { operands.activation }
}
