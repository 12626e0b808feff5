/// A `.npy` file as a run of samples.
struct SampleFile: Sendable {
  let file: NumPyFile
  /// Whether the first axis counts samples; otherwise the file is one.
  let isBatch: Bool
  let count: Int

  init(path: String, _ input: InputDescription) throws(DataError) {
    file = try NumPyFile(path: path)
    let shape = file.header.shape
    if input.takes(shape) {
      (isBatch, count) = (false, 1)
    } else if let count = input.batchCount(of: shape) {
      (isBatch, self.count) = (true, count)
    } else {
      throw input.mismatch(shape, what: "has shape", at: file.place)
    }
  }

  func sample(_ index: Int) throws(DataError) -> NumPyArray {
    isBatch ? try file.sample(index) : try file.array()
  }
}

/// Where samples are.
enum SampleStorage: Sendable {
  /// One array per input, the first axis counting samples.
  case arrays([NumPyArray])
  /// Files of a single input, with the number of samples up to and including each.
  case sequence([SampleFile], ends: [Int])

  static func files(_ files: [SampleFile]) -> SampleStorage {
    var ends: [Int] = []
    for file in files { ends.append((ends.last ?? 0) + file.count) }
    return .sequence(files, ends: ends)
  }

  var count: Int {
    switch self {
    case .arrays(let arrays): arrays.first?.shape.first ?? 0
    case .sequence(_, let ends): ends.last ?? 0
    }
  }

  /// The sample's array per input. `index` lies below ``count``.
  func sample(_ index: Int) throws(DataError) -> [NumPyArray] {
    switch self {
    case .arrays(let arrays): return arrays.map { $0.sample(index) }
    case .sequence(let files, let ends):
      var (low, high) = (0, ends.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if index < ends[middle] { high = middle } else { low = middle + 1 }
      }
      return [try files[low].sample(index - (low == 0 ? 0 : ends[low - 1]))]
    }
  }
}
