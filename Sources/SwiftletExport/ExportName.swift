/// What exported files and symbols are called.
public struct ExportName: Sendable, Equatable {
  /// As in C and for files: `kws_int8`.
  public let snake: String
  /// As in Swift: `KwsInt8`.
  public let pascal: String

  /// - Parameter text: any name, such as a file's without its extension.
  public init(_ text: String) {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var snake = words.map { $0.lowercased() }.joined(separator: "_")
    // Neither language lets a name begin with a digit, and both have words of their own.
    if snake.isEmpty || snake.first?.isNumber == true || words.count == 1 { snake = "model_" + snake }
    if snake == "model_" || snake == "model" { snake = "model_network" }
    if ExportName.reserved.contains(ExportName.pascal(snake)) { snake += "_network" }
    self.snake = snake
    pascal = ExportName.pascal(snake)
  }

  private static func pascal(_ snake: String) -> String {
    snake.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// What generated code and packages call by these names: public types of the runtime, and targets.
  package static let reserved: Set<String> = [
    "ArenaRecord", "Board", "BuiltinOperator", "CustomOptions", "CSwiftletKernels", "ElementType",
    "ElementTypes",
    "Elements",
    "ExportedInterpreter", "ExportedProgram", "Firmware", "FirmwareSupport", "FlatTable", "FlatTables",
    "FlatVector", "FlexMap", "FlexType", "FlexValue", "FlexVector", "Interpreter", "Interruption",
    "Invocation",
    "Kernel", "KernelEntry", "KernelFamily", "KernelTable", "KernelVariant", "MemoryPlan", "Model",
    "ModelBytes",
    "ModelError", "MutableElements", "Operation", "OptionName", "PreparedBytes", "PreparedModel",
    "Quantization",
    "QuantizedMultiplier", "Requirements", "Shape", "StaticMemory", "Subgraph", "Swiftlet", "Tensor",
    "TensorElement",
  ]
}

extension ExportName {
  /// A name as it may stand in a comment of any language: without what could end it.
  public static func comment(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
  }
}
