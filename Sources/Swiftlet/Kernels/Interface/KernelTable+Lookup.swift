#if !hasFeature(Embedded)
  internal import CSwiftletKernels
  extension KernelTable {
    /// The entry that runs an operator of a model with this table's family.
    ///
    /// - Throws: `.missingKernel` where there is none; what the kernel has against the operator.
    public func entry(for operation: Operation) throws(ModelError) -> KernelEntry {
      var operation = operation
      operation.family = family
      var needs = unsafe swiftlet_preparation()
      return self[try unsafe select(for: operation, &needs)]
    }
  }
#endif
