public import Swiftlet

/// What a model's input takes.
public struct InputDescription: Sendable, Equatable {
  public var name: String
  public var shape: Shape
  public var elementType: ElementType

  public init(name: String, shape: Shape, elementType: ElementType) {
    self.name = name
    self.shape = shape
    self.elementType = elementType
  }

  /// The extents as a list.
  var extents: [Int] { (0..<shape.rank).map { shape[$0] } }

  /// Whether an array of this shape is one sample: the input's shape, or that without a leading batch of 1.
  func takes(_ shape: [Int]) -> Bool {
    shape == extents || extents.first == 1 && shape[...] == extents.dropFirst()
  }

  /// Number of samples along the first axis of an array of this shape; `nil` where the rest is no sample.
  func batchCount(of shape: [Int]) -> Int? {
    guard let count = shape.first, takes(Array(shape.dropFirst())) else { return nil }
    return count
  }

  /// - Parameter found: the shape of one sample, or of the whole array where it has no axis.
  func mismatch(_ found: [Int], what: String, at place: DataPlace) -> DataError {
    let needed = extents.first == 1 ? "\(extents) (or \(Array(extents.dropFirst())))" : "\(extents)"
    let advice: String
    if takes(found) {
      advice = "add a first axis that counts samples: x[numpy.newaxis]"
    } else if NumPyArray.byteCount(of: found, .int8) == shape.count {
      advice = "reshape the array: x.reshape(-1, \(extents.map(String.init).joined(separator: ", ")))"
    } else {
      advice = "check that the data was prepared for this model"
    }
    return DataError(
      .shape, place, "\(what) \(found), but the model's input '\(name)' takes \(elementType) \(needed)",
      advice: advice)
  }
}
