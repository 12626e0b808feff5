#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension HostBasis {
    /// Encodes an image of some rows of elements into one that has a border.
    ///
    /// - Parameters:
    ///   - origin: the place of the image's first row and element in the copy.
    ///   - range: that of elements that were quantized at run time.
    ///   - planeBytes: bytes from one plane of the copy to the next, where it has several.
    func copy(
      _ source: UnsafeRawPointer, of size: (rows: Int, elements: Int), to copy: UnsafeMutableRawPointer,
      of copySize: (rows: Int, elements: Int), at origin: (top: Int, left: Int) = (0, 0),
      as range: DynamicRange? = nil, planeBytes: Int = 0
    ) {
      var image = unsafe swiftlet_image(
        source: source, copy: copy, encoding: encoding, element_bytes: Int32(truncatingIfNeeded: sourceBytes),
        border: border(range), source_rows: Int64(size.rows), source_row_elements: Int64(size.elements),
        copy_rows: Int64(copySize.rows), copy_row_elements: Int64(copySize.elements), top: Int64(origin.top),
        left: Int64(origin.left), plane_bytes: Int64(planeBytes))
      unsafe swiftlet_copy_image(family, &image)
    }
  }
#endif
