#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is. Nodes are prepared for the portable loops.
    public static let all = KernelTable(allEntries)

    /// Every kernel there is, for the fastest instructions of this machine. Integers are the same to the bit, floats
    /// nearly; packed weights and copies of inputs take memory.
    public static let fastest = all.prepared(for: .ofHost)

    // Appended operator by operator: one literal of this length is slow to compile.
    private static var allEntries: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += .abs
      entries += .add
      entries += .addN
      entries += .argMax
      entries += .argMin
      entries += .averagePool2D
      entries += .batchMatMul
      entries += .batchToSpaceNd
      entries += .broadcastArgs
      entries += .broadcastTo
      entries += .callOnce
      entries += .cast
      entries += .ceil
      entries += .circularBuffer
      entries += [.concatenation]
      entries += .conv2D
      entries += .cos
      entries += .cumsum
      entries += .depthToSpace
      entries += .depthwiseConv2D
      entries += .dequantize
      entries += .detectionPostProcess
      entries += .div
      entries += .dynamicUpdateSlice
      entries += .elu
      entries += .embeddingLookup
      entries += .equal
      entries += .exp
      entries += .expandDims
      entries += .fill
      entries += .floor
      entries += .floorDiv
      entries += .floorMod
      entries += .fullyConnected
      entries += .gather
      entries += .gatherNd
      entries += .gelu
      entries += .greater
      entries += .greaterEqual
      entries += .hardSwish
      entries += .ifControl
      entries += .l2Normalization
      entries += .l2Pool2D
      entries += .lceBconv2D
      entries += .lceBMaxPool2D
      entries += .lceDequantize
      entries += .lceQuantize
      entries += .leakyRelu
      entries += .less
      entries += .lessEqual
      entries += .localResponseNormalization
      entries += .log
      entries += .logicalAnd
      entries += .logicalNot
      entries += .logicalOr
      entries += .logistic
      entries += .logSoftmax
      entries += .maximum
      entries += .maxPool2D
      entries += .mean
      entries += .minimum
      entries += .mirrorPad
      entries += .mul
      entries += .neg
      entries += .notEqual
      entries += .oneHot
      entries += [.pack]
      entries += [.pad, .padV2]
      entries += .pow
      entries += .prelu
      entries += .quantize
      entries += .range
      entries += .rank
      entries += .reduceAll
      entries += .reduceAny
      entries += .reduceMax
      entries += .reduceMin
      entries += .reduceProd
      entries += .relu
      entries += .relu0To1
      entries += .relu6
      entries += .reluN1To1
      entries += [.reshape]
      entries += .resizeBilinear
      entries += [.resizeNearestNeighbor]
      entries += .reverseV2
      entries += .round
      entries += .rsqrt
      entries += .scatterNd
      entries += .select
      entries += .selectV2
      entries += .shape
      entries += .sign
      entries += .signal
      entries += .sin
      entries += .slice
      entries += .softmax
      entries += .spaceToBatchNd
      entries += .spaceToDepth
      entries += .split
      entries += .splitV
      entries += .sqrt
      entries += .square
      entries += .squaredDifference
      entries += .squeeze
      entries += .stridedSlice
      entries += .sub
      entries += .sum
      entries += .svdf
      entries += .tanh
      entries += .tile
      entries += .topkV2
      entries += .transpose
      entries += .transposeConv
      entries += .unidirectionalSequenceLSTM
      entries += .unidirectionalSequenceRNN
      entries += [.unpack]
      entries += .variables
      entries += .whileControl
      entries += .zerosLike
      return entries
    }
  }
#endif
