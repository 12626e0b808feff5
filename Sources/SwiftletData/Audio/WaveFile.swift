/// Sampled sound, as a `.wav` file holds it.
///
/// Read are linear PCM of 8, 16, 24 and 32 bits and 32-bit floats. Integers are divided by the largest
/// magnitude of their width, so that values lie in -1 ..< 1; floats are taken as they are.
public struct WaveFile: Sendable, Equatable {
  /// Frames per second.
  public let sampleRate: Int
  public let channelCount: Int
  /// Values frame by frame, the channels of a frame next to each other.
  public let samples: [Float]

  public var frameCount: Int { samples.count / channelCount }

  /// The sound as an array of shape [frames, channels].
  public func array() throws(DataError) -> NumPyArray {
    try NumPyArray(samples, shape: [frameCount, channelCount])
  }

  /// Reads a `.wav` file.
  public init(contentsOf path: String) throws(DataError) {
    let file = DataFile(path: path)
    try self.init(wav: file.bytes(), place: file.place)
  }

  /// Parses the bytes of a `.wav` file.
  ///
  /// Rules: Microsoft's and IBM's "Multimedia Programming Interface and Data Specifications 1.0", and
  /// `WAVEFORMATEXTENSIBLE`.
  ///
  /// - Parameter place: what errors name.
  public init(wav bytes: [UInt8], place: DataPlace) throws(DataError) {
    let fields = BinaryFields(bytes: bytes)
    guard fields.text(0, 4) == "RIFF", fields.text(8, 4) == "WAVE" else {
      throw DataError(.unknownFormat, place, "is not a .wav file", advice: "convert it to linear PCM .wav")
    }
    var format: WaveFormat?
    var position = 12
    while let id = fields.text(position, 4), let size = fields.size(position + 4, as: UInt32.self) {
      let start = position + 8
      guard fields.contains(start, size) else {
        throw DataError(
          .malformed, place, "ends inside of its chunk '\(id)'", advice: "copy or export the file again")
      }
      if id == "fmt " { format = try WaveFormat(fields, start..<start + size, at: place) }
      if id == "data" {
        guard let format else { break }
        guard size % format.frameSize == 0 else {
          throw DataError(
            .malformed, place, "ends inside of a frame", advice: "copy or export the file again")
        }
        sampleRate = format.sampleRate
        channelCount = format.channelCount
        samples = format.encoding.samples(fields, start..<start + size)
        return
      }
      // Chunks start at even positions.
      position = start + size + size % 2
    }
    throw DataError(
      .malformed, place, "holds no format followed by data", advice: "copy or export the file again")
  }
}

/// What the chunk `fmt ` says.
private struct WaveFormat {
  enum Encoding {
    case integer8, integer16, integer24, integer32, float32

    var byteCount: Int {
      switch self {
      case .integer8: 1
      case .integer16: 2
      case .integer24: 3
      case .integer32, .float32: 4
      }
    }

    /// `range` lies in the file and holds a whole number of values.
    func samples(_ fields: BinaryFields, _ range: Range<Int>) -> [Float] {
      stride(from: range.lowerBound, to: range.upperBound, by: byteCount).map { position in
        var bits: UInt32 = 0
        for index in 0..<byteCount { bits |= UInt32(fields.bytes[position + index]) << UInt32(8 * index) }
        switch self {
        // Eight bits are unsigned around 128, wider integers are signed.
        case .integer8: return (Float(bits) - 128) / 128
        case .integer16: return Float(Int16(truncatingIfNeeded: bits)) / 0x1p15
        case .integer24: return Float(Int32(bitPattern: bits << 8)) / 0x1p31
        case .integer32: return Float(Int32(bitPattern: bits)) / 0x1p31
        case .float32: return Float(bitPattern: bits)
        }
      }
    }
  }

  var encoding: Encoding
  var sampleRate: Int
  var channelCount: Int
  var frameSize: Int { encoding.byteCount * channelCount }

  init(_ fields: BinaryFields, _ range: Range<Int>, at place: DataPlace) throws(DataError) {
    let start = range.lowerBound
    guard range.count >= 16, var tag = fields.integer(start, as: UInt16.self),
      let channelCount = fields.size(start + 2, as: UInt16.self),
      let sampleRate = fields.size(start + 4, as: UInt32.self),
      let bits = fields.integer(start + 14, as: UInt16.self), channelCount > 0, sampleRate > 0
    else {
      throw DataError(.malformed, place, "has a damaged format", advice: "copy or export the file again")
    }
    // WAVEFORMATEXTENSIBLE: the tag is the start of the subformat's GUID.
    if tag == 0xFFFE, range.count >= 26, let subformat = fields.integer(start + 24, as: UInt16.self) {
      tag = subformat
    }
    self.channelCount = channelCount
    self.sampleRate = sampleRate
    encoding =
      switch (tag, bits) {
      case (1, 8): .integer8
      case (1, 16): .integer16
      case (1, 24): .integer24
      case (1, 32): .integer32
      case (3, 32): .float32
      default:
        throw DataError(
          .unsupported, place, "uses .wav encoding \(tag) with \(bits) bits",
          advice: "convert it to PCM of 8, 16, 24 or 32 bits, or 32-bit float")
      }
  }
}
