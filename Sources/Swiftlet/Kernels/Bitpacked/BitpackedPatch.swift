/// The words of the input that one window covers, which meet weights in the same order: rows of runs of contiguous
/// words.
struct BitpackedPatch {
  let input: Elements<BitpackedWord>
  let rows: Int
  let rowStrides: (input: Int, weights: Int)
  let runs: Int
  let runStrides: (input: Int, weights: Int)
  /// Words of a run.
  let length: Int

  /// How many bits differ from the weights of one output.
  @inline(__always)
  func differences(_ weights: Elements<BitpackedWord>) -> Int32 {
    var count: Int32 = 0
    for row in 0..<rows {
      for run in 0..<runs {
        let input = input.dropping(row &* rowStrides.input &+ run &* runStrides.input)
        let weights = weights.dropping(row &* rowStrides.weights &+ run &* runStrides.weights)
        for index in 0..<length { count = count &+ bitCount(input[index] ^ weights[index]) }
      }
    }
    return count
  }

  /// How many bits differ from the weights of four outputs, `stride` words each.
  @inline(__always)
  func differences(
    _ weights: Elements<BitpackedWord>, stride: Int
  ) -> (Int32, Int32, Int32, Int32) {
    var counts: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    for row in 0..<rows {
      for run in 0..<runs {
        let input = input.dropping(row &* rowStrides.input &+ run &* runStrides.input)
        let first = weights.dropping(row &* rowStrides.weights &+ run &* runStrides.weights)
        let second = first.dropping(stride)
        let third = second.dropping(stride)
        let fourth = third.dropping(stride)
        for index in 0..<length {
          let word = input[index]
          counts.0 = counts.0 &+ bitCount(word ^ first[index])
          counts.1 = counts.1 &+ bitCount(word ^ second[index])
          counts.2 = counts.2 &+ bitCount(word ^ third[index])
          counts.3 = counts.3 &+ bitCount(word ^ fourth[index])
        }
      }
    }
    return counts
  }
}

/// How many bits of the word are set.
@inline(__always)
func bitCount(_ word: BitpackedWord) -> Int32 { Int32(truncatingIfNeeded: word.nonzeroBitCount) }
