import Swiftlet
import SwiftletGraph

extension Graph.Subgraph {
  /// Removes QUANTIZE operators between tensors of one type and quantization, which would copy numbers as they are.
  ///
  /// One that stands between an input, a constant or a variable and an output stays.
  mutating func removeIdentities() {
    let edges = edges
    let given = Set(outputs)
    var kept: [Graph.Operator] = []
    var replacements: [Int: Int] = [:]
    for var operation in operators {
      operation.inputs = operation.inputs.map { replacements[$0] ?? $0 }
      guard operation.builtin == .quantize, operation.inputs.count == 1, operation.outputs.count == 1,
        let input = operation.inputs.first, let output = operation.outputs.first, input >= 0, output >= 0,
        tensors[input].isStored(like: tensors[output]), !tensors[input].isVariable
      else {
        kept.append(operation)
        continue
      }
      if !given.contains(output) {
        replacements[output] = input
      } else if !given.contains(input), edges.consumers[input].count == 1,
        let writer = kept.lastIndex(where: { $0.outputs.contains(input) })
      {
        kept[writer].outputs = kept[writer].outputs.map { $0 == input ? output : $0 }
      } else {
        kept.append(operation)
      }
    }
    operators = kept
  }
}

extension Graph.Tensor {
  fileprivate func isStored(like other: Graph.Tensor) -> Bool {
    type == other.type && shape == other.shape && quantization?.scales == other.quantization?.scales
      && quantization?.zeroPoints == other.quantization?.zeroPoints
  }
}
