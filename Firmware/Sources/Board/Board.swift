import FirmwareSupport

/// The device as a run of it sees it: how it ends and how much stack it took.
public enum Board {
  /// Ends the run with a status for whoever started the emulator.
  public static func exit(_ status: Int) -> Never { semihosting_exit(Int32(truncatingIfNeeded: status)) }

  /// From now on a fault prints what and where before it ends the run with status 101. Some 600 bytes of flash.
  public static func reportFaults() { fault_report_enable() }

  /// Bytes of stack used at the deepest point since ``watchStack()``; all of it where that was never called.
  public static var stackPeak: Int { Int(stack_peak()) }

  /// Bytes of stack that the image has.
  public static var stackSize: Int { Int(stack_size()) }

  /// Begins to measure ``stackPeak``, or starts over.
  public static func watchStack() { stack_paint() }

  /// Memory of the board that nothing is placed in, for tests that read more from the host than RAM holds.
  /// Not cleared at start.
  public static var externalMemory: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: external_memory(), count: external_memory_size())
  }

  /// Runs `body` as a region whose instructions the counting plugin of `Scripts/run --count` reports.
  @inline(__always)
  public static func counted<Result: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    measuring_begin()
    defer { measuring_end() }
    return try body()
  }
}
