import Foundation
import Swiftlet

/// How far outputs may be from a case's, by what made the case and what it is.
struct Tolerance: Sendable {
  /// Largest error of integers.
  let units: Int64
  /// Largest error of floating-point numbers, relative to the largest magnitude in the output.
  let relative: Float

  /// - Parameters:
  ///   - source: the implementation that made the outputs, as manifests name it.
  ///   - name: the case's, which ends in its scheme.
  init(source: String, name: String, isModel: Bool) {
    let isHybrid = name.hasSuffix("_dynamic") || name.hasSuffix("_hybrid")
    switch source {
    case "tflite-micro": (units, relative) = (0, isModel ? 1e-4 : 1e-5)
    // Its input quantization may round differently.
    case "tflite-reference": (units, relative) = (1, isHybrid ? 2e-2 : 1e-4)
    case "larq-compute-engine": (units, relative) = (1, 1e-5)
    default: (units, relative) = (0, 0)
    }
  }

  /// The cases of a folder with the names and sources of its manifest.
  static func manifest(_ folder: URL) throws -> [String: String] {
    let data = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
    return try JSONDecoder().decode([String: String].self, from: data)
  }

  /// The largest difference of two arrays of integers.
  static func units(between bytes: [UInt8], _ others: [UInt8], _ type: ElementType) -> Int64 {
    zip(values(bytes, type), values(others, type)).map { a, b in
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .max : Int64(clamping: difference.magnitude)
    }.max() ?? 0
  }

  private static func values(_ bytes: [UInt8], _ type: ElementType) -> [Int64] {
    switch type {
    case .int16: elements(bytes, as: Int16.self)
    case .int32: elements(bytes, as: Int32.self)
    case .int64: elements(bytes, as: Int64.self)
    case .int8: bytes.map { Int64(Int8(bitPattern: $0)) }
    default: bytes.map { Int64($0) }
    }
  }

  private static func elements<Element: FixedWidthInteger>(_ bytes: [UInt8], as: Element.Type) -> [Int64] {
    let size = MemoryLayout<Element>.size
    return unsafe bytes.withUnsafeBytes { raw in
      (0..<raw.count / size).map {
        Int64(unsafe raw.loadUnaligned(fromByteOffset: $0 * size, as: Element.self))
      }
    }
  }
}
