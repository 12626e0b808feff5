/// A firmware that measures one model on inputs of the host: its sources beside the support files.
///
/// Model and program are files that `Scripts/build --embed` places in flash. Its arguments are a file with the inputs of
/// all invocations and the file that takes all outputs.
public struct BenchFirmware {
  private let model: ExportedModel
  private let runtime: RuntimeSource
  private let invocations: Int
  private let marksLayers: Bool

  /// - Parameter marksLayers: whether each operator is a region of its own, rather than each invocation.
  public init(_ model: ExportedModel, runtime: RuntimeSource, invocations: Int, marksLayers: Bool) {
    self.model = model
    self.runtime = runtime
    self.invocations = invocations
    self.marksLayers = marksLayers
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
      marksLayers
      ? "try interpreter.invoke(beginning: { _ in Board.beginCounting() }, ending: { _ in Board.endCounting() })"
      : "try Board.counted { () throws(ModelError) in try interpreter.invoke() }"
    return """
      import Board
      import Swiftlet

      nonisolated(unsafe) private var arena = StaticMemory<\(model.arenaBlocks)>()

      @main
      struct Bench {
        static func main() {
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
          let kernels: [\(model.kernels.count) of KernelEntry] = \(SwiftSource.kernelTable(model))
          try unsafe kernels.span.withUnsafeBufferPointer { entries throws(ModelError) in
            var interpreter = try Board.counted { () throws(ModelError) in
              \(SwiftSource.interpreter(model.mode, indentation: 8))
            }
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

        private static func report(_ name: StaticString, _ value: Int) {
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
}
