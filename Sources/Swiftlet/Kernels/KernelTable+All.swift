#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is.
    public static let all = KernelTable(allEntries)

    // Appended operator by operator: one literal of this length is slow to compile.
    private static var allEntries: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += .add
      entries += .argMax
      entries += .argMin
      entries += .averagePool2D
      entries += [.concatenation]
      entries += .conv2D
      entries += .cumsum
      entries += .depthwiseConv2D
      entries += .dequantize
      entries += .fullyConnected
      entries += .l2Pool2D
      entries += .logistic
      entries += .maxPool2D
      entries += .mean
      entries += .mul
      entries += [.pack]
      entries += [.pad, .padV2]
      entries += .quantize
      entries += .reduceAll
      entries += .reduceAny
      entries += .reduceMax
      entries += .reduceMin
      entries += .reduceProd
      entries += .relu
      entries += .relu6
      entries += [.reshape]
      entries += .resizeBilinear
      entries += [.resizeNearestNeighbor]
      entries += .softmax
      entries += .sub
      entries += .sum
      entries += .tanh
      entries += .transposeConv
      entries += [.unpack]
      return entries
    }
  }
#endif
