import Board

/// Exercises start-up, faults and the host's services; the first argument selects what.
@main
struct SupportTest {
  static func main() {
    Board.reportFaults()
    unsafe commandLine.withBytes { memory in
      guard let arguments = unsafe Arguments(in: memory.bindMemory(to: CChar.self)),
        let service = unsafe arguments[0]
      else { fail("no argument", status: 64) }
      run(Service(rawValue: UInt8(bitPattern: unsafe service.pointee)), arguments)
    }
  }

  /// First letters of the services.
  enum Service: UInt8 {
    case copy = 99
    case exit = 101
    case flash = 102
    case hang = 104
    case measure = 109
    case overflow = 111
    case stack = 115
    case trap = 116
  }

  static func run(_ service: Service?, _ arguments: borrowing Arguments) {
    switch service {
    case .exit: exit()
    case .trap: unsafe initialized += Int32.max
    case .overflow: overflow()
    case .copy: copy(arguments)
    case .stack: stack()
    case .measure: measure()
    case .flash: writeFlash(arguments)
    case .hang: while true {}
    case nil: fail("unknown argument", status: 64)
    }
  }

  static func fail(_ message: StaticString, status: Int) -> Never {
    Console.write(message)
    Console.newLine()
    Board.exit(status)
  }
}

nonisolated(unsafe) var commandLine = StaticMemory<32>()
/// Lies in `.data`, so start-up has to copy it.
nonisolated(unsafe) var initialized: Int32 = 41

extension SupportTest {
  /// Ends with one more than the initial value in `.data`.
  static func exit() -> Never {
    unsafe initialized &+= 1
    Board.exit(Int(unsafe initialized))
  }

  /// `copy FROM TO`
  static func copy(_ arguments: borrowing Arguments) {
    guard let from = unsafe arguments[1], let to = unsafe arguments[2] else {
      fail("copy FROM TO", status: 64)
    }
    guard let bytes = unsafe HostFiles.read(from, into: Board.externalMemory) else {
      fail("can not read", status: 66)
    }
    guard unsafe HostFiles.write(UnsafeRawBufferPointer(bytes), to: to) else {
      fail("can not write", status: 73)
    }
  }

  /// `flash TO` writes the embedded file `model`.
  static func writeFlash(_ arguments: borrowing Arguments) {
    guard let to = unsafe arguments[1], let bytes = unsafe FlashFiles.model else {
      fail("flash TO", status: 64)
    }
    guard unsafe HostFiles.write(bytes, to: to) else { fail("can not write", status: 73) }
  }

  /// Two regions, the second with 100 rounds more than the first.
  static func measure() {
    for rounds in 1...2 {
      Board.counted { multiply(rounds: rounds &* 100) }
    }
  }

  @inline(never)
  static func multiply(rounds: Int) {
    for _ in 0..<rounds { unsafe initialized = unsafe initialized &* 3 &+ 1 }
  }
}
