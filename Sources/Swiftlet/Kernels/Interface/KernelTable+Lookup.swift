#if !hasFeature(Embedded)
  extension KernelTable {
    /// The entry that runs an operator of a model.
    ///
    /// - Throws: `.missingKernel` where there is none; what the kernel has against the operator.
    public func entry(for operation: Operation) throws(ModelError) -> KernelEntry {
      self[try select(for: operation).index]
    }
  }
#endif
