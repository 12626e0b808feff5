extension OperatorOptions {
  /// Options of CALL_ONCE.
  public struct CallOnce: OptionView {
    public static let kind = Kind(tag: 103)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var initSubgraph: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }
  }

  /// Options of IF.
  public struct If: OptionView {
    public static let kind = Kind(tag: 92)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var thenSubgraph: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var elseSubgraph: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }
  }

  /// Options of WHILE.
  public struct While: OptionView {
    public static let kind = Kind(tag: 93)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var conditionSubgraph: Int32 {
      get { table[0, default: Int32(0)] }
      set { table[0, default: Int32(0)] = newValue }
    }

    public var bodySubgraph: Int32 {
      get { table[1, default: Int32(0)] }
      set { table[1, default: Int32(0)] = newValue }
    }
  }
}
