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

  private static var wideFlag: Int32 { 1 &<< 16 }
  private static var openFlag: Int32 { 1 &<< 17 }

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
    try self.init(
      operation, position, tensor, isComputed: !tensor.isConstant, count: count, allowsOpen: allowsOpen,
      values)
    guard !isComputed, count > 0 else { return }
    let found = try ConstantIntegers(operation, tensor)
    guard PrescribedOperand.agrees(count, allowsOpen, { values[$0] }, { found[$0] }) else {
      throw operation.error(.shapeMismatch, tensor)
    }
  }

  /// - Parameter tensor: the operand, whose value is compared when the operator runs if it is computed, and by the caller
  ///   if it is not.
  @inline(__always)
  init(
    _ operation: Operation, _ position: Int, _ tensor: Tensor, isComputed: Bool, count: Int, allowsOpen: Bool,
    _ values: PerAxis
  ) throws(ModelError) {
    isWide = try operation.isWideIndex(tensor)
    guard tensor.elementCount == count, count <= Shape.maximumRank else {
      throw operation.error(.shapeMismatch, tensor)
    }
    self.position = position
    self.count = count
    self.allowsOpen = allowsOpen
    self.isComputed = isComputed && count > 0
    self.values = values
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
    let count = Int(header[1] & 0xFFFF)
    let values: Elements<Int32> = invocation.prepared(at: offset &+ 8, count: count)
    let found = RunTimeIntegers(
      invocation, Int(header[0]), count: count, isWide: header[1] & wideFlag != 0)
    guard agrees(count, header[1] & openFlag != 0, { values[$0] }, { found[$0] }) else {
      throw ModelError(.shapeMismatch)
    }
  }

  @inline(__always)
  private static func agrees(
    _ count: Int, _ allowsOpen: Bool, _ wanted: (Int) -> Int32, _ found: (Int) -> Int64
  ) -> Bool {
    var isOpen = !allowsOpen
    var element = 0
    while element < count {
      let value = found(element)
      if value != Int64(wanted(element)) {
        guard !isOpen, value == -1 else { return false }
        isOpen = true
      }
      element = element &+ 1
    }
    return true
  }
}

/// The elements of an input of 32-bit or 64-bit integers while an operator runs. They may be anything.
struct RunTimeIntegers {
  private let narrow: Elements<Int32>
  private let wide: Elements<Int64>
  private let isWide: Bool

  @inline(__always)
  init(_ invocation: Invocation, _ position: Int, count: Int, isWide: Bool) {
    self.isWide = isWide
    narrow = invocation.input(position, count: isWide ? 0 : count)
    wide = invocation.input(position, count: isWide ? count : 0)
  }

  @inline(__always)
  subscript(index: Int) -> Int64 { isWide ? wide[index] : Int64(narrow[index]) }
}
