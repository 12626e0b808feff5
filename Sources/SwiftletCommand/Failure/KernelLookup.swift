import Swiftlet

/// Which kernels run a model's operators, whether or not there is one for each.
struct KernelLookup {
  /// The arena's layout; `nil` where the model can not be run.
  let plan: MemoryPlan?
  /// Why the model can not be run.
  let problem: String?
  private let answers: [[Answer]]

  struct Answer {
    let name: String?
    let problem: String?
  }

  init(_ file: ModelFile) {
    do throws(Failure) {
      plan = try file.prepared(for: .portable).plan
      problem = nil
    } catch {
      plan = nil
      problem = error.description
    }
    answers = unsafe file.bytes.withUnsafeBytes { buffer in
      guard let model = try? unsafe Model(ModelBytes(buffer)) else { return [] }
      return (0..<model.subgraphCount).map { index in
        let subgraph = model.subgraph(index)
        return (0..<subgraph.operatorCount).map { position in
          do throws(ModelError) {
            let entry = try KernelTable.all.entry(for: subgraph.operation(position))
            return Answer(name: "\(entry.name)", problem: nil)
          } catch {
            return Answer(
              name: nil, problem: error.code == .missingKernel ? "no kernel" : error.message(in: model))
          }
        }
      }
    }
  }

  func kernel(of operation: Int, in subgraph: Int) -> Answer {
    guard answers.indices.contains(subgraph), answers[subgraph].indices.contains(operation) else {
      return Answer(name: nil, problem: "no kernel")
    }
    return answers[subgraph][operation]
  }
}
