public import Swiftlet

/// A firmware that measures one model on inputs of the host: its sources beside the support files.
///
/// Model and program are files that `Scripts/build --embed` places in flash. It reads the inputs of all invocations from the
/// file ``inputs`` of the folder that it runs in, and writes all outputs to ``outputs``, with ``stackBytes`` bytes behind them
/// that say how deep the stack was.
public struct BenchFirmware {
  private let model: ExportedModel
  private let runtime: RuntimeSource
  private let invocations: Int
  private let subject: Subject
  private let reportsFaults: Bool

  /// What is measured besides outputs and stack. Each is a firmware of its own, so that none costs another flash.
  public enum Subject: Sendable {
    /// Every invocation is a region whose instructions are counted.
    case invocations
    /// Every operator is.
    case layers
    /// Prints the ``ArenaRecord`` of the interpreter. Only where the device prepares the model itself.
    case arena
  }

  /// - Parameter reportsFaults: whether the image prints what a fault was, which takes flash.
  public init(
    _ model: ExportedModel, runtime: RuntimeSource, invocations: Int, subject: Subject, reportsFaults: Bool
  ) {
    self.model = model
    self.runtime = runtime
    self.invocations = invocations
    self.subject = subject
    self.reportsFaults = reportsFaults
  }

  public static var product: String { "Bench" }
  public static var inputs: String { "inputs" }
  public static var outputs: String { "outputs" }
  /// Bytes behind the outputs: the stack's depth, lowest byte first.
  public static var stackBytes: Int { 4 }
  /// The status of a run that can not read its files or write them.
  public static var failure: Int { 2 }
  /// What the code of a ``ModelError`` is added to, for the status of a run that ends in one. Above those of signals.
  public static var refusal: Int { 160 }

  public var files: [ExportedFile] {
    FirmwarePackage.supportFiles + [
      ExportedFile("Package.swift", text: manifest),
      ExportedFile("Sources/Bench/Bench.swift", text: main),
    ]
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "firmware",
      dependencies: [
        \(runtime.dependency)
      ],
      targets: [
        .target(name: "FirmwareSupport"),
        .target(name: "Board", dependencies: ["FirmwareSupport"]),
        .executableTarget(name: "Bench", dependencies: ["Board", \(runtime.product)]),
      ]
    )

    """
  }

  private var main: String {
    let program =
      model.mode == .exported
      ? "\n    guard let program = unsafe FlashFiles.bytes(of: \"program\") else { Board.exit(\(BenchFirmware.failure)) }"
      : ""
    let invoke =
      subject == .layers
      ? "try interpreter.invoke(beginning: { _ in Board.beginCounting() }, ending: { _ in Board.endCounting() })"
      : "try Board.counted { () throws(ModelError) in try interpreter.invoke() }"
    return """
      import Board
      import Swiftlet

      nonisolated(unsafe) private var arena = StaticMemory<\(model.arenaBlocks)>()

      // Nothing is printed where nothing has to be: the image is to hold little besides the runtime.
      @main
      struct Bench {
        static func main() {
          \(reportsFaults ? "Board.reportFaults()\n    " : "")do throws(ModelError) {
            try unsafe arena.withBytes { arena throws(ModelError) in try unsafe run(arena) }
          } catch {
            Board.exit(\(BenchFirmware.refusal) &+ Int(error.code.rawValue))
          }
        }

        private static func run(_ arena: UnsafeMutableRawBufferPointer) throws(ModelError) {
          guard let model = unsafe FlashFiles.bytes(of: "model") else { Board.exit(\(BenchFirmware.failure)) }\(program)
          \(subject == .arena ? "var record: ArenaRecord?\n    " : "")let kernels: [\(model.kernels.count) of KernelEntry] = \(SwiftSource.kernelTable(model))
          try unsafe kernels.span.withUnsafeBufferPointer { entries throws(ModelError) in
            var interpreter = try Board.counted { () throws(ModelError) in
              \(SwiftSource.interpreter(model.mode, recording: subject == .arena ? "record" : nil, indentation: 8))
            }\(subject == .arena ? "\n      if let record { report(record) }" : "")
            try run(&interpreter)
          }
        }

        /// Reads the inputs of all invocations, and writes their outputs with the stack's depth behind them.
        private static func run(_ interpreter: inout \(SwiftSource.interpreterType(model.mode))) throws(ModelError) {
          let memory = unsafe Board.externalMemory
          guard let inputs = unsafe HostFiles.read(path("\(BenchFirmware.inputs)"), into: memory),
            var source = inputs.baseAddress
          else { Board.exit(\(BenchFirmware.failure)) }
          // There is room for both (`DeviceBench.expectRoom`).
          let outputs = source + inputs.count
          var target = outputs
          for _ in 0..<\(invocations) {
            for index in 0..<interpreter.inputCount {
              interpreter.withInputBytes(index) { bytes in
                unsafe bytes.withUnsafeMutableBytes {
                  unsafe $0.baseAddress.unsafelyUnwrapped.copyMemory(from: source, byteCount: $0.count)
                }
                source += bytes.count
              }
            }
            var isPending = false
            do throws(ModelError) {
              \(invoke)
            } catch {
              // Outputs are zero where the operator waits for more inputs.
              guard error.code == .outputPending else { throw error }
              isPending = true
            }
            for index in 0..<interpreter.outputCount {
              interpreter.withOutputBytes(index) { bytes in
                let count = bytes.count
                if isPending {
                  unsafe target.initializeMemory(as: UInt8.self, repeating: 0, count: count)
                } else {
                  unsafe bytes.withUnsafeBytes {
                    unsafe target.copyMemory(from: $0.baseAddress.unsafelyUnwrapped, byteCount: count)
                  }
                }
                target += count
              }
            }
          }
          unsafe target.storeBytes(of: UInt32(truncatingIfNeeded: Board.stackPeak), as: UInt32.self)
          let written = unsafe UnsafeRawBufferPointer(start: outputs, count: target - outputs + \(BenchFirmware.stackBytes))
          if !(unsafe HostFiles.write(written, to: path("\(BenchFirmware.outputs)"))) { Board.exit(\(BenchFirmware.failure)) }
        }

        private static func path(_ name: StaticString) -> UnsafePointer<CChar> {
          unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        }
      \(subject == .arena ? record : "")}

      """
  }

  /// Prints the record, a line for each of ``ArenaRecord/figures``.
  private var record: String {
    let lines = ArenaRecord.figures.map { "    report(\"\($0)\", record.\($0))\n" }
    return """

        private static func report(_ record: ArenaRecord) {
      \(lines.joined())  }

        private static func report(_ name: StaticString, _ value: Int) {
          Console.write(name)
          Console.write(" ")
          Console.write(value)
          Console.newLine()
        }

      """
  }
}

extension ArenaRecord {
  /// The names of its figures, as a firmware that measures one prints them.
  public static let figures = [
    "activationBytes", "tensorPeakBytes", "scratchPeakBytes", "variableBytes", "operatorStateBytes",
    "workspaceBytes",
    "recordBytes", "preparedBytes",
  ]
}
