import Swiftlet

extension NumPyArray {
  /// Reads a `.npy` file.
  public init(contentsOf path: String) throws(DataError) {
    let file = DataFile(path: path)
    try self.init(npy: file.bytes(), place: file.place)
  }

  /// Parses the bytes of a `.npy` file of format version 1, 2 or 3.
  ///
  /// - Parameter place: what errors name.
  public init(npy bytes: consuming [UInt8], place: DataPlace) throws(DataError) {
    let header = try NumPyHeader(copy bytes, at: place)
    try header.requireFileSize(bytes.count, at: place)
    bytes.removeFirst(header.dataOffset)
    self.init(decoding: bytes, shape: header.shape, header: header)
  }

  /// - Parameter raw: elements in the header's order, as many as `shape` has.
  init(decoding raw: consuming [UInt8], shape: [Int], header: NumPyHeader) {
    let width = header.elementType.bitWidth / 8
    var bytes = raw
    if header.isBigEndian, width > 1 {
      for start in stride(from: 0, to: bytes.count, by: width) { bytes[start..<start + width].reverse() }
    }
    if header.isFortranOrder, shape.count > 1 {
      bytes = NumPyArray.cOrder(bytes, width: width, shape: shape)
    }
    if header.elementType == .bool { bytes = bytes.map { $0 == 0 ? 0 : 1 } }
    self.init(trusted: bytes, elementType: header.elementType, shape: shape)
  }

  /// Elements whose first axis ran fastest, so that the last one does.
  private static func cOrder(_ bytes: [UInt8], width: Int, shape: [Int]) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var strides: [Int] = []
    var stride = width
    for extent in shape {
      strides.append(stride)
      stride *= extent
    }
    var ordered: [UInt8] = []
    ordered.reserveCapacity(bytes.count)
    var index = shape.map { _ in 0 }
    var source = 0
    while ordered.count < bytes.count {
      ordered.append(contentsOf: bytes[source..<source + width])
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        source += strides[axis]
        if index[axis] < shape[axis] { break }
        source -= index[axis] * strides[axis]
        index[axis] = 0
        axis -= 1
      }
    }
    return ordered
  }
}

extension NumPyHeader {
  /// The file must hold the array and nothing else: numpy.save called several times on one file, and files
  /// cut off in transit, would otherwise be read in part.
  func requireFileSize(_ size: Int, at place: DataPlace) throws(DataError) {
    let found = size - dataOffset
    guard found == byteCount else {
      throw DataError(
        .malformed, place,
        "holds \(found) bytes of elements where \(elementType) \(shape) needs \(byteCount)",
        advice: found < byteCount ? "copy or export the file again" : "save one array per file")
    }
  }
}
