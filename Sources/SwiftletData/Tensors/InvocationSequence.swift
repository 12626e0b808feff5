import Swiftlet

/// Arrays for one invocation of a model, or for several one after the other.
///
/// An array with the input's shape feeds one invocation. An array with one more leading axis, or with N where
/// the input's first axis is 1, feeds a sequence of N.
public struct InvocationSequence: Sendable {
  /// The number of invocations, at least one.
  public let count: Int
  /// Whether the arrays have an axis of invocations, so that outputs get one, too.
  public let isStacked: Bool
  private let feeds: [Feed]

  private struct Feed: Sendable {
    let input: TensorEncoding
    let array: NumPyArray
    let place: DataPlace
    let count: Int
    let isStacked: Bool
  }

  /// - Parameter arrays: one for each input, in the order of the model's inputs, with what errors name.
  /// - Throws: ``DataError`` where numbers or shapes do not fit.
  public init(
    _ arrays: [(array: NumPyArray, place: DataPlace)], inputs: [TensorEncoding]
  ) throws(DataError) {
    guard arrays.count == inputs.count else {
      let names = NumPyArchive.list(inputs.map(\.name))
      throw DataError(
        .missingArray, arrays.last?.place ?? DataPlace(file: "inputs"),
        "\(arrays.count) arrays are given, but the model has \(inputs.count) inputs: \(names)",
        advice: "give one array for each, in this order")
    }
    var feeds: [Feed] = []
    for ((array, place), input) in zip(arrays, inputs) {
      let (count, isStacked) = try InvocationSequence.count(of: array.shape, for: input, place)
      if let first = feeds.first, first.count != count {
        throw DataError(
          .sampleCount, place,
          "gives \(count) invocations where the array for '\(first.input.name)' gives \(first.count)",
          advice: "give every input the same number of invocations")
      }
      feeds.append(Feed(input: input, array: array, place: place, count: count, isStacked: isStacked))
    }
    self.feeds = feeds
    count = feeds.first?.count ?? 1
    isStacked = feeds.contains(where: \.isStacked)
  }

  /// The bytes of the input at `input` in one invocation.
  ///
  /// - Precondition: both indices exist.
  public func bytes(input: Int, invocation: Int) throws(DataError) -> [UInt8] {
    let feed = feeds[input]
    // The initializer has proven that the array holds as many elements.
    guard let steps = feed.array.reshaped(to: [count] + feed.input.shape) else { return [] }
    return try feed.input.bytes(of: steps.sample(invocation), place: feed.place)
  }

  /// The shape of an output of all invocations: N in place of a first axis of 1, else a new leading axis.
  public func shape(stacking output: [Int]) -> [Int] {
    guard isStacked else { return output }
    return output.first == 1 ? [count] + output.dropFirst() : [count] + output
  }

  private static func count(
    of shape: [Int], for input: TensorEncoding, _ place: DataPlace
  ) throws(DataError) -> (count: Int, isStacked: Bool) {
    if shape == input.shape { return (1, false) }
    let hasAxisMore = !shape.isEmpty && Array(shape.dropFirst()) == input.shape
    let hasLongerFirst =
      input.shape.first == 1 && shape.count == input.shape.count && shape[1...] == input.shape[1...]
    guard let count = shape.first, hasAxisMore || hasLongerFirst else {
      let fits = NumPyArray.byteCount(of: shape, .int8) == input.elementCount
      throw DataError(
        .shape, place, "has shape \(shape), but the model's input '\(input.name)' takes \(input.shape)",
        advice: fits
          ? "reshape the array: x.reshape(\(input.shape.map(String.init).joined(separator: ", ")))"
          : "give an array of that shape, or a sequence with one more leading axis")
    }
    guard count > 0 else {
      throw DataError(.empty, place, "holds no invocations", advice: "check how the array was written")
    }
    return (count, true)
  }
}
