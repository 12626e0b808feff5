extension KernelEntry {
  /// The entry without what only unprepared models need: `measure` and `prepare` refuse everything.
  ///
  /// Exported programs run with such entries, so that an image holds nothing of a kernel but its `invoke`.
  @inline(__always)
  public var forExportedPrograms: KernelEntry {
    #if hasFeature(Embedded)
      unsafe KernelEntry(
        "", builtin, customName: customName, input: input, second: second, output: output,
        measure: { _ in Int32(ModelError.Code.missingKernel.rawValue) },
        prepare: { _ in Int32(ModelError.Code.missingKernel.rawValue) }, invoke: invoke)
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
    guard let customName else { return }
    for index in 0..<customName.utf8CodeUnitCount {
      signature = KernelEntry.mixed(signature, UInt32(unsafe customName.utf8Start[index]))
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
    for index in 0..<count { self[index].mix(into: &signature) }
    return signature
  }
}
