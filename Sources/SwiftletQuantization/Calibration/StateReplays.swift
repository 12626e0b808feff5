import Swiftlet

/// The recurrent operators of a model, whose states change at every time step while the runtime shows their output only
/// at the end: their states are computed once more from their inputs.
struct StateReplays {
  /// Values of a state at every time step, and the number of its tensor.
  struct State {
    let slot: Int
    let values: [Float]
  }

  private struct Place: Hashable {
    let subgraph: Int
    let operation: Int
  }

  private enum Replay {
    case lstm(SequenceLSTMReplay, state: Int?)
    case svdf(SVDFReplay)
    /// The state is the output.
    case output
  }

  private struct Entry {
    let input: Int
    /// The number of the state's tensor; of the hidden state, where there is another.
    let slot: Int
    var replay: Replay
  }

  private var entries: [Place: Entry] = [:]
  /// Inputs of recurrent operators, by number, as they were computed last.
  private var inputs: [Int: [Float]] = [:]

  init(_ model: Model, _ slots: TensorSlots) {
    for index in 0..<model.subgraphCount {
      let subgraph = model.subgraph(index)
      for position in 0..<subgraph.operatorCount {
        let operation = subgraph.operation(position)
        guard let entry = StateReplays.entry(operation, slots) else { continue }
        entries[Place(subgraph: index, operation: position)] = entry
        inputs[entry.input] = operation.inputs[0].flatMap { subgraph.tensor(Int($0)).floatConstant } ?? []
      }
    }
  }

  private static func entry(_ operation: Operation, _ slots: TensorSlots) -> Entry? {
    func slot(_ position: Int) -> Int? { slots.slot(operation.subgraph.index, operation.inputs[position]) }
    guard let input = slot(0) else { return nil }
    switch operation.builtin {
    case .unidirectionalSequenceLstm:
      guard let hidden = slot(18) else { return nil }
      guard let replay = SequenceLSTMReplay(operation) else {
        return Entry(input: input, slot: hidden, replay: .output)
      }
      return Entry(input: input, slot: hidden, replay: .lstm(replay, state: slot(19)))
    case .unidirectionalSequenceRnn:
      return slot(4).map { Entry(input: input, slot: $0, replay: .output) }
    case .svdf:
      guard let state = slot(4), let replay = SVDFReplay(operation) else { return nil }
      return Entry(input: input, slot: state, replay: .svdf(replay))
    default: return nil
    }
  }

  /// Sets all states to zero.
  mutating func reset() {
    for (place, entry) in entries {
      guard case .lstm(var replay, let state) = entry.replay else { continue }
      replay.reset()
      entries[place]?.replay = .lstm(replay, state: state)
    }
  }

  /// Keeps the elements of a tensor where a recurrent operator reads them.
  mutating func keep(_ bytes: Span<UInt8>, _ slot: Int) {
    if inputs[slot] != nil { inputs[slot] = bytes.floats }
  }

  /// What the states of an operator were while it ran; empty for operators without any.
  ///
  /// - Parameter output: the bytes of the operator's output.
  mutating func states(of operation: Operation, _ output: Span<UInt8>) -> [State] {
    let place = Place(subgraph: operation.subgraph.index, operation: operation.index)
    guard !entries.isEmpty, let entry = entries[place] else { return [] }
    let input = inputs[entry.input] ?? []
    switch entry.replay {
    case .output: return [State(slot: entry.slot, values: output.floats)]
    case .svdf(let replay): return [State(slot: entry.slot, values: replay.features(of: input))]
    case .lstm(var replay, let state):
      let cells = replay.cells(of: input)
      entries[place]?.replay = .lstm(replay, state: state)
      let hidden = State(slot: entry.slot, values: output.floats)
      return state.map { [hidden, State(slot: $0, values: cells)] } ?? [hidden]
    }
  }
}

extension Tensor {
  /// The elements of a float constant.
  var floatConstant: [Float]? {
    guard type == .float32, let elements = constant(as: Float.self) else { return nil }
    return (0..<elements.count).map { elements[$0] }
  }
}
