/// Second moments of a group of channels: of its inputs with each other, and of its outputs with its inputs.
///
/// Inputs are those that the quantized layer really gets, outputs those that the float layer gives. All are
/// divided by the largest magnitude of an input, so that squares of 32-bit numbers neither overflow nor vanish.
///
/// The moments are kept apart for folds, each of which has its own samples: what holds in one but not in another
/// will not hold for new data either.
struct LayerMoments: Sendable {
  /// Mean of each input column, and of each output channel; zero where centring is not asked for.
  let inputMeans: [Double]
  let outputMeans: [Double]
  /// By fold how far its means of inputs and outputs lie from those of all; empty where centring is not asked for.
  let deviations: [Deviation]
  /// Mean products over a fold's places.
  private(set) var folds: [Fold]
  /// The same over all places.
  private(set) var whole: Fold

  struct Deviation: Sendable {
    let inputs: [Double]
    let outputs: [Double]
  }

  struct Fold: Sendable {
    /// Share of all places.
    var share: Double
    /// Products of inputs.
    var inputs: SymmetricMatrix
    /// For each output channel the products with each input column.
    var cross: [[Double]]
  }

  /// - Parameters:
  ///   - inputs: column by column, at all places.
  ///   - outputs: channel by channel, at the same places, as they are without bias where `isCentred` is `false`.
  ///   - folds: ranges of places.
  ///   - hasProducts: whether more than means is wanted.
  init(
    inputs: [[Float]], outputs: [[Float]], folds: [Range<Int>], isCentred: Bool, hasProducts: Bool = true,
    threadCount: Int
  ) {
    let largest = inputs.reduce(Float(0)) { $1.reduce($0) { max($0, abs($1)) } }
    let unit = Double(largest.isNormal ? largest : 1)
    let columns = ParallelChunks(count: inputs.count, chunkSize: 8, threadCount: threadCount).map { range in
      range.map { Column(inputs[$0], isCentred: isCentred, unit: unit) }
    }.flatMap { $0 }
    let channels = ParallelChunks(count: outputs.count, chunkSize: 8, threadCount: threadCount).map { range in
      range.map { Column(outputs[$0], isCentred: isCentred, unit: unit) }
    }.flatMap { $0 }
    inputMeans = columns.map(\.mean)
    outputMeans = channels.map(\.mean)
    deviations =
      isCentred
      ? folds.map { fold in
        Deviation(
          inputs: columns.map { $0.mean(of: fold) * unit }, outputs: channels.map { $0.mean(of: fold) * unit }
        )
      } : []
    guard hasProducts else {
      (self.folds, whole) = ([], Fold(merging: [], size: 0, channelCount: 0))
      return
    }
    let rows = ParallelChunks(count: columns.count, chunkSize: 2, threadCount: threadCount).map { range in
      range.map { row in
        folds.map { fold in
          (0...row).map { DotProduct.of(columns[row].values, columns[$0].values, fold) / Double(fold.count) }
        }
      }
    }.flatMap { $0 }
    let cross = ParallelChunks(count: channels.count, chunkSize: 2, threadCount: threadCount).map { range in
      range.map { channel in
        folds.map { fold in
          columns.map { DotProduct.of(channels[channel].values, $0.values, fold) / Double(fold.count) }
        }
      }
    }.flatMap { $0 }
    let total = Double(max(inputs.first?.count ?? 0, 1))
    self.folds = folds.indices.map { fold in
      var matrix = SymmetricMatrix(size: columns.count)
      for row in rows.indices {
        for (column, value) in rows[row][fold].enumerated() { matrix[row, column] = value }
      }
      return Fold(
        share: Double(folds[fold].count) / total, inputs: matrix, cross: cross.map { $0[fold] })
    }
    whole = Fold(merging: self.folds, size: columns.count, channelCount: channels.count)
  }

  /// Sees the outputs' products relative to a size; means stay as they are.
  mutating func divideOutputs(by size: Double) {
    for index in folds.indices { folds[index].cross = folds[index].cross.map { $0.map { $0 / size } } }
    whole.cross = whole.cross.map { $0.map { $0 / size } }
  }

  private struct Column: Sendable {
    let values: [Float]
    let mean: Double

    init(_ values: [Float], isCentred: Bool, unit: Double) {
      let mean = isCentred ? values.reduce(0.0) { $0 + Double($1) } / Double(max(values.count, 1)) : 0
      self.values = values.map { Float((Double($0) - mean) / unit) }
      self.mean = mean
    }

    func mean(of fold: Range<Int>) -> Double {
      values[fold].reduce(0.0) { $0 + Double($1) } / Double(max(fold.count, 1))
    }
  }
}

extension LayerMoments.Fold {
  /// The moments of several folds together.
  init(merging folds: [Self], size: Int, channelCount: Int) {
    share = folds.reduce(0) { $0 + $1.share }
    inputs = SymmetricMatrix(size: size)
    cross = [[Double]](repeating: [Double](repeating: 0, count: size), count: channelCount)
    guard share > 0 else { return }
    for fold in folds {
      let weight = fold.share / share
      for index in inputs.elements.indices { inputs.elements[index] += weight * fold.inputs.elements[index] }
      for channel in cross.indices {
        for index in cross[channel].indices { cross[channel][index] += weight * fold.cross[channel][index] }
      }
    }
  }
}
