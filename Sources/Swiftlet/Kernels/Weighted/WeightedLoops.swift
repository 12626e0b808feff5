/// Loops for the instructions of a family, in place of the portable ones of a weighted operator.
///
/// A form is a way to run a node: a number above zero whose meaning is the loops' own, kept in the node's record. Form 0
/// stands for the portable loops. All forms give the same bits.
protocol WeightedLoops {
  associatedtype Geometry: WeightedGeometry
  associatedtype Arithmetic: WeightedArithmetic

  /// Whether the loops take every node of their family, so that nothing needs the portable ones.
  static var takesAll: Bool { get }

  /// The form of a node that is checked, for a family other than the portable one.
  ///
  /// Asked when the node is measured and when it is prepared, with the same answer.
  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Geometry
  ) throws(ModelError) -> WeightedForm

  /// Runs the node in a form above zero. Channels whose weights, bias or factors are beyond those for which the form gives
  /// the portable loops' bits are the loops' own to hand on to these.
  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>)
}

/// A way to run a node, and the scratch memory that it takes.
struct WeightedForm {
  var number: Int32
  var scratchBytes: Int

  static var portable: WeightedForm { WeightedForm(number: 0, scratchBytes: 0) }
  /// One small loop in place of the portable ones; see ``PlainWindows``.
  static var plain: WeightedForm { WeightedForm(number: 255, scratchBytes: 0) }
}

/// A weighted operator that runs, as its loops see it.
struct WeightedLayer<A: WeightedArithmetic> {
  let invocation: Invocation
  let input: Elements<A.Activation>
  /// What is added to every input element.
  let inputOffset: Int32
  /// Bias, factors and range.
  let output: WeightedOutput<A>
}

/// Loops for no instructions in particular.
enum PortableLoops<Geometry: WeightedGeometry, Arithmetic: WeightedArithmetic>: WeightedLoops {
  static var takesAll: Bool { false }

  @inline(__always)
  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Geometry
  ) throws(ModelError) -> WeightedForm { .portable }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {}
}
