import Board

/// The elements of an `.npy` file, as bytes.
@safe
struct NumPyElements {
  private let bytes: UnsafeMutableRawBufferPointer
  private let start: Int

  /// `nil` where there is no such file, or it is none.
  init?(_ path: borrowing Path) {
    guard let bytes = unsafe path.read(into: HostMemory.file), bytes.count >= 10 else { return nil }
    unsafe self.bytes = bytes
    // Version 1: the header's length stands behind the magic bytes and the version.
    let start = unsafe 10 &+ Int(bytes[8]) &+ Int(bytes[9]) &* 256
    guard unsafe bytes[0] == 0x93, unsafe bytes[6] == 1, start <= bytes.count else { return nil }
    self.start = start
  }

  var count: Int { unsafe bytes.count &- start }

  subscript(place: Int) -> UInt8 { unsafe bytes[start &+ place] }

  func equals(_ other: Span<UInt8>) -> Bool {
    for place in 0..<count where self[place] != other[place] { return false }
    return true
  }

  /// Whether no float differs by more than `tolerance` of the largest magnitude here.
  func isNear(_ other: Span<UInt8>, tolerance: Float) -> Bool {
    var largest: Float = 0
    for index in 0..<count / 4 { largest = max(largest, float(index).magnitude) }
    return unsafe other.withUnsafeBytes { other in
      for index in 0..<count / 4 {
        let wanted = float(index)
        let found = unsafe other.loadUnaligned(fromByteOffset: index &* 4, as: Float.self)
        // What is not a number is near to nothing.
        guard wanted == found || (wanted - found).magnitude <= tolerance * largest else { return false }
      }
      return true
    }
  }

  private func float(_ index: Int) -> Float {
    unsafe bytes.loadUnaligned(fromByteOffset: start &+ index &* 4, as: Float.self)
  }
}
