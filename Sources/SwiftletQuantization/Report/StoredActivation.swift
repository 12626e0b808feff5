import Swiftlet

/// An activation of the float model, and the form that it is stored in.
struct StoredActivation {
  let reference: TensorReference
  let name: String
  let form: ActivationForm
  let quantization: AffineQuantization
  /// `nil` where nothing is known.
  let statistics: TensorStatistics?

  /// Those of a plan, in its order.
  static func all(in plan: QuantizationPlan, _ statistics: Statistics?) -> [StoredActivation] {
    plan.subgraphs.enumerated().flatMap { index, subgraph in
      subgraph.tensors.map { tensor in
        let reference = TensorReference(subgraph: index, tensor: tensor.tensor)
        return StoredActivation(
          reference: reference, name: tensor.name, form: tensor.form, quantization: tensor.quantization,
          statistics: statistics?[reference])
      }
    }
  }

  /// The real numbers that the limits of the form stand for.
  var range: ValueRange {
    ValueRange(
      low: quantization.real(Int32(form.limits.lowerBound)),
      high: quantization.real(Int32(form.limits.upperBound)))
  }
}
