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
      entries += .add
      entries += [
        .fullyConnectedFloat32, .fullyConnectedInt8, .fullyConnectedInt16x8, .fullyConnectedInt16x8Bias32,
      ]
      entries += .logistic
      entries += .mul
      entries += .relu
      entries += .relu6
      entries += .softmax
      entries += .sub
      entries += .tanh
      return entries
    }
  }
#endif
