extension KernelEntry {
  public static var unidirectionalSequenceLSTMFloat32: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceLSTMFloat32", .unidirectionalSequenceLstm, input: .float32,
      second: .float32 | .absent, output: .float32,
      plan: { unsafe UnidirectionalSequenceLSTM<Float32LSTM>.plan(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceLSTM<Float32LSTM>.invoke(entry: $0) })
  }

  public static var unidirectionalSequenceLSTMInt8: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceLSTMInt8", .unidirectionalSequenceLstm, input: .int8, second: .int8,
      output: .int8,
      plan: { unsafe UnidirectionalSequenceLSTM<IntegerLSTM<Int8Arithmetic>>.plan(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceLSTM<IntegerLSTM<Int8Arithmetic>>.invoke(entry: $0) })
  }

  /// 64-bit biases.
  public static var unidirectionalSequenceLSTMInt16x8: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceLSTMInt16x8", .unidirectionalSequenceLstm, input: .int16, second: .int8,
      output: .int16,
      plan: { unsafe UnidirectionalSequenceLSTM<IntegerLSTM<Int16x8Arithmetic>>.plan(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceLSTM<IntegerLSTM<Int16x8Arithmetic>>.invoke(entry: $0) })
  }

  /// 8-bit weights, everything else in floating point.
  public static var unidirectionalSequenceLSTMHybrid: KernelEntry {
    KernelEntry(
      "unidirectionalSequenceLSTMHybrid", .unidirectionalSequenceLstm, input: .float32,
      second: .int8 | .absent, output: .float32,
      plan: { unsafe UnidirectionalSequenceLSTM<HybridLSTM>.plan(entry: $0) },
      invoke: { unsafe UnidirectionalSequenceLSTM<HybridLSTM>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of UNIDIRECTIONAL_SEQUENCE_LSTM.
    public static var unidirectionalSequenceLSTM: [KernelEntry] {
      [
        .unidirectionalSequenceLSTMFloat32, .unidirectionalSequenceLSTMInt8,
        .unidirectionalSequenceLSTMInt16x8, .unidirectionalSequenceLSTMHybrid,
      ]
    }
  }
#endif
