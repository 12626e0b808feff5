import SwiftletGraph

/// The numbers of constants: two tensors have the same number where their shapes and bytes are equal.
final class ConstantNumbers {
  private struct Place: Hashable {
    let shape: [Int32]
    let buffer: ObjectIdentifier
  }
  private struct Content: Hashable {
    let shape: [Int32]
    let bytes: [UInt8]
  }
  // The bytes of a buffer are looked at once for each shape, however many tensors share it.
  private var places: [Place: Int] = [:]
  private var contents: [Content: Int] = [:]

  /// The first tensor that was asked for and equals this one.
  func number(of tensor: Int, _ shape: [Int32], _ constant: Graph.Constant) -> Int {
    let place = Place(shape: shape, buffer: constant.identity)
    if let number = places[place] { return number }
    let content = Content(shape: shape, bytes: constant.bytes)
    let number = contents[content] ?? tensor
    contents[content] = number
    places[place] = number
    return number
  }
}
