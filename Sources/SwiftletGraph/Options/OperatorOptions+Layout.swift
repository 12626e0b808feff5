extension OperatorOptions {
  /// Options of RESHAPE.
  public struct Reshape: OptionView {
    public static let kind = Kind(tag: 17)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var shape: [Int32] {
      get { table.vector(0) }
      set { table.set(0, newValue) }
    }
  }

  /// Options of SQUEEZE.
  public struct Squeeze: OptionView {
    public static let kind = Kind(tag: 30)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var axes: [Int32] {
      get { table.vector(0) }
      set { table.set(0, newValue) }
    }
  }

  /// Options of CONCATENATION.
  public struct Concatenation: OptionView {
    public static let kind = Kind(tag: 10)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var axis: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var activation: Activation {
      get { table[1, default: Activation.none] }
      set { table[1, default: Activation.none] = newValue }
    }
  }

  /// Options of PACK.
  public struct Pack: OptionView {
    public static let kind = Kind(tag: 59)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var count: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var axis: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }
  }

  /// Options of UNPACK.
  public struct Unpack: OptionView {
    public static let kind = Kind(tag: 64)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var count: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var axis: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }
  }

  /// Options of SPLIT.
  public struct Split: OptionView {
    public static let kind = Kind(tag: 35)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var count: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }
  }

  /// Options of SPLIT_V.
  public struct SplitV: OptionView {
    public static let kind = Kind(tag: 79)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var count: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }
  }

  /// Options of STRIDED_SLICE.
  public struct StridedSlice: OptionView {
    public static let kind = Kind(tag: 32)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var beginMask: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var endMask: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }

    public var ellipsisMask: Int32 {
      get { table[2, default: Int32(0)] }
      set { table[2, default: Int32(0)] = newValue }
    }

    public var newAxisMask: Int32 {
      get { table[3, default: Int32(0)] }
      set { table[3, default: Int32(0)] = newValue }
    }

    public var shrinkAxisMask: Int32 {
      get { table[4, default: Int32(0)] }
      set { table[4, default: Int32(0)] = newValue }
    }

    public var endIsOffset: Bool {
      get { table[5, default: false] }
      set { table[5, default: false] = newValue }
    }
  }

  /// Options of GATHER.
  public struct Gather: OptionView {
    public static let kind = Kind(tag: 23)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var axis: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var batchAxes: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }
  }
}
