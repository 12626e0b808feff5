import Swiftlet
import SwiftletData
import SwiftletGraph

/// A model file, whose errors name it and its parts.
struct ModelFile {
  let path: String
  let bytes: [UInt8]

  init(_ path: String) throws {
    self.path = path
    bytes = try DataFile(path: path).bytes()
  }

  /// The model, ready to run.
  ///
  /// - Parameter limits: what it may take; there are none for models that are only looked at.
  func prepared(within limits: Limits? = nil) throws(Failure) -> PreparedModel {
    do throws(ModelError) {
      guard let limits else { return try PreparedModel(bytes) }
      return try PreparedModel(
        bytes, stepLimit: limits.stepLimit, iterationLimit: limits.iterationLimit,
        memoryLimit: limits.memoryLimit)
    } catch {
      throw failure(error)
    }
  }

  /// The model as a graph.
  func graph() throws(Failure) -> Graph {
    do throws(GraphError) {
      return try Graph(reading: bytes)
    } catch {
      throw Failure(sentence: error.message(file: path))
    }
  }

  /// What the runtime has against the model, naming operators and tensors.
  func failure(_ error: ModelError) -> Failure {
    let message = unsafe bytes.withUnsafeBytes { buffer in
      error.message(in: try? unsafe Model(ModelBytes(buffer)), file: path)
    }
    return Failure(sentence: message)
  }
}
