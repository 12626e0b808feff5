public import Swiftlet

extension Graph {
  /// The model in the bytes of a `.tflite` file.
  ///
  /// Safe on any bytes, in time and memory proportional to their number. Constants that lie outside of the
  /// FlatBuffer but in the file are read as well.
  public init(reading bytes: [UInt8]) throws(GraphError) {
    let result = unsafe bytes.withUnsafeBytes { buffer in
      Result { () throws(GraphError) in
        guard buffer.count <= Int(Int32.max) else { throw GraphError(.tooLarge(limit: Int(Int32.max))) }
        return try unsafe Graph(reading: ModelBytes(buffer))
      }
    }
    self = try result.get()
  }

  /// The model in the bytes of a `.tflite` file.
  public init(reading bytes: ModelBytes) throws(GraphError) {
    var reader = try GraphReader(bytes)
    self = try reader.graph()
    try checkIndices()
  }
}

/// Reads a model from the top; slots are those of the schema's tables.
struct GraphReader {
  let model: FlatTable
  var fields: TableReader
  var codes: [OperatorCode] = []
  var buffers: [Graph.Constant?] = []

  /// What an operator computes, and the version of its definition.
  struct OperatorCode {
    let code: Graph.Operator.Code
    let version: Int32
  }

  init(_ bytes: ModelBytes) throws(GraphError) {
    guard bytes.load(4, as: UInt32.self) == GraphWriter.identifier else { throw GraphError(.notAModel) }
    guard let root = bytes.load(0, as: UInt32.self), let model = FlatTable(bytes, at: Int(root)) else {
      throw GraphError(.malformed)
    }
    self.model = model
    fields = TableReader(bytes)
  }

  mutating func graph() throws(GraphError) -> Graph {
    try fields.check(model, slots: 10)
    var graph = Graph()
    graph.version = try fields.scalar(model, 0, "version", default: 0)
    graph.description = try fields.text(model, 3, "description")
    codes = try fields.each(model, 1, "operator_codes", Self.operatorCode)
    buffers = try fields.each(model, 4, "buffers", Self.buffer)
    let (codes, buffers) = (codes, buffers)
    graph.subgraphs = try fields.each(model, 2, "subgraphs") { reader, table throws(GraphError) in
      try reader.subgraph(table, codes: codes, buffers: buffers)
    }
    let unnamed = try fields.indices(model, 5, "metadata_buffer")
    for index in unnamed {
      graph.unnamedMetadata.append(try buffers.constant(index, "metadata_buffer"))
    }
    graph.metadata = try fields.each(model, 6, "metadata") { reader, table throws(GraphError) in
      try reader.check(table, slots: 2)
      let buffer = try reader.scalar(table, 1, "buffer", default: UInt32(0))
      return Graph.Metadata(
        name: try reader.text(table, 0, "name"), data: try buffers.constant(Int(buffer), "buffer"))
    }
    graph.signatures = try fields.each(model, 7, "signature_defs") { reader, table throws(GraphError) in
      try reader.signature(table)
    }
    graph.externalBufferGroups = try fields.each(model, 8, "external_buffer_groups") {
      reader, table throws(GraphError) in try reader.value(table, .externalBufferGroup)
    }
    graph.externalBuffers = try fields.each(model, 9, "external_buffers") {
      reader, table throws(GraphError) in try reader.value(table, .externalBuffer)
    }
    return graph
  }

  private static func operatorCode(
    _ reader: inout TableReader, _ table: FlatTable
  ) throws(GraphError) -> OperatorCode {
    try reader.check(table, slots: 4)
    // The older field has one byte; codes that do not fit are in the newer one. The larger one counts.
    let older = try reader.scalar(table, 0, "deprecated_builtin_code", default: Int8(0))
    let number = max(Int32(older), try reader.scalar(table, 3, "builtin_code", default: Int32(0)))
    let version = try reader.scalar(table, 2, "version", default: Int32(1))
    let name = try reader.text(table, 1, "custom_code")
    return switch BuiltinOperator(rawValue: number) {
    case .custom: OperatorCode(code: .custom(name), version: version)
    case .some(let builtin): OperatorCode(code: .builtin(builtin), version: version)
    case nil: OperatorCode(code: .unlisted(number), version: version)
    }
  }

  private static func buffer(
    _ reader: inout TableReader, _ table: FlatTable
  ) throws(GraphError) -> Graph.Constant? {
    try reader.check(table, slots: 3)
    if let data = try reader.data(table, 0, "data"), !data.isEmpty { return Graph.Constant(bytes: data) }
    let offset = try reader.scalar(table, 1, "offset", default: UInt64(0))
    let size = try reader.scalar(table, 2, "size", default: UInt64(0))
    // Offsets 0 and 1 mean that there is no data; source: the schema.
    guard offset > 1, size > 0 else { return nil }
    return Graph.Constant(bytes: try reader.data(offset: offset, size: size, "offset"))
  }
}

extension [Graph.Constant?] {
  func constant(_ index: Int, _ name: String) throws(GraphError) -> Graph.Constant? {
    guard indices.contains(index) else { throw GraphError(.index(index, count: count), name) }
    return self[index]
  }
}
