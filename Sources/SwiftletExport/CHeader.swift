import Swiftlet

/// A model as an array in C, for any runtime: strict C89, usable from C++.
public struct CHeader {
  private let model: ExportedModel
  private let name: ExportName
  private let source: String

  /// - Parameter source: the model's file, for a comment.
  public init(_ model: ExportedModel, name: ExportName, source: String) {
    self.model = model
    self.name = name
    self.source = source
  }

  public var files: [ExportedFile] {
    [ExportedFile("\(name.snake).h", text: header), ExportedFile("\(name.snake).c", text: definition)]
  }

  private var header: String {
    let upper = name.snake.uppercased()
    var lines = [
      "/* Made by 'swiftlet export \(source) --as c-header'; do not edit. */",
      "#ifndef \(upper)_H",
      "#define \(upper)_H",
      "",
      "#ifdef __cplusplus",
      "extern \"C\" {",
      "#endif",
      "",
      "/* The model: the contents of the .tflite file, aligned to 16 bytes. */",
      "#define \(upper)_BYTES \(model.bytes.count)UL",
      "extern const unsigned char \(name.snake)[\(model.bytes.count)];",
      "",
      "/* Bytes of arena in which Swiftlet verifies, prepares and runs the model on a \(model.target.title). */",
      "#define \(upper)_ARENA_BYTES \(model.prepared.requiredArenaBytes)UL",
      "",
    ]
    for (kind, ports) in [("INPUT", model.inputs), ("OUTPUT", model.outputs)] {
      for (index, port) in ports.enumerated() {
        lines.append("/* \(kind.lowercased()) \(index) '\(port.name)': \(port.summary) */")
        lines.append("#define \(upper)_\(kind)_\(index)_BYTES \(port.byteCount)UL")
        if let scale = port.scale {
          lines.append("#define \(upper)_\(kind)_\(index)_SCALE \(CHeader.literal(scale))")
          lines.append("#define \(upper)_\(kind)_\(index)_ZERO_POINT (\(port.zeroPoint))")
        }
      }
    }
    lines += ["", "#ifdef __cplusplus", "}", "#endif", "", "#endif", ""]
    return lines.joined(separator: "\n")
  }

  /// A float in C, with all its digits.
  private static func literal(_ value: Float) -> String {
    let text = "\(value)"
    return (text.contains(".") || text.contains("e") ? text : text + ".0") + "f"
  }

  private var definition: String {
    """
    /* Made by 'swiftlet export \(source) --as c-header'; do not edit. */
    #include "\(name.snake).h"

    \(CHeader.alignment)
    \(CArray.definition(name.snake, model.bytes, attributes: "SWIFTLET_ALIGNED"))
    """
  }

  /// Aligns what follows to 16 bytes: C has no word for it before 2011.
  static let alignment = """
    #if defined(__GNUC__) || defined(__ARMCC_VERSION) || defined(__clang__)
    #define SWIFTLET_ALIGNED __attribute__((aligned(16)))
    #elif defined(_MSC_VER)
    #define SWIFTLET_ALIGNED __declspec(align(16))
    #elif defined(__ICCARM__)
    #define SWIFTLET_ALIGNED _Pragma("data_alignment=16")
    #else
    #error "say how this compiler aligns an array to 16 bytes"
    #endif
    """
}
