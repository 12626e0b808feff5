import Swiftlet
import SwiftletGraph

/// Reads the arguments of gates off a graph, through FULLY_CONNECTED, BATCH_MATMUL, ADD, SPLIT, SLICE and
/// RESHAPE.
struct GateReader {
  let flow: Dataflow
  /// The previous hidden state; `nil` where it is zero and nothing reads it.
  let hidden: Int?
  /// The step's input, once a gate has named it.
  private(set) var input: Int?
  /// The operators that were read through and compute something.
  private(set) var operators: [Int] = []
  /// A sum whose terms are sums of the same terms would be read exponentially often.
  private var budget = 64

  init(_ flow: Dataflow, hidden: Int?) {
    self.flow = flow
    self.hidden = hidden.map(flow.withoutReshapes)
  }

  /// The argument of a gate that has one value for each unit; `nil` where it is something else.
  mutating func expression(of tensor: Int, units: Int) -> GateExpression? {
    budget = 64
    guard flow.shape(tensor).last == units else { return nil }
    var expression = GateExpression()
    guard read(tensor, 0..<units, into: &expression) else { return nil }
    expression.sort()
    return expression
  }

  /// Adds elements of the last axis of a tensor to an expression.
  private mutating func read(_ tensor: Int, _ range: Range<Int>, into expression: inout GateExpression)
    -> Bool
  {
    budget -= 1
    guard budget > 0, let extent = flow.shape(tensor).last, range.upperBound <= extent, flow.isFloat(tensor)
    else { return false }
    if flow.tensor(tensor)?.constant != nil { return readConstant(tensor, range, into: &expression) }
    guard let index = flow.producer(of: tensor) else { return false }
    let operation = flow.operators[index]
    switch operation.builtin {
    case .fullyConnected, .batchMatmul:
      guard readProduct(operation, range, into: &expression) else { return false }
    case .add:
      guard !operation.hasActivation, operation.inputs.count == 2 else { return false }
      for position in 0..<2 {
        guard let operand = flow.input(operation, position),
          readTerm(operand, of: tensor, range, into: &expression)
        else { return false }
      }
    default:
      guard let (source, start) = lastAxisPart(tensor, operation),
        read(source, range.lowerBound + start..<range.upperBound + start, into: &expression)
      else { return false }
      // A view of the hidden state or the input may have other readers; what was computed may not.
      if operation.builtin == .reshape || operation.builtin == .squeeze || operation.builtin == .expandDims {
        return true
      }
    }
    operators.append(index)
    return true
  }

  /// Adds an operand of a sum, which may be broadcast where it is constant.
  private mutating func readTerm(
    _ operand: Int, of sum: Int, _ range: Range<Int>, into expression: inout GateExpression
  ) -> Bool {
    guard let count = flow.count(operand), let extent = flow.shape(sum).last else { return false }
    if flow.tensor(operand)?.constant != nil, count == 1 {
      guard flow.isFloatConstant(operand) else { return false }
      expression.offsets.append(.init(tensor: flow.constantNumber(operand), elements: 0..<1))
      return true
    }
    guard flow.shape(operand).last == extent else { return false }
    guard flow.tensor(operand)?.constant != nil || count == flow.count(sum) else { return false }
    return read(operand, range, into: &expression)
  }

  private mutating func readConstant(
    _ tensor: Int, _ range: Range<Int>, into expression: inout GateExpression
  ) -> Bool {
    guard flow.isFloatConstant(tensor) else { return false }
    if flow.isZero(tensor) { return true }
    // Rows of several batches may differ.
    guard flow.count(tensor) == flow.shape(tensor).last else { return false }
    expression.offsets.append(.init(tensor: flow.constantNumber(tensor), elements: range))
    return true
  }

  private mutating func readProduct(
    _ operation: Graph.Operator, _ range: Range<Int>, into expression: inout GateExpression
  ) -> Bool {
    guard let product = WeightedSum(operation, in: flow), range.upperBound <= product.resultCount else {
      return false
    }
    if let bias = product.bias, !readConstant(bias, range, into: &expression) { return false }
    let number = flow.constantNumber(product.weights)
    for (source, columns) in parts(of: product.source, extent: product.sourceCount) {
      guard !flow.isZero(source) else { continue }
      let operand: GateExpression.Operand
      if source == hidden {
        operand = .hidden
      } else if input == nil || input == source {
        (input, operand) = (source, .input)
      } else {
        return false
      }
      expression.products.append(
        .init(
          operand: operand,
          weights: .init(
            tensor: number, isTransposed: product.isTransposed, rows: range, columns: columns)))
    }
    return true
  }

  /// A product's operand; its parts where it joins the hidden state, or zeros, with something.
  private mutating func parts(of source: Int, extent: Int) -> [(source: Int, columns: Range<Int>)] {
    let source = flow.withoutReshapes(source)
    let whole = [(source, 0..<extent)]
    guard let (index, operation) = flow.writer(of: source, .concatenation),
      let axis = operation.options(as: OperatorOptions.Concatenation.self)?.axis,
      axis == -1 || Int(axis) == flow.shape(source).count - 1, operation.inputs.count <= 4
    else { return whole }
    var parts: [(source: Int, columns: Range<Int>)] = []
    var start = 0
    for input in operation.inputs {
      guard input >= 0, let width = flow.shape(input).last, width > 0 else { return whole }
      parts.append((flow.withoutReshapes(input), start..<start + width))
      start += width
    }
    guard start == extent, parts.contains(where: { $0.source == hidden || flow.isZero($0.source) }) else {
      return whole
    }
    operators.append(index)
    return parts
  }

  /// The tensor that an operator takes a part of along the last axis, and where the part starts.
  private func lastAxisPart(_ tensor: Int, _ operation: Graph.Operator) -> (source: Int, start: Int)? {
    let shape = flow.shape(tensor)
    switch operation.builtin {
    case .reshape, .squeeze, .expandDims:
      guard let source = flow.input(operation, 0), flow.count(source) == flow.count(tensor),
        flow.shape(source).last == shape.last
      else { return nil }
      return (source, 0)
    case .split:
      guard let axis = flow.integers(flow.input(operation, 0)), let source = flow.input(operation, 1),
        axis == [-1] || axis == [shape.count - 1]
      else { return nil }
      return part(tensor, of: source, operation)
    case .splitV:
      guard let axis = flow.integers(flow.input(operation, 2)), let source = flow.input(operation, 0),
        axis == [-1] || axis == [shape.count - 1]
      else { return nil }
      return part(tensor, of: source, operation)
    case .slice, .stridedSlice:
      guard let window = SliceWindow(operation, in: flow), window.shrunkenAxes.isEmpty,
        window.isWhole(before: shape.count - 1), let start = window.starts.last
      else { return nil }
      return (window.source, start)
    default: return nil
    }
  }

  /// The part of a split tensor that one of the outputs is: those in front of it come first.
  private func part(
    _ tensor: Int, of source: Int, _ operation: Graph.Operator
  ) -> (source: Int, start: Int)? {
    let position = flow.position(of: tensor)
    guard operation.outputs.count <= 16, position < operation.outputs.count else { return nil }
    let extents = operation.outputs.compactMap { flow.shape($0).last }
    guard extents.count == operation.outputs.count, extents.allSatisfy({ $0 >= 0 }),
      extents.reduce(0, +) == flow.shape(source).last
    else { return nil }
    return (source, extents[..<position].reduce(0, +))
  }
}
