import Swiftlet

extension SampleSource {
  /// The shapes that samples of a data set have, for models that take inputs of any extents: by input what an array of
  /// such a sample has, with a leading batch axis where the data leaves it out.
  ///
  /// - Returns: `nil` where the data can not be read, or has other axes than the inputs; opening it tells why.
  public static func shapes(path: String, inputs: [InputDescription]) -> [[Int]]? {
    var shapes: [[Int]] = []
    for input in inputs {
      guard let array = arrayShape(path, input, isOnly: inputs.count == 1),
        let shape = input.shape(ofSamplesIn: array)
      else { return nil }
      shapes.append(shape)
    }
    return shapes
  }

  private static func arrayShape(_ path: String, _ input: InputDescription, isOnly: Bool) -> [Int]? {
    if DataFile.isDirectory(path) {
      let names = (try? DataFile.names(inFolder: path)) ?? []
      guard isOnly, let name = names.first(where: { $0.hasSuffix(".npy") && $0 != "y.npy" }) else {
        return nil
      }
      return try? NumPyFile(path: path.hasSuffix("/") ? path + name : "\(path)/\(name)").header.shape
    }
    guard let start = try? DataFile(path: path).read(from: 0, count: 4) else { return nil }
    guard start.starts(with: Array("PK".utf8)) else {
      return isOnly ? try? NumPyFile(path: path).header.shape : nil
    }
    guard let archive = try? NumPyArchive(contentsOf: path),
      let name = (isOnly ? [input.name, "x"] : [input.name]).first(where: archive.names.contains)
    else { return nil }
    return try? archive.array(named: name).shape
  }
}

extension InputDescription {
  /// The shape of one sample, with all of the input's axes, in an array of samples or of one.
  public func shape(ofSamplesIn array: [Int]) -> [Int]? {
    switch array.count - shape.rank {
    case 1: Array(array.dropFirst())
    case 0 where shape.rank > 0: [shape[0]] + array.dropFirst()
    case -1: [1] + array
    default: nil
    }
  }
}
