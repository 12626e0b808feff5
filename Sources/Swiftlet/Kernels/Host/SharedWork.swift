#if !hasFeature(Embedded) || HOST_KERNELS
  #if canImport(Dispatch) && !hasFeature(Embedded)
    internal import Dispatch
  #endif

  /// The work of one operator as parts that threads do at the same time.
  ///
  /// Every result is computed by one thread, from the same numbers in the same order wherever the cuts are: the number of
  /// threads changes no bit.
  struct SharedWork {
    /// Products of four bytes that are worth a thread of their own: waking one takes as long as a million of them.
    static let leastProducts = 1 << 21

    /// What is shared, as rows of outputs or blocks of channels.
    let count: Int
    /// Cuts are at multiples of it.
    let step: Int
    let partCount: Int

    /// - Parameters:
    ///   - products: of four bytes each, in all of the work.
    ///   - threadCount: the most threads.
    init(count: Int, step: Int, products: Int, threadCount: Int) {
      self.count = count
      self.step = step
      let worthwhile = products / SharedWork.leastProducts
      partCount = max(min(threadCount, worthwhile, count / step), 1)
    }

    /// Elements that are computed one by one, each of which takes as long as four products.
    init(elements count: Int, threadCount: Int) {
      self.init(count: count, step: 64, products: 4 * count, threadCount: threadCount)
    }

    var isShared: Bool { partCount > 1 }

    /// Calls `body` with ranges that cover the work.
    ///
    /// - Parameter body: may be called from several threads at the same time.
    func run(_ body: (Range<Int>) -> Void) {
      guard isShared else {
        body(0..<count)
        return
      }
      #if canImport(Dispatch) && !hasFeature(Embedded)
        withoutActuallyEscaping(body) { body in
          // The caller's promise.
          nonisolated(unsafe) let body = body
          DispatchQueue.concurrentPerform(iterations: partCount) { part in unsafe body(range(part)) }
        }
      #else
        for part in 0..<partCount { body(range(part)) }
      #endif
    }

    /// A part: whole steps, but for the last, which gets the rest as well.
    private func range(_ part: Int) -> Range<Int> {
      let steps = count / step
      let (first, end) = (steps * part / partCount * step, steps * (part + 1) / partCount * step)
      return first..<(part + 1 == partCount ? count : end)
    }
  }
#endif
