public import Swiftlet

/// A firmware that measures one model on inputs of the host: its sources beside the support files.
///
/// Model and program are files that `Scripts/build --embed` places in flash. In the folder that it runs in it opens the file
/// ``exchange``, reads from it the inputs of each invocation, and writes the outputs behind them.
public struct BenchFirmware {
  private let model: ExportedModel
  private let runtime: RuntimeSource
  private let invocations: Int
  private let subject: Subject
  private let reportsFaults: Bool

  /// What is measured besides the stack. Each is a firmware of its own, so that none costs another flash.
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
  public static var exchange: String { "exchange" }
  /// The status of a run that can not read its inputs or write its outputs.
  public static var failure: Int { 2 }
  /// What the code of a ``ModelError`` is added to, for the status of a run that ends in one. Above those of signals.
  public static var refusal: Int { 160 }

  public var files: [ExportedFile] {
    FirmwarePackage.supportFiles + [
      ExportedFile("Package.swift", text: manifest),
      ExportedFile("Sources/Bench/Bench.swift", text: main),
    ]
  }

  /// The file ``exchange`` before the run: behind the inputs of each invocation there is room for its outputs.
  public func exchange(_ inputs: [UInt8]) -> [UInt8] {
    let room = [UInt8](repeating: 0x55, count: outputBytes)
    return (0..<invocations).flatMap { inputs[inputBytes * $0..<inputBytes * ($0 + 1)] + room }
  }

  /// The outputs of all invocations in the file ``exchange`` after the run; `nil` where it has another length.
  public func outputs(_ exchange: [UInt8]) -> [UInt8]? {
    let step = inputBytes + outputBytes
    guard exchange.count == step * invocations else { return nil }
    return (0..<invocations).flatMap { exchange[step * $0 + inputBytes..<step * ($0 + 1)] }
  }

  private var inputBytes: Int { model.inputs.reduce(0) { $0 + $1.byteCount } }
  private var outputBytes: Int { model.outputs.reduce(0) { $0 + $1.byteCount } }

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
        .target(
          name: "Board", dependencies: ["FirmwareSupport"],
          swiftSettings: [.enableExperimentalFeature("RawLayout")]),
        .executableTarget(name: "Bench", dependencies: ["Board", \(runtime.product)]),
      ]
    )

    """
  }

  private var main: String {
    let program =
      model.mode == .exported
      ? "\n    guard let program = unsafe FlashFiles.program else { Board.exit(\(BenchFirmware.failure)) }"
      : ""
    return """
      import Board
      import Swiftlet

      nonisolated(unsafe) private var arena = StaticMemory<\(model.arenaBlocks)>()

      // A constant of the image: nothing makes it at the start.
      private let kernels: [\(model.kernels.count) of KernelEntry] = \(SwiftSource.kernelTable(model, indentation: 0))

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
          guard let model = unsafe FlashFiles.model else { Board.exit(\(BenchFirmware.failure)) }\(program)
          \(subject == .arena ? "var record: ArenaRecord?\n    " : "")try unsafe kernels.span.withUnsafeBufferPointer { entries throws(ModelError) in
            var interpreter = try Board.counted { () throws(ModelError) in
              \(SwiftSource.interpreter(model.mode, recording: subject == .arena ? "record" : nil, indentation: 8))
            }\(subject == .arena ? "\n      if let record { report(record) }" : "")
            try run(&interpreter)
          }
        }

        /// Reads the inputs of each invocation, and writes its outputs behind them.
        private static func run(_ interpreter: inout \(SwiftSource.interpreterType(model.mode))) throws(ModelError) {
          let file = HostFile(updating: "\(BenchFirmware.exchange)")
          for _ in 0..<\(invocations) {
            for index in 0..<\(model.inputs.count) {
              interpreter.withInputBytes(index) { bytes in
                bytes.withUnsafeMutableBytes { if !(unsafe file.read(into: $0)) { Board.exit(\(BenchFirmware.failure)) } }
              }
            }
      \(invocation)
            for index in 0..<\(model.outputs.count) {
              interpreter.withOutputBytes(index) { bytes in
      \(output)
              }
            }
          }
        }
      \(subject == .arena ? record : "")}

      """
  }

  /// Whether an operator may wait for more inputs, so that there are no outputs.
  private var canBePending: Bool { model.kernels.contains { $0.hasPrefix("circularBuffer") } }

  private var invocation: String {
    let invoke =
      subject == .layers
      ? "try interpreter.invoke(beginning: { _ in Board.beginCounting() }, ending: { _ in Board.endCounting() })"
      : "try Board.counted { () throws(ModelError) in try interpreter.invoke() }"
    guard canBePending else { return "      \(invoke)" }
    return """
            var isPending = false
            do throws(ModelError) {
              \(invoke)
            } catch {
              // Outputs are zero where the operator waits for more inputs.
              guard error.code == .outputPending else { throw error }
              isPending = true
            }
      """
  }

  private var output: String {
    let write =
      "bytes.withUnsafeBytes { if !(unsafe file.write($0)) { Board.exit(\(BenchFirmware.failure)) } }"
    guard canBePending else { return "          \(write)" }
    return """
                if isPending {
                  for _ in 0..<bytes.count {
                    withUnsafeBytes(of: UInt8(0)) { if !(unsafe file.write($0)) { Board.exit(\(BenchFirmware.failure)) } }
                  }
                } else {
                  \(write)
                }
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
