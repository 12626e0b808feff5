extension OperatorOptions {
  /// Options of SVDF.
  public struct SVDF: OptionView {
    public static let kind = Kind(tag: 6)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var rank: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[1, default: Activation.none] }
      set { table[1, default: Activation.none] = newValue }
    }

    public var quantizesInputsAsymmetrically: Bool {
      get { table[2, default: false] }
      set { table[2, default: false] = newValue }
    }
  }

  /// Options of UNIDIRECTIONAL_SEQUENCE_LSTM.
  public struct UnidirectionalSequenceLSTM: OptionView {
    public static let kind = Kind(tag: 71)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }

    public var cellClip: Float {
      get { table[1, default: Float(0)] }
      set { table[1, default: Float(0)] = newValue }
    }

    public var projClip: Float {
      get { table[2, default: Float(0)] }
      set { table[2, default: Float(0)] = newValue }
    }

    public var isTimeMajor: Bool {
      get { table[3, default: false] }
      set { table[3, default: false] = newValue }
    }

    public var quantizesInputsAsymmetrically: Bool {
      get { table[4, default: false] }
      set { table[4, default: false] = newValue }
    }

    public var hasDiagonalRecurrence: Bool {
      get { table[5, default: false] }
      set { table[5, default: false] = newValue }
    }
  }
  /// Options of UNIDIRECTIONAL_SEQUENCE_RNN.
  public struct UnidirectionalSequenceRNN: OptionView {
    public static let kind = Kind(tag: 31)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var isTimeMajor: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }

    public var activation: Activation {
      get { table[1, default: Activation.none] }
      set { table[1, default: Activation.none] = newValue }
    }

    public var quantizesInputsAsymmetrically: Bool {
      get { table[2, default: false] }
      set { table[2, default: false] = newValue }
    }
  }
}
