#if !hasFeature(Embedded) || HOST_KERNELS
  extension HostDepthwise.Record {
    /// Bands of rows of an image, each computed from a copy of its own.
    var bandCount: Int { (Int(layout.height.output) + bandRows - 1) / bandRows }

    /// How many products of four bytes take as long: what surrounds an output's takes as long as four.
    fileprivate var products: Int { layout.images * layout.outputElements * (tapGroups + 4) }

    /// Bytes of a band's copy.
    fileprivate var copyBytes: Int {
      layout.copyBytes(bandRows: bandRows, elementBytes: basis.elementBytes)
    }
  }

  extension HostDepthwise {
    /// Runs a node that was prepared at `place`, bands of rows on up to `threadCount` threads.
    static func run(
      at place: UnsafeRawPointer, _ input: UnsafeRawPointer, scratch: UnsafeMutableRawPointer,
      into output: UnsafeMutableRawPointer, as range: DynamicRange?, threadCount: Int
    ) {
      let record = unsafe place.load(as: Record.self)
      let bands = SharedWork(
        count: record.layout.images * record.bandCount, step: 1, products: record.products,
        threadCount: threadCount)
      guard bands.isShared else {
        unsafe run(0..<bands.count, at: place, input, scratch: scratch, into: output, as: range)
        return
      }
      #if !hasFeature(Embedded)
        bands.run { some in
          // Scratch memory holds one band's copy; threads that help have their own.
          unsafe withUnsafeTemporaryAllocation(byteCount: record.copyBytes, alignment: 64) { copy in
            guard let base = copy.baseAddress else { return }
            unsafe run(some, at: place, input, scratch: base, into: output, as: range)
          }
        }
      #endif
    }
  }
#endif
