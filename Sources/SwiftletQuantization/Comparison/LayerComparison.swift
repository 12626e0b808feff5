import Swiftlet
import SwiftletData
import SwiftletGraph

/// Compares a quantized model with its float model, operator by operator, on samples.
struct LayerComparison {
  let float: PreparedModel
  let quantized: PreparedModel
  let graph: Graph
  /// For activations of the quantized graph: the tensor of the float model that they stand for.
  let counterparts: [Int: Int]
  private let layers: [Layer]

  /// One operator, as a model of its own.
  private struct Layer: Sendable {
    let operation: Int
    /// `nil` where the operator reads computed values that are no activations, such as a condition.
    let model: PreparedModel?
    /// The activations that it reads, in the order of the model's inputs.
    let inputs: [Int]
    let output: Int
    /// `nil` where the output is floating point.
    let limits: StoredLimits?
  }

  init(
    float: PreparedModel, quantized: PreparedModel, _ graph: Graph, limits: ModelLimits,
    counterparts: [Int: Int]
  ) throws {
    self.float = float
    self.quantized = quantized
    self.graph = graph
    self.counterparts = counterparts
    let subgraph = graph.subgraphs[0]
    let bounds = ActivationBounds.all(in: subgraph)
    layers = try subgraph.operators.indices.compactMap { index in
      guard let output = subgraph.operators[index].outputs.first, counterparts[output] != nil else {
        return nil
      }
      // An operator may read a tensor twice; a model has each input once.
      var seen = Set<Int>()
      let inputs = subgraph.operators[index].inputs.filter {
        counterparts[$0] != nil && seen.insert($0).inserted
      }
      // A QUANTIZE at the border reads the float input itself.
      guard !inputs.isEmpty else { return nil }
      let single = graph.extracting(operator: index, inputs: inputs)
      return Layer(
        operation: index, model: try single.map { try PreparedModel(try $0.serialized(), within: limits) },
        inputs: inputs,
        output: output, limits: StoredLimits(subgraph.tensors[output], bounds[output]))
    }
  }

