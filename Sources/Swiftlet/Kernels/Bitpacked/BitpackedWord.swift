/// 32 channels that are +1 or -1 each, as Larq Compute Engine stores them in tensors of 32-bit integers: bit `c % 32` of
/// word `c / 32` of a place is channel `c`, set where the channel is -1. Bits beyond the last channel are clear.
typealias BitpackedWord = UInt32

extension BitpackedWord {
  /// Words of a place with some channels, one at least.
  @inline(__always)
  static func count(channels: Int) -> Int { (channels &- 1) / bitWidth &+ 1 }
}

/// The places of a tensor whose last axis is packed into words in another tensor.
struct BitpackedRows: BitwiseCopyable {
  let count: Int32
  let channels: Int32

  /// - Throws: `.unsupportedType` where words are not 32-bit integers; `.shapeMismatch`, which blames the output,
  ///   where the last axis of `words` is not as long as the channels of `values` need, or another axis differs.
  init(_ operation: Operation, values: Tensor, words: Tensor, blaming output: Tensor) throws(ModelError) {
    guard words.type == .int32 else { throw operation.error(.unsupportedType, words) }
    let last = values.shape.rank &- 1
    guard last >= 0, words.shape.rank == values.shape.rank,
      words.shape[last] == BitpackedWord.count(channels: values.shape[last])
    else { throw operation.error(.shapeMismatch, output) }
    for axis in 0..<last where words.shape[axis] != values.shape[axis] {
      throw operation.error(.shapeMismatch, output)
    }
    count = Int32(truncatingIfNeeded: values.shape.product(0..<last))
    channels = Int32(truncatingIfNeeded: values.shape[last])
  }

  @inline(__always)
  var wordsPerRow: Int { BitpackedWord.count(channels: Int(channels)) }

  @inline(__always)
  var wordCount: Int { Int(count) &* wordsPerRow }

  @inline(__always)
  var valueCount: Int { Int(count) &* Int(channels) }
}
