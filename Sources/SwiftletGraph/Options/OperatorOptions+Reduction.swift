public import Swiftlet

extension OperatorOptions {
  /// Options of MEAN, SUM and the other reductions.
  public struct Reducer: OptionView {
    public static let kind = Kind(tag: 27)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var keepsAxes: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }
  }

  /// Options of ARG_MAX.
  public struct ArgMax: OptionView {
    public static let kind = Kind(tag: 40)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var outputType: ElementType {
      get { table[0, default: ElementType.float32] }
      set { table[0, default: ElementType.float32] = newValue }
    }
  }

  /// Options of ARG_MIN.
  public struct ArgMin: OptionView {
    public static let kind = Kind(tag: 57)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var outputType: ElementType {
      get { table[0, default: ElementType.float32] }
      set { table[0, default: ElementType.float32] = newValue }
    }
  }

  /// Options of CUMSUM.
  public struct Cumsum: OptionView {
    public static let kind = Kind(tag: 102)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    /// Whether an element is no part of its own sum.
    public var isExclusive: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }

    /// Whether sums run from the end of the axis.
    public var isReverse: Bool {
      get { table[1, default: false] }
      set { table[1, default: false] = newValue }
    }
  }
}
