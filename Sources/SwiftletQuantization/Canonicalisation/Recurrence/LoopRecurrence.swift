import Swiftlet
import SwiftletGraph

/// The layers of long short-term memory that a loop over time computes.
///
/// Source: the forms in which the TensorFlow converter writes `keras.layers.LSTM` and `keras.layers.RNN`: lists of
/// tensors become one tensor, reading from a list GATHER, writing to one SLICE and CONCATENATION.
struct LoopRecurrence {
  let layers: [RecurrentLayer]
  /// Results of the loop that are what it was given: by result the operand.
  let unchanged: [Int: Int]

  /// - Parameter patch: gets the tensors between layers of one loop.
  init?(_ loop: Loop, in flow: Dataflow, _ patch: inout SubgraphPatch) {
    let cells = LoopRecurrence.cells(of: loop, in: flow)
    guard !cells.isEmpty else { return nil }
    var results = [[RecurrentLayer.Result]](repeating: [], count: cells.count)
    var unchanged: [Int: Int] = [:]
    for (position, result) in loop.operation.outputs.enumerated() where flow.isRead(result) {
      if loop.inputs[position] == loop.outputs[position] {
        guard !flow.isOutput(result) else { return nil }
        unchanged[result] = loop.operation.inputs[position]
        continue
      }
      guard let (cell, role) = LoopRecurrence.role(of: position, cells, loop, result, flow) else {
        return nil
      }
      results[cell].append(role)
    }
    var layers: [RecurrentLayer] = []
    // By hidden state the sequence of the layer in front.
    var sequences: [Int: StepSequence] = [:]
    for (index, cell) in cells.enumerated() {
      let input: StepSequence
      if let sequence = sequences[cell.input] {
        input = sequence
      } else if let sequence = LoopRecurrence.sequence(cell.input, in: loop, flow, patch) {
        input = sequence
      } else {
        return nil
      }
      guard input.steps == loop.trips, input.batches == cell.batches,
        let parameters = LSTMParameters(cell.gates, inputs: input.elements, units: cell.units, in: loop.body)
      else { return nil }
      if cells.contains(where: { $0.input == cell.hidden }) {
        let shape = [loop.trips, cell.batches, cell.units]
        let name = loop.body.tensor(cell.hidden)?.name ?? ""
        let tensor = patch.add(
          Graph.Tensor(name: name, type: .float32, shape: shape.map { Int32(truncatingIfNeeded: $0) }))
        results[index].append(.sequence(tensor, timeAxis: 0, isReversed: false))
        sequences[cell.hidden] = StepSequence(tensor, timeAxis: 0, shape: shape)
      }
      guard !results[index].isEmpty else { continue }
      layers.append(
        RecurrentLayer(origin: .loop, input: input, parameters: parameters, results: results[index]))
    }
    guard !layers.isEmpty else { return nil }
    self.layers = layers
    self.unchanged = unchanged
  }

  /// One step of a layer in the loop's body.
  private struct Cell {
    let hidden: Int
    let input: Int
    let batches: Int
    let units: Int
    let gates: [GateExpression]
  }

  /// The cells that start from zeros, in the order in which they are computed.
  private static func cells(of loop: Loop, in flow: Dataflow) -> [Cell] {
    var places: [Int: Int] = [:]
    for (position, tensor) in loop.outputs.enumerated() { places[tensor] = position }
    var cells: [(order: Int, cell: Cell)] = []
    for (position, output) in loop.outputs.enumerated() where flow.isZero(loop.operation.inputs[position]) {
      let hidden = loop.body.withoutReshapes(output)
      guard let order = loop.body.producer(of: hidden), let step = LSTMStep(hidden: hidden, in: loop.body),
        let previous = step.previousCell, let place = places[step.cell],
        loop.body.withoutReshapes(previous) == loop.inputs[place],
        flow.isZero(loop.operation.inputs[place]), let units = loop.body.shape(hidden).last, units > 0,
        let count = loop.body.count(hidden), count == loop.body.count(loop.inputs[position]),
        count == loop.body.count(loop.inputs[place])
      else { continue }
      var reader = GateReader(loop.body, hidden: loop.inputs[position])
      let gates = step.gates.compactMap { $0.flatMap { reader.expression(of: $0, units: units) } }
      guard gates.count == 4, let input = reader.input else { continue }
      cells.append(
        (order, Cell(hidden: hidden, input: input, batches: count / units, units: units, gates: gates)))
    }
    return cells.sorted { $0.order < $1.order }.map(\.cell)
  }

