/// Where in the user's data something is: a file, and inside of it an array.
public struct DataPlace: Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var array: String?

  public init(file: String, array: String? = nil) {
    self.file = file
    self.array = array
  }

  public var description: String { array.map { "\(file): array '\($0)'" } ?? file }
}

/// Why data can not be read, written or fed to a model: what is wrong, where, and what to try.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable {
    /// The system refuses to read the file.
    case unreadable
    /// The system refuses to write the file.
    case unwritable
    /// Not a file of any format that this module reads.
    case unknownFormat
    /// The file breaks the rules of its format, or ends early.
    case malformed
    /// The checksum of the bytes is not the one that was stored with them.
    case checksum
    /// A valid file that uses something this module does not read.
    case unsupported
    /// The elements are of another type than the one asked for.
    case elementType
    /// The shape is not the one that is needed.
    case shape
    /// An array, or a model input, that is not there.
    case missingArray
    /// No samples at all.
    case empty
    /// Arrays of one data set disagree about the number of samples.
    case sampleCount
    /// A value is infinite or not a number.
    case nonFinite
  }

  public var code: Code
  public var place: DataPlace
  /// What is wrong, as a sentence without its subject (the place).
  public var problem: String
  /// What to try.
  public var advice: String

  public init(_ code: Code, _ place: DataPlace, _ problem: String, advice: String) {
    self.code = code
    self.place = place
    self.problem = problem
    self.advice = advice
  }

  /// One line: where, what, what to try.
  public var description: String {
    "\(place): \(problem); \(advice)".onOneLine
  }
}

extension String {
  /// The text without control characters: names come from untrusted files, and must reach neither the line
  /// structure nor a terminal.
  package var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "?"
          default: scalar
          }
        }))
  }
}
