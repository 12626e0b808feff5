import Swiftlet

/// Watches one thread's runs of a float model.
final class CalibrationObserver {
  private let model: Model
  private(set) var record: SampleRecord
  private var replays: StateReplays

  init(_ model: Model, _ slots: TensorSlots, _ detail: StatisticsDetail) {
    self.model = model
    record = SampleRecord(slots, detail)
    replays = StateReplays(model, slots)
  }

  /// Runs the model on a sample that its inputs hold already, after a reset.
  func observe(_ interpreter: inout Interpreter, sample: Int) throws {
    record.beginSample()
    replays.reset()
    try interpreter.invoke(
      observingInputs: { (subgraph, input, bytes) throws(QuantizationError) in
        try add(bytes, subgraph, model.subgraph(subgraph).inputs[input], sample)
      },
      outputs: { (subgraph, index, output, bytes) throws(QuantizationError) in
        let operation = model.subgraph(subgraph).operation(index)
        try add(bytes, subgraph, operation.outputs[output], sample)
        for state in replays.states(of: operation, bytes) {
          guard record.add(state.values, state.slot) else { throw notFinite(state.slot, sample) }
        }
      })
  }

  private func add(
    _ bytes: Span<UInt8>, _ subgraph: Int, _ tensor: Int32?, _ sample: Int
  ) throws(QuantizationError) {
    guard let slot = record.slots.slot(subgraph, tensor) else { return }
    guard record.add(bytes, slot) else { throw notFinite(slot, sample) }
    replays.keep(bytes, slot)
  }

  private func notFinite(_ slot: Int, _ sample: Int) -> QuantizationError {
    let place = record.slots.reference(slot)
    let name = model.subgraph(place.subgraph).tensor(place.tensor).name
    return QuantizationError(
      "a value is infinite or not a number in sample \(sample)", place: "tensor '\(name)'",
      advice: "remove the sample, or scale the data as in training")
  }
}
