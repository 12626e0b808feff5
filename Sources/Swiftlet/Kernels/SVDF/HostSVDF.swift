#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// An SVDF layer as the instructions of a host compute it: features are a matrix product, and the time weights of a unit's
  /// filters one run.
  struct HostSVDF<A: SVDFArithmetic> {
    private let features: HostMatrix
    private let node: SVDFNode
    private let places: Places

    /// Where things stand: in prepared bytes from the record on, and in scratch memory.
    private struct Places: BitwiseCopyable {
      var matrix: Int32
      var starts: Int32
      var results: Int32
      var sums: Int32
      var scratchBytes: Int32
    }

    /// `nil` where the portable loops have to run the node: on other families, and where weights or biases are computed.
    init?(_ node: SVDFNode, _ record: SVDF<A>.Record) {
      let operation = node.operation
      guard let family = operation.family.ofThisMachine, let arithmetic = A.host, node.units > 0,
        node.units < 1 << 20, node.memory > 0, HostSVDF.areConstant(node),
        let features = HostMatrix(
          family, arithmetic, inputOffset: record.inputOffset, channels: node.filters, elements: node.inputs,
          rows: 1)
      else { return nil }
      self.features = features
      self.node = node
      let starts = HostKernel.align(MemoryLayout<Places>.stride)
      let results = HostKernel.align(features.encodedBytes)
      let sums = HostKernel.align(results + 4 * node.filters)
      places = Places(
        matrix: Int32(HostKernel.align(starts + 4 * node.units)), starts: Int32(starts),
        results: Int32(results),
        sums: Int32(sums), scratchBytes: Int32(sums + 4 * node.units))
    }

    private static func areConstant(_ node: SVDFNode) -> Bool {
      for tensor in [node.featureWeights, node.timeWeights] where !tensor.isPackable {
        return false
      }
      guard let bias = try? node.operation.optionalInput(3) else { return true }
      return bias.isPackable
    }

    var preparedBytes: Int { Int(places.matrix) + features.preparedBytes }
    var scratchBytes: Int { Int(places.scratchBytes) }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare(_ record: SVDF<A>.Record, at place: UnsafeMutableRawPointer) throws(ModelError) -> Bool {
      unsafe place.storeBytes(of: places, as: Places.self)
      let bias: Elements<A.Bias>? = try node.operation.optionalInput(3)?.constant()
      let run = node.rank * node.memory
      guard let weights: Elements<A.TimeWeight> = node.timeWeights.constant() else { return false }
      for unit in 0..<node.units {
        let start = A.hostStart(bias?[unit], weights.dropping(unit * run), count: run, record.scaling)
        unsafe place.storeBytes(of: start, toByteOffset: Int(places.starts) + 4 * unit, as: A.Sum.self)
      }
      let part = HostMatrix.Part(
        weights: node.featureWeights, bias: nil, factor: A.hostFactor(record.scaling))
      return unsafe features.prepare([part], at: place + Int(places.matrix))
    }

    /// Runs a node that was prepared at `place`.
    static func run(_ invocation: Invocation, _ record: SVDF<A>.Record, at place: UnsafeRawPointer) {
      let places = unsafe place.load(as: Places.self)
      let inputs = Int(record.inputs)
      let units = Int(record.units)
      let memory = Int(record.memory)
      let batches = Int(record.batches)
      let filters = units * Int(record.rank)
      let input: Elements<A.Activation> = invocation.input(0, count: batches * inputs)
      let timeWeights: Elements<A.TimeWeight> = invocation.input(2, count: filters * memory)
      let state: MutableElements<A.State> = invocation.variable(4, count: batches * filters * memory)
      let output: MutableElements<A.Activation> = invocation.output(0, count: batches * units)
      let sums: MutableElements<A.Sum> = invocation.scratch(at: Int(places.sums), count: units)
      let starts = unsafe Elements(
        (place + Int(places.starts)).assumingMemoryBound(to: A.Sum.self), count: units)
      let row: MutableElements<UInt8> = invocation.scratch(count: 0)
      let results: MutableElements<UInt8> = invocation.scratch(at: Int(places.results), count: 0)
      let matrix = unsafe place + Int(places.matrix)
      let basis = unsafe matrix.load(as: HostMatrix.Record.self).basis
      for batch in 0..<batches {
        unsafe basis.copy(input.dropping(batch * inputs).base, of: (1, inputs), to: row.base, of: (1, inputs))
        unsafe HostMatrix.run(
          at: matrix, row.base, count: 1, into: results.base, threadCount: invocation.threadCount)
        let past = state.dropping(batch * filters * memory)
        past.copy(past.reading.dropping(1), count: filters * memory - 1)
        for filter in 0..<filters {
          past[filter * memory + memory - 1] = unsafe A.hostState(results.base, filter, record.scaling)
        }
        var runs = unsafe swiftlet_host_runs(
          elements: past.base, weights: timeWeights.base, sums: sums.base, count: Int64(units),
          run_bytes: Int64(Int(record.rank) * memory * MemoryLayout<A.State>.size))
        switch A.State.elementType {
        case .float32: unsafe swiftlet_sum_float_runs(basis.family, &runs)
        case .int16: unsafe swiftlet_sum_int16_runs(basis.family, &runs)
        default: unsafe swiftlet_sum_int8_runs(basis.family, &runs)
        }
        for unit in 0..<units {
          output[batch * units + unit] = A.finish(
            A.sum(starts[unit], sums[unit], record.scaling), record.scaling)
        }
      }
    }
  }
#endif
