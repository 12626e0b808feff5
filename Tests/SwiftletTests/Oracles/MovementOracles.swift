import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// Operators that rearrange, pick and repeat elements, in every type.
  static let movements: [OracleCase] =
    (Movement.rearrangements + Movement.parts + Movement.joints + Movement.selections + Movement.borders)
    .flatMap { movement in Movement.types.map { movement.oracle($0) } }
}

extension Movement {
  /// The first operand's elements in the order of the file, whatever the shapes.
  private static func sameElements(
    _ name: String, _ builtin: BuiltinOperator, _ input: [Int], _ output: [Int], _ operands: [Operand] = [],
    _ options: OperatorOptions? = nil
  ) -> Movement {
    Movement(name, builtin, [.data(input)] + operands, [output], options) { _, _, place in
      var rest = place.offset(in: output)
      var source: [Int] = []
      for extent in input.reversed() {
        source.insert(rest % extent, at: 0)
        rest /= extent
      }
      return (0, source)
    }
  }

  private static func transpose(_ shape: [Int], _ order: [Int]) -> Movement {
    Movement(
      "transpose \(order)", .transpose, [.data(shape), .integers(order.map { Int32($0) }, [order.count])],
      [order.map { shape[$0] }]
    ) { _, _, place in
      (0, shape.indices.map { axis in place[order.firstIndex(of: axis) ?? 0] })
    }
  }

  private static func blocks(_ name: String, _ builtin: BuiltinOperator, toDepth: Bool) -> Movement {
    let (image, depth, size) = ([2, 6, 9, 5], [2, 2, 3, 45], 3)
    let options = OperatorOptions(
      toDepth ? "SpaceToDepthOptions" : "DepthToSpaceOptions", ["block_size": Int32(size)])
    return Movement(name, builtin, [.data(toDepth ? image : depth)], [toDepth ? depth : image], options) {
      _, _, place in
      guard toDepth else {
        let block = place[1] % size * size + place[2] % size
        return (0, [place[0], place[1] / size, place[2] / size, block * image[3] + place[3]])
      }
      let block = place[3] / image[3]
      return (
        0, [place[0], place[1] * size + block / size, place[2] * size + block % size, place[3] % image[3]]
      )
    }
  }

  static let rearrangements: [Movement] = [
    transpose([7, 9, 20], [2, 0, 1]), transpose([40, 30], [1, 0]), transpose([3, 8, 5, 10], [0, 2, 1, 3]),
    transpose([2, 3, 4, 5, 3, 4], [5, 1, 3, 0, 4, 2]),
    transpose([1, 3, 2, 1, 4, 2, 3, 2], [7, 6, 0, 1, 3, 2, 5, 4]),
    Movement("reverse [1]", .reverseV2, [.data([6, 14, 13]), .integers([1], [1])], [[6, 14, 13]]) {
      _, _, place in (0, [place[0], 13 - place[1], place[2]])
    },
    Movement("reverse [0, -1]", .reverseV2, [.data([6, 14, 13]), .integers([0, -1], [2])], [[6, 14, 13]]) {
      _, _, place in (0, [5 - place[0], place[1], 12 - place[2]])
    },
    Movement("tile", .tile, [.data([3, 1, 5, 2]), .integers([2, 7, 3, 4], [4])], [[6, 7, 15, 8]]) {
      _, _, place in (0, [place[0] % 3, 0, place[2] % 5, place[3] % 2])
    },
    Movement(
      "broadcastTo", .broadcastTo, [.data([5, 1, 4]), .integers([3, 5, 20, 4], [4])], [[3, 5, 20, 4]]
    ) {
      _, _, place in (0, [place[1], 0, place[3]])
    },
    blocks("spaceToDepth", .spaceToDepth, toDepth: true),
    blocks("depthToSpace", .depthToSpace, toDepth: false),
    sameElements("reshape", .reshape, [4, 5, 60], [20, 3, 20], [.integers([20, -1, 20], [3])]),
    sameElements("squeeze", .squeeze, [1, 30, 1, 40], [30, 40]),
    sameElements(
      "squeeze [-4]", .squeeze, [1, 30, 1, 40], [30, 1, 40], [],
      OperatorOptions(OperatorOptions.Squeeze { $0.axes = [-4] })),
    sameElements("expandDims", .expandDims, [30, 40], [30, 1, 40], [.integers([-2], [])]),
  ]

  private static func slice(
    _ name: String, _ begin: [Int32], _ end: [Int32], _ strides: [Int32], _ output: [Int],
    _ masks: KeyValuePairs<String, Int32> = [:], _ origin: @escaping @Sendable ([Int]) -> [Int]
  ) -> Movement {
    let count = begin.count
    return Movement(
      "stridedSlice \(name)", .stridedSlice,
      [
        .data([8, 9, 10, 11]), .integers(begin, [count]), .integers(end, [count]),
        .integers(strides, [count]),
      ],
      [output], OperatorOptions("StridedSliceOptions", masks)
    ) { _, _, place in (0, origin(place)) }
  }

