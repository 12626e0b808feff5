import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization

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
  /// - Parameters:
  ///   - limits: what it may take; there are none for models that are only looked at.
  ///   - isReset: whether state is reset before every invocation, so that a loop over a sequence may run as the recurrent
  ///     layer that it is, which keeps a state.
  func prepared(within limits: Limits? = nil, isReset: Bool = false) throws(Failure) -> PreparedModel {
    do throws(ModelError) {
      return try prepared(bytes, limits)
    } catch {
      // Converters leave shapes open in loops over a sequence; without the loop there is none.
      guard isReset, let fused, let model = try? prepared(fused, limits) else { throw failure(error) }
      return model
    }
  }

  private func prepared(_ bytes: [UInt8], _ limits: Limits?) throws(ModelError) -> PreparedModel {
    guard let limits else { return try PreparedModel(bytes) }
    return try PreparedModel(
      bytes, stepLimit: limits.stepLimit, iterationLimit: limits.iterationLimit,
      memoryLimit: limits.memoryLimit)
  }

  /// The model with its loops recognised as recurrent layers; `nil` where there is none.
  private var fused: [UInt8]? {
    guard var graph = try? Graph(reading: bytes), graph.subgraphs.count > 1, (try? graph.validate()) != nil
    else { return nil }
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    return graph.subgraphs.count == 1 ? try? graph.serialized() : nil
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