  /// The sequence that a loop takes one step of in each of its runs.
  private static func sequence(
    _ tensor: Int, in loop: Loop, _ flow: Dataflow, _ patch: SubgraphPatch
  ) -> StepSequence? {
    guard let (source, axis, index) = step(tensor, in: loop), let isReversed = loop.isReversed(index),
      let position = loop.inputs.firstIndex(of: source), loop.outputs[position] == source
    else { return nil }
    let operand = patch.resolved(loop.operation.inputs[position])
    let shape = patch.shape(operand)
    guard shape == loop.body.shape(source), flow.isFloat(operand) || operand >= flow.subgraph.tensors.count,
      let sequence = StepSequence(operand, timeAxis: axis, isReversed: isReversed, shape: shape),
      sequence.steps == loop.trips, let count = loop.body.count(tensor),
      count == sequence.batches * sequence.elements, loop.body.shape(tensor).last == sequence.elements
    else { return nil }
    return sequence
  }

  /// What a tensor is taken from at one place along an axis: by GATHER, SLICE or STRIDED_SLICE.
  private static func step(_ tensor: Int, in loop: Loop) -> (source: Int, axis: Int, index: LoopIndex)? {
    guard let (_, operation) = loop.body.writer(of: tensor, .gather, .slice, .stridedSlice),
      operation.inputs.count >= 2, let indices = loop.indices.indices(operation.inputs[1])
    else { return nil }
    let source = operation.inputs[0]
    if operation.builtin == .gather {
      let options = operation.options(as: OperatorOptions.Gather.self) ?? .init()
      guard options.batchAxes == 0, indices.count == 1 else { return nil }
      return (source, Int(options.axis), indices[0])
    }
    guard let axis = indices.firstIndex(where: { $0.variable != nil }),
      indices.indices.allSatisfy({ $0 == axis || indices[$0] == LoopIndex(0) })
    else { return nil }
    // That all of the other axes is taken, and one element of this one, follows from the shapes.
    guard operation.builtin == .stridedSlice else { return (source, axis, indices[axis]) }
    guard let options = operation.options(as: OperatorOptions.StridedSlice.self),
      options.ellipsisMask == 0, options.newAxisMask == 0, !options.endIsOffset, axis < 16,
      options.beginMask & (1 << Int32(axis)) == 0, options.shrinkAxisMask == 1 << Int32(axis),
      operation.inputs.count == 4, let strides = loop.body.integers(operation.inputs[3]),
      strides.allSatisfy({ $0 == 1 })
    else { return nil }
    return (source, axis, indices[axis])
  }

  /// What the loop's result at a position is of a cell.
  private static func role(
    of position: Int, _ cells: [Cell], _ loop: Loop, _ result: Int, _ flow: Dataflow
  ) -> (cell: Int, RecurrentLayer.Result)? {
    let output = loop.outputs[position]
    guard flow.isFloat(result), flow.count(result) == loop.body.count(output) else { return nil }
    let value = loop.body.withoutReshapes(output)
    if let cell = cells.firstIndex(where: { $0.hidden == value }) { return (cell, .last(result)) }
    guard let update = ListUpdate(output, in: loop),
      update.list == loop.inputs[position], flow.shape(result) == loop.body.shape(output)
    else { return nil }
    let item = loop.body.withoutReshapes(update.item)
    guard let cell = cells.firstIndex(where: { $0.hidden == item }),
      flow.shape(result) == [loop.trips, cells[cell].batches, cells[cell].units],
      loop.body.shape(update.item) == [1, cells[cell].batches, cells[cell].units]
    else { return nil }
    return (cell, .sequence(result, timeAxis: 0, isReversed: update.isReversed))
  }
}
