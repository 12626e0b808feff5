/// What a data set says the outputs should be: its array `y`.
public enum SampleTargets: Sendable, Equatable {
  /// The index of the right class, per sample: `y` has one axis and integers.
  case classes([Int64])
  /// The wanted values, the first axis counting samples: any other `y`.
  case values(NumPyArray)

  init(_ array: NumPyArray, sampleCount: Int, place: DataPlace) throws(DataError) {
    guard array.shape.first == sampleCount else {
      throw DataError(
        .sampleCount, place, "has shape \(array.shape), but there are \(sampleCount) samples",
        advice: "give one label or target per sample")
    }
    guard array.firstNonFinite == nil else {
      throw DataError(
        .nonFinite, place, "holds a value that is infinite or not a number",
        advice: "remove the sample or clean the data, for example with numpy.nan_to_num")
    }
    self =
      array.shape.count == 1 && array.elementType.isNumPyInteger
      ? .classes(try array.integers(place: place)) : .values(array)
  }
}
