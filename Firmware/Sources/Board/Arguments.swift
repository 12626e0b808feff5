import FirmwareSupport

/// The arguments of `Scripts/run PRODUCT ARGUMENT...`, kept in memory that the caller owns.
///
/// Arguments hold no spaces: the host joins them with spaces.
@safe
public struct Arguments: ~Copyable {
  private let memory: UnsafeMutableBufferPointer<CChar>
  /// Number of arguments, without the image's name.
  public private(set) var count = 0

  /// `nil` where the command line does not fit into `memory`.
  public init?(in memory: UnsafeMutableBufferPointer<CChar>) {
    unsafe self.memory = memory
    let length = Int(unsafe semihosting_command_line(memory.baseAddress, memory.count))
    guard length >= 0, length < memory.count else { return nil }
    unsafe memory[length] = 0
    for place in 0..<length where unsafe memory[place] == 32 {
      unsafe memory[place] = 0
      count &+= 1
    }
  }

  /// The argument at `index`, zero-terminated; `nil` beyond the last.
  public subscript(index: Int) -> UnsafePointer<CChar>? {
    guard index >= 0, index < count else { return nil }
    var place = 0
    var passed = -1
    // `count` zeros separate the arguments, so one more than `index` of them is found before the end.
    while passed < index {
      if unsafe memory[place] == 0 { passed &+= 1 }
      place &+= 1
    }
    return unsafe UnsafePointer(memory.baseAddress.unsafelyUnwrapped + place)
  }
}