  /// - Parameter sampleCount: how many samples, from the first on, are compared.
  func errors(
    on samples: SampleSource, sampleCount: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> [LayerError] {
    let count = min(sampleCount, samples.count)
    let chunks = try ParallelChunks(count: count, chunkSize: 2).map(progress: progress) { range in
      try errors(on: samples, range)
    }
    var totals = [Totals](repeating: Totals(), count: layers.count)
    for chunk in chunks {
      for index in totals.indices {
        totals[index].alone.merge(chunk[index].alone)
        totals[index].accumulated.merge(chunk[index].accumulated)
        totals[index].shares.merge(chunk[index].shares)
      }
    }
    let subgraph = graph.subgraphs[0]
    return zip(layers, totals).map { layer, total in
      LayerError(
        operation: subgraph.operators[layer.operation].code.description,
        output: subgraph.tensors[layer.output].name,
        tensor: TensorReference(tensor: counterparts[layer.output] ?? layer.output),
        alone: total.alone.decibels, accumulated: total.accumulated.decibels,
        type: subgraph.tensors[layer.output].type, range: layer.limits?.range,
        clipped: layer.limits.flatMap { _ in total.shares.clipped },
        saturated: layer.limits.flatMap { _ in total.shares.saturated })
    }
  }

  private struct Totals: Sendable {
    var alone = SignalToNoise()
    var accumulated = SignalToNoise()
    var shares = LimitShares()
  }

  private func errors(on samples: SampleSource, _ range: Range<Int>) throws -> [Totals] {
    var totals = [Totals](repeating: Totals(), count: layers.count)
    var floatInterpreter = Interpreter(float)
    var quantizedInterpreter = Interpreter(quantized)
    for sample in range {
      let wanted = try floatValues(sample, of: samples, &floatInterpreter)
      let found = try quantizedValues(wanted, &quantizedInterpreter)
      for (index, layer) in layers.enumerated() {
        guard let reference = wanted[counterparts[layer.output] ?? -1] else { continue }
        if let values = found[layer.output] {
          totals[index].accumulated.add(reference, values.reals)
          totals[index].shares.add(
            clipped: layer.limits?.clippedCount(reference) ?? 0, saturated: values.saturatedCount,
            of: reference.count)
        }
        if let model = layer.model {
          totals[index].alone.add(reference, try outputs(of: layer, model, wanted))
        }
      }
    }
    return totals
  }

  /// Every float tensor of the float model, by index.
  private func floatValues(
    _ sample: Int, of samples: SampleSource, _ interpreter: inout Interpreter
  ) throws -> [Int: [Float]] {
    var values: [Int: [Float]] = [:]
    try samples.feed(sample, to: &interpreter)
    let subgraph = float.model.mainSubgraph
    for (position, tensor) in subgraph.inputs.array.enumerated() {
      values[Int(tensor)] = interpreter.withInputBytes(position) { $0.span.floats }
    }
    try float.explaining {
      try interpreter.invoke { index, operation, output, bytes in
        guard index == 0, let tensor = subgraph.operation(operation).outputs[output] else { return }
        if subgraph.tensor(Int(tensor)).type == .float32 { values[Int(tensor)] = bytes.floats }
      }
    }
    return values
  }

  /// What an activation of the quantized model stands for, and how many of its integers are at their limits.
  private struct Found {
    let reals: [Float]
    let saturatedCount: Int
  }

  /// Every activation of the quantized model by index.
  private func quantizedValues(
    _ wanted: [Int: [Float]], _ interpreter: inout Interpreter
  ) throws -> [Int: Found] {
    var values: [Int: Found] = [:]
    interpreter.reset()
    let floatInputs = float.model.mainSubgraph.inputs.array
    for position in 0..<interpreter.inputCount {
      guard let input = wanted[Int(floatInputs[position])] else { continue }
      let tensor = graph.subgraphs[0].tensors[graph.subgraphs[0].inputs[position]]
      write(input, to: &interpreter, position, tensor)
    }
    let subgraph = quantized.model.mainSubgraph
    let limits = [Int: StoredLimits](
      layers.compactMap { layer in layer.limits.map { (layer.output, $0) } },
      uniquingKeysWith: { _, last in last })
    try quantized.explaining {
      try interpreter.invoke { called, operation, output, bytes in
        guard called == 0, let index = subgraph.operation(operation).outputs[output],
          counterparts[Int(index)] != nil
        else { return }
        values[Int(index)] = Found(
          reals: graph.subgraphs[0].tensors[Int(index)].reals(bytes),
          saturatedCount: limits[Int(index)]?.saturatedCount(bytes) ?? 0)
      }
    }
    return values
  }

  private func outputs(
    of layer: Layer, _ model: PreparedModel, _ wanted: [Int: [Float]]
  ) throws -> [Float] {
    var interpreter = Interpreter(model)
    for (position, input) in layer.inputs.enumerated() {
      guard let values = wanted[counterparts[input] ?? -1] else { continue }
      write(values, to: &interpreter, position, graph.subgraphs[0].tensors[input])
    }
    try model.explaining { try interpreter.invoke() }
    let tensor = graph.subgraphs[0].tensors[layer.output]
    return interpreter.withOutputBytes(0) { tensor.reals($0) }
  }

  private func write(
    _ values: [Float], to interpreter: inout Interpreter, _ position: Int, _ tensor: Graph.Tensor
  ) {
    guard let quantization = tensor.affine else {
      interpreter.withInput(position, as: Float.self) {
        for index in values.indices { $0[index] = values[index] }
      }
      return
    }
    let stored = values.map { quantization.stored($0, as: tensor.type) }
    if tensor.type == .int8 {
      interpreter.withInput(position, as: Int8.self) {
        for index in stored.indices { $0[index] = Int8(stored[index]) }
      }
    } else {
      interpreter.withInput(position, as: Int16.self) {
        for index in stored.indices { $0[index] = Int16(stored[index]) }
      }
    }
  }
}

extension SignalToNoise {
  mutating func add(_ reference: [Float], _ values: [Float]) {
    for (wanted, found) in zip(reference, values) { add(reference: wanted, value: found) }
  }
}

extension Graph.Tensor {
  /// The quantization of the whole tensor, where it has one.
  var affine: AffineQuantization? {
    guard let quantization, let scale = quantization.scales.first,
      let zeroPoint = quantization.zeroPoints.first
    else { return nil }
    return AffineQuantization(scale: scale, zeroPoint: Int(zeroPoint))
  }

  /// The real numbers that an activation's bytes stand for.
  func reals(_ bytes: Span<UInt8>) -> [Float] {
    guard type != .float32 else { return bytes.floats }
    guard let affine else { return [] }
    return bytes.integers(type).map { affine.real($0) }
  }
}

extension Graph {
  /// A model of one operator alone; `nil` where the operator reads more than constants, its state and `inputs`, the
  /// tensors that its caller sets, each once.
  func extracting(operator index: Int, inputs: [Int]) -> Graph? {
    let source = subgraphs[0]
    var subgraph = Subgraph(name: source.name)
    subgraph.tensors = source.tensors
    subgraph.operators = source.widening(of: source.operators[index]) + [source.operators[index]]
    subgraph.inputs = inputs
    let given = Set(inputs + subgraph.operators.dropLast().flatMap(\.outputs))
    let isComplete = source.operators[index].inputs.allSatisfy {
      $0 < 0 || given.contains($0) || source.tensors[$0].constant != nil || source.tensors[$0].isVariable
        || source.tensors[$0].elementCount == 0
    }
    guard isComplete else { return nil }
    subgraph.outputs = source.operators[index].outputs.filter { $0 >= 0 }
    // Those that the operator calls keep their numbers.
    var graph = Graph(subgraphs: [subgraph] + subgraphs.dropFirst())
    _ = graph.removeUnusedTensors(in: 0)
    return graph
  }
}

extension Graph.Subgraph {
  /// The operators that widen constants which an operator reads.
  fileprivate func widening(of operation: Graph.Operator) -> [Graph.Operator] {
    operators.filter { candidate in
      candidate.builtin == .dequantize
        && candidate.inputs.allSatisfy { $0 >= 0 && tensors[$0].constant != nil }
        && candidate.outputs.contains { operation.inputs.contains($0) }
    }
  }
}
