import Swiftlet
import SwiftletGraph

/// Tensors and buffers that only take space.
struct UnusedRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    var findings = model.graph.subgraphs.indices.compactMap { finding(model, $0) }
    let form = model.form
    if !form.unusedBuffers.isEmpty {
      let numbers = form.unusedBuffers.prefix(5).map { "\($0)" }.joined(separator: ", ")
      let more = form.unusedBuffers.count > 5 ? ", ..." : ""
      findings.append(
        model.finding(
          .unusedBuffers, "no tensor uses buffer \(numbers)\(more): \(form.unusedBytes) bytes for nothing",
          hint: "any rewriting by Swiftlet leaves them out"))
    }
    return findings
  }

  private func finding(_ model: CheckedModel, _ index: Int) -> Finding? {
    let graph = model.graph.subgraphs[index]
    var isUsed = [Bool](repeating: false, count: graph.tensors.count)
    var pending = graph.inputs + graph.outputs
    for operation in graph.operators { pending += operation.tensors }
    for signature in model.graph.signatures where signature.subgraph == index {
      pending += (signature.inputs + signature.outputs).map(\.tensor)
    }
    while let tensor = pending.popLast() {
      guard isUsed.indices.contains(tensor), !isUsed[tensor] else { continue }
      isUsed[tensor] = true
      pending += graph.tensors[tensor].quantization?.details?.tensors ?? []
    }
    let unused = isUsed.indices.filter { !isUsed[$0] }
    guard let first = unused.first else { return nil }
    // Constants that a tensor in use shares are not wasted.
    var kept = Set<ObjectIdentifier>()
    for tensor in isUsed.indices where isUsed[tensor] {
      if let constant = graph.tensors[tensor].constant { kept.insert(constant.identity) }
    }
    var bytes = 0
    for tensor in unused {
      guard let constant = graph.tensors[tensor].constant, kept.insert(constant.identity).inserted else {
        continue
      }
      bytes += constant.bytes.count
    }
    let names = unused.prefix(3).map { "'\(graph.tensors[$0].label)'" }.joined(separator: ", ")
    let more = unused.count > 3 ? " and \(unused.count - 3) more" : ""
    return model.finding(
      .unusedTensors, model.place(ofTensor: first, in: index),
      "nothing uses \(names)\(more), with \(bytes) bytes of constants",
      hint: "they cost space in the file and, in some runtimes, memory; quantizing leaves them out")
  }
}
