public import Swiftlet

/// A firmware that measures one model on inputs of the host: its sources beside the support files.
///
/// Model and program are files that `Scripts/build --embed` places in flash. Its arguments are a file with the inputs of
/// all invocations and the file that takes all outputs.
public struct BenchFirmware {
  private let model: ExportedModel
  private let runtime: RuntimeSource
  private let invocations: Int
  private let subject: Subject

  /// What is measured besides outputs and stack. Each is a firmware of its own, so that none costs another flash.
  public enum Subject: Sendable {
    /// Every invocation is a region whose instructions are counted.
    case invocations
    /// Every operator is.
    case layers
    /// Prints the ``ArenaRecord`` of the interpreter. Only where the device prepares the model itself.
    case arena
  }

  public init(_ model: ExportedModel, runtime: RuntimeSource, invocations: Int, subject: Subject) {
    self.model = model
    self.runtime = runtime
    self.invocations = invocations
    self.subject = subject
  }

  public static var product: String { "Bench" }

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
      ? "\n    guard let program = unsafe FlashFiles.bytes(of: \"program\") else { fail(\"no program\") }"
      : ""
    let invoke =
      subject == .layers
      ? "try interpreter.invoke(beginning: { _ in Board.beginCounting() }, ending: { _ in Board.endCounting() })"
      : "try Board.counted { () throws(ModelError) in try interpreter.invoke() }"
    return """
      import Board
      import Swiftlet

      nonisolated(unsafe) private var arena = StaticMemory<\(model.arenaBlocks)>()

      @main
      struct Bench {
        static func main() {
          Board.reportFaults()
          do throws(ModelError) {
            try unsafe arena.withBytes { arena throws(ModelError) in try unsafe run(arena) }
          } catch {
            if error.code == .arenaTooSmall { report("needed", Int(truncatingIfNeeded: error.detail)) }
            report("error", Int(error.code.rawValue))
            Board.exit(1)
          }
          report("stack", Board.stackPeak)
        }

        private static func run(_ arena: UnsafeMutableRawBufferPointer) throws(ModelError) {
          guard let model = unsafe FlashFiles.bytes(of: "model") else { fail("no model") }\(program)
          \(subject == .arena ? "var record: ArenaRecord?\n    " : "")let kernels: [\(model.kernels.count) of KernelEntry] = \(SwiftSource.kernelTable(model))
          try unsafe kernels.span.withUnsafeBufferPointer { entries throws(ModelError) in
            var interpreter = try Board.counted { () throws(ModelError) in
              \(SwiftSource.interpreter(model.mode, recording: subject == .arena ? "record" : nil, indentation: 8))
            }\(subject == .arena ? "\n      if let record { report(record) }" : "")
            try run(&interpreter)
          }
        }

        private static func run(_ interpreter: inout \(SwiftSource.interpreterType(model.mode))) throws(ModelError) {
          let memory = unsafe Board.externalMemory
          // The arguments lie behind everything else, so that nothing of them counts as the model's.
          let line = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[(memory.count &- 256)...])
          guard let arguments = unsafe Arguments(in: line.bindMemory(to: CChar.self)),
            let from = unsafe arguments[0], let to = unsafe arguments[1]
          else { fail("two arguments are needed") }
          guard let inputs = unsafe HostFiles.read(from, into: memory) else { fail("the inputs can not be read") }
          var source = 0
          var target = inputs.count
          for _ in 0..<\(invocations) {
            for index in 0..<interpreter.inputCount {
              interpreter.withInputBytes(index) { bytes in
                for place in bytes.indices { unsafe bytes[place] = Board.externalMemory[source &+ place] }
                source = source &+ bytes.count
              }
            }
            do throws(ModelError) {
              \(invoke)
            } catch {
              // Outputs are zero where the operator waits for more inputs.
              guard error.code == .outputPending else { throw error }
              for index in 0..<interpreter.outputCount {
                interpreter.withOutputBytes(index) { bytes in
                  for place in bytes.indices { unsafe memory[target &+ place] = 0 }
                  target = target &+ bytes.count
                }
              }
              continue
            }
            for index in 0..<interpreter.outputCount {
              interpreter.withOutputBytes(index) { bytes in
                for place in bytes.indices { unsafe memory[target &+ place] = bytes[place] }
                target = target &+ bytes.count
              }
            }
          }
          let outputs = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[inputs.count..<target])
          if !(unsafe HostFiles.write(outputs, to: to)) { fail("the outputs can not be written") }
        }

      \(subject == .arena ? record : "")  private static func report(_ name: StaticString, _ value: Int) {
          Console.write(name)
          Console.write(" ")
          Console.write(value)
          Console.newLine()
        }

        private static func fail(_ message: StaticString) -> Never {
          Console.write(message)
          Console.newLine()
          Board.exit(2)
        }
      }

      """
  }

  /// Prints the record, a line for each of ``ArenaRecord/figures``.
  private var record: String {
    let lines = ArenaRecord.figures.map { "    report(\"\($0)\", record.\($0))\n" }
    return "  private static func report(_ record: ArenaRecord) {\n\(lines.joined())  }\n\n"
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
