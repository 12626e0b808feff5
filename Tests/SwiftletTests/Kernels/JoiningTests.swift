import Swiftlet
import SwiftletGraph
import Testing

/// CONCATENATION, PACK and UNPACK against a walk over all elements.
@Suite("CONCATENATION, PACK and UNPACK")
struct JoiningTests {
  struct Case: CustomTestStringConvertible {
    /// The shape of the whole and the extents of its parts along the axis.
    let shape: [Int]
    let axis: Int
    let extents: [Int]
    let isNegative: Bool

    var testDescription: String { "\(shape) along \(axis) as \(extents)" }
    var storedAxis: Int32 { Int32(isNegative ? axis - shape.count : axis) }
    var count: Int { shape.reduce(1, *) }

    func partShape(_ part: Int) -> [Int] {
      shape.indices.map { $0 == axis ? extents[part] : shape[$0] }
    }

    /// The shape of a slice, without the axis.
    var sliceShape: [Int] { shape.indices.filter { $0 != axis }.map { shape[$0] } }

    /// For each part the places of its elements in the whole.
    var places: [[Int]] {
      var places = Array(repeating: [Int](), count: extents.count)
      let inner = shape[(axis + 1)...].reduce(1, *)
      for index in 0..<count {
        var along = index / inner % shape[axis]
        var part = 0
        while along >= extents[part] {
          along -= extents[part]
          part += 1
        }
        places[part].append(index)
      }
      return places
    }
  }

