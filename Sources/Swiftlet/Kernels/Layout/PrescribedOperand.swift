internal import CSwiftletKernels

/// An operand of integers that leaves no choice: the file's shapes already say what it must hold.
///
/// A constant is compared when the model is prepared, one that is computed whenever the operator runs.
struct PrescribedOperand {
  private let position: Int
  private let count: Int
  private let isWide: Bool
  private let allowsOpen: Bool
  private let isComputed: Bool
  private let values: PerAxis

  fileprivate static var wideFlag: Int32 { 1 &<< 16 }
  fileprivate static var openFlag: Int32 { 1 &<< 17 }

  /// - Parameters:
  ///   - allowsOpen: whether one of the elements may be -1 instead.
  ///   - value: what each of `count` elements must be, at most ``Shape/maximumRank`` of them.
  /// - Throws: `.shapeMismatch` where a constant holds something else, or there is another number of elements;
  ///   `.unsupportedType` for elements that are not 32-bit or 64-bit integers.
  init(
    _ operation: Operation, _ position: Int, count: Int, allowsOpen: Bool = false, _ value: (Int) -> Int
  ) throws(ModelError) {
    var values = PerAxis(repeating: 0)
    for element in 0..<min(count, Shape.maximumRank) {
      values[element] = Int32(truncatingIfNeeded: value(element))
    }
    try self.init(operation, position, count: count, allowsOpen: allowsOpen, values)
  }

  /// - Parameter values: what each of `count` elements must be.
  init(
    _ operation: Operation, _ position: Int, count: Int, allowsOpen: Bool, _ values: PerAxis
  ) throws(ModelError) {
    guard let index = operation.inputs[position], index >= 0 else {
      throw operation.error(.missingTensor, detail: position)
    }
    // Not through `input`: the shape of a scalar has no elements.
    let tensor = operation.subgraph.tensor(Int(index))
    isWide = try operation.isWideIndex(tensor)
    guard tensor.elementCount == count, count <= Shape.maximumRank else {
      throw operation.error(.shapeMismatch, tensor)
    }
    self.position = position
    self.count = count
    self.allowsOpen = allowsOpen
    isComputed = !tensor.isConstant && count > 0
    self.values = values
    guard !isComputed, count > 0 else { return }
    let found = try ConstantIntegers(operation, tensor)
    let agrees = unsafe values.withWords { wanted in
      unsafe swiftlet_agrees(
        found.words, isWide ? 1 : 0, wanted, Int32(truncatingIfNeeded: count), allowsOpen ? 1 : 0)
    }
    guard agrees != 0 else { throw operation.error(.shapeMismatch, tensor) }
  }

  /// Prepared bytes that the values take, none where nothing is left to compare.
  var byteCount: Int { isComputed ? 8 &+ 4 &* count : 0 }

  func store(in prepared: PreparedBytes, at offset: Int) {
    guard isComputed else { return }
    let words = prepared.elements(at: offset, count: 2 &+ count, as: Int32.self)
    words[0] = Int32(truncatingIfNeeded: position)
    words[1] =
      Int32(truncatingIfNeeded: count) | (isWide ? PrescribedOperand.wideFlag : 0)
      | (allowsOpen ? PrescribedOperand.openFlag : 0)
    for element in 0..<count { words[2 &+ element] = values[element] }
  }

  /// Compares what the operand holds now with what was stored.
  ///
  /// - Throws: `.shapeMismatch` where the two differ.
  static func check(_ invocation: Invocation, at offset: Int) throws(ModelError) {
    let header: Elements<Int32> = invocation.prepared(at: offset, count: 2)
    let count = header[1] & 0xFFFF
    let isWide = header[1] & wideFlag != 0
    let wanted: Elements<Int32> = invocation.prepared(at: offset &+ 8, count: Int(count))
    let found: Elements<Int32> = invocation.input(Int(header[0]), count: Int(isWide ? 2 &* count : count))
    guard
      unsafe swiftlet_agrees(found.base, isWide ? 1 : 0, wanted.base, count, header[1] & openFlag) != 0
    else { throw ModelError(.shapeMismatch) }
  }
}

extension PrescribedOperand {
  /// Stores the shape of a tensor, one extent of which may be -1 instead, for ``check(_:at:)``.
  static func store(
    _ tensor: Tensor, rank: Int, _ position: Int, isWide: Bool, in prepared: PreparedBytes, at offset: Int
  ) {
    let words = prepared.elements(at: offset, count: 2 &+ rank, as: Int32.self)
    words[0] = Int32(truncatingIfNeeded: position)
    words[1] = Int32(truncatingIfNeeded: rank) | (isWide ? wideFlag : 0) | openFlag
    for axis in Indices(rank) { words[2 &+ axis] = Int32(truncatingIfNeeded: tensor.extent(axis)) }
  }
}
