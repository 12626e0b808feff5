import Swiftlet

/// A data set for a model: per sample one array for each of the model's inputs.
///
/// The data set is one of
/// - an `.npz` file with one array per input, named like it, or `x` for the only input. The first axis counts
///   samples. An array `y` holds labels or targets.
/// - an `.npy` file, or a folder of them in the order of their names, for models with one input. Each holds one
///   sample, or a batch whose first axis counts samples. A file `y.npy` in a folder holds labels or targets.
///
/// A sample has its input's shape, or that without a leading batch axis of 1. Element types are left as they are.
/// Arrays of an `.npz` are held in memory; `.npy` files are read sample by sample.
public struct SampleSource: Sendable {
  public let inputs: [InputDescription]
  /// Number of samples, at least one.
  public let count: Int
  /// What the outputs should be, where the data set says it.
  public let targets: SampleTargets?

  private let storage: SampleStorage
  let place: DataPlace

  /// Where the data set is.
  public var path: String { place.file }

  /// - Throws: ``DataError`` where the data is missing, empty, or does not fit the inputs.
  public init(path: String, inputs: [InputDescription]) throws(DataError) {
    self.inputs = inputs
    place = DataPlace(file: path)
    guard !inputs.isEmpty else {
      throw DataError(
        .missingArray, place, "the model has no inputs to feed", advice: "leave the data set out")
    }
    if let input = inputs.first(where: { $0.extents.contains { $0 < 1 } }) {
      throw DataError(
        .shape, place,
        "the model's input '\(input.name)' has the shape \(input.extents), which no data fills",
        advice: "convert the model with a fixed input shape")
    }
    let targets: (array: NumPyArray, place: DataPlace)?
    if DataFile.isDirectory(path) {
      (storage, targets) = try SampleSource.openFolder(path, inputs)
    } else {
      let file = DataFile(path: path)
      let start = try file.read(from: 0, count: min(file.size(), 4))
      if start.starts(with: Array("PK".utf8)) {
        (storage, targets) = try SampleSource.openArchive(NumPyArchive(contentsOf: path), inputs)
      } else if start.starts(with: NumPyHeader.magic.prefix(4)) {
        let input = try SampleSource.onlyInput(inputs, at: place)
        (storage, targets) = (.files([try SampleFile(path: path, input)]), nil)
      } else {
        throw DataError(
          .unknownFormat, place, "is neither a .npz nor a .npy file",
          advice: "write it with numpy.savez, or name a folder of .npy files")
      }
    }
    count = storage.count
    guard count > 0 else {
      throw DataError(.empty, place, "holds no samples", advice: "check how the data set was written")
    }
    if let targets {
      self.targets = try SampleTargets(targets.array, sampleCount: count, place: targets.place)
    } else {
      self.targets = nil
    }
  }

  /// One array per input, in the order of ``inputs`` and of their shapes.
  ///
  /// - Precondition: `index` is at least 0 and below ``count``.
  /// - Throws: ``DataError`` where a file can not be read any more, or has changed.
  public func sample(_ index: Int) throws(DataError) -> [NumPyArray] {
    precondition(index >= 0 && index < count, "no such sample")
    let arrays = try storage.sample(index)
    var samples: [NumPyArray] = []
    for (array, input) in zip(arrays, inputs) {
      guard let sample = array.reshaped(to: input.extents) else {
        throw input.mismatch(array.shape, what: "sample \(index) has shape", at: place)
      }
      samples.append(sample)
    }
    return samples
  }

  private static func openArchive(
    _ archive: NumPyArchive, _ inputs: [InputDescription]
  ) throws(DataError) -> (SampleStorage, (NumPyArray, DataPlace)?) {
    var arrays: [NumPyArray] = []
    for input in inputs {
      let candidates = inputs.count == 1 ? [input.name, "x"] : [input.name]
      guard let name = candidates.first(where: archive.names.contains) else {
        throw DataError(
          .missingArray, archive.place, "has no array for the model's input '\(input.name)'",
          advice: "name it \(candidates.map { "'\($0)'" }.joined(separator: " or ")); "
            + "arrays that exist: \(NumPyArchive.list(archive.names))")
      }
      let place = DataPlace(file: archive.place.file, array: name)
      let array = try archive.array(named: name)
      guard let count = input.batchCount(of: array.shape) else {
        throw array.shape.isEmpty || input.takes(array.shape)
          ? input.mismatch(array.shape, what: "has shape", at: place)
          : input.mismatch(Array(array.shape.dropFirst()), what: "has samples of shape", at: place)
      }
      if let first = arrays.first, let expected = first.shape.first, expected != count {
        throw DataError(
          .sampleCount, place, "has \(count) samples where the array for '\(inputs[0].name)' has \(expected)",
          advice: "give every input the same number of samples")
      }
      arrays.append(array)
    }
    guard archive.names.contains("y"), !inputs.contains(where: { $0.name == "y" }) else {
      return (.arrays(arrays), nil)
    }
    return (.arrays(arrays), (try archive.array(named: "y"), DataPlace(file: archive.place.file, array: "y")))
  }

  private static func openFolder(
    _ path: String, _ inputs: [InputDescription]
  ) throws(DataError) -> (SampleStorage, (NumPyArray, DataPlace)?) {
    let input = try onlyInput(inputs, at: DataPlace(file: path))
    var files: [SampleFile] = []
    var targets: (NumPyArray, DataPlace)?
    for name in try DataFile.names(inFolder: path) where name.hasSuffix(".npy") {
      let filePath = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      if name == "y.npy" {
        targets = (try NumPyArray(contentsOf: filePath), DataPlace(file: filePath))
      } else {
        files.append(try SampleFile(path: filePath, input))
      }
    }
    guard !files.isEmpty else {
      throw DataError(
        .empty, DataPlace(file: path), "the folder holds no .npy files", advice: "write them with numpy.save")
    }
    return (.files(files), targets)
  }

  private static func onlyInput(
    _ inputs: [InputDescription], at place: DataPlace
  ) throws(DataError) -> InputDescription {
    guard inputs.count == 1 else {
      throw DataError(
        .missingArray, place, "gives one array, but the model has \(inputs.count) inputs",
        advice: "write a .npz with the arrays \(NumPyArchive.list(inputs.map(\.name)))")
    }
    return inputs[0]
  }
}
