package import Swiftlet

extension NumPyArray {
  /// The `.npy` file of format version 1 that holds this array, byte for byte what `numpy.save` writes.
  public var npyBytes: [UInt8] {
    var file = NumPyArray.npyPreamble(elementType, shape: shape)
    file.reserveCapacity(file.count + bytes.count)
    file.append(contentsOf: bytes)
    return file
  }

  /// What stands before the elements in a `.npy` file.
  ///
  /// - Precondition: NumPy has the type.
  package static func npyPreamble(_ elementType: ElementType, shape: [Int]) -> [UInt8] {
    let extents = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let type = elementType.numPyDescription ?? ""
    var header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(extents)), }".utf8)
    func pad(_ count: Int) { header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }
    // numpy.lib.format leaves room for the first extent to grow to 21 digits in place.
    if let first = shape.first { pad(max(21 - "\(first)".utf8.count, 0)) }
    let preamble = NumPyHeader.magic.count + 4
    pad(64 - (preamble + header.count + 1) % 64)
    header.append(UInt8(ascii: "\n"))

    var file = NumPyHeader.magic + [1, 0]
    file.append(littleEndian: UInt16(header.count))
    file.append(contentsOf: header)
    return file
  }

  /// Writes a `.npy` file, complete or not at all.
  public func write(to path: String) throws(DataError) {
    try DataFile(path: path).write(npyBytes)
  }
}
