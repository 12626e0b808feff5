/// The name of a custom operator's option, or the first twelve letters of a longer one, in an error's `detail`.
///
/// Five bits for each letter or underscore, the first letter in the lowest bits; capitals become small letters.
public struct OptionName: Equatable, Sendable {
  public let detail: Int64

  private static var maximumCount: Int { 12 }

  public init(detail: Int64) {
    self.detail = detail
  }

  public init(_ name: StaticString) {
    var detail: Int64 = 0
    for index in 0..<min(name.utf8CodeUnitCount, OptionName.maximumCount) {
      // Letters of either case differ in bit 5 only; the underscore's low bits are those of no letter.
      let code = unsafe Int64(name.utf8Start[index] & 31)
      detail |= code &<< Int64(5 &* index)
    }
    self.detail = detail
  }
}

extension Operation {
  /// An error that blames an option of this custom operator.
  public func error(option name: StaticString) -> ModelError {
    ModelError(
      .customOption, subgraph: subgraph.index, operator: index, detail: OptionName(name).detail)
  }
}

#if !hasFeature(Embedded)
  extension OptionName: CustomStringConvertible {
    public var description: String {
      let codes = (0..<OptionName.maximumCount).map {
        UInt8(truncatingIfNeeded: detail >> Int64(5 * $0)) & 31
      }
      let letters = codes.prefix { $0 != 0 }.map { $0 | ($0 == 31 ? 64 : 96) }
      return String(decoding: letters, as: UTF8.self)
        + (letters.count == OptionName.maximumCount ? "..." : "")
    }
  }
#endif
