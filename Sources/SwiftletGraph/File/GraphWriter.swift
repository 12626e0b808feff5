import Swiftlet

extension Graph {
  /// The model as the bytes of a `.tflite` file; equal graphs give equal bytes.
  ///
  /// Constants are written inside of the FlatBuffer at multiples of 16 bytes. A file of more than 2 GiB can
  /// not be written.
  public func serialized() throws(GraphError) -> [UInt8] {
    try serialized(limit: Int(Int32.max))
  }

  func serialized(limit: Int) throws(GraphError) -> [UInt8] {
    try checkIndices()
    var writer = GraphWriter()
    let root = writer.model(self)
    return try FlatBufferBuilder(root, identifier: GraphWriter.identifier, limit: limit).bytes
  }
}

/// Turns a graph into the schema's tables; slots are those of the schema.
struct GraphWriter {
  /// `TFL3`.
  static let identifier: UInt32 = 0x334C_4654

  private var codes: [TableValue] = []
  private var codeNumbers: [CodeKey: Int] = [:]
  // Buffer 0 is empty by the schema's rule; tensors without a constant name it.
  private var buffers: [TableValue] = [TableValue()]
  private var bufferNumbers: [ObjectIdentifier: Int] = [:]

  /// An operator's code, with a custom name by its bytes: equal strings may have different ones.
  private struct CodeKey: Hashable {
    let number: Int32
    let name: [UInt8]
    let version: Int32
  }

  mutating func model(_ graph: Graph) -> TableValue {
    let subgraphs = graph.subgraphs.map { subgraph($0) }
    let unnamed = graph.unnamedMetadata.map { Int32(truncatingIfNeeded: buffer($0)) }
    let metadata = graph.metadata.map { metadata in
      var table = TableValue()
      table.set(0, metadata.name)
      table[1, default: UInt32(0)] = UInt32(truncatingIfNeeded: buffer(metadata.data))
      return table
    }
    var table = TableValue()
    table[0, default: UInt32(0)] = graph.version
    table[1] = .tables(codes)
    table[2] = .tables(subgraphs)
    table.setText(3, graph.description)
    table[4] = .tables(buffers)
    if !unnamed.isEmpty { table.set(5, unnamed) }
    table.setTables(6, metadata)
    table.setTables(7, graph.signatures.map { signature($0) })
    table.setTables(8, graph.externalBufferGroups)
    table.setTables(9, graph.externalBuffers)
    return table
  }

  private mutating func buffer(_ constant: Graph.Constant?) -> Int {
    guard let constant else { return 0 }
    if let number = bufferNumbers[constant.identity] { return number }
    var table = TableValue()
    table[0] = .vector(.uint8, bytes: constant.bytes, alignment: 16)
    buffers.append(table)
    bufferNumbers[constant.identity] = buffers.count - 1
    return buffers.count - 1
  }

  private mutating func code(_ operation: Graph.Operator) -> Int {
    let (number, name): (Int32, String) =
      switch operation.code {
      case .builtin(let builtin): (builtin.rawValue, "")
      case .custom(let name): (32, name)
      case .unlisted(let number): (number, "")
      }
    let key = CodeKey(number: number, name: Array(name.utf8), version: operation.version)
    if let index = codeNumbers[key] { return index }
    var table = TableValue()
    // Readers of the older field alone see 127 for every code that it can not hold.
    table[0, default: Int8(0)] = Int8(clamping: number)
    table.setText(1, name)
    table[2, default: Int32(1)] = operation.version
    table[3, default: Int32(0)] = number
    codes.append(table)
    codeNumbers[key] = codes.count - 1
    return codes.count - 1
  }

  private mutating func subgraph(_ subgraph: Graph.Subgraph) -> TableValue {
    let tensors = subgraph.tensors.map { tensor($0) }
    let operators = subgraph.operators.map { operation($0) }
    var table = TableValue()
    table[0] = .tables(tensors)
    table.setIndices(1, subgraph.inputs)
    table.setIndices(2, subgraph.outputs)
    table[3] = .tables(operators)
    table.setText(4, subgraph.name)
    table[5, default: Int32(-1)] = subgraph.debugMetadataIndex
    return table
  }

