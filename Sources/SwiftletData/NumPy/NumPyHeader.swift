import Swiftlet

/// The header of a `.npy` file: what the bytes behind it mean.
///
/// Rules: NumPy's `numpy.lib.format`, format versions 1.0, 2.0 and 3.0.
struct NumPyHeader: Sendable, Equatable {
  var elementType: ElementType
  var isBigEndian: Bool
  var isFortranOrder: Bool
  var shape: [Int]
  /// Position of the first element in the file.
  var dataOffset: Int

  /// The largest number of axes that NumPy itself knows.
  static let maximumRank = 64
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// Bytes from the start of the file that ``end(of:at:)`` looks at, at most.
  static let preambleByteCount = 12
  // Longer headers exist for structured types only, which no tensor has.
  private static let maximumTextByteCount = 65_535

  var elementCount: Int { shape.reduce(1, *) }
  /// Size of the elements; does not overflow, because initializing checks it.
  var byteCount: Int { elementType.byteCount(of: elementCount) }

  /// Number of bytes that preamble and header text take.
  static func end(of prefix: [UInt8], at place: DataPlace) throws(DataError) -> Int {
    try textRange(of: prefix, at: place).upperBound
  }

  private static func textRange(of prefix: [UInt8], at place: DataPlace) throws(DataError) -> Range<Int> {
    guard prefix.starts(with: magic) else {
      throw DataError(
        .unknownFormat, place, "is not a NumPy array (the first bytes are not \\x93NUMPY)",
        advice: "write it with numpy.save or numpy.savez")
    }
    let fields = BinaryFields(bytes: prefix)
    guard let version = fields.integer(6, as: UInt8.self) else { throw truncated(place) }
    guard 1...3 ~= version else {
      throw DataError(
        .unsupported, place, "is of .npy format version \(version)", advice: "versions 1 to 3 are read")
    }
    let start = version == 1 ? 10 : 12
    guard let length = version == 1 ? fields.size(8, as: UInt16.self) : fields.size(8, as: UInt32.self) else {
      throw truncated(place)
    }
    guard length <= maximumTextByteCount else {
      throw DataError(
        .malformed, place, "has a header of \(length) bytes", advice: "write it again with numpy.save")
    }
    return start..<start + length
  }

  private static func truncated(_ place: DataPlace) -> DataError {
    DataError(.malformed, place, "ends inside of its header", advice: "copy or export the file again")
  }

  /// Reads the header from the first bytes of a file, ``end(of:at:)`` of them or more.
  init(_ prefix: [UInt8], at place: DataPlace) throws(DataError) {
    let range = try NumPyHeader.textRange(of: prefix, at: place)
    guard range.upperBound <= prefix.count else { throw NumPyHeader.truncated(place) }
    dataOffset = range.upperBound

    func malformed(_ problem: String) -> DataError {
      DataError(.malformed, place, problem, advice: "write it again with numpy.save")
    }
    let literal: PythonLiteral
    do {
      literal = try PythonLiteral(Array(prefix[range]))
    } catch {
      throw malformed("has a header that can not be parsed: \(error.reason) at byte \(error.offset)")
    }
    guard case .dictionary(let entries) = literal, let type = entries["descr"],
      case .boolean(let isFortranOrder) = entries["fortran_order"],
      case .sequence(let extents) = entries["shape"],
      entries.count == 3
    else { throw malformed("has a header without exactly 'descr', 'fortran_order' and 'shape'") }
    (elementType, isBigEndian) = try NumPyHeader.elementType(type, at: place)
    self.isFortranOrder = isFortranOrder

    guard extents.count <= NumPyHeader.maximumRank else { throw malformed("has \(extents.count) axes") }
    shape = []
    var bytes = elementType.bitWidth / 8
    var hasOverflow = false
    for extent in extents {
      guard case .integer(let extent) = extent, extent >= 0 else {
        throw malformed("has a shape that is no shape")
      }
      shape.append(extent)
      // An extent of zero must not hide that the others overflow.
      let (product, overflow) = bytes.multipliedReportingOverflow(by: max(extent, 1))
      hasOverflow = hasOverflow || overflow
      bytes = product
    }
    guard !hasOverflow, bytes <= Int.max / 8 else { throw malformed("claims the impossible shape \(shape)") }
  }

  private static func elementType(
    _ literal: PythonLiteral, at place: DataPlace
  ) throws(DataError) -> (ElementType, isBigEndian: Bool) {
    guard case .string(let code) = literal else {
      throw DataError(
        .unsupported, place, "has a structured type", advice: "save each field as an array of its own")
    }
    if let order = code.first, "<>|=".contains(order), let type = ElementType(numPyCode: code.dropFirst()) {
      return (type, order == ">")
    }
    throw DataError(
      .unsupported, place, "has elements of NumPy type '\(code.prefix(32))'",
      advice: "convert it, for example with .astype('float32'); floats, integers and booleans are read")
  }
}
