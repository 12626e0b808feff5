import Swiftlet

@testable import SwiftletGraph

/// What a file says, read field by field straight from its tables: a second opinion on reader and writer.
///
/// Buffers and operator codes are followed, so two files that number them differently give equal lines.
enum FileContent {
  static func lines(_ file: [UInt8]) -> [String] {
    unsafe file.withUnsafeBytes { buffer in unsafe lines(ModelBytes(buffer)) }
  }

  private static func lines(_ bytes: ModelBytes) -> [String] {
    guard let root = bytes.load(0, as: UInt32.self), let model = FlatTable(bytes, at: Int(root)) else {
      return ["no model"]
    }
    var lines = ["version \(model.scalar(0, default: UInt32(0)))", "description \(text(model, 3))"]
    let buffers = tables(model, 4).map { buffer in
      let vector = buffer.vector(0, of: UInt8.self)
      let data = bytes.copy(vector.position(in: bytes), vector.count) ?? []
      return "\(data.count) bytes, hash \(data.hashValue)"
    }
    let codes = tables(model, 1)
    for subgraph in tables(model, 2) {
      lines.append("subgraph \(text(subgraph, 4)) \(int32s(subgraph, 1)) -> \(int32s(subgraph, 2))")
      for tensor in tables(subgraph, 0) { lines.append(line(ofTensor: tensor, buffers)) }
      for operation in tables(subgraph, 3) { lines.append(line(ofOperator: operation, codes)) }
    }
    for metadata in tables(model, 6) {
      let buffer = Int(metadata.scalar(1, default: UInt32(0)))
      lines.append("metadata \(text(metadata, 0)) \(buffers[buffer])")
    }
    for signature in tables(model, 7) {
      let arguments = [0, 1].map { slot in
        tables(signature, slot).map { "\(text($0, 0)): \($0.scalar(1, default: UInt32(0)))" }
      }
      lines.append("signature \(text(signature, 2)) \(signature.scalar(4, default: UInt32(0))) \(arguments)")
    }
    return lines
  }

  private static func line(ofTensor tensor: FlatTable, _ buffers: [String]) -> String {
    var line = "tensor \(text(tensor, 3)) \(tensor.scalar(1, default: Int8(0))) \(int32s(tensor, 0))"
    line +=
      " variable \(tensor.flag(5)) signature \(tensor.has(7)) \(int32s(tensor, 7)) rank \(tensor.flag(8))"
    if let quantization = tensor.table(4) {
      for slot in 0...2 { line += " \(all(quantization.vector(slot, of: UInt32.self)))" }
      line +=
        " \(all(quantization.vector(3, of: Int64.self))) axis \(quantization.scalar(6, default: Int32(0)))"
    }
    return line + " data \(buffers[Int(tensor.scalar(2, default: UInt32(0)))])"
  }

  private static func line(ofOperator operation: FlatTable, _ codes: [FlatTable]) -> String {
    let code = codes[Int(operation.scalar(0, default: UInt32(0)))]
    let number = max(Int32(code.scalar(0, default: Int8(0))), code.scalar(3, default: Int32(0)))
    var line = "operator \(number) \(text(code, 1)) version \(code.scalar(2, default: Int32(1)))"
    line += " \(int32s(operation, 1)) -> \(int32s(operation, 2)) intermediates \(int32s(operation, 8))"
    line += " custom \(operation.has(5)) \(all(operation.vector(5, of: UInt8.self)))"
    line += " mutating \(all(operation.vector(7, of: UInt8.self)))"
    let tag = operation.scalar(3, default: UInt8(0))
    line += " options \(tag)"
    if tag > 0, let table = operation.table(4) {
      for (slot, field) in OperatorOptions.firstUnion[Int(tag) - 1].fields.enumerated() where table.has(slot)
      {
        line += " \(field.name)=\(content(table, slot, field))"
      }
    }
    return line
  }

  private static func content(_ table: FlatTable, _ slot: Int, _ field: FieldSchema) -> String {
    switch field.content {
    case .scalar(let kind):
      switch kind.width {
      case 1: "\(table.scalar(slot, default: UInt8(0)))"
      case 4: "\(table.scalar(slot, default: UInt32(0)))"
      default: "\(table.scalar(slot, default: UInt64(0)))"
      }
    case .vector: "\(int32s(table, slot))"
    default: text(table, slot)
    }
  }

  private static func tables(_ table: FlatTable, _ slot: Int) -> [FlatTable] {
    let tables = table.tables(slot)
    return (0..<tables.count).compactMap { tables[$0] }
  }

  private static func all<Element>(_ vector: FlatVector<Element>) -> [Element] {
    (0..<vector.count).compactMap { vector[$0] }
  }

  private static func int32s(_ table: FlatTable, _ slot: Int) -> [Int32] { all(table.vector(slot)) }

  private static func text(_ table: FlatTable, _ slot: Int) -> String {
    String(decoding: all(table.string(slot)), as: UTF8.self)
  }
}
