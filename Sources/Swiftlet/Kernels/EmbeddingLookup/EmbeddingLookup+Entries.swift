extension KernelEntry {
  /// Rows as the table has them.
  public static var embeddingLookup: KernelEntry {
    KernelEntry(
      "embeddingLookup", .embeddingLookup, input: .int32, second: .float32 | .int8, output: .float32 | .int8,
      measure: { unsafe EmbeddingLookup.measure(entry: $0) },
      prepare: { unsafe EmbeddingLookup.prepare(entry: $0) },
      invoke: { unsafe EmbeddingLookup.invoke(entry: $0) })
  }

  /// Rows of 8-bit integers as floating-point numbers.
  public static var embeddingLookupHybrid: KernelEntry {
    KernelEntry(
      "embeddingLookupHybrid", .embeddingLookup, input: .int32, second: .int8, output: .float32,
      measure: { unsafe EmbeddingLookupHybrid.measure(entry: $0) },
      prepare: { unsafe EmbeddingLookupHybrid.prepare(entry: $0) },
      invoke: { unsafe EmbeddingLookupHybrid.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// EMBEDDING_LOOKUP in every arithmetic.
    public static var embeddingLookup: [KernelEntry] { [.embeddingLookup, .embeddingLookupHybrid] }
  }
#endif
