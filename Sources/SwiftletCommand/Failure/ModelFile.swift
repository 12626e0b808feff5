import Swiftlet
import SwiftletData
import SwiftletExport
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
  ///   - shapes: of the inputs, for a file that leaves them open.
  ///   - family: what runs it.
  func prepared(
    within limits: Limits? = nil, isReset: Bool = false, shapes: [[Int]]? = nil, for family: KernelFamily
  ) throws(Failure) -> PreparedModel {
    do throws(ModelError) {
      if shapes != nil, let resolved = resolved(shapes) { return try prepared(resolved, limits, family) }
      return try prepared(bytes, limits, family)
    } catch {
      // Converters leave shapes open in loops over a sequence; without the loop there is none.
      if let resolved = resolved(shapes), let model = try? prepared(resolved, limits, family) { return model }
      guard isReset, let fused, let model = try? prepared(fused, limits, family) else { throw failure(error) }
      return model
    }
  }

  /// The shapes that a data set gives inputs whose extents the file leaves open; `nil` where there are none.
  func inputShapes(for path: String?) -> [[Int]]? {
    guard let path, let graph = try? Graph(reading: bytes) else { return nil }
    return ShapeResolution.inputShapes(of: path, in: graph)
  }

  /// The shapes that arrays, one for each input, give inputs whose extents the file leaves open.
  func inputShapes(forArrays shapes: [[Int]]) -> [[Int]]? {
    guard let graph = try? Graph(reading: bytes) else { return nil }
    return ShapeResolution.inputShapes(in: graph) { (inputs: [InputDescription]) -> [[Int]]? in
      let filled = zip(inputs, shapes).compactMap { $0.shape(ofSamplesIn: $1) }
      return shapes.count == inputs.count && filled.count == inputs.count ? filled : nil
    }
  }

  /// The model with all shapes told; `nil` where they stand in the file.
  private func resolved(_ shapes: [[Int]]?) -> [UInt8]? {
    guard var graph = try? Graph(reading: bytes) else { return nil }
    return ShapeResolution(inputs: shapes).apply(to: &graph).isEmpty ? nil : try? graph.serialized()
  }

  private func prepared(
    _ bytes: [UInt8], _ limits: Limits?, _ family: KernelFamily
  ) throws(ModelError) -> PreparedModel {
    let kernels = KernelTable.all.prepared(for: family)
    guard let limits else { return try PreparedModel(bytes, kernels: kernels) }
    return try PreparedModel(
      bytes, kernels: kernels, stepLimit: limits.stepLimit, iterationLimit: limits.iterationLimit,
      memoryLimit: limits.memoryLimit)
  }

  /// The model with what a device needs besides it.
  func exported(for target: DeviceTarget, mode: PreparationMode) throws(Failure) -> ExportedModel {
    do throws(ModelError) {
      return try ExportedModel(bytes, target: target, mode: mode)
    } catch {
      throw failure(error)
    }
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
