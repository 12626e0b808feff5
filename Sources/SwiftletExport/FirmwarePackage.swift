/// A complete firmware that runs one model: a Swift package with board support, linker scripts, start-up code, the model
/// and a main program, and the scripts that build and run it.
public struct FirmwarePackage {
  private let source: SwiftSource
  private let runtime: RuntimeSource

  /// - Parameter command: the command line that makes it, for comments.
  public init(_ model: ExportedModel, name: ExportName, runtime: RuntimeSource, command: String) {
    source = SwiftSource(model: model, name: name, origin: "Made by '\(command)'; do not edit.")
    self.runtime = runtime
  }

  /// The main program, which is the user's to change.
  public static var mainPath: String { "Sources/Firmware/Firmware.swift" }

  /// Support files of earlier versions, which do not compile beside those of this one.
  public static var retiredPaths: [String] {
    ["Sources/FirmwareSupport/flash_files.c", "Sources/FirmwareSupport/startup.c"]
  }

  public var files: [ExportedFile] {
    let name = source.name.pascal
    return FirmwarePackage.supportFiles + [
      ExportedFile("Package.swift", text: manifest),
      ExportedFile("README.md", text: guide),
      ExportedFile("Sources/\(name)/\(name).swift", text: source.text),
      ExportedFile(FirmwarePackage.mainPath, text: main),
    ] + source.dataFiles
  }

  /// What every firmware takes, whatever it runs.
  static var supportFiles: [ExportedFile] {
    FirmwareSupportFile.all.map { ExportedFile($0.path, $0.bytes, isExecutable: $0.isExecutable) }
  }

  private var manifest: String {
    let name = source.name.pascal
    return """
      // swift-tools-version: 6.2
      import PackageDescription

      // Firmware for bare-metal targets. Build it with Scripts/build, which adds the triple and the toolset that select
      // Embedded Swift.
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
          .target(name: "\(name)Data"),
          .target(
            name: "\(name)", dependencies: ["\(name)Data", \(runtime.product)],
            swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault"), .strictMemorySafety()]),
          .executableTarget(
            name: "Firmware", dependencies: ["Board", "\(name)", \(runtime.product)]),
        ]
      )

      """
  }

  private var main: String {
    let name = source.name.pascal
    let model = source.model
    let inputs = model.inputs.enumerated().map { index, port in
      let comment = "      // Input \(index) '\(port.name)': \(port.summary).\n"
      guard let type = port.swiftType else {
        return comment + """
                interpreter.withInputBytes(\(index)) { values in
                  for index in values.indices { values[index] = 0 }
                }
          """
      }
      let zero = type == "Bool" ? "false" : "\(port.zeroPoint)"
      return comment + """
              interpreter.withInput(\(index), as: \(type).self) { values in
                for index in values.indices { values[index] = \(zero) }
              }
        """
    }
    let outputs = model.outputs.enumerated().map { index, port in
      let comment = "      // Output \(index) '\(port.name)': \(port.summary).\n"
      let call =
        port.swiftType.map { "interpreter.withOutput(\(index), as: \($0).self)" }
        ?? "interpreter.withOutputBytes(\(index))"
      let value =
        switch port.swiftType {
        // Printing floating point costs some 20 kB of flash.
        case "Float": "thousandths(values[index])"
        case "Bool": "values[index] ? 1 : 0"
        default: "Int(truncatingIfNeeded: values[index])"
        }
      let unit = port.swiftType == "Float" ? " in thousandths" : ""
      return comment + """
              \(call) { values in
                Console.write("output \(index)\(unit):")
                for index in values.indices {
                  Console.write(" ")
                  Console.write(\(value))
                }
                Console.newLine()
              }
        """
    }
    let thousandths =
      model.outputs.contains { $0.swiftType == "Float" }
      ? """

        /// A number times 1000, without a fraction, as far as it fits.
        private static func thousandths(_ value: Float) -> Int {
          Int(max(-2_000_000, min(2_000_000, value)) * 1_000)
        }

      """ : ""
    return """
      import Board
      import \(name)
      import Swiftlet

      nonisolated(unsafe) var arena = \(name).Arena()

      /// Runs the model once on an input of zeros, and prints its outputs. Put your own input in their place.
      @main
      struct Firmware {
        static func main() {
          Board.reportFaults()
          Board.watchStack()
          do throws(ModelError) {
            try unsafe \(name).withInterpreter(&arena) { interpreter throws(ModelError) in
              try run(&interpreter)
            }
          } catch {
            // What the number means is in the documentation of `ModelError.Code`.
            Console.write("error ")
            Console.write(Int(error.code.rawValue))
            Console.newLine()
            Board.exit(1)
          }
          Console.write("arena bytes ")
          Console.write(\(name).arenaBytes)
          Console.newLine()
          Console.write("stack bytes ")
          Console.write(Board.stackPeak)
          Console.newLine()
        }

        private static func run(_ interpreter: inout \(SwiftSource.interpreterType(model.mode))) throws(ModelError) {
      \(inputs.joined(separator: "\n").shifted)
          // Marked, so that `Scripts/run --count counts.txt Firmware` tells the instructions that it takes.
          try Board.counted { () throws(ModelError) in try interpreter.invoke() }
      \(outputs.joined(separator: "\n").shifted)
        }
      \(thousandths)}

      """
  }

  private var guide: String {
    let target = source.model.target
    let core = target == .cortexM4 ? "" : " --core \(target.rawValue)"
    return """
      # Firmware for the model \(source.name.snake)

      \(source.origin.replacing("; do not edit.", with: "."))

      Build it, run it in an emulator, count its instructions:

          Scripts/build Firmware\(core)
          Scripts/run\(core) Firmware
          Scripts/run\(core) --count counts.txt Firmware

      `Board.stackPeak` is the stack used since `Board.watchStack()`; without that, `Scripts/run --stack FILE` measures it.

      It needs a Swift 6.3 toolchain from https://swift.org/install; a script that misses another tool names the Debian
      package.

      | folder | what |
      | --- | --- |
      | `Sources/Firmware` | the main program: yours to change |
      | `Sources/\(source.name.pascal)` | the kernel table, the arena's size, inputs and outputs |
      | `Sources/\(source.name.pascal)Data` | the model\(source.model.mode == .exported ? " and its prepared program" : "") as arrays, in flash |
      | `Sources/Board`, `Sources/FirmwareSupport` | start-up, faults, console: yours to replace for your board |
      | `Linker`, `Cores` | memory maps, and cores with their compiler flags |

      For another board, write its memories `FLASH`, `RAM` and `EXTERNAL` into a linker script beside `sections.ld`, and
      name it in `Cores`. Where there is no semihosting, replace `semihosting_write` and `semihosting_exit`.\(
        source.model.mode == .exported
          ? "\n\nThe program was prepared for a \(target.title): for another core export the model again." : "")

      """
  }
}

extension String {
  /// The text two columns further to the left.
  fileprivate var shifted: String {
    split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasPrefix("  ") ? String($0.dropFirst(2)) : String($0)
    }.joined(separator: "\n")
  }
}
