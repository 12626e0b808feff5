import Swiftlet

/// Memory at a chosen distance behind a multiple of 64, that ends where its allocation ends.
@safe
final class AlignedMemory {
  private let allocation: UnsafeMutableRawBufferPointer
  let bytes: UnsafeMutableRawBufferPointer

  init(_ byteCount: Int, shift: Int = 0) {
    unsafe allocation = .allocate(byteCount: byteCount + shift, alignment: 64)
    unsafe bytes = UnsafeMutableRawBufferPointer(rebasing: allocation[shift...])
    // What an arena held before must not matter.
    for index in unsafe bytes.indices { unsafe bytes[index] = 0xA5 }
  }

  convenience init(_ content: [UInt8], shift: Int = 0) {
    self.init(content.count, shift: shift)
    unsafe bytes.copyBytes(from: content)
  }

  deinit { unsafe allocation.deallocate() }

  /// The model that lies here, valid as long as this object.
  func model() throws(ModelError) -> Model {
    try unsafe Model(ModelBytes(UnsafeRawBufferPointer(bytes)))
  }
}
