extension KernelEntry {
  /// Has a device that prepares a model put its tensors where the model's metadata `OfflineMemoryAllocation` says. Stands for
  /// no operator.
  ///
  /// Hosts always do, and so everything that they export. Without this entry a device plans all places itself.
  public static var offlineMemoryPlan: KernelEntry {
    KernelEntry(
      "offlineMemoryPlan", .placeholderForGreaterOpCodes,
      measure: { _ in Int32(ModelError.Code.missingKernel.rawValue) },
      prepare: { _ in Int32(ModelError.Code.missingKernel.rawValue) },
      invoke: { _ in Int32(ModelError.Code.missingKernel.rawValue) }
    ).needing(.offlinePlan)
  }
}
