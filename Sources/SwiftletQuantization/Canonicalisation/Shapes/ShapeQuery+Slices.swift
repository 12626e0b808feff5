import Swiftlet
import SwiftletGraph

// Operators that take parts of a tensor.
extension ShapeQuery {
  func sliceShape(of builtin: BuiltinOperator) -> [Int]? {
    switch builtin {
    case .slice: boxShape
    case .stridedSlice: stridedShape
    case .gather: gatheredShape
    case .gatherNd: gatheredBlocks
    case .embeddingLookup: input(0).flatMap { rows in input(1).map { rows + $0.dropFirst() } }
    case .argMax, .argMin: withoutAxis
    case .select: input(1)
    default: nil
    }
  }

  /// SPLIT, SPLIT_V and UNPACK.
  func parts(of builtin: BuiltinOperator) -> [[Int]]? {
    let count = operation.outputs.count
    guard count > 0 else { return nil }
    switch builtin {
    case .split:
      guard var shape = input(1), let axis = element(0).flatMap({ ShapeQuery.axis($0, rank: shape.count) }),
        shape[axis] % count == 0
      else { return nil }
      shape[axis] /= count
      return [[Int]](repeating: shape, count: count)
    case .splitV:
      guard let shape = input(0), var sizes = elements(1), sizes.count == count,
        let axis = element(2).flatMap({ ShapeQuery.axis($0, rank: shape.count) })
      else { return nil }
      if let open = sizes.firstIndex(of: -1) {
        sizes[open] = 0
        sizes[open] = shape[axis] &- sizes.reduce(0, &+)
      }
      return sizes.map { size in
        var part = shape
        part[axis] = size
        return part
      }
    default:
      let options = operation.options(as: OperatorOptions.Unpack.self)
      guard var shape = input(0), let axis = ShapeQuery.axis(Int(options?.axis ?? 0), rank: shape.count),
        shape[axis] == count
      else { return nil }
      shape.remove(at: axis)
      return [[Int]](repeating: shape, count: count)
    }
  }

  private var boxShape: [Int]? {
    guard let shape = input(0), let sizes = elements(2), sizes.count == shape.count else { return nil }
    let begins = elements(1)
    var result: [Int] = []
    for axis in shape.indices {
      if sizes[axis] != -1 {
        result.append(sizes[axis])
      } else {
        guard let begins, begins.count == shape.count, (0...shape[axis]).contains(begins[axis]) else {
          return nil
        }
        result.append(shape[axis] - begins[axis])
      }
    }
    return result
  }

  /// Source of the rules: TensorFlow's `tf.strided_slice`.
  private var stridedShape: [Int]? {
    guard let shape = input(0), let count = input(1)?.first, count <= 2 * Shape.maximumRank else {
      return nil
    }
    let options = operation.options(as: OperatorOptions.StridedSlice.self) ?? .init()
    func bit(_ mask: Int32, _ place: Int) -> Bool { mask & (1 << Int32(place)) != 0 }
    let places = 0..<count
    let ellipses = places.filter { bit(options.ellipsisMask, $0) }
    let named = places.count { !bit(options.ellipsisMask, $0) && !bit(options.newAxisMask, $0) }
    guard ellipses.count <= 1, named <= shape.count else { return nil }
    var result: [Int] = []
    var axis = 0
    for place in places {
      if bit(options.ellipsisMask, place) {
        result += shape[axis..<(axis + shape.count - named)]
        axis += shape.count - named
      } else if bit(options.newAxisMask, place) {
        result.append(1)
      } else {
        if !bit(options.shrinkAxisMask, place) {
          guard let extent = stridedExtent(place, of: shape[axis], options) else { return nil }
          result.append(extent)
        }
        axis += 1
      }
    }
    result += shape[axis...]
    return result
  }

  /// How many of an axis's elements one place takes.
  private func stridedExtent(_ place: Int, of extent: Int, _ options: OperatorOptions.StridedSlice) -> Int? {
    guard let begins = elements(1), let ends = elements(2), let strides = elements(3),
      begins.indices.contains(place), ends.indices.contains(place), strides.indices.contains(place),
      strides[place] != 0, strides[place].magnitude <= 1 << 31, begins[place].magnitude <= 1 << 32,
      ends[place].magnitude <= 1 << 32
    else { return nil }
    let stride = strides[place]
    let bounds = stride > 0 ? 0...extent : -1...(extent - 1)
    func clamped(_ position: Int) -> Int { min(max(position, bounds.lowerBound), bounds.upperBound) }
    let takesFirst = options.beginMask & (1 << Int32(place)) != 0
    let takesLast = options.endMask & (1 << Int32(place)) != 0
    let begin = begins[place] < 0 ? begins[place] + extent : begins[place]
    let start = takesFirst ? (stride > 0 ? 0 : extent - 1) : clamped(begin)
    var end = ends[place]
    if options.endIsOffset { end += start }
    if end < 0 { end += extent }
    let stop = takesLast ? (stride > 0 ? extent : -1) : clamped(end)
    let distance = stride > 0 ? stop - start : start - stop
    let width = abs(stride)
    return distance > 0 ? (distance + width - 1) / width : 0
  }

  private var gatheredShape: [Int]? {
    let options = operation.options(as: OperatorOptions.Gather.self) ?? .init()
    guard let table = input(0), let indices = input(1),
      let axis = ShapeQuery.axis(Int(options.axis), rank: table.count)
    else { return nil }
    let batches = options.batchAxes < 0 ? Int(options.batchAxes) + indices.count : Int(options.batchAxes)
    guard (0...min(axis, indices.count)).contains(batches) else { return nil }
    return Array(table[..<axis]) + Array(indices[batches...]) + Array(table[(axis + 1)...])
  }

  private var gatheredBlocks: [Int]? {
    guard let table = input(0), let indices = input(1), let depth = indices.last,
      (0...table.count).contains(depth)
    else {
      return nil
    }
    return Array(indices.dropLast()) + Array(table[depth...])
  }

  private var withoutAxis: [Int]? {
    guard var shape = input(0), let axis = element(1).flatMap({ ShapeQuery.axis($0, rank: shape.count) })
    else { return nil }
    shape.remove(at: axis)
    return shape
  }
}
