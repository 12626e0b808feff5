#if !hasFeature(Embedded)
  extension KernelTable {
    /// Every kernel there is.
    public static let all = KernelTable(allEntries)

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
      entries += .cast
      entries += .ceil
      entries += .circularBuffer
      entries += [.concatenation]
      entries += .conv2D
      entries += .cos
      entries += .cumsum
      entries += .depthwiseConv2D
      entries += .dequantize
      entries += .div
      entries += .elu
      entries += .equal
      entries += .exp
      entries += .floor
      entries += .floorDiv
      entries += .floorMod
      entries += .detectionPostProcess
      entries += .fullyConnected
      entries += .gelu
      entries += .greater
      entries += .greaterEqual
      entries += .hardSwish
      entries += .l2Normalization
      entries += .l2Pool2D
      entries += .leakyRelu
      entries += .less
      entries += .lessEqual
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
      entries += .mul
      entries += .neg
      entries += .notEqual
      entries += [.pack]
      entries += [.pad, .padV2]
      entries += .pow
      entries += .prelu
      entries += .quantize
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
      entries += .round
      entries += .rsqrt
      entries += .select
      entries += .selectV2
      entries += .sign
      entries += .signal
      entries += .sin
      entries += .softmax
      entries += .sqrt
      entries += .square
      entries += .squaredDifference
      entries += .sub
      entries += .sum
      entries += .svdf
      entries += .tanh
      entries += .transposeConv
      entries += .unidirectionalSequenceLSTM
      entries += .unidirectionalSequenceRNN
      entries += [.unpack]
      return entries
    }
  }
#endif
