import Swiftlet
import SwiftletGraph
import Testing

/// What operators on packed signs have against models.
@Suite("Packed signs refuse")
struct BitpackedRefusalTests {
  static let convolutions = [ElementType.float32, .int8, .int32].map { type in
    BinaryConvolution(layer: .init(input: [1, 6, 6, 128]), outputs: 8, type: type, groups: 2).packed
  }
  static let pool = CustomModel(
    name: "LceBMaxPool2d", inputs: [.init(.int32, [1, 6, 6, 2])], outputs: [.init(.int32, [1, 3, 3, 2])],
    options: ["filter_height": 2, "filter_width": 2, "padding": 1, "stride_height": 2, "stride_width": 2])

  @Test("nothing about models that are right", arguments: convolutions.indices)
  func right(_ index: Int) throws {
    #expect(try Self.convolutions[index].refusal() == nil)
    #expect(try Self.pool.refusal() == nil)
  }

  private static let never: [FlexMapWriter.Value] = [
    -1, .int(.min), .int(.max), .int(1 << 31), .int(1 << 32), 1.5,
  ]

  /// The error of a model with another value of an option.
  private func check(
    _ model: CustomModel, _ option: StaticString, _ value: FlexMapWriter.Value?
  ) throws {
    var model = model
    model.options["\(option)"] = value
    let expected = ModelError(.customOption, subgraph: 0, operator: 0, detail: OptionName(option).detail)
    #expect(try model.refusal() == expected, "\(model.name): \(option) of \(String(describing: value))")
  }

  @Test("options that are missing or out of range")
  func options() throws {
    let positive: [StaticString] = ["stride_height", "stride_width"]
    for model in Self.convolutions {
      for value in Self.never + [.null] {
        for option in positive + ["dilation_height_factor", "dilation_width_factor", "channels_in"] {
          try check(model, option, value)
          try check(model, option, 0)
        }
        for option in ["padding", "pad_values", "fused_activation_function"] as [StaticString] {
          try check(model, option, value)
          try check(model, option, 4)
          try check(model, option, nil)
        }
      }
    }
    for option in positive + ["filter_height", "filter_width"] {
      for value in Self.never + [.null, 0] { try check(Self.pool, option, value) }
      try check(Self.pool, option, nil)
    }
    for value in Self.never + [.null, 2] { try check(Self.pool, "padding", value) }
  }

  @Test("groups that do not begin with a word", arguments: convolutions.indices)
  func groups(_ index: Int) throws {
    try check(Self.convolutions[index], "channels_in", 127)
  }

  private func check(
    _ model: CustomModel, _ code: ModelError.Code, _ tensor: Int, detail: Int64 = 0, _ what: String,
    _ edit: (inout CustomModel) -> Void
  ) throws {
    var model = model
    edit(&model)
    let expected = ModelError(code, subgraph: 0, operator: 0, tensor: tensor, detail: detail)
    let refusal = try model.refusal()
    #expect(refusal == expected, "\(model.name): \(what): \(String(describing: refusal))")
  }

  @Test("shapes that do not fit each other", arguments: convolutions.indices)
  func shapes(_ index: Int) throws {
    let model = Self.convolutions[index]
    let output = model.inputs.count
    func refuse(_ tensor: Int, _ what: String, _ edit: (inout CustomModel) -> Void) throws {
      try check(model, .shapeMismatch, tensor, what, edit)
    }
    try refuse(0, "fewer channels than words") { $0.options["channels_in"] = 96 }
    try refuse(0, "more channels than words") { $0.options["channels_in"] = 129 }
    try refuse(1, "words that groups do not divide") {
      $0.inputs[1] = .init([Int32](repeating: 0, count: 216), shape: [8, 3, 3, 3])
    }
    try refuse(1, "outputs that groups do not divide") {
      $0.inputs[1] = .init([Int32](repeating: 0, count: 7 * 18), shape: [7, 3, 3, 2])
      $0.outputs[0].shape[3] = index == 2 ? 1 : 7
    }
    try refuse(1, "weights of three axes") {
      $0.inputs[1] = .init([Int32](repeating: 0, count: 48), shape: [8, 3, 2])
    }
    try refuse(2, "an operand of another length") {
      if index == 2 {
        $0.inputs[2] = .init([1, 2, 3])
      } else {
        $0.inputs[2] = .init(.float32, [7])
      }
    }
    try refuse(output, "another height") { $0.outputs[0].shape[1] += 1 }
    try refuse(output, "another width") { $0.outputs[0].shape[2] -= 1 }
    try refuse(output, "other batches") { $0.outputs[0].shape[0] = 2 }
    try refuse(0, "windows beyond the input") {
      $0.options["padding"] = 1
      $0.options["dilation_height_factor"] = 3
    }
    try refuse(0, "windows that span too much") {
      $0.options["dilation_width_factor"] = .int(Int64(Int32.max))
    }
  }

