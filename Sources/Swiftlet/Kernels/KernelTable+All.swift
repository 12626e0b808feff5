#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is.
    public static let all = KernelTable(allEntries)

    // Appended operator by operator: one literal of this length is slow to compile.
    private static var allEntries: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += [.concatenation]
      entries += .dequantize
      entries += [
        .fullyConnectedFloat32, .fullyConnectedInt8, .fullyConnectedInt16x8, .fullyConnectedInt16x8Bias32,
      ]
      entries += .mean
      entries += [.pack]
      entries += [.pad, .padV2]
      entries += .quantize
      entries += [.reshape]
      entries += [.unpack]
      return entries
    }
  }
#endif
