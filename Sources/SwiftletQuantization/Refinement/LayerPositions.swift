/// The places of a layer's output, over all samples, that its errors are measured at.
///
/// All of them, or evenly spread ones with a fixed irregularity, so that no row or column of an image is preferred.
struct LayerPositions {
  /// The sample, and where the window begins.
  struct Place {
    let sample: Int
    let position: Int
    let row: Int
    let column: Int
  }

  let places: [Place]

  init(_ geometry: LayerGeometry, sampleCount: Int, limit: Int) {
    let total = sampleCount * geometry.positionCount
    let count = min(total, max(limit, 1))
    let step = total / max(count, 1)
    places = (0..<count).map { index in
      let jitter = step > 1 ? Int((UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 33) % step : 0
      let place = min(index * total / count + jitter, total - 1)
      let position = place % geometry.positionCount
      let origin = geometry.origin(of: position)
      return Place(
        sample: place / geometry.positionCount, position: position, row: origin.row, column: origin.column)
    }
  }

  /// Ranges of places that have no sample in common; a single one where there are few samples.
  var folds: [Range<Int>] {
    let count = (places.last?.sample ?? 0) + 1
    let foldCount = count < 4 ? 1 : min(count, LayerPositions.foldCount)
    var bounds = [0]
    for (index, place) in places.enumerated() {
      while bounds.count < foldCount, place.sample >= bounds.count * count / foldCount {
        bounds.append(index)
      }
    }
    bounds.append(places.count)
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
  }

  private static let foldCount = 5

  /// Inputs of one column at every place; zero outside the input.
  func inputs(_ column: LayerGeometry.Column, _ geometry: LayerGeometry, _ values: [Float]) -> [Float] {
    places.map { place in
      let row = place.row + column.down
      let across = place.column + column.right
      guard row >= 0, row < geometry.inputHeight, across >= 0, across < geometry.inputWidth else { return 0 }
      let start = (place.sample * geometry.inputHeight + row) * geometry.inputWidth + across
      return values[start * geometry.inputChannels + column.channel]
    }
  }

  /// Outputs of one channel at every place.
  func outputs(_ channel: Int, _ geometry: LayerGeometry, _ values: [Float]) -> [Float] {
    places.map { place in
      values[
        (place.sample * geometry.positionCount + place.position) * geometry.outputChannels + channel]
    }
  }
}
