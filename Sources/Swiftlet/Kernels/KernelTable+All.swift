#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is.
    public static let all = KernelTable(allEntries)

    // Appended operator by operator: one literal of this length is slow to compile.
    private static var allEntries: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += .add
      entries += .averagePool2D
      entries += [.concatenation]
      entries += .conv2D
      entries += .depthwiseConv2D
      entries += .dequantize
      entries += .fullyConnected
      entries += .logistic
      entries += .maxPool2D
      entries += .mean
      entries += .mul
      entries += [.pack]
      entries += [.pad, .padV2]
      entries += .quantize
      entries += .relu
      entries += .relu6
      entries += [.reshape]
      entries += .signal
      entries += .softmax
      entries += .sub
      entries += .tanh
      entries += [.unpack]
      return entries
    }
  }
#endif
