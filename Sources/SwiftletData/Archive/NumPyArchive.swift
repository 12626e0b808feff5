import Swiftlet

/// A `.npz` file: arrays by name, as `numpy.savez` and `numpy.savez_compressed` write them.
///
/// Arrays are decompressed and parsed when they are asked for.
public struct NumPyArchive: Sendable {
  /// Names of the arrays, in the order of the archive.
  public let names: [String]
  public let place: DataPlace

  private let fields: BinaryFields
  private let entries: [String: ZipEntry]

  /// No deflated array is read that takes more than this: a small file must not fill the memory.
  static let largestInflatedSize: UInt64 = 1 << 32

  /// Reads a `.npz` file.
  public init(contentsOf path: String) throws(DataError) {
    let file = DataFile(path: path)
    try self.init(npz: file.bytes(), place: file.place)
  }

  /// Reads the directory of the bytes of a `.npz` file.
  ///
  /// - Parameter place: what errors name.
  public init(npz bytes: [UInt8], place: DataPlace) throws(DataError) {
    self.place = place
    fields = BinaryFields(bytes: bytes)
    var names: [String] = []
    var entries: [String: ZipEntry] = [:]
    for entry in try ZipDirectory(fields, at: place).entries where entry.name.hasSuffix(".npy") {
      let name = String(entry.name.dropLast(4))
      guard entries.updateValue(entry, forKey: name) == nil else {
        throw DataError(
          .malformed, place, "holds two arrays named '\(name)'", advice: "name them differently")
      }
      names.append(name)
    }
    self.names = names
    self.entries = entries
  }

  /// - Throws: ``DataError`` where there is no such array, or where it is damaged.
  public func array(named name: String) throws(DataError) -> NumPyArray {
    guard let entry = entries[name] else {
      throw DataError(
        .missingArray, place, "has no array '\(name)'",
        advice: "arrays that exist: \(NumPyArchive.list(names))")
    }
    let arrayPlace = DataPlace(file: place.file, array: name)
    return try NumPyArray(npy: content(of: entry, at: arrayPlace), place: arrayPlace)
  }

  static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none" }
    let shown = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }

  private func content(of entry: ZipEntry, at place: DataPlace) throws(DataError) -> [UInt8] {
    let again = "copy or export the file again"
    guard !entry.isEncrypted else {
      throw DataError(.unsupported, place, "is encrypted", advice: "save it without a password")
    }
    guard let range = ZipDirectory.content(of: entry, in: fields) else {
      throw DataError(.malformed, place, "lies outside of the archive", advice: again)
    }
    let content: [UInt8]
    switch ZipEntry.Method(rawValue: entry.method) {
    case .stored:
      guard entry.size == entry.compressedSize else {
        throw DataError(.malformed, place, "is stored with two different sizes", advice: again)
      }
      content = Array(fields.bytes[range])
    case .deflated:
      guard entry.size / Inflation.largestRatio <= entry.compressedSize else {
        throw DataError(.malformed, place, "claims to be larger than its bytes can hold", advice: again)
      }
      guard UInt64(entry.size) <= NumPyArchive.largestInflatedSize else {
        throw DataError(
          .unsupported, place, "takes \(entry.size) bytes decompressed",
          advice: "use numpy.savez instead of savez_compressed, or a folder of .npy files")
      }
      do {
        content = try Inflation.inflate(fields.bytes, range, size: entry.size)
      } catch {
        let problem =
          switch error {
          case .corrupt: "holds damaged compressed data"
          case .truncated: "holds compressed data that ends early"
          case .wrongSize: "does not decompress to the \(entry.size) bytes it claims"
          }
        throw DataError(.malformed, place, problem, advice: again)
      }
    case nil:
      throw DataError(
        .unsupported, place, "uses ZIP compression method \(entry.method)",
        advice: "save it with numpy.savez or numpy.savez_compressed")
    }
    guard checksum(of: content) == entry.checksum else {
      throw DataError(.checksum, place, "does not match its checksum", advice: again)
    }
    return content
  }
}
