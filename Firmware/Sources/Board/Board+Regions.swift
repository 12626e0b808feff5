import FirmwareSupport

extension Board {
  /// Begins a region as ``counted(_:)`` does, where what it holds is no closure.
  @inline(__always)
  public static func beginCounting() { measuring_begin() }

  /// Ends the region.
  @inline(__always)
  public static func endCounting() { measuring_end() }
}
