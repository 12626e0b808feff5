import Swiftlet
import SwiftletGraph

/// A tensor in one of the forms that it is stored in.
struct StoredValue: Hashable {
  var tensor: TensorReference
  var form: ActivationForm
  /// Set where one reader needs a scale of its own.
  var reader: Edge?
}

/// The place where a tensor is read: by an operator, or as an output of its subgraph where `operation` is `nil`.
struct Edge: Hashable, Comparable {
  var subgraph: Int
  var operation: Int?
  var position: Int

  static func < (left: Edge, right: Edge) -> Bool {
    (left.subgraph, left.operation ?? .max, left.position)
      < (right.subgraph, right.operation ?? .max, right.position)
  }
}

/// Stored values that must share one scale and zero point, as sets that are joined step by step, with what is known
/// of each set.
struct StoredValues {
  private var numbers: [StoredValue: Int] = [:]
  private var parents: [Int] = []
  private var fixed: [Int: FixedOutput] = [:]
  private var ranges: [Int: ValueRange] = [:]
  private var symmetric: Set<Int> = []
  private let scales: ScaleForm

  init(_ scales: ScaleForm = .any) {
    self.scales = scales
  }

  /// The number of a value.
  private mutating func number(_ value: StoredValue) -> Int {
    if let number = numbers[value] { return number }
    parents.append(parents.count)
    numbers[value] = parents.count - 1
    return parents.count - 1
  }

  private func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number { number = parents[number] }
    return number
  }

  /// The value that stands for the set.
  private mutating func representative(_ value: StoredValue) -> Int {
    let number = number(value)
    let root = root(number)
    parents[number] = root
    return root
  }

  /// The scale that a function gives the set, if one does.
  mutating func fixedOutput(_ value: StoredValue) -> FixedOutput? { fixed[representative(value)] }

  mutating func fix(_ value: StoredValue, to output: FixedOutput) { fixed[representative(value)] = output }

  mutating func makeSymmetric(_ value: StoredValue) { symmetric.insert(representative(value)) }

  /// Whether two values can share a scale: not where functions give them different ones.
  mutating func canJoin(_ first: StoredValue, _ second: StoredValue) -> Bool {
    guard first.form == second.form else { return false }
    guard let left = fixedOutput(first), let right = fixedOutput(second) else { return true }
    return left.quantization(first.form) == right.quantization(first.form)
  }

  /// Joins two sets that can be joined.
  mutating func join(_ first: StoredValue, _ second: StoredValue) {
    let (left, right) = (representative(first), representative(second))
    let (kept, joined) = (min(left, right), max(left, right))
    guard kept != joined else { return }
    parents[joined] = kept
    if let output = fixed.removeValue(forKey: joined) { fixed[kept] = output }
    if let range = ranges.removeValue(forKey: joined) { merge(range, intoSet: kept) }
    if symmetric.remove(joined) != nil { symmetric.insert(kept) }
  }

  /// Widens the range of the set that a value belongs to.
  mutating func merge(_ range: ValueRange, into value: StoredValue) {
    merge(range, intoSet: representative(value))
  }

  private mutating func merge(_ range: ValueRange, intoSet set: Int) {
    var merged = ranges[set] ?? range
    merged.merge(range)
    ranges[set] = merged
  }

  /// Every value, in the order in which they came up.
  var all: [StoredValue] { numbers.sorted { $0.value < $1.value }.map(\.key) }

  /// `nil` where the set has neither a range nor a given scale.
  mutating func quantization(_ value: StoredValue) -> AffineQuantization? {
    let set = representative(value)
    if let output = fixed[set] { return output.quantization(value.form) }
    guard let range = ranges[set] else { return nil }
    let quantization = AffineQuantization(range, value.form, isSymmetric: symmetric.contains(set))
    return scales == .any ? quantization : quantization.withPowerOfTwoScale(value.form)
  }
}
