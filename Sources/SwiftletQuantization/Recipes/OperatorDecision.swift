/// What was chosen for one operator.
struct OperatorDecision: Equatable, Sendable {
  var scheme: Scheme
  /// Whether a rule named the scheme for this operator, so that it is not up to its neighbours.
  var isExplicit = false
  var granularity = Recipe.Granularity.channel
  var calibration: String?
  var isSymmetric = false
}
