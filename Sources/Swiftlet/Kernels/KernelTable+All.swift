#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is.
    public static let all = KernelTable(allEntries)

    // Appended operator by operator: one literal of this length is slow to compile.
    private static var allEntries: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += .averagePool2D
      entries += .conv2D
      entries += .depthwiseConv2D
      entries += .fullyConnected
      entries += .maxPool2D
      return entries
    }
  }
#endif
