import Swiftlet
import SwiftletGraph

/// An input or output of a model, as reports show it.
struct TensorReport: Encodable {
  let name: String
  let type: String
  let shape: [Int]
  /// Left out where the tensor is not quantized; one for each channel where there are several.
  let scale: [Float]?
  let zeroPoint: [Int64]?

  init(_ tensor: Graph.Tensor) {
    name = tensor.name
    type = "\(tensor.type)"
    shape = tensor.shape.map { Int($0) }
    let quantization = tensor.quantization.flatMap { $0.scales.isEmpty ? nil : $0 }
    scale = quantization?.scales
    zeroPoint = quantization?.zeroPoints
  }

  static let columns: [TextTable.Column] = [
    .text("name"), .text("type"), .text("shape"), .number("scale"), .number("zero point"),
  ]

  var cells: [String] {
    [name, type, shape.extentText, cell(scale), cell(zeroPoint)]
  }

  private func cell(_ values: [some CustomStringConvertible]?) -> String {
    guard let values, let first = values.first else { return "" }
    return values.count == 1 ? "\(first)" : "\(values.count) values"
  }

  enum CodingKeys: CodingKey { case name, type, shape, scale, zeroPoint }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encode(shape, forKey: .shape)
    try encode(scale?.map(\.finite), in: &container, .scale)
    try encode(zeroPoint, in: &container, .zeroPoint)
  }

  /// One value as a number, several as a list.
  private func encode(
    _ values: [some Encodable]?, in container: inout KeyedEncodingContainer<CodingKeys>, _ key: CodingKeys
  ) throws {
    guard let values, let first = values.first else { return }
    if values.count == 1 {
      try container.encode(first, forKey: key)
    } else {
      try container.encode(values, forKey: key)
    }
  }
}

extension Float {
  /// The value, `nil` where JSON has no number for it: models may say anything.
  var finite: Float? { isFinite ? self : nil }
}
