private import Foundation
import Swiftlet
import SwiftletGraph

/// Operators that the runtime has no kernel for, and models that it refuses as a whole.
struct KernelRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    let problems = unsafe model.bytes.withUnsafeBytes { buffer in
      Result { () throws(ModelError) in
        let verified = try unsafe Model(ModelBytes(buffer))
        return missing(in: verified, model)
      }
    }
    switch problems {
    case .success(let findings) where !findings.isEmpty: return findings
    case .success: break
    case .failure(let error): return [refusal(error, model)]
    }
    do throws(ModelError) {
      _ = try PreparedModel(model.bytes, kernels: model.kernels)
      return []
    } catch {
      return [refusal(error, model)]
    }
  }

  private func missing(in verified: Model, _ model: CheckedModel) -> [Finding] {
    model.operators.compactMap { site in
      // The verifier accepts what the graph's reader accepts, but both count for themselves.
      guard site.subgraph < verified.subgraphCount,
        site.index < verified.subgraph(site.subgraph).operatorCount
      else { return nil }
      do throws(ModelError) {
        _ = try model.kernels.entry(for: verified.subgraph(site.subgraph).operation(site.index))
        return nil
      } catch {
        let sentence = error.message(in: verified).parts
        let isCustom = if case .custom = site.operation.code { true } else { false }
        let isOfShape = error.code == .shapeMismatch
        return site.finding(
          isOfShape ? .wrongShape : .missingKernel,
          tensor: isOfShape && error.tensorIndex >= 0 ? Int(error.tensorIndex) : nil,
          "\(site.name): \(sentence.what)",
          hint: isCustom && error.code == .missingKernel
            ? "register a kernel of this name with the application, or replace the operator" : sentence.advice
        )
      }
    }
  }

  private func refusal(_ error: ModelError, _ model: CheckedModel) -> Finding {
    let sentence = unsafe model.bytes.withUnsafeBytes { buffer in
      error.message(in: try? unsafe Model(ModelBytes(buffer))).parts
    }
    return model.finding(.notRunnable, place(of: error, model), sentence.what, hint: sentence.advice)
  }

  private func place(of error: ModelError, _ model: CheckedModel) -> Finding.Place {
    let subgraph = max(Int(error.subgraphIndex), 0)
    guard model.graph.subgraphs.indices.contains(subgraph) else { return Finding.Place() }
    let graph = model.graph.subgraphs[subgraph]
    let tensor = graph.tensors.indices.contains(Int(error.tensorIndex)) ? Int(error.tensorIndex) : nil
    if graph.operators.indices.contains(Int(error.operatorIndex)) {
      return OperatorSite(model: model, subgraph: subgraph, index: Int(error.operatorIndex)).place(
        tensor: tensor)
    }
    return tensor.map { model.place(ofTensor: $0, in: subgraph) } ?? Finding.Place()
  }
}

extension String {
  /// A sentence of the runtime: what and where, and behind the last semicolon what to try.
  fileprivate var parts: (what: String, advice: String) {
    let parts = components(separatedBy: "; ")
    return (parts.dropLast().joined(separator: "; "), parts.last ?? "")
  }
}
