/// Activations that must share one scale, as sets that are joined step by step.
///
/// A group has the largest scale of its members, so that it holds all of their ranges, unless a function prescribes
/// one.
struct WideScaleGroups {
  private var parents: [Int]
  private var scales: [Float]
  private var isPrescribed: [Bool]

  /// - Parameter scales: of each activation alone.
  init(_ scales: [Float]) {
    self.scales = scales
    parents = Array(scales.indices)
    isPrescribed = [Bool](repeating: false, count: scales.count)
  }

  /// The scale of every activation's group.
  var groupScales: [Float] {
    var groups = parents
    // A group's representative is its first member, so that every parent is found before its children.
    for activation in groups.indices { groups[activation] = groups[groups[activation]] }
    return groups.map { scales[$0] }
  }

  mutating func prescribe(_ scale: Float, for activation: Int) {
    let group = representative(of: activation)
    scales[group] = scale
    isPrescribed[group] = true
  }

  /// Makes a group's scale at least `scale`, unless it is prescribed.
  mutating func widen(_ activation: Int, to scale: Float) {
    let group = representative(of: activation)
    if !isPrescribed[group] { scales[group] = max(scales[group], scale) }
  }

  /// Joins two groups.
  ///
  /// - Returns: false where they stay apart, because the scale that is prescribed for one is not the other's.
  mutating func join(_ first: Int, _ second: Int) -> Bool {
    let kept = min(representative(of: first), representative(of: second))
    let joined = max(representative(of: first), representative(of: second))
    guard kept != joined else { return true }
    guard !isPrescribed[kept] && !isPrescribed[joined] || scales[kept] == scales[joined] else { return false }
    scales[kept] = max(scales[kept], scales[joined])
    isPrescribed[kept] = isPrescribed[kept] || isPrescribed[joined]
    parents[joined] = kept
    return true
  }

  private mutating func representative(of activation: Int) -> Int {
    var activation = activation
    while parents[activation] != activation {
      // Halves the way of whoever asks next.
      parents[activation] = parents[parents[activation]]
      activation = parents[activation]
    }
    return activation
  }
}