  @Test("windows of 2^30 bits")
  func hugeWindows() throws {
    try check(Self.convolutions[0], .shapeMismatch, 1, "huge weights") {
      $0.inputs[1] = .init(.int32, [2, 4096, 4096, 2])
      $0.outputs[0].shape[3] = 2
    }
  }

  @Test("operands that an output has no use for")
  func unused() throws {
    for model in Self.convolutions[..<2] {
      try check(model, .unexpectedTensor, 4, "thresholds") {
        $0.inputs.append(.init([Int32](repeating: 0, count: 8)))
        $0.operands = [0, 1, 2, 3, 4]
      }
      try check(model, .missingTensor, -1, detail: 3, "no bias") { $0.operands = [0, 1, 2, -1, -1] }
      try check(model, .tensorCount, -1, detail: 4, "four operands") { $0.operands = [0, 1, 2, 3] }
    }
    try check(Self.convolutions[2], .unexpectedTensor, 3, "a multiplier") {
      $0.inputs.append(.init(.float32, [8]))
      $0.operands = [0, 1, 3, -1, 2]
    }
    try check(Self.convolutions[2], .missingTensor, -1, detail: 4, "no thresholds") {
      $0.operands = [0, 1, -1, -1, -1]
    }
  }

  @Test("multipliers and biases without a line in fixed point")
  func lines() throws {
    let model = Self.convolutions[1]
    for value in [Float.nan, .infinity, -.infinity, 1e9, -3e38] {
      for position in [2, 3] {
        try check(model, .elementOutOfRange, position, detail: 5, "\(value) in operand \(position)") {
          var values = [Float](repeating: 1, count: 8)
          values[5] = value
          $0.inputs[position].constant = .init(values)
        }
      }
    }
    try check(model, .notConstant, 2, "multipliers of the moment") { $0.inputs[2] = .init(.float32, [8]) }
    try check(model, .notConstant, 3, "biases of the moment") { $0.inputs[3] = .init(.float32, [8]) }
    try check(model, .quantization, 4, "no scale") { $0.outputs[0].quantization = nil }
  }

  @Test("pools that do not fit")
  func pools() throws {
    try check(Self.pool, .shapeMismatch, 1, "other words") { $0.outputs[0].shape[3] = 3 }
    try check(Self.pool, .shapeMismatch, 1, "another height") { $0.outputs[0].shape[1] = 2 }
    try check(Self.pool, .shapeMismatch, 0, "windows beyond the input") { $0.options["filter_width"] = 7 }
    try check(Self.pool, .shapeMismatch, 0, "three axes") { $0.inputs[0].shape = [6, 6, 2] }
  }

  @Test("rows that do not fit their words", arguments: ["LceQuantize", "LceDequantize"])
  func rows(_ name: String) throws {
    let isPacking = name == "LceQuantize"
    let values = Graph.Tensor(.float32, [2, 3, 33])
    let words = Graph.Tensor(.int32, [2, 3, 2])
    let model = CustomModel(
      name: name, inputs: [isPacking ? values : words], outputs: [isPacking ? words : values], options: [:])
    #expect(try model.refusal() == nil)
    for shape in [[2, 3, 1], [2, 3, 99], [2, 4, 2], [6, 2], [2, 3, 2, 1], []] as [[Int32]] {
      try check(model, .shapeMismatch, 1, "\(shape)") { $0.outputs[0].shape = shape }
    }
  }
}
