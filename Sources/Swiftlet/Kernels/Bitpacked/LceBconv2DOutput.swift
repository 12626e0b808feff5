/// What a binary convolution makes of the sums of its windows.
protocol LceBconv2DOutput {
  /// Requires what this output needs of the node besides its geometry.
  static func check(_ node: LceBconv2DNode, _ operation: Operation) throws(ModelError)
  /// Elements of the output that hold `channels` channels.
  static func elementCount(_ channels: Int) -> Int
  /// Prepared bytes besides the record.
  static func preparedBytes(_ channels: Int) -> Int
  static func prepare(
    _ node: LceBconv2DNode, _ operation: Operation, _ prepared: PreparedBytes, at offset: Int
  ) throws(ModelError)

  init(_ invocation: Invocation, _ record: LceBconv2DRecord, preparedAt offset: Int)

  /// Begins with the channels of a window.
  func begin(_ window: LceBconv2DWindow)
  /// Stores a channel; channels come in order.
  ///
  /// - Parameter differences: bits that differ between the window and the channel's weights.
  func store(_ differences: Int32, _ channel: Int, _ window: LceBconv2DWindow)
}

extension LceBconv2DOutput {
  static func elementCount(_ channels: Int) -> Int { channels }
  static func preparedBytes(_ channels: Int) -> Int { 0 }
  static func prepare(
    _ node: LceBconv2DNode, _ operation: Operation, _ prepared: PreparedBytes, at offset: Int
  ) throws(ModelError) {}
  @inline(__always)
  func begin(_ window: LceBconv2DWindow) {}
}

/// One window of a binary convolution.
struct LceBconv2DWindow {
  /// Its index among all windows.
  let index: Int
  /// The sum of products where no bit differs: the signs that count.
  let signs: Int32
  /// Signs that a border of zeros takes away.
  let missing: Int32

  /// The sum of products: one for each sign that agrees, less one for each that does not.
  @inline(__always)
  func sum(_ differences: Int32) -> Int32 { signs &- 2 &* differences }
}

/// What `prepare` stores of a binary convolution. Sums are limited to the range of the fused activation.
struct LceBconv2DRecord: BitwiseCopyable {
  var geometry: LceBconv2DGeometry
  var low: Int32
  var high: Int32

  @inline(__always)
  var outputCount: Int { geometry.windows.count &* Int(geometry.outputs) }
}
