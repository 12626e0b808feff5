extension Graph {
  /// How a tensor's integers stand for real numbers: `real = scale * (integer - zeroPoint)`.
  ///
  /// One scale holds for the whole tensor; several hold for one slice each along ``axis``.
  /// Source: TensorFlow Lite 8-bit quantization specification.
  public struct Quantization: Equatable, Sendable {
    public var scales: [Float]
    public var zeroPoints: [Int64]
    /// The axis that several scales run along.
    public var axis: Int32
    /// The range of real values that the converter saw; empty where it is not recorded.
    public var minimum: [Float] = []
    public var maximum: [Float] = []
    /// Parameters of another form, as the schema's union `QuantizationDetails` defines them.
    public var details: Details?

    public init(scales: [Float] = [], zeroPoints: [Int64] = [], axis: Int32 = 0) {
      self.scales = scales
      self.zeroPoints = zeroPoints
      self.axis = axis
    }

    /// One scale and zero point for the whole tensor.
    public init(scale: Float, zeroPoint: Int64) {
      self.init(scales: [scale], zeroPoints: [zeroPoint])
    }

    /// Whether every slice along ``axis`` has a scale of its own.
    public var isPerChannel: Bool { scales.count > 1 }

    /// A table of the union `QuantizationDetails`.
    public struct Details: Equatable, Sendable {
      /// 1 custom, 2 blockwise, 3 along several axes.
      public var tag: UInt8
      public var table: TableValue

      public init(tag: UInt8, table: TableValue) {
        self.tag = tag
        self.table = table
      }

      /// Slots of ``table`` that hold indices of tensors of the same subgraph, -1 for none.
      var tensorSlots: [Int] { tag == 2 || tag == 3 ? [0, 1] : [] }

      /// The tensors that hold the scales and the zero points.
      public var tensors: [Int] {
        tensorSlots.map { Int(table[$0, default: Int32(0)]) }.filter { $0 != -1 }
      }
    }
  }
}
