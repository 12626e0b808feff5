public import Swiftlet

extension OperatorOptions {
  /// Options of FULLY_CONNECTED.
  public struct FullyConnected: OptionView {
    public static let kind = Kind(tag: 8)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }

    public var keepsRank: Bool {
      get { table[2, default: false] }
      set { table[2, default: false] = newValue }
    }

    public var quantizesInputsAsymmetrically: Bool {
      get { table[3, default: false] }
      set { table[3, default: false] = newValue }
    }

    public var biasType: ElementType {
      get { table[4, default: ElementType.float32] }
      set { table[4, default: ElementType.float32] = newValue }
    }
  }

  /// Options of BATCH_MATMUL.
  public struct BatchMatMul: OptionView {
    public static let kind = Kind(tag: 101)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var transposesLeft: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }

    public var transposesRight: Bool {
      get { table[1, default: false] }
      set { table[1, default: false] = newValue }
    }

    public var quantizesInputsAsymmetrically: Bool {
      get { table[2, default: false] }
      set { table[2, default: false] = newValue }
    }
  }
}
