#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension UnaryOperator {
    /// Computes all elements with the instructions of a host, very many on several threads.
    ///
    /// - Returns: `false` where there are none, and nothing is written.
    static func share(
      _ function: Function, _ input: Elements<Function.Element>, _ output: MutableElements<Function.Element>,
      count: Int, _ instructions: swiftlet_host_family, among threadCount: Int
    ) -> Bool {
      let work = SharedWork(elements: count, threadCount: threadCount)
      guard work.isShared else {
        return function.computeOnHost(input, output, count: count, instructions)
      }
      // The first elements show whether there are instructions.
      guard function.computeOnHost(input, output, count: work.step, instructions) else { return false }
      work.run { range in
        let first = max(range.lowerBound, work.step)
        _ = function.computeOnHost(
          input.dropping(first), output.dropping(first), count: range.upperBound - first, instructions)
      }
      return true
    }
  }
#endif
