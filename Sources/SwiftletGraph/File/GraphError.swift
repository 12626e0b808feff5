/// Why a model can not be read, written, or be what it should: what is wrong, where, and what to try.
public struct GraphError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    // Reading.
    case notAModel
    /// An offset, table, vector or field does not lie inside of what holds it.
    case malformed
    /// Bytes outside of the FlatBuffer that the file does not have.
    case outsideFile(offset: UInt64, size: UInt64)
    /// A field that the schema known here does not have.
    case unknownField(slot: Int)
    case unknownOptions(tag: Int)
    case unknownElementType(Int)
    case notUTF8
    /// The same bytes are used so often that reading them all would take too long.
    case tooMuchSharing
    // Writing.
    case tooLarge(limit: Int)
    // Both.
    case index(Int, count: Int)
    // What holds between the parts of a graph.
    case writtenTwice
    case writesInput
    case writesConstant
    case readBeforeWritten
    case neverWritten
    case constantSize(Int, expected: Int)
    case scaleCount(Int, expected: Int)
    case zeroPointCount(Int, scales: Int)
  }

  public var reason: Reason
  /// The way to the place, outermost part first: `subgraphs[0]`, `operators[2]`, `inputs[1]`.
  public var place: [String]

  init(_ reason: Reason, _ place: String...) {
    self.reason = reason
    self.place = place
  }
}

extension GraphError: CustomStringConvertible {
  public var description: String {
    (place.isEmpty ? "model" : place.joined(separator: ".")) + ": " + what
  }

  /// One line that names the file, too.
  public func message(file: String) -> String {
    place.isEmpty ? "\(file): \(what)" : "\(file): \(description)"
  }

  private var what: String {
    switch reason {
    case .notAModel:
      "not a TensorFlow Lite model: the file identifier TFL3 is missing; give a .tflite file"
    case .malformed:
      "an offset leads out of the file; the file is cut short or damaged, get it again"
    case .outsideFile(let offset, let size):
      "\(size) bytes at \(offset) are not in the file; the file is cut short, get it again"
    case .unknownField(let slot):
      "field \(slot) is not in the known schema; convert the model with an older converter"
    case .unknownOptions(let tag):
      "options of type \(tag) are not in the known schema; convert the model with an older converter"
    case .unknownElementType(let type):
      "element type \(type) is not supported; convert the model with another type"
    case .notUTF8:
      "the name is not valid UTF-8; rename it in the source model and convert again"
    case .tooMuchSharing:
      "the same parts of the file are used too often to be read; the file is damaged, get it again"
    case .tooLarge(let limit):
      "the file would be larger than \(limit) bytes, the most that a .tflite file can hold; split the model"
    case .index(let index, let count):
      "index \(index) does not exist, there are \(count); the graph is inconsistent"
    case .writtenTwice:
      "the tensor is written by two operators; give each its own output tensor"
    case .writesInput:
      "an operator writes an input of the subgraph; give it its own output tensor"
    case .writesConstant:
      "an operator writes a constant; give it its own output tensor"
    case .readBeforeWritten:
      "the tensor is read before anything writes it; put its operator first or give it a constant"
    case .neverWritten:
      "nothing writes this output; name a tensor that an operator writes"
    case .constantSize(let count, let expected):
      "the constant has \(count) bytes, its shape and type need \(expected)"
    case .scaleCount(let count, let expected):
      "\(count) scales along an axis of \(expected); give one, or one for each slice"
    case .zeroPointCount(let count, let scales):
      "\(count) zero points for \(scales) scales; give one for each scale"
    }
  }
}

/// Runs `body`; an error from it gets `place` put in front of its own place.
func at<Result>(
  _ place: @autoclosure () -> String, _ body: () throws(GraphError) -> Result
) throws(GraphError) -> Result {
  do {
    return try body()
  } catch {
    var error = error
    error.place.insert(place(), at: 0)
    throw error
  }
}
