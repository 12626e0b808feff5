public import Swiftlet

extension OperatorOptions {
  /// Options of CONV_2D.
  public struct Conv2D: OptionView {
    public static let kind = Kind(tag: 1)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var padding: Padding {
      get { table[0, default: Padding.same] }
      set { table[0, default: Padding.same] = newValue }
    }

    public var strideWidth: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }

    public var strideHeight: Int32 {
      get { table[2, default: Int32(0)] }
      set { table[2, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[3, default: Activation.none] }
      set { table[3, default: Activation.none] = newValue }
    }

    public var dilationWidth: Int32 {
      get { table[4, default: Int32(1)] }
      set { table[4, default: Int32(1)] = newValue }
    }

    public var dilationHeight: Int32 {
      get { table[5, default: Int32(1)] }
      set { table[5, default: Int32(1)] = newValue }
    }

    public var biasType: ElementType {
      get { table[6, default: ElementType.float32] }
      set { table[6, default: ElementType.float32] = newValue }
    }
  }

  /// Options of DEPTHWISE_CONV_2D.
  public struct DepthwiseConv2D: OptionView {
    public static let kind = Kind(tag: 2)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var padding: Padding {
      get { table[0, default: Padding.same] }
      set { table[0, default: Padding.same] = newValue }
    }

    public var strideWidth: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }

    public var strideHeight: Int32 {
      get { table[2, default: Int32(0)] }
      set { table[2, default: Int32(0)] = newValue }
    }

    public var depthMultiplier: Int32 {
      get { table[3, default: Int32(0)] }
      set { table[3, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[4, default: Activation.none] }
      set { table[4, default: Activation.none] = newValue }
    }

    public var dilationWidth: Int32 {
      get { table[5, default: Int32(1)] }
      set { table[5, default: Int32(1)] = newValue }
    }

    public var dilationHeight: Int32 {
      get { table[6, default: Int32(1)] }
      set { table[6, default: Int32(1)] = newValue }
    }
  }

  /// Options of TRANSPOSE_CONV.
  public struct TransposeConv: OptionView {
    public static let kind = Kind(tag: 49)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var padding: Padding {
      get { table[0, default: Padding.same] }
      set { table[0, default: Padding.same] = newValue }
    }

    public var strideWidth: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }

    public var strideHeight: Int32 {
      get { table[2, default: Int32(0)] }
      set { table[2, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[3, default: Activation.none] }
      set { table[3, default: Activation.none] = newValue }
    }

    public var biasType: ElementType {
      get { table[4, default: ElementType.float32] }
      set { table[4, default: ElementType.float32] = newValue }
    }
  }

  /// Options of AVERAGE_POOL_2D, MAX_POOL_2D and L2_POOL_2D.
  public struct Pool2D: OptionView {
    public static let kind = Kind(tag: 5)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var padding: Padding {
      get { table[0, default: Padding.same] }
      set { table[0, default: Padding.same] = newValue }
    }

    public var strideWidth: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }

    public var strideHeight: Int32 {
      get { table[2, default: Int32(0)] }
      set { table[2, default: Int32(0)] = newValue }
    }

    public var filterWidth: Int32 {
      get { table[3, default: Int32(0)] }
      set { table[3, default: Int32(0)] = newValue }
    }

    public var filterHeight: Int32 {
      get { table[4, default: Int32(0)] }
      set { table[4, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[5, default: Activation.none] }
      set { table[5, default: Activation.none] = newValue }
    }
  }
}
