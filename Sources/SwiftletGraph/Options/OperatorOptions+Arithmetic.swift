public import Swiftlet

extension OperatorOptions {
  /// Options of ADD.
  public struct Add: OptionView {
    public static let kind = Kind(tag: 11)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }

    public var usesPowerOfTwoScale: Bool {
      get { table[1, default: true] }
      set { table[1, default: true] = newValue }
    }
  }

  /// Options of SUB.
  public struct Sub: OptionView {
    public static let kind = Kind(tag: 28)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }

    public var usesPowerOfTwoScale: Bool {
      get { table[1, default: true] }
      set { table[1, default: true] = newValue }
    }
  }

  /// Options of MUL.
  public struct Mul: OptionView {
    public static let kind = Kind(tag: 21)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }
  }

  /// Options of DIV.
  public struct Div: OptionView {
    public static let kind = Kind(tag: 29)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }
  }

  /// Options of SOFTMAX.
  public struct Softmax: OptionView {
    public static let kind = Kind(tag: 9)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var beta: Float {
      get { table[0, default: Float(0)] }
      set { table[0, default: Float(0)] = newValue }
    }
  }

  /// Options of LEAKY_RELU.
  public struct LeakyRelu: OptionView {
    public static let kind = Kind(tag: 75)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var alpha: Float {
      get { table[0, default: Float(0)] }
      set { table[0, default: Float(0)] = newValue }
    }
  }

  /// Options of GELU.
  public struct Gelu: OptionView {
    public static let kind = Kind(tag: 116)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var isApproximate: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }
  }

  /// Options of L2_NORMALIZATION.
  public struct L2Norm: OptionView {
    public static let kind = Kind(tag: 12)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var activation: Activation {
      get { table[0, default: Activation.none] }
      set { table[0, default: Activation.none] = newValue }
    }
  }

  /// Options of LOCAL_RESPONSE_NORMALIZATION.
  public struct LocalResponseNormalization: OptionView {
    public static let kind = Kind(tag: 13)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    /// How many channels before and behind one are part of its sum.
    public var radius: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var bias: Float {
      get { table[1, default: Float(0)] }
      set { table[1, default: Float(0)] = newValue }
    }

    public var alpha: Float {
      get { table[2, default: Float(0)] }
      set { table[2, default: Float(0)] = newValue }
    }

    public var beta: Float {
      get { table[3, default: Float(0)] }
      set { table[3, default: Float(0)] = newValue }
    }
  }

  /// Options of CAST.
  public struct Cast: OptionView {
    public static let kind = Kind(tag: 37)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var inputType: ElementType {
      get { table[0, default: ElementType.float32] }
      set { table[0, default: ElementType.float32] = newValue }
    }

    public var outputType: ElementType {
      get { table[1, default: ElementType.float32] }
      set { table[1, default: ElementType.float32] = newValue }
    }
  }
}
