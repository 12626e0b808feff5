import Swiftlet
import SwiftletData

extension SampleSource {
  /// Resets the state of an interpreter of a float model and writes a sample into its inputs.
  func feed(_ index: Int, to interpreter: inout Interpreter) throws {
    interpreter.reset()
    for (position, array) in try sample(index).enumerated() {
      try requireFinite([array], of: index)
      let values = array.floats()
      let written = interpreter.withInput(position, as: Float.self) { span in
        guard span.count == values.count else { return false }
        for place in 0..<span.count { span[place] = values[place] }
        return true
      }
      guard written else { throw ModelError(.wrongByteCount, detail: Int64(values.count * 4)) }
    }
  }
}
