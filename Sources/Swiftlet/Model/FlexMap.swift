/// A map of FlexBuffers: values by name.
public struct FlexMap: Sendable {
  public let values: FlexVector
  private let keys: FlexVector
  private let bytes: ModelBytes

  init?(_ value: FlexValue) {
    guard value.type == .map, let target = value.target, let values = FlexVector(value) else { return nil }
    // Before a map's length stand the offset to its keys and the width of these.
    let width = value.targetWidth
    let bytes = value.bytes
    guard let start = bytes.target(back: target &- 3 &* width, width),
      let keyWidth = bytes.unsigned(at: target &- 2 &* width, width),
      keyWidth == 1 || keyWidth == 2 || keyWidth == 4 || keyWidth == 8,
      let keys = FlexVector(bytes, at: start, width: Int(keyWidth), .key), keys.count == values.count
    else { return nil }
    self.values = values
    self.keys = keys
    self.bytes = bytes
  }

  public var count: Int { values.count }

  /// The value of a key, `nil` where the map has no such key.
  ///
  /// Keys are sorted by their bytes, as the format demands: of a map that is not, some keys are not found.
  public subscript(key: StaticString) -> FlexValue? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) / 2
      guard let order = compare(keys[middle], key) else { return nil }
      if order == 0 { return values[middle] }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }

  /// The UTF-8 bytes of the key at `index`; `nil` outside of the map or where the key does not end.
  public func key(_ index: Int) -> FlatVector<UInt8>? {
    guard let start = keys[index]?.target else { return nil }
    var end = start
    while let byte = bytes.load(end, as: UInt8.self) {
      if byte == 0 { return FlatVector(bytes, from: start, count: end &- start) }
      end = end &+ 1
    }
    return nil
  }

  /// Below, equal to or above zero where the stored key stands before, at or behind the wanted one.
  private func compare(_ stored: FlexValue?, _ wanted: StaticString) -> Int? {
    guard let start = stored?.target else { return nil }
    for index in 0...wanted.utf8CodeUnitCount {
      guard let byte = bytes.load(start &+ index, as: UInt8.self) else { return nil }
      let other = index < wanted.utf8CodeUnitCount ? unsafe wanted.utf8Start[index] : 0
      if byte != other { return Int(byte) &- Int(other) }
      // A key ends with a zero byte, and so may not go on behind one.
      if byte == 0 { break }
    }
    return 0
  }
}