  static let parts: [Movement] = [
    slice("all axes", [1, 2, 3, 4], [7, 9, 10, 11], [2, 3, 1, 2], [3, 3, 7, 4]) {
      [1 + 2 * $0[0], 2 + 3 * $0[1], 3 + $0[2], 4 + 2 * $0[3]]
    },
    slice("backwards", [-1, 7, 0, 9], [0, -100, 100, 2], [-3, -2, 4, -1], [3, 4, 3, 7]) {
      [7 - 3 * $0[0], 7 - 2 * $0[1], 4 * $0[2], 9 - $0[3]]
    },
    slice(
      "masks", [3, 3, 3], [4, 4, 4], [1, -1, 5], [5, 4, 1, 11], ["begin_mask": 1 << 1, "end_mask": 1 << 0]
    ) { [3 + $0[0], 8 - $0[1], 3 + $0[2], $0[3]] },
    slice(
      "ellipsis, new and removed axes", [2, 0, 0, -3], [3, 0, 0, 0], [1, 1, 1, 1], [9, 10, 1],
      ["shrink_axis_mask": 1 << 0 | 1 << 3, "ellipsis_mask": 1 << 1, "new_axis_mask": 1 << 2]
    ) { [2, $0[0], $0[1], 8] },
    Movement(
      "stridedSlice end from begin", .stridedSlice,
      [.data([40, 50]), .integers([5, -30], [2]), .integers([20, 25], [2]), .integers([1, 1], [2])],
      [[20, 25]], OperatorOptions(OperatorOptions.StridedSlice { $0.endIsOffset = true })
    ) { _, _, place in (0, [5 + place[0], 20 + place[1]]) },
    Movement(
      "slice", .slice, [.data([5, 12, 13]), .integers([1, 0, 3], [3]), .integers([3, -1, 9], [3])],
      [[3, 12, 9]]
    ) { _, _, place in (0, [1 + place[0], place[1], 3 + place[2]]) },
    Movement(
      "slice from a computed place", .slice,
      [.data([9, 12, 7]), .computed([3], 0...3), .integers([6, 9, 4], [3])], [[6, 9, 4]]
    ) { context, _, place in (0, (0..<3).map { context.integer(1, [$0]) + place[$0] }) },
    Movement(
      "split", .split, [.integers([-2], []), .data([4, 9, 30])], [[4, 3, 30], [4, 3, 30], [4, 3, 30]],
      OperatorOptions(OperatorOptions.Split { $0.count = 3 })
    ) { _, output, place in (1, [place[0], place[1] + 3 * output, place[2]]) },
    Movement(
      "splitV", .splitV, [.data([4, 9, 30]), .integers([2, -1, 4], [3]), .integers([1], [])],
      [[4, 2, 30], [4, 3, 30], [4, 4, 30]], OperatorOptions(OperatorOptions.SplitV { $0.count = 3 })
    ) { _, output, place in (0, [place[0], place[1] + [0, 2, 5][output], place[2]]) },
    Movement(
      "unpack", .unpack, [.data([20, 3, 20])], [[20, 20], [20, 20], [20, 20]],
      OperatorOptions(
        OperatorOptions.Unpack {
          $0.count = 3
          $0.axis = 1
        })
    ) { _, output, place in (0, [place[0], output, place[1]]) },
  ]

  static let joints: [Movement] = [
    Movement(
      "pack", .pack, [.data([20, 20]), .data([20, 20]), .data([20, 20])], [[20, 3, 20]],
      OperatorOptions(
        OperatorOptions.Pack {
          $0.count = 3
          $0.axis = 1
        })
    ) { _, _, place in (place[1], [place[0], place[2]]) },
    Movement(
      "concatenation", .concatenation, [.data([20, 2, 20]), .data([20, 1, 20])], [[20, 3, 20]],
      OperatorOptions(OperatorOptions.Concatenation { $0.axis = 1 })
    ) { _, _, place in
      place[1] < 2 ? (0, place) : (1, [place[0], 0, place[2]])
    },
    Movement(
      "dynamicUpdateSlice", .dynamicUpdateSlice,
      [.data([12, 11, 10]), .data([5, 11, 4]), .computed([3], -3...9)], [[12, 11, 10]]
    ) { context, _, place in
      let extents = [5, 11, 4]
      let inside = (0..<3).map { axis in
        place[axis] - min(max(context.integer(2, [axis]), 0), [12, 11, 10][axis] - extents[axis])
      }
      return zip(inside, extents).allSatisfy { $0 >= 0 && $0 < $1 } ? (1, inside) : (0, place)
    },
  ]

