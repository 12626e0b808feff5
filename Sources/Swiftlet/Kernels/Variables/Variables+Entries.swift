extension KernelEntry {
  public static var varHandle: KernelEntry {
    KernelEntry(
      "varHandle", .varHandle, output: .resource,
      measure: { unsafe VarHandle.measure(entry: $0) }, prepare: { unsafe VarHandle.prepare(entry: $0) },
      invoke: { unsafe VarHandle.invoke(entry: $0) }
    ).needing(.variables)
  }

  public static var readVariable: KernelEntry {
    KernelEntry(
      "readVariable", .readVariable, input: .resource,
      output: .float32 | .int8 | .uint8 | .int16 | .int32 | .uint32 | .int64 | .bool,
      measure: { unsafe ReadVariable.measure(entry: $0) },
      prepare: { unsafe ReadVariable.prepare(entry: $0) },
      invoke: { unsafe ReadVariable.invoke(entry: $0) }
    ).needing(.variables)
  }

  public static var assignVariable: KernelEntry {
    KernelEntry(
      "assignVariable", .assignVariable, input: .resource,
      second: .float32 | .int8 | .uint8 | .int16 | .int32 | .uint32 | .int64 | .bool,
      measure: { unsafe AssignVariable.measure(entry: $0) },
      prepare: { unsafe AssignVariable.prepare(entry: $0) },
      invoke: { unsafe AssignVariable.invoke(entry: $0) }
    ).needing(.variables)
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// VAR_HANDLE, READ_VARIABLE and ASSIGN_VARIABLE, for values of all types.
    public static var variables: [KernelEntry] { [.varHandle, .readVariable, .assignVariable] }
  }
#endif
