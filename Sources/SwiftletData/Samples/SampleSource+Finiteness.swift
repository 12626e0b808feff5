/// A value of a data set that no calibration may see.
public struct NonFiniteValue: Sendable, Equatable {
  public var sample: Int
  /// Name of the model's input.
  public var input: String
  /// Index in the sample's elements, in C order.
  public var element: Int
  public var value: Float
}

extension SampleSource {
  /// The first value that is infinite or not a number as a 32-bit float, by sample and then by input.
  public func firstNonFinite() throws(DataError) -> NonFiniteValue? {
    for index in 0..<count {
      if let value = firstNonFinite(in: try sample(index), of: index) { return value }
    }
    return nil
  }

  /// The first such value among the arrays of one sample.
  public func firstNonFinite(in arrays: [NumPyArray], of index: Int) -> NonFiniteValue? {
    for (array, input) in zip(arrays, inputs) {
      if let element = array.firstNonFinite {
        return NonFiniteValue(
          sample: index, input: input.name, element: element, value: array.floats()[element])
      }
    }
    return nil
  }

  /// - Throws: ``DataError`` that names the sample where a value is infinite or not a number.
  public func requireFinite(_ arrays: [NumPyArray], of index: Int) throws(DataError) {
    guard let found = firstNonFinite(in: arrays, of: index) else { return }
    throw DataError(
      .nonFinite, place,
      "sample \(index) holds \(found.value) at element \(found.element) of input '\(found.input)'",
      advice: "remove the sample or clean the data, for example with numpy.nan_to_num")
  }
}