  static let selections: [Movement] = [
    Movement(
      "gather", .gather, [.data([4, 7, 10]), .computed([6, 5], 0...6)], [[4, 6, 5, 10]],
      OperatorOptions(OperatorOptions.Gather { $0.axis = -2 })
    ) { context, _, place in (0, [place[0], context.integer(1, [place[1], place[2]]), place[3]]) },
    Movement(
      "gather in batches", .gather, [.data([4, 3, 7, 5]), .computed([4, 20], 0...6)], [[4, 3, 20, 5]],
      OperatorOptions(
        OperatorOptions.Gather {
          $0.axis = 2
          $0.batchAxes = 1
        })
    ) { context, _, place in
      (0, [place[0], place[1], context.integer(1, [place[0], place[2]]), place[3]])
    },
    Movement("gatherNd", .gatherNd, [.data([6, 7, 10]), .computed([11, 10, 2], 0...5)], [[11, 10, 10]]) {
      context, _, place in
      (0, (0..<2).map { context.integer(1, [place[0], place[1], $0]) } + [place[2]])
    },
    Movement("fill", .fill, [.integers([30, 40], [2]), .data([])], [[30, 40]]) { _, _, _ in (1, []) },
    Movement("zerosLike", .zerosLike, [.data([30, 40])], [[30, 40]]) { _, _, _ in nil },
    Movement(
      "oneHot", .oneHot, [.computed([12, 10], -2...11), .integers([10], []), .data([]), .data([])],
      [[12, 10, 10]], OperatorOptions("OneHotOptions", ["axis": -1])
    ) { context, _, place in (context.integer(0, [place[0], place[1]]) == place[2] ? 2 : 3, []) },
    Movement(
      "oneHot along axis 1", .oneHot,
      [.computed([12, 10], -2...11), .integers([10], []), .data([1]), .data([1])],
      [[12, 10, 10]], OperatorOptions("OneHotOptions", ["axis": 1])
    ) { context, _, place in (context.integer(0, [place[0], place[2]]) == place[1] ? 2 : 3, [0]) },
  ]

  private static func mirror(_ mode: Int8, _ before: Int, _ extent: Int, _ place: Int) -> Int {
    let offset = mode == 0 ? 1 : 0
    let inside = place - before
    if inside < 0 { return -inside - 1 + offset }
    return inside < extent ? inside : 2 * extent - inside - 1 - offset
  }

  private static func mirrorPad(_ mode: Int8) -> Movement {
    guard let kind = OperatorOptions.Kind(named: "MirrorPadOptions") else { preconditionFailure() }
    var options = OperatorOptions(kind)
    options.table?.set(0, mode)
    let paddings: [Int32] = [1, 2, 0, 3, 0, 0, 2, 2]
    return Movement(
      "mirrorPad \(mode)", .mirrorPad, [.data([3, 5, 6, 4]), .integers(paddings, [4, 2])], [[6, 8, 6, 8]],
      options
    ) { _, _, place in
      (
        0,
        [
          mirror(mode, 1, 3, place[0]), mirror(mode, 0, 5, place[1]), place[2], mirror(mode, 2, 4, place[3]),
        ]
      )
    }
  }

  private static func pad(_ name: String, _ builtin: BuiltinOperator, _ value: [Operand]) -> Movement {
    Movement(
      name, builtin, [.data([8, 9, 6]), .integers([1, 2, 0, 3, 2, 2], [3, 2])] + value, [[11, 12, 10]]
    ) { _, _, place in
      let inside = [place[0] - 1, place[1], place[2] - 2]
      if zip(inside, [8, 9, 6]).allSatisfy({ $0 >= 0 && $0 < $1 }) { return (0, inside) }
      return value.isEmpty ? nil : (2, [])
    }
  }

  static let borders: [Movement] = [
    mirrorPad(0), mirrorPad(1), pad("pad", .pad, []), pad("padV2", .padv2, [.data([])]),
    Movement(
      "spaceToBatchNd", .spaceToBatchNd,
      [.data([2, 7, 10, 3]), .integers([2, 3], [2]), .integers([2, 1, 1, 4], [2, 2])], [[12, 5, 5, 3]]
    ) { _, _, place in
      let (block, batch) = (place[0] / 2, place[0] % 2)
      let row = place[1] * 2 + block / 3 - 2
      let column = place[2] * 3 + block % 3 - 1
      return (0..<7).contains(row) && (0..<10).contains(column) ? (0, [batch, row, column, place[3]]) : nil
    },
    Movement(
      "spaceToBatchNd of lines", .spaceToBatchNd,
      [.data([3, 70, 6]), .integers([4], [1]), .integers([5, 1], [1, 2])], [[12, 19, 6]]
    ) { _, _, place in
      let column = place[1] * 4 + place[0] / 3 - 5
      return (0..<70).contains(column) ? (0, [place[0] % 3, column, place[2]]) : nil
    },
    Movement(
      "batchToSpaceNd", .batchToSpaceNd,
      [.data([12, 5, 6, 3]), .integers([2, 3], [2]), .integers([1, 2, 4, 1], [2, 2])], [[2, 7, 13, 3]]
    ) { _, _, place in
      let (row, column) = (place[1] + 1, place[2] + 4)
      return (0, [(row % 2 * 3 + column % 3) * 2 + place[0], row / 2, column / 3, place[3]])
    },
    Movement(
      "batchToSpaceNd of lines", .batchToSpaceNd,
      [.data([12, 30, 6]), .integers([4], [1]), .integers([0, 7], [1, 2])], [[3, 113, 6]]
    ) { _, _, place in (0, [place[1] % 4 * 3 + place[0], place[1] / 4, place[2]]) },
  ]
}
