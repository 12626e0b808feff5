/// Swift source that runs one model: its kernel table, its arena's exact size, its inputs and outputs.
struct SwiftSource {
  let model: ExportedModel
  let name: ExportName
  /// The command that made it, for the first line.
  let origin: String

  /// A literal of the kernel table's entries.
  ///
  /// - Parameter indentation: that of the line that it begins on.
  static func kernelTable(_ model: ExportedModel, indentation: Int) -> String {
    let suffix = model.mode == .exported ? ".forExportedPrograms" : ""
    let margin = String(repeating: " ", count: indentation)
    return "[\n" + model.kernels.map { "\(margin)  .\($0)\(suffix),\n" }.joined() + "\(margin)]"
  }

  /// The expression that makes the interpreter of `model`, `program` and `entries`.
  ///
  /// - Parameters:
  ///   - record: the variable that takes an `ArenaRecord` of an interpreter that prepares the model itself.
  ///   - indentation: that of the line that it begins on.
  static func interpreter(_ mode: PreparationMode, recording record: String? = nil, indentation: Int)
    -> String
  {
    let lines = interpreterLines(mode, record.map { ", recording: &\($0)" } ?? "")
    return lines.joined(separator: "\n" + String(repeating: " ", count: indentation + 2))
  }

  private static func interpreterLines(_ mode: PreparationMode, _ recording: String) -> [String] {
    switch mode {
    case .exported:
      [
        "try unsafe ExportedInterpreter(",
        "ExportedProgram(program), model: ModelBytes(model), kernels: KernelTable(entries), arena: arena)",
      ]
    case .verified:
      [
        "try unsafe Interpreter(",
        "Model(ModelBytes(model)), kernels: KernelTable(entries), arena: arena\(recording))",
      ]
    }
  }

  static func interpreterType(_ mode: PreparationMode) -> String {
    mode == .exported ? "ExportedInterpreter" : "Interpreter"
  }

  /// The source of the enumeration that stands for the model.
  var text: String {
    let type = SwiftSource.interpreterType(model.mode)
    let program =
      model.mode == .verified
      ? ""
      : """
        /// The prepared program: \(model.program.count) bytes in flash.
        private static var program: UnsafeRawBufferPointer {
          unsafe UnsafeRawBufferPointer(start: \(name.snake)_program(), count: \(model.program.count))
        }


      """
    let arenaNote =
      model.mode == .exported
      ? "activations, scratch memory and state"
      : "activations, scratch memory and state, and what is prepared at the start"
    return """
      // \(origin)
      private import \(name.pascal)Data
      public import Swiftlet

      /// \(summary)
      \(ports)
      public enum \(name.pascal) {
        /// Exact bytes of the arena on a \(model.target.title): \(arenaNote).
        public static var arenaBytes: Int { \(model.arenaBytes) }

        /// Memory of that size for a global variable, aligned to 16 bytes.
        public struct Arena: ~Copyable {
          private var storage: InlineArray<\(model.arenaBlocks), SIMD16<UInt8>>

          @inline(__always)
          public init() { storage = InlineArray(repeating: SIMD16(repeating: 0)) }

          /// Hands the bytes to `body`. They stay where they are for as long as the variable lives.
          @inline(__always)
          public mutating func withBytes<Result: ~Copyable, Failure: Error>(
            _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
          ) throws(Failure) -> Result {
            try unsafe withUnsafeMutableBytes(of: &storage) { bytes throws(Failure) in try unsafe body(bytes) }
          }
        }

        /// The contents of the `.tflite` file, \(model.bytes.count) bytes in flash.
        private static var model: UnsafeRawBufferPointer {
          unsafe UnsafeRawBufferPointer(start: \(name.snake)_model(), count: \(model.bytes.count))
        }

      \(program)  /// Creates the interpreter with exactly the kernels that the model needs, and hands it to `body`; firmware that runs
        /// for ever never returns from it.
        ///
        /// - Throws: what `\(type)` has against the arena or the data; what `body` throws.
        public static func withInterpreter(
          _ memory: inout Arena, _ body: (inout \(type)) throws(ModelError) -> Void
        ) throws(ModelError) {
          let kernels: [\(model.kernels.count) of KernelEntry] = \(SwiftSource.kernelTable(model, indentation: 4))
          try unsafe memory.withBytes { arena throws(ModelError) in
            try unsafe kernels.span.withUnsafeBufferPointer { entries throws(ModelError) in
              var interpreter = \(SwiftSource.interpreter(model.mode, indentation: 8))
              try body(&interpreter)
            }
          }
        }
      }

      """
  }

  private var summary: String {
    let data = model.mode == .exported ? "prepared for a \(model.target.title)" : "prepared at the start"
    return "The model '\(name.snake)', \(data), with \(model.kernels.count) kernels."
  }

  private var ports: String {
    var lines = ["///"]
    for (kind, ports) in [("input", model.inputs), ("output", model.outputs)] {
      for (index, port) in ports.enumerated() {
        lines.append("/// - \(kind) \(index) '\(port.name)': \(port.summary)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The model and its program as arrays in C, which a Swift target imports.
  var dataFiles: [ExportedFile] {
    let data = "Sources/\(name.pascal)Data"
    var header = "// \(origin)\n#pragma once\n\n/// The contents of the .tflite file, aligned to 16 bytes.\n"
    header += "const void *\(name.snake)_model(void);\n"
    var source = "// \(origin)\n#include \"\(name.snake).h\"\n\n"
    source += "#define ALIGNED __attribute__((aligned(16)))\n\n"
    source += CArray.definition("model", model.bytes, attributes: "ALIGNED static")
    source += "const void *\(name.snake)_model(void) { return model; }\n"
    if model.mode == .exported {
      header += "\n/// What swiftlet prepared of it.\nconst void *\(name.snake)_program(void);\n"
      source += "\n" + CArray.definition("program", model.program, attributes: "ALIGNED static")
      source += "const void *\(name.snake)_program(void) { return program; }\n"
    }
    return [
      ExportedFile("\(data)/include/\(name.snake).h", text: header),
      ExportedFile("\(data)/\(name.snake).c", text: source),
    ]
  }
}
