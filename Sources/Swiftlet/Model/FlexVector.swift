/// A vector of FlexBuffers values, typed or not. It lies inside of its buffer as a whole.
public struct FlexVector: Sendable {
  public let count: Int
  private let bytes: ModelBytes
  private let position: Int
  private let width: Int
  /// `nil` where each element has a type of its own, behind the elements.
  private let element: FlexType?

  init?(_ value: FlexValue) {
    let element = value.type.element
    guard element != nil || value.type == .vector || value.type == .map, let target = value.target else {
      return nil
    }
    self.init(value.bytes, at: target, width: value.targetWidth, element, count: value.type.fixedCount)
  }

  /// - Parameter count: the number of elements; `nil` where it stands before the first one.
  init?(_ bytes: ModelBytes, at position: Int, width: Int, _ element: FlexType?, count: Int? = nil) {
    guard let count = count ?? bytes.length(before: position, width) else { return nil }
    // The product is below 2^35: a length is not more than there are bytes.
    let size = Int64(count) &* Int64(element == nil ? width &+ 1 : width)
    guard size <= Int64(bytes.count), bytes.contains(position, Int(truncatingIfNeeded: size)) else {
      return nil
    }
    self.count = count
    self.bytes = bytes
    self.position = position
    self.width = width
    self.element = element
  }

  public var isEmpty: Bool { count == 0 }

  /// The element at `index`, `nil` outside of the vector or where its type is unknown.
  public subscript(index: Int) -> FlexValue? {
    guard index >= 0, index < count else { return nil }
    let place = position &+ index &* width
    if let element {
      // Elements of typed vectors of strings have lengths as wide as the vector's own; keys have none.
      return FlexValue(bytes, at: place, width: width, type: element, targetWidth: width)
    }
    guard let packed = bytes.load(position &+ count &* width &+ index, as: UInt8.self) else { return nil }
    return FlexValue(bytes, at: place, width: width, packedType: packed)
  }
}
