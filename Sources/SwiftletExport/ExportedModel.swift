public import Swiftlet

/// A model with all that a device needs besides it: exactly the kernels that run it, its prepared program, the exact size
/// of its arena.
public struct ExportedModel: Sendable {
  /// The model, prepared for the target with these kernels alone.
  public let prepared: PreparedModel
  public let target: DeviceTarget
  public let mode: PreparationMode
  /// The contents of the `.tflite` file.
  public let bytes: [UInt8]
  /// The bytes of the prepared program; none where the device prepares the model itself.
  public let program: [UInt8]
  /// Names of the kernel entries, in the table's order.
  public let kernels: [String]
  public let inputs: [ExportedPort]
  public let outputs: [ExportedPort]

  /// - Throws: what the runtime has against the model.
  public init(
    _ bytes: [UInt8], target: DeviceTarget, mode: PreparationMode = .exported, kernels: KernelTable = .all
  ) throws(ModelError) {
    let all = try PreparedModel(bytes, kernels: kernels.prepared(for: target.family))
    let table = KernelTable(all.usedEntries).prepared(for: target.family)
    prepared = try PreparedModel(bytes, kernels: table)
    self.target = target
    self.mode = mode
    self.bytes = bytes
    program = mode == .exported ? prepared.exportedProgram() : []
    let isPlannedThere = mode == .verified && prepared.plan.hasOfflinePlan
    self.kernels =
      table.entries.map { "\($0.name)" } + (isPlannedThere ? ["\(KernelEntry.offlineMemoryPlan.name)"] : [])
    let subgraph = prepared.model.mainSubgraph
    inputs = subgraph.inputs.array.map { ExportedPort(subgraph.tensor(Int($0))) }
    outputs = subgraph.outputs.array.map { ExportedPort(subgraph.tensor(Int($0))) }
  }

  /// Exact bytes of the arena.
  public var arenaBytes: Int {
    mode == .exported ? prepared.exportedArenaBytes : prepared.requiredArenaBytes
  }

  /// The arena in blocks of 16 bytes, at least one.
  var arenaBlocks: Int { max((arenaBytes + 15) / 16, 1) }
}

/// An input or output of a model.
public struct ExportedPort: Sendable {
  public let name: String
  public let type: ElementType
  public let shape: [Int]
  public let byteCount: Int
  /// The real number that a step of the integer stands for; `nil` where the element is no quantized integer.
  public let scale: Float?
  public let zeroPoint: Int

  init(_ tensor: Tensor) {
    // What a model calls its tensors must not end a comment or break a line.
    name = String(
      tensor.name.unicodeScalars.prefix(60).map { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "_./:-;".unicodeScalars.contains(scalar)
          ? Character(scalar) : "_"
      }
    ).replacing("*/", with: "__").replacing("/*", with: "__")
    type = tensor.type
    shape = (0..<tensor.shape.rank).map { tensor.shape[$0] }
    byteCount = tensor.byteCount
    let quantization = tensor.quantization
    scale = tensor.type == .float32 ? nil : quantization.scales[0]
    zeroPoint = scale == nil ? 0 : Int(quantization.zeroPoints[0] ?? 0)
  }

  var elementCount: Int { shape.reduce(1, *) }

  /// The Swift type of an element; `nil` where several share a byte or there is none.
  var swiftType: String? {
    switch type {
    case .float32: "Float"
    case .int8: "Int8"
    case .uint8: "UInt8"
    case .int16: "Int16"
    case .int32: "Int32"
    case .uint32: "UInt32"
    case .int64: "Int64"
    case .uint64: "UInt64"
    case .bool: "Bool"
    default: nil
    }
  }

  /// Type, shape and meaning in a line, as in `int8 1 x 49 x 10 x 1, real = 0.5 * (value + 128)`.
  var summary: String {
    let extents = shape.map { "\($0)" }.joined(separator: " x ")
    var text = "\(type) \(extents.isEmpty ? "scalar" : extents)"
    if let scale {
      text += ", real = \(scale) * (value \(zeroPoint < 0 ? "+ \(zeroPoint.magnitude)" : "- \(zeroPoint)"))"
    }
    return text
  }
}
