import Swiftlet
import SwiftletGraph

/// ADD, SUB, MUL and DIV by constants, one after the other: `scale * x + offset`, in double precision.
///
/// Scales and offsets repeat along the elements of the tensor in their order: there are as many as the last axes have
/// elements along which the constants vary.
struct Normalisation {
  let input: Int
  let output: Int
  /// The operators, the last one first.
  let operators: [Int]
  var scales: [Double] = [1]
  private(set) var offsets: [Double] = [0]

  var last: Int { operators[0] }

  var hasOffset: Bool { offsets.contains { $0 != 0 } }

  /// Whether what remains without the offset lies far from zero, where integers of one scale are coarse.
  var isShiftedFar: Bool { offsets.contains { abs($0) > 8 } }

  /// The longest normalisation that an operator ends and that nothing else reads parts of.
  init?(endingAt last: Int, in flow: Dataflow, except taken: Set<Int>) {
    var steps: [Step] = []
    var operators: [Int] = []
    var next: Int? = last
    while let index = next, operators.count < 16, !taken.contains(index),
      let step = Step(flow.operators[index], in: flow)
    {
      if !operators.isEmpty {
        guard flow.consumers(of: step.output).count == 1, !flow.isOutput(step.output) else { break }
      }
      steps.append(step)
      operators.append(index)
      next = flow.producer(of: step.input)
    }
    guard let first = steps.last, let end = steps.first else { return nil }
    // A normalisation goes as far as it can.
    if flow.consumers(of: end.output).count == 1, let reader = flow.consumers(of: end.output).first,
      Step(flow.operators[reader], in: flow) != nil
    {
      return nil
    }
    input = first.input
    output = end.output
    self.operators = operators
    for step in steps.reversed() {
      let period = max(scales.count, step.factors.count)
      guard period % scales.count == 0, period % step.factors.count == 0 else { return nil }
      let (scales, offsets) = (self.scales, self.offsets)
      self.scales = (0..<period).map { scales[$0 % scales.count] * step.factors[$0 % step.factors.count] }
      self.offsets = (0..<period).map {
        let place = $0 % step.factors.count
        return offsets[$0 % offsets.count] * step.factors[place] + step.terms[place]
      }
    }
    guard (scales + offsets).allSatisfy(\.isFinite) else { return nil }
  }

  /// The MUL that takes the last operator's place where the scales are not folded.
  func scaling(
    by scales: [Double], in flow: Dataflow, _ subgraph: inout Graph.Subgraph
  ) -> Graph.Operator? {
    let shape = flow.shape(input)
    let extents: [Int]
    if scales.count == 1 {
      extents = []
    } else {
      // The last axes that have as many elements.
      guard
        let axis = shape.indices.first(where: {
          shape[$0...].reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue } == scales.count
        })
      else { return nil }
      extents = Array(shape[axis...])
    }
    let name = (flow.tensor(output)?.name ?? "") + "/scale"
    let factors = subgraph.add(
      Graph.Tensor(
        name: name, type: .float32, shape: extents.map { Int32(truncatingIfNeeded: $0) },
        constant: Graph.Constant(scales.map { Float($0) })))
    return Graph.Operator(
      .mul, inputs: [input, factors], outputs: [output], options: OperatorOptions(OperatorOptions.Mul()))
  }

  /// `factors * x + terms`
  private struct Step {
    let input: Int
    let output: Int
    let factors: [Double]
    let terms: [Double]

    init?(_ operation: Graph.Operator, in flow: Dataflow) {
      guard let builtin = operation.builtin, [.add, .sub, .mul, .div].contains(builtin),
        operation.inputs.count == 2, operation.outputs.count == 1, !operation.hasActivation,
        let left = flow.input(operation, 0), let right = flow.input(operation, 1)
      else { return nil }
      output = operation.outputs[0]
      let isLeftConstant = flow.isFloatConstant(left)
      guard isLeftConstant != flow.isFloatConstant(right), flow.isFloat(left), flow.isFloat(right) else {
        return nil
      }
      let constant = isLeftConstant ? left : right
      input = isLeftConstant ? right : left
      let shape = flow.shape(input)
      // Leading axes of one element aside, the constant covers the last axes whole.
      let extents = Array(flow.shape(constant).drop { $0 == 1 })
      guard shape == flow.shape(output), !shape.isEmpty, shape.allSatisfy({ $0 > 0 }),
        extents.count <= shape.count, Array(shape.suffix(extents.count)) == extents,
        let values = flow.floats(constant)?.map({ Double($0) }), !values.isEmpty
      else { return nil }
      let zeros = values.map { _ in 0.0 }
      let ones = values.map { _ in 1.0 }
      switch builtin {
      case .mul: (factors, terms) = (values, zeros)
      case .add: (factors, terms) = (ones, values)
      case .sub: (factors, terms) = isLeftConstant ? (ones.map { -$0 }, values) : (ones, values.map { -$0 })
      default:
        guard !isLeftConstant, !values.contains(0) else { return nil }
        (factors, terms) = (values.map { 1 / $0 }, zeros)
      }
    }
  }
}
