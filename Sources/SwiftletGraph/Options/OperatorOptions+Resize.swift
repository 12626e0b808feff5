extension OperatorOptions {
  /// Options of RESIZE_BILINEAR.
  public struct ResizeBilinear: OptionView {
    public static let kind = Kind(tag: 15)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var alignsCorners: Bool {
      get { table[2, default: false] }
      set { table[2, default: false] = newValue }
    }

    public var usesHalfPixelCenters: Bool {
      get { table[3, default: false] }
      set { table[3, default: false] = newValue }
    }
  }

  /// Options of RESIZE_NEAREST_NEIGHBOR.
  public struct ResizeNearestNeighbor: OptionView {
    public static let kind = Kind(tag: 74)
    public var table: TableValue
    public init(table: TableValue) { self.table = table }

    public var alignsCorners: Bool {
      get { table[0, default: false] }
      set { table[0, default: false] = newValue }
    }

    public var usesHalfPixelCenters: Bool {
      get { table[1, default: false] }
      set { table[1, default: false] = newValue }
    }
  }
}
