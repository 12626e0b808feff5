import Swiftlet
import SwiftletGraph
import Testing

/// What operators that move elements have against nodes that do not fit.
@Suite("Refusals of operators that move elements")
struct MovementRefusalTests {
  private func code(
    _ builtin: BuiltinOperator, _ inputs: [Graph.Tensor], _ outputs: [Graph.Tensor],
    _ options: OperatorOptions? = nil
  ) throws -> ModelError.Code? {
    try OperatorModel(builtin: builtin, inputs: inputs, outputs: outputs, options: options).refusal()
  }

  private func data(_ shape: [Int], _ scale: Float = 0.5, _ zeroPoint: Int = 3) -> Graph.Tensor {
    Graph.Tensor(.int8, shape, scale: scale, zeroPoint: zeroPoint)
  }

  @Test("elements are moved only where they mean the same")
  func quantization() throws {
    func code(_ output: Graph.Tensor) throws -> ModelError.Code? {
      try self.code(.transpose, [data([2, 3]), Graph.Tensor([1, 0])], [output])
    }
    #expect(try code(data([3, 2])) == nil)
    #expect(try code(data([3, 2], 0.25)) == .quantization)
    #expect(try code(data([3, 2], 0.5, 4)) == .quantization)
    #expect(try code(Graph.Tensor(.int8, [3, 2])) == .quantization)
    for scale in [0, -0.5, .infinity, .nan] as [Float] {
      let tensors = [[2, 3], [3, 2]].map { data($0, scale) }
      #expect(
        try self.code(.transpose, [tensors[0], Graph.Tensor([1, 0])], [tensors[1]]) == .quantization)
    }
    var channels = data([3, 2])
    channels.quantization = .init(scales: [0.5, 0.5], zeroPoints: [3, 3], axis: 1)
    #expect(try code(channels) == .quantization)
    var other = data([3, 2])
    other.type = .uint8
    #expect(try code(other) == .unsupportedType)
  }

  @Test("an order of axes names each once")
  func transpose() throws {
    func code(_ order: [Int32], _ output: [Int] = [3, 2, 4]) throws -> ModelError.Code? {
      try self.code(.transpose, [data([2, 3, 4]), Graph.Tensor(order)], [data(output)])
    }
    #expect(try code([1, 0, 2]) == nil)
    #expect(try code([-2, 0, -1]) == nil)
    #expect(try code([1, 1, 2]) == .axis)
    #expect(try code([1, 0, 3]) == .axis)
    #expect(try code([.min, 0, 2]) == .axis)
    #expect(try code([1, 0]) == .shapeMismatch)
    #expect(try code([0, 1, 2]) == .shapeMismatch)
    #expect(
      try self.code(.transpose, [data([2, 3]), Graph.Tensor(.int32, [2])], [data([3, 2])]) == .notConstant)
    #expect(try self.code(.reverseV2, [data([2, 3]), Graph.Tensor([1, -1])], [data([2, 3])]) == .axis)
    #expect(try self.code(.reverseV2, [data([2, 3]), Graph.Tensor([2])], [data([2, 3])]) == .axis)
    #expect(try self.code(.reverseV2, [data([2, 3]), Graph.Tensor([1])], [data([3, 2])]) == .shapeMismatch)
  }

  @Test("slices have strides and stay inside")
  func stridedSlice() throws {
    func code(
      _ begin: [Int32], _ end: [Int32], _ strides: [Int32], _ output: [Int],
      _ masks: KeyValuePairs<String, Int32> = [:]
    ) throws -> ModelError.Code? {
      try self.code(
        .stridedSlice,
        [data([4, 5]), Graph.Tensor(begin), Graph.Tensor(end), Graph.Tensor(strides)], [data(output)],
        OperatorOptions("StridedSliceOptions", masks))
    }
    #expect(try code([1, 1], [3, 4], [1, 2], [2, 2]) == nil)
    #expect(try code([1, 1], [3, 4], [1, 0], [2, 2]) == .options)
    #expect(try code([1, 1], [3, 4], [1, 1], [2, 2]) == .shapeMismatch)
    #expect(try code([3, 1], [1, 4], [1, 1], [2, 3]) == .shapeMismatch)
    #expect(try code([1, 1, 1], [3, 4, 2], [1, 1, 1], [2, 3]) == .shapeMismatch)
    #expect(try code([1, 1], [3], [1, 1], [2, 3]) == .shapeMismatch)
    #expect(try code([.min, .min], [.max, .max], [.max, 1], [1, 5]) == nil)
    #expect(try code([.max, .max], [.min, .min], [.min, -1], [1, 5]) == nil)
    #expect(try code([4, 0], [5, 5], [1, 1], [5], ["shrink_axis_mask": 1]) == .axis)
    #expect(try code([-5, 0], [5, 5], [1, 1], [5], ["shrink_axis_mask": 1]) == .axis)
    #expect(try code([3, 0], [5, 5], [-1, 1], [5], ["shrink_axis_mask": 1]) == .axis)
    #expect(try code([3, 0], [0, 5], [1, 1], [5], ["shrink_axis_mask": 1]) == nil)
    #expect(try code([0, 0], [4, 5], [1, 1], [4, 5], ["ellipsis_mask": 3]) == .options)
    #expect(try code([0, 0], [4, 5], [1, 1], [1, 1, 4, 5], ["new_axis_mask": -1]) == nil)
    #expect(try code([3, 0], [4, 5], [1, 1], [1], ["shrink_axis_mask": -1]) == .shapeMismatch)
  }

  @Test("blocks divide an image")
  func blocks() throws {
    func code(_ size: Int32, _ image: [Int], _ pixels: [Int]) throws -> [ModelError.Code?] {
      [
        try self.code(
          .spaceToDepth, [data(image)], [data(pixels)],
          OperatorOptions("SpaceToDepthOptions", ["block_size": size])),
        try self.code(
          .depthToSpace, [data(pixels)], [data(image)],
          OperatorOptions("DepthToSpaceOptions", ["block_size": size])),
      ]
    }
    #expect(try code(2, [1, 4, 6, 3], [1, 2, 3, 12]) == [nil, nil])
    #expect(try code(0, [1, 4, 6, 3], [1, 2, 3, 12]) == [.options, .options])
    #expect(try code(.min, [1, 4, 6, 3], [1, 2, 3, 12]) == [.options, .options])
    #expect(try code(.max, [1, 4, 6, 3], [1, 2, 3, 12]) == [.options, .options])
    #expect(try code(2, [1, 5, 6, 3], [1, 2, 3, 12]) == [.shapeMismatch, .shapeMismatch])
    #expect(try code(2, [4, 6, 3], [2, 3, 12]) == [.shapeMismatch, .shapeMismatch])
    func spread(_ blocks: [Int32], _ borders: [Int32], _ space: [Int], _ batched: [Int]) throws
      -> [ModelError.Code?]
    {
      let operands = [Graph.Tensor(blocks), Graph.Tensor(borders, shape: [borders.count / 2, 2])]
      return [
        try self.code(.spaceToBatchNd, [data(space)] + operands, [data(batched)]),
        try self.code(.batchToSpaceNd, [data(batched)] + operands, [data(space)]),
      ]
    }
    #expect(try spread([2, 3], [1, 0, 2, 1], [1, 3, 6, 2], [6, 2, 3, 2]) == [nil, nil])
    let wrong: [ModelError.Code?] = [.shapeMismatch, .shapeMismatch]
    #expect(try spread([2, 3], [0, 0, 2, 1], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
    #expect(try spread([2, 3], [2, -1, 2, 1], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
    #expect(try spread([0, 3], [1, 0, 2, 1], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
    #expect(try spread([.max, .max], [.max, .max, .max, .max], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
    #expect(try spread([2], [1, 0, 2, 1], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
    #expect(try spread([2, 3], [1, 0, 2, 1], [1, 3, 6, 2], [7, 2, 3, 2]) == wrong)
    #expect(try spread([2, 3], [1, 0, 2, 1], [1, 3, 6], [6, 2, 3]) == wrong.map { _ in nil })
    #expect(try spread([2, 3, 1], [1, 0, 2, 1, 0, 0], [1, 3, 6, 2], [6, 2, 3, 2]) == wrong)
  }

  @Test("a mirror shows no more than there is")
  func mirror() throws {
    func code(_ paddings: [Int32], _ output: [Int], mode: Int8 = 0) throws -> ModelError.Code? {
      var options = OperatorOptions("MirrorPadOptions", [:])
      options.table?.set(0, mode)
      return try self.code(
        .mirrorPad, [data([2, 3]), Graph.Tensor(paddings, shape: [paddings.count / 2, 2])], [data(output)],
        options)
    }
    #expect(try code([1, 1, 2, 2], [4, 7]) == nil)
    #expect(try code([2, 1, 2, 2], [5, 7]) == .shapeMismatch)
    #expect(try code([2, 1, 2, 2], [5, 7], mode: 1) == nil)
    #expect(try code([2, 1, 2, 2], [5, 7], mode: 2) == .options)
    #expect(try code([-1, 1, 2, 2], [2, 7]) == .shapeMismatch)
    #expect(try code([1, 1], [4, 3]) == .shapeMismatch)
  }

  @Test("indices fit the shapes")
  func gather() throws {
    func code(axis: Int32, batches: Int32 = 0, _ indices: [Int], _ output: [Int]) throws -> ModelError.Code? {
      try self.code(
        .gather, [data([2, 3, 4]), Graph.Tensor(.int32, indices)], [data(output)],
        OperatorOptions(
          OperatorOptions.Gather {
            $0.axis = axis
            $0.batchAxes = batches
          }))
    }
    #expect(try code(axis: 1, [5], [2, 5, 4]) == nil)
    #expect(try code(axis: 3, [5], [2, 3, 5]) == .axis)
    #expect(try code(axis: .min, [5], [2, 3, 5]) == .axis)
    #expect(try code(axis: 1, [5], [2, 3, 5]) == .shapeMismatch)
    #expect(try code(axis: 1, batches: 1, [2, 5], [2, 5, 4]) == nil)
    #expect(try code(axis: 1, batches: -1, [2, 5], [2, 5, 4]) == nil)
    #expect(try code(axis: 1, batches: 1, [3, 5], [2, 5, 4]) == .shapeMismatch)
    #expect(try code(axis: 1, batches: 2, [2, 3], [2, 3, 4]) == .options)
    #expect(try code(axis: 0, batches: 1, [2], [3, 4]) == .options)
    #expect(try code(axis: 1, batches: .min, [2, 5], [2, 5, 4]) == .options)
    func tuples(_ indices: [Int], _ output: [Int]) throws -> ModelError.Code? {
      try self.code(.gatherNd, [data([2, 3, 4]), Graph.Tensor(.int32, indices)], [data(output)])
    }
    #expect(try tuples([5, 2], [5, 4]) == nil)
    #expect(try tuples([3], []) == nil)
    #expect(try tuples([5, 4], [5]) == .shapeMismatch)
    #expect(try tuples([], []) == .shapeMismatch)
    #expect(try tuples([5, 2], [4, 5]) == .shapeMismatch)
  }

  @Test("parts make up the whole")
  func split() throws {
    func code(_ axis: Int32, count: Int32 = 2, _ parts: [[Int]]) throws -> ModelError.Code? {
      try self.code(
        .split, [Graph.Tensor([axis], shape: []), data([4, 6])], parts.map { data($0) },
        OperatorOptions(OperatorOptions.Split { $0.count = count }))
    }
    #expect(try code(1, [[4, 3], [4, 3]]) == nil)
    #expect(try code(1, [[4, 2], [4, 4]]) == .shapeMismatch)
    #expect(try code(0, [[4, 3], [4, 3]]) == .shapeMismatch)
    #expect(try code(2, [[4, 3], [4, 3]]) == .axis)
    #expect(try code(1, count: 3, [[4, 3], [4, 3]]) == .options)
    func parts(_ extents: [Int32], _ parts: [[Int]]) throws -> ModelError.Code? {
      try self.code(
        .splitV, [data([4, 6]), Graph.Tensor(extents), Graph.Tensor([1], shape: [])], parts.map { data($0) },
        OperatorOptions(OperatorOptions.SplitV { $0.count = Int32(parts.count) }))
    }
    #expect(try parts([2, 4], [[4, 2], [4, 4]]) == nil)
    #expect(try parts([-1, 4], [[4, 2], [4, 4]]) == nil)
    #expect(try parts([-1, -1], [[4, 2], [4, 4]]) == .shapeMismatch)
    #expect(try parts([4, 2], [[4, 2], [4, 4]]) == .shapeMismatch)
    #expect(try parts([2, 4, 0], [[4, 2], [4, 4]]) == .shapeMismatch)
  }

  @Test("shapes agree with the file's")
  func shapes() throws {
    #expect(try code(.tile, [data([2, 3]), Graph.Tensor([2, 1])], [data([4, 3])]) == nil)
    #expect(try code(.tile, [data([2, 3]), Graph.Tensor([1, 1])], [data([4, 3])]) == .shapeMismatch)
    #expect(try code(.tile, [data([2, 3]), Graph.Tensor([2, 1])], [data([5, 3])]) == .shapeMismatch)
    #expect(try code(.broadcastTo, [data([2, 1]), Graph.Tensor([2, 3])], [data([2, 3])]) == nil)
    #expect(
      try code(.broadcastTo, [data([2, 1]), Graph.Tensor([3, 3])], [data([3, 3])]) == .shapeMismatch)
    #expect(
      try code(.broadcastTo, [data([1, 2, 1]), Graph.Tensor([2, 3])], [data([2, 3])]) == .shapeMismatch)
    #expect(try code(.fill, [Graph.Tensor([2, 3]), data([])], [data([3, 2])]) == .shapeMismatch)
    #expect(try code(.fill, [Graph.Tensor([2, 3]), data([2])], [data([2, 3])]) == .shapeMismatch)
    #expect(try code(.zerosLike, [data([2, 3])], [data([3, 2])]) == .shapeMismatch)
    #expect(try code(.shape, [data([2, 3])], [Graph.Tensor(.int32, [3])]) == .shapeMismatch)
    #expect(try code(.rank, [data([2, 3])], [Graph.Tensor(.int32, [2])]) == .shapeMismatch)
    #expect(
      try code(
        .range, [0, 5, 1].map { Graph.Tensor([$0], shape: []) }, [Graph.Tensor(.int32, [4])])
        == .shapeMismatch)
    #expect(try code(.expandDims, [data([2, 3]), Graph.Tensor([1])], [data([2, 1, 3])]) == nil)
    #expect(try code(.expandDims, [data([2, 3]), Graph.Tensor([3])], [data([2, 1, 3])]) == .axis)
    #expect(try code(.expandDims, [data([2, 3]), Graph.Tensor([0])], [data([2, 1, 3])]) == .shapeMismatch)
    #expect(try code(.squeeze, [data([2, 1, 3])], [data([2, 3])]) == nil)
    #expect(try code(.squeeze, [data([2, 1, 3])], [data([3, 2])]) == .shapeMismatch)
    let options = OperatorOptions(OperatorOptions.Squeeze { $0.axes = [0] })
    #expect(try code(.squeeze, [data([2, 1, 3])], [data([2, 3])], options) == .shapeMismatch)
    let begin = Graph.Tensor(.int32, [2])
    #expect(try code(.dynamicUpdateSlice, [data([2, 3]), data([2, 2]), begin], [data([2, 3])]) == nil)
    #expect(
      try code(.dynamicUpdateSlice, [data([2, 3]), data([3, 2]), begin], [data([2, 3])]) == .shapeMismatch)
    #expect(
      try code(.dynamicUpdateSlice, [data([2, 3]), data([6]), begin], [data([2, 3])]) == .shapeMismatch)
    #expect(
      try code(.slice, [data([4]), Graph.Tensor([2]), Graph.Tensor([3])], [data([3])]) == .shapeMismatch)
    #expect(try code(.slice, [data([4]), Graph.Tensor([1]), Graph.Tensor([3])], [data([3])]) == nil)
    #expect(
      try code(.slice, [data([4]), Graph.Tensor([.min]), Graph.Tensor([3])], [data([3])]) == .shapeMismatch)
  }
}
