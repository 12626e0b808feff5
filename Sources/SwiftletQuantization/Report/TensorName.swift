extension String {
  /// A tensor's name for people: where converters have joined the names of fused operators by semicolons, the first.
  package var firstOfJoinedNames: String {
    guard let end = firstIndex(of: ";"), end > startIndex, index(after: end) < endIndex else { return self }
    return "\(self[...end])\u{2026}"
  }
}
