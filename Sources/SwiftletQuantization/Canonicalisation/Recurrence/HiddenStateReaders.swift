import Swiftlet
import SwiftletGraph

/// Who reads the hidden states of an unrolled layer, besides the layer itself, and what it needs of them.
struct HiddenStateReaders {
  private let hidden: [Int]
  private let batches: Int
  private let units: Int
  private let inner: Set<Int>
  private let flow: Dataflow
  private(set) var results: [RecurrentLayer.Result] = []
  /// The operators whose outputs the results are.
  private(set) var replaced: [Int] = []

  /// - Parameters:
  ///   - hidden: the hidden states in the order of time.
  ///   - inner: the operators of the layer itself.
  init(_ hidden: [Int], batches: Int, units: Int, inner: Set<Int>, in flow: Dataflow) {
    self.hidden = hidden
    self.batches = batches
    self.units = units
    self.inner = inner
    self.flow = flow
  }

  mutating func collect() {
    var joining: Set<Int> = []
    for index in Set(flow.readers(throughReshapesOf: hidden[0])).sorted() where !inner.contains(index) {
      guard let result = joined(by: flow.operators[index]) else { continue }
      joining.insert(index)
      results.append(result)
      replaced.append(index)
    }
    let isRead = hidden.map { tensor in
      flow.isOutput(tensor)
        || flow.readers(throughReshapesOf: tensor).contains { !inner.contains($0) && !joining.contains($0) }
    }
    if isRead.dropLast().contains(true) {
      results.append(.steps(hidden))
      replaced += hidden.compactMap(flow.producer)
    } else if isRead.last == true, let last = hidden.last {
      results.append(.last(last))
      replaced += [flow.producer(of: last)].compactMap { $0 }
    }
  }

  /// The sequence that PACK or CONCATENATION makes of all hidden states.
  private func joined(by operation: Graph.Operator) -> RecurrentLayer.Result? {
    guard operation.outputs.count == 1, operation.inputs.count == hidden.count,
      !operation.hasActivation
    else { return nil }
    let output = operation.outputs[0]
    let sources = operation.inputs.map(flow.withoutReshapes)
    let isReversed = sources != hidden
    guard !isReversed || sources == hidden.reversed() else { return nil }
    let shape = flow.shape(output)
    var axis: Int
    switch operation.builtin {
    case .pack: axis = Int(operation.options(as: OperatorOptions.Pack.self)?.axis ?? 0)
    case .concatenation:
      axis = Int(operation.options(as: OperatorOptions.Concatenation.self)?.axis ?? 0)
    default: return nil
    }
    if axis < 0 { axis += shape.count }
    let part = flow.shape(operation.inputs[0])
    guard shape.indices.contains(axis), operation.inputs.allSatisfy({ flow.shape($0) == part }) else {
      return nil
    }
    if shape == [hidden.count, batches, units], axis == 0 {
      return .sequence(output, timeAxis: 0, isReversed: isReversed)
    }
    if shape == [batches, hidden.count, units], axis == 1 {
      return .sequence(output, timeAxis: 1, isReversed: isReversed)
    }
    // The states lie one behind the other, whatever the shape says.
    let (total, overflow) = hidden.count.multipliedReportingOverflow(by: units)
    guard batches == 1, !overflow, flow.count(output) == total, shape[..<axis].allSatisfy({ $0 == 1 }) else {
      return nil
    }
    return .sequence(output, timeAxis: 0, isReversed: isReversed)
  }
}

extension Dataflow {
  /// The operators that read a tensor, or the same elements in another shape, other than for the shape.
  func readers(throughReshapesOf tensor: Int) -> [Int] {
    var readers: [Int] = []
    for index in consumers(of: tensor) {
      let operation = operators[index]
      switch operation.builtin {
      case .reshape, .squeeze, .expandDims:
        guard operation.outputs.count == 1, operation.inputs.first == tensor, !isOutput(operation.outputs[0])
        else { fallthrough }
        readers += consumers(of: operation.outputs[0])
      default: readers.append(index)
      }
    }
    return readers
  }
}
