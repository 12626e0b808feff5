extension KernelEntry {
  /// The entry without what only unprepared models need: `measure` and `prepare` refuse everything.
  ///
  /// Exported programs run with such entries, so that an image holds nothing of a kernel but its `invoke`.
  @inline(__always)
  public var forExportedPrograms: KernelEntry {
    #if hasFeature(Embedded)
      unsafe KernelEntry(
        self, measure: { _ in Int32(ModelError.Code.missingKernel.rawValue) },
        prepare: { _ in Int32(ModelError.Code.missingKernel.rawValue) })
    #else
      self
    #endif
  }

  /// Operator and types, mixed into a signature.
  fileprivate func mix(into signature: inout UInt32) {
    signature = KernelEntry.mixed(signature, UInt32(truncatingIfNeeded: builtin.rawValue))
    signature = KernelEntry.mixed(signature, input.bits)
    signature = KernelEntry.mixed(signature, second.bits)
    signature = KernelEntry.mixed(signature, output.bits)
    guard var letter = unsafe customName else { return }
    while unsafe letter.pointee != 0 {
      signature = KernelEntry.mixed(signature, UInt32(unsafe letter.pointee))
      unsafe letter += 1
    }
  }

  /// A step of the FNV-1a hash.
  private static func mixed(_ signature: UInt32, _ word: UInt32) -> UInt32 {
    (signature ^ word) &* 0x0100_0193
  }
}

extension KernelTable {
  /// Tells tables apart whose entries stand for other operators or types, or in another order.
  var signature: UInt32 {
    var signature = 0x811C_9DC5 ^ UInt32(truncatingIfNeeded: count)
    for index in Indices(count) { self[index].mix(into: &signature) }
    return signature
  }
}
