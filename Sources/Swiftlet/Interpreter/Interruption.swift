internal import CSwiftletKernels

/// A way to stop a run from outside: from another thread, or from an interrupt handler.
///
/// Give it to ``Interpreter/interruption``. A run looks at it before every operator, those of called subgraphs and
/// of every iteration of a loop included, and ends with `.interrupted` once it has been requested.
@safe
public struct Interruption: @unchecked Sendable {
  let word: UnsafeMutablePointer<UInt32>
  #if !hasFeature(Embedded)
    // Keeps the word alive where it is not the caller's.
    private let storage: InterruptionStorage?
  #endif

  /// - Parameter word: memory that stays valid while this value, or a copy of it, is used; it may be static, so that
  ///   code in C can request an interruption by storing 1 there. Cleared here.
  public init(_ word: UnsafeMutablePointer<UInt32>) {
    unsafe self.word = word
    #if !hasFeature(Embedded)
      storage = nil
    #endif
    clear()
  }

  #if !hasFeature(Embedded)
    public init() {
      let storage = InterruptionStorage()
      unsafe word = storage.word
      self.storage = storage
    }
  #endif

  /// Ends the run that is under way, or the next one.
  public func request() { unsafe swiftlet_set_request(word, 1) }

  /// Lets the interpreter run again.
  public func clear() { unsafe swiftlet_set_request(word, 0) }

  public var isRequested: Bool { unsafe swiftlet_request(word) != 0 }
}

#if !hasFeature(Embedded)
  @safe
  private final class InterruptionStorage: @unchecked Sendable {
    let word: UnsafeMutablePointer<UInt32>

    init() {
      unsafe word = .allocate(capacity: 1)
      unsafe word.initialize(to: 0)
    }

    deinit { unsafe word.deallocate() }
  }
#endif
