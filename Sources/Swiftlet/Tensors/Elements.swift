/// Elements of a tensor that a kernel reads.
///
/// Preparation proves how many elements there are, and invocation reads them without checks: an index outside of
/// the elements is undefined behaviour in optimised builds. Builds with assertions check every index.
@safe
public struct Elements<Element: BitwiseCopyable> {
  public let base: UnsafePointer<Element>
  public let count: Int

  /// - Parameter base: `count` elements that stay valid while this value is used.
  @inline(__always)
  public init(_ base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The same elements, to be read.
  @inline(__always)
  public init(_ elements: MutableElements<Element>) {
    unsafe self.init(UnsafePointer(elements.base), count: elements.count)
  }

  @inline(__always)
  public subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    // Constants of 64-bit elements may start at any multiple of four. The condition is known when compiling.
    if MemoryLayout<Element>.alignment > 4 {
      return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: Element.self)
    }
    return unsafe base[index]
  }

  /// The elements from `start` on.
  @inline(__always)
  public func dropping(_ start: Int) -> Elements {
    assert(start >= 0 && start <= count)
    return unsafe Elements(base + start, count: count &- start)
  }
}

/// Elements of a tensor that a kernel writes; see ``Elements``.
@safe
public struct MutableElements<Element: BitwiseCopyable> {
  public let base: UnsafeMutablePointer<Element>
  public let count: Int

  @inline(__always)
  public init(_ base: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inline(__always)
  public subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return unsafe base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  @inline(__always)
  public func dropping(_ start: Int) -> MutableElements {
    assert(start >= 0 && start <= count)
    return unsafe MutableElements(base + start, count: count &- start)
  }

  /// Copies elements from the start of `source`; the two may overlap.
  @inline(__always)
  public func copy(_ source: Elements<Element>, count: Int) {
    assert(count <= self.count && count <= source.count)
    unsafe base.update(from: source.base, count: count)
  }

  /// Sets `count` elements from the start.
  @inline(__always)
  public func fill(_ value: Element, count: Int) {
    assert(count <= self.count)
    unsafe base.update(repeating: value, count: count)
  }

  /// The same elements, to read only.
  @inline(__always)
  public var reading: Elements<Element> { unsafe Elements(UnsafePointer(base), count: count) }
}
