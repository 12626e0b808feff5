#if !hasFeature(Embedded)
  extension ModelBytes {
    /// A copy of `length` bytes from `position` on, `nil` where they do not lie inside of the file.
    package func copy(_ position: Int, _ length: Int) -> [UInt8]? {
      guard contains(position, length) else { return nil }
      return unsafe Array(UnsafeRawBufferPointer(start: base + position, count: length))
    }
  }
#endif
