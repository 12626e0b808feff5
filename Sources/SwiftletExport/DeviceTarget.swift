public import Swiftlet

/// A kind of core that models are planned, exported and measured for; raw values are names in the file `Firmware/Cores`.
public enum DeviceTarget: String, CaseIterable, Sendable, Encodable {
  case cortexM0 = "cortex-m0"
  case cortexM3 = "cortex-m3"
  case cortexM4 = "cortex-m4"
  case cortexM7 = "cortex-m7"
  case cortexM33 = "cortex-m33"
  case cortexM55 = "cortex-m55"
  /// A Cortex-M0 on a board of its own, with 256 kB of flash and 16 kB of RAM.
  case microbit
  case rv32
  case wasm
  case wasmSIMD = "wasm-simd"

  /// The kernels that the core runs, and prepares nodes for.
  public var family: KernelFamily {
    switch self {
    case .cortexM4, .cortexM7, .cortexM33: .dsp
    case .cortexM55: .helium
    case .cortexM0, .cortexM3, .microbit, .rv32, .wasm, .wasmSIMD: .portable
    }
  }

  /// The name that its makers give the core.
  public var title: String {
    switch self {
    case .cortexM0: "Cortex-M0"
    case .cortexM3: "Cortex-M3"
    case .cortexM4: "Cortex-M4F"
    case .cortexM7: "Cortex-M7"
    case .cortexM33: "Cortex-M33"
    case .cortexM55: "Cortex-M55"
    case .microbit: "Cortex-M0 (BBC micro:bit)"
    case .rv32: "RV32IMAC"
    case .wasm: "WebAssembly"
    case .wasmSIMD: "WebAssembly with SIMD128"
    }
  }

  /// What runs its firmware on this host.
  public var emulator: String { isWebAssembly ? "Node.js" : "QEMU" }

  /// Whether the emulator counts instructions.
  public var countsInstructions: Bool { !isWebAssembly }

  private var isWebAssembly: Bool { self == .wasm || self == .wasmSIMD }

  /// The words of the core's line in `Firmware/Cores`; none where firmware is not built for it yet.
  private var words: [Substring] {
    let lines = FirmwareSupportFile.text("Cores")?.split(separator: "\n") ?? []
    return lines.map { $0.split(separator: " ") }.first { $0.first.map(String.init) == rawValue } ?? []
  }

  /// Whether firmware is built for it.
  public var hasFirmware: Bool { !words.isEmpty }

  /// The triple that Swift compiles for.
  public var triple: String? { words.count > 1 ? String(words[1]) : nil }

  /// The sizes of a memory of the emulated board, `FLASH` or `RAM`, in bytes; `nil` where it has no such memory.
  public func memorySize(_ name: String) -> Int? {
    guard let script = words.first(where: { $0.hasSuffix(".ld") }),
      let line = FirmwareSupportFile.text("Linker/\(script)")?.split(separator: "\n").first(where: {
        $0.drop { $0 == " " }.hasPrefix("\(name) ")
      }),
      let length = line.split(separator: "=").last?.drop(while: { $0 == " " })
    else { return nil }
    let digits = length.prefix { $0.isNumber }
    let unit =
      [("K", 1 << 10), ("M", 1 << 20)].first { length.dropFirst(digits.count).hasPrefix($0.0) }?.1 ?? 1
    return Int(digits).map { $0 * unit }
  }
}
