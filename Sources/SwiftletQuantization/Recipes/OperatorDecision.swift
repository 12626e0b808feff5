/// What was chosen for one operator.
struct OperatorDecision: Equatable, Sendable {
  var scheme: Scheme
  /// Whether a rule named the scheme for this operator, so that it is not up to its neighbours.
  var isExplicit = false
  var granularity = Recipe.Granularity.channel
  /// How ranges of what the operator writes are found; `nil` for the model's way.
  var calibration: RangeMethod?
  var isSymmetric = false
}