  private mutating func tensor(_ tensor: Graph.Tensor) -> TableValue {
    var table = TableValue()
    table.set(0, tensor.shape)
    table[1, default: Int8(0)] = tensor.type.rawValue
    table[2, default: UInt32(0)] = UInt32(truncatingIfNeeded: buffer(tensor.constant))
    table.setText(3, tensor.name)
    if let quantization = tensor.quantization { table[4] = .table(self.quantization(quantization)) }
    table[5, default: false] = tensor.isVariable
    if let sparsity = tensor.sparsity { table[6] = .table(sparsity) }
    if let signature = tensor.shapeSignature { table.set(7, signature) }
    table[8, default: false] = tensor.hasRank
    table.setTables(9, tensor.variants)
    table[10, default: UInt32(0)] = tensor.externalBuffer
    return table
  }

  private func quantization(_ quantization: Graph.Quantization) -> TableValue {
    var table = TableValue()
    if !quantization.minimum.isEmpty { table.set(0, quantization.minimum) }
    if !quantization.maximum.isEmpty { table.set(1, quantization.maximum) }
    if !quantization.scales.isEmpty { table.set(2, quantization.scales) }
    if !quantization.zeroPoints.isEmpty { table.set(3, quantization.zeroPoints) }
    if let details = quantization.details { table[5] = .union(tag: details.tag, details.table) }
    table[6, default: Int32(0)] = quantization.axis
    return table
  }

  private mutating func operation(_ operation: Graph.Operator) -> TableValue {
    var table = TableValue()
    table[0, default: UInt32(0)] = UInt32(truncatingIfNeeded: code(operation))
    // Device runtimes follow these two without asking whether they are there.
    table.setIndices(1, operation.inputs)
    table.setIndices(2, operation.outputs)
    if let options = operation.options { table.setUnion(4, options) }
    if let options = operation.customOptions {
      table[5] = .vector(.uint8, bytes: options, alignment: 4)
    }
    table[6, default: Int8(0)] = operation.customOptionsFormat
    if !operation.mutatingVariableInputs.isEmpty { table.set(7, operation.mutatingVariableInputs) }
    if !operation.intermediates.isEmpty { table.setIndices(8, operation.intermediates) }
    if let options = operation.secondOptions { table.setUnion(12, options) }
    table[13, default: Int32(-1)] = operation.debugMetadataIndex
    return table
  }

  private func signature(_ signature: Graph.Signature) -> TableValue {
    var table = TableValue()
    table[0] = .tables(signature.inputs.map { argument($0) })
    table[1] = .tables(signature.outputs.map { argument($0) })
    table.set(2, signature.key)
    table[4, default: UInt32(0)] = UInt32(truncatingIfNeeded: signature.subgraph)
    return table
  }

  private func argument(_ argument: Graph.Signature.Argument) -> TableValue {
    var table = TableValue()
    table.set(0, argument.name)
    table[1, default: UInt32(0)] = UInt32(truncatingIfNeeded: argument.tensor)
    return table
  }
}

extension TableValue {
  /// Stores a text unless it is empty.
  fileprivate mutating func setText(_ slot: Int, _ text: String) {
    if !text.isEmpty { set(slot, text) }
  }

  /// Stores tables unless there are none.
  fileprivate mutating func setTables(_ slot: Int, _ tables: [TableValue]) {
    if !tables.isEmpty { self[slot] = .tables(tables) }
  }

  fileprivate mutating func setIndices(_ slot: Int, _ indices: [Int]) {
    set(slot, indices.map { Int32(truncatingIfNeeded: $0) })
  }

  /// Stores a union's tag, and its table where there is one.
  fileprivate mutating func setUnion(_ slot: Int, _ options: OperatorOptions) {
    if let table = options.table {
      self[slot] = .union(tag: options.kind.tag, table)
    } else {
      set(slot - 1, options.kind.tag)
    }
  }
}
