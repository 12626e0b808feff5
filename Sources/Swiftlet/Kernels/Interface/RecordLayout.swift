#if DEBUG && !hasFeature(Embedded)
  /// Bytes of a record that belong to none of its fields.
  ///
  /// An optimised build may leave such bytes as they were on the stack, and exported programs would carry them: records
  /// order their fields, or fill the gaps with fields, so that there are none. Checked where debug builds store one.
  enum RecordLayout {
    /// The bytes of `record`, of size `size`, that no field takes.
    static func gapCount(_ record: Any, size: Int) -> Int {
      size - fieldBytes(record)
    }

    private static func fieldBytes(_ value: Any) -> Int {
      func size<Value>(_ value: Value) -> Int { MemoryLayout<Value>.size }
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .struct || mirror.displayStyle == .tuple, !mirror.children.isEmpty else {
        return _openExistential(value, do: size)
      }
      return mirror.children.reduce(0) { $0 + fieldBytes($1.value) }
    }
  }
#endif
