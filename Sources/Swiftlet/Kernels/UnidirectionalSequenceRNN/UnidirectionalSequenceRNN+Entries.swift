extension KernelEntry {
  public static var unidirectionalSequenceRNNFloat32: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceRNNFloat32", .unidirectionalSequenceRnn, input: .float32, second: .float32,
      output: .float32,
      measure: { unsafe UnidirectionalSequenceRNN<FloatRecurrence>.measure(entry: $0) },
      prepare: { unsafe UnidirectionalSequenceRNN<FloatRecurrence>.prepare(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceRNN<FloatRecurrence>.invoke(entry: $0) })
  }

  /// 8-bit weights, everything else in floating point.
  public static var unidirectionalSequenceRNNHybrid: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceRNNHybrid", .unidirectionalSequenceRnn, input: .float32, second: .int8,
      output: .float32,
      measure: { unsafe UnidirectionalSequenceRNN<HybridRecurrence>.measure(entry: $0) },
      prepare: { unsafe UnidirectionalSequenceRNN<HybridRecurrence>.prepare(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceRNN<HybridRecurrence>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of UNIDIRECTIONAL_SEQUENCE_RNN.
    public static var unidirectionalSequenceRNN: [KernelEntry] {
      [.unidirectionalSequenceRNNFloat32, .unidirectionalSequenceRNNHybrid]
    }
  }
#endif
