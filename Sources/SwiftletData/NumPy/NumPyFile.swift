/// A `.npy` file whose elements stay on disk until they are asked for.
struct NumPyFile: Sendable {
  let file: DataFile
  let header: NumPyHeader

  var place: DataPlace { file.place }

  /// Reads the header and checks that the file has the size it claims.
  init(path: String) throws(DataError) {
    file = DataFile(path: path)
    let size = try file.size()
    let preamble = try file.read(from: 0, count: min(size, NumPyHeader.preambleByteCount))
    let end = try NumPyHeader.end(of: preamble, at: file.place)
    header = try NumPyHeader(try file.read(from: 0, count: min(size, end)), at: file.place)
    try header.requireFileSize(size, at: file.place)
  }

  func array() throws(DataError) -> NumPyArray {
    let raw = try file.read(from: header.dataOffset, count: header.byteCount)
    return NumPyArray(decoding: raw, shape: header.shape, header: header)
  }

  /// The slice `index` of the first axis; reads no more than that where the file's order allows it.
  func sample(_ index: Int) throws(DataError) -> NumPyArray {
    let shape = Array(header.shape.dropFirst())
    guard !header.isFortranOrder || shape.isEmpty else { return try array().sample(index) }
    let stride = header.byteCount / header.shape[0]
    let raw = try file.read(from: header.dataOffset + index * stride, count: stride)
    return NumPyArray(decoding: raw, shape: shape, header: header)
  }
}