  private static func cases(slices: Bool) -> [Case] {
    var generator = SeededGenerator(state: 61)
    return (0..<40).map { _ in
      let rank = Int.random(in: 1...5, using: &generator)
      let axis = Int.random(in: 0..<rank, using: &generator)
      let extents = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        slices ? 1 : Int.random(in: 1...4, using: &generator)
      }
      var shape = (0..<rank).map { _ in Int.random(in: 1...4, using: &generator) }
      shape[axis] = extents.reduce(0, +)
      return Case(shape: shape, axis: axis, extents: extents, isNegative: Bool.random(using: &generator))
    }
  }

  static let runs = cases(slices: false)
  static let slices = cases(slices: true)
  static let types: [ElementType] = [.int8, .int16, .float32, .int64, .bool]

  private func bytes(_ count: Int, _ type: ElementType) -> [UInt8] {
    var generator = SeededGenerator(state: 62)
    return generator.integers(count * type.bitWidth / 8)
  }

  private func gather(_ places: [Int], _ whole: [UInt8], _ type: ElementType) -> [UInt8] {
    let width = type.bitWidth / 8
    return places.flatMap { whole[$0 * width..<$0 * width + width] }
  }

  @Test("parts are put one behind the other", arguments: runs, types)
  func concatenation(_ test: Case, _ type: ElementType) throws {
    let whole = bytes(test.count, type)
    let model = OperatorModel(
      builtin: .concatenation, inputs: test.extents.indices.map { Graph.Tensor(type, test.partShape($0)) },
      outputs: [Graph.Tensor(type, test.shape)],
      options: OperatorOptions(OperatorOptions.Concatenation { $0.axis = test.storedAxis }))
    #expect(try model.run(test.places.map { gather($0, whole, type) }) == [whole])
  }

  @Test("slices are stacked and taken apart", arguments: slices, types)
  func stack(_ test: Case, _ type: ElementType) throws {
    let whole = bytes(test.count, type)
    let parts = test.places.map { gather($0, whole, type) }
    let slices = test.extents.indices.map { _ in Graph.Tensor(type, test.sliceShape) }
    let count = Int32(test.extents.count)
    let pack = OperatorModel(
      builtin: .pack, inputs: slices, outputs: [Graph.Tensor(type, test.shape)],
      options: OperatorOptions(
        OperatorOptions.Pack {
          $0.count = count
          $0.axis = test.storedAxis
        }))
    #expect(try pack.run(parts) == [whole])
    let unpack = OperatorModel(
      builtin: .unpack, inputs: [Graph.Tensor(type, test.shape)], outputs: slices,
      options: OperatorOptions(
        OperatorOptions.Unpack {
          $0.count = count
          $0.axis = test.storedAxis
        }))
    #expect(try unpack.run([whole]) == parts)
  }

  @Test("concatenation refuses what does not fit")
  func concatenationRefusals() throws {
    func code(_ type: ElementType = .int8, axis: Int32 = 1, _ configure: (inout OperatorModel) -> Void) throws
      -> ModelError.Code?
    {
      let parts = [2, 3].map { Graph.Tensor(type, [4, $0], scale: 0.5) }
      var model = OperatorModel(
        builtin: .concatenation, inputs: parts, outputs: [Graph.Tensor(type, [4, 5], scale: 0.5)],
        options: OperatorOptions(OperatorOptions.Concatenation { $0.axis = axis }))
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code(axis: 2) { _ in } == .axis)
    #expect(try code(axis: -3) { _ in } == .axis)
    #expect(try code(axis: .min) { _ in } == .axis)
    #expect(try code(axis: 0) { _ in } == .shapeMismatch)
    #expect(try code { $0.inputs[1].shape = [4, 4] } == .shapeMismatch)
    #expect(try code { $0.inputs[1].shape = [3, 3] } == .shapeMismatch)
    #expect(try code { $0.inputs[1].shape = [4, 3, 1] } == .shapeMismatch)
    #expect(try code { $0.inputs[1].type = .int16 } == .unsupportedType)
    #expect(try code { $0.inputs[1].quantization = .init(scale: 0.25, zeroPoint: 0) } == .quantization)
    #expect(try code { $0.inputs[1].quantization = .init(scale: 0.5, zeroPoint: 1) } == .quantization)
    #expect(try code(.int16) { $0.inputs[1].quantization = .init(scale: 0.5, zeroPoint: 1) } == .quantization)
    #expect(
      try code(.int16) { $0.inputs[1].quantization = .init(scale: 0.25, zeroPoint: 0) } == .quantization)
    let fused = OperatorOptions.Concatenation {
      $0.axis = 1
      $0.activation = .relu
    }
    #expect(try code { $0.options = OperatorOptions(fused) } == .options)
  }

  @Test("stacking refuses what does not fit")
  func stackRefusals() throws {
    func code(count: Int32 = 3, axis: Int32 = 1, _ configure: (inout OperatorModel) -> Void = { _ in }) throws
      -> [ModelError.Code?]
    {
      let whole = Graph.Tensor(.int16, [2, 3, 4])
      let parts = (0..<3).map { _ in Graph.Tensor(.int16, [2, 4]) }
      let pack = OperatorOptions.Pack {
        $0.count = count
        $0.axis = axis
      }
      let unpack = OperatorOptions.Unpack {
        $0.count = count
        $0.axis = axis
      }
      var packing = OperatorModel(
        builtin: .pack, inputs: parts, outputs: [whole], options: OperatorOptions(pack))
      var unpacking = OperatorModel(
        builtin: .unpack, inputs: [whole], outputs: parts, options: OperatorOptions(unpack))
      configure(&packing)
      swap(&unpacking.inputs, &unpacking.outputs)
      configure(&unpacking)
      swap(&unpacking.inputs, &unpacking.outputs)
      return [try packing.refusal(), try unpacking.refusal()]
    }
    #expect(try code() == [nil, nil])
    #expect(try code(count: 2) == [.options, .options])
    #expect(try code(axis: 3) == [.axis, .axis])
    #expect(try code(axis: -4) == [.axis, .axis])
    #expect(try code(axis: 2) == [.shapeMismatch, .shapeMismatch])
    #expect(try code { $0.inputs[1].shape = [4, 2] } == [.shapeMismatch, .shapeMismatch])
    #expect(try code { $0.inputs[2].type = .int8 } == [.unsupportedType, .unsupportedType])
    #expect(try code { $0.outputs[0].shape = [] } == [.axis, .axis])
  }
}
