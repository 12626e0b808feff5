import FirmwareSupport

/// The run's standard output.
///
/// Writes bytes as they are: interpolating strings or printing floating point costs some 20 kB of flash.
public enum Console {
  /// Writes text that is known when compiling.
  public static func write(_ text: StaticString) {
    unsafe semihosting_write(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Writes bytes, such as UTF-8.
  public static func write(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    unsafe semihosting_write(base, bytes.count)
  }

  /// Writes a number in decimal.
  public static func write(_ number: Int) {
    if number < 0 { putchar(45) }
    write(digitsOf: number.magnitude)
  }

  private static func write(digitsOf magnitude: UInt) {
    if magnitude >= 10 { write(digitsOf: magnitude / 10) }
    putchar(48 &+ Int32(truncatingIfNeeded: magnitude % 10))
  }

  /// Ends the line.
  public static func newLine() { write("\n") }
}
