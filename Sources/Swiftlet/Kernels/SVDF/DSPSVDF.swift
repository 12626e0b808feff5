internal import CSwiftletKernels

/// SVDF of 8-bit activations and 16-bit state with DSP instructions: four filters at a time meet the input, which is arranged
/// once, and a filter's state moves while it meets the time weights.
enum DSPSVDF {
  @_optimize(speed)
  static func run<State>(_ invocation: Invocation, _ record: SVDF<IntegerSVDF<State>>.Record) {
    let inputs = Int(record.inputs)
    let units = Int(record.units)
    let rank = Int(record.rank)
    let memory = Int(record.memory)
    let batches = Int(record.batches)
    let filters = units &* rank
    let input: Elements<Int8> = invocation.input(0, count: batches &* inputs)
    let featureWeights: Elements<Int8> = invocation.input(1, count: filters &* inputs)
    let timeWeights: Elements<Int16> = invocation.input(2, count: filters &* memory)
    let bias: Elements<Int32>? = invocation.hasInput(3) ? invocation.input(3, count: units) : nil
    let state: MutableElements<Int16> = invocation.variable(4, count: batches &* filters &* memory)
    let output: MutableElements<Int8> = invocation.output(0, count: batches &* units)
    for batch in 0..<batches {
      let row = input.dropping(batch &* inputs)
      let arranged = ArrangedRow(
        row, offset: record.inputOffset, count: inputs,
        scratch: invocation.scratch(count: ArrangedRow.byteCount(inputs) / 4))
      var features: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      var filter = 0
      for unit in 0..<units {
        var sum = bias?[unit] ?? 0
        for _ in 0..<rank {
          if filter & 3 == 0 {
            features = sums(arranged, featureWeights, filter, filters &- 1, inputs: inputs)
          }
          let feature = IntegerSVDF<State>.state(
            features.0, ActivationRow(elements: row, offset: record.inputOffset, scale: 1), record.scaling)
          // The next filter's comes first.
          features = (features.1, features.2, features.3, 0)
          sum =
            sum
            &+ time(
              state.dropping((batch &* filters &+ filter) &* memory), timeWeights.dropping(filter &* memory),
              count: memory, Int32(feature), offset: record.scaling.stateOffset)
          filter = filter &+ 1
        }
        output[batch &* units &+ unit] = IntegerSVDF<State>.finish(sum, record.scaling)
      }
    }
  }

  /// The sums of products of four filters from `filter` on; the last one stands for those that there are not.
  @inline(__always)
  private static func sums(
    _ row: ArrangedRow, _ weights: Elements<Int8>, _ filter: Int, _ last: Int, inputs: Int
  ) -> (Int32, Int32, Int32, Int32) {
    var weights = ArrangedWeights(
      weights.dropping(filter &* inputs), weights.dropping(min(filter &+ 1, last) &* inputs),
      weights.dropping(min(filter &+ 2, last) &* inputs), weights.dropping(min(filter &+ 3, last) &* inputs))
    return weights.sums(row, from: 0, count: inputs)
  }

  /// Moves a filter's state, and sums its products with the time weights.
  @inline(__always)
  private static func time(
    _ state: MutableElements<Int16>, _ weights: Elements<Int16>, count: Int, _ next: Int32, offset: Int32
  ) -> Int32 {
    var sum = unsafe swiftlet_advance_int16(
      state.base, weights.base, Int32(truncatingIfNeeded: count), next)
    if offset != 0 {
      for index in 0..<count { sum = sum &- offset &* Int32(weights[index]) }
    }
    return sum
  }
}
