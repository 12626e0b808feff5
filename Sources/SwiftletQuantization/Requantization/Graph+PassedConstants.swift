import SwiftletGraph

extension Graph {
  /// Gives constants that are passed to other subgraphs, or out of one, a tensor for each such use: they must take
  /// the scale that the other side has, whatever their other readers want.
  mutating func separatePassedConstants() {
    for index in subgraphs.indices {
      for number in subgraphs[index].operators.indices
      where !subgraphs[index].operators[number].subgraphs.isEmpty {
        for (position, tensor) in subgraphs[index].operators[number].inputs.enumerated() {
          guard let copy = separate(tensor, in: index) else { continue }
          subgraphs[index].operators[number].inputs[position] = copy
        }
      }
      let inputs = Set(subgraphs[index].inputs)
      for (position, tensor) in subgraphs[index].outputs.enumerated() where !inputs.contains(tensor) {
        guard let copy = separate(tensor, in: index) else { continue }
        subgraphs[index].outputs[position] = copy
        for signature in signatures.indices where signatures[signature].subgraph == index {
          for argument in signatures[signature].outputs.indices
          where signatures[signature].outputs[argument].tensor == tensor {
            signatures[signature].outputs[argument].tensor = copy
          }
        }
      }
    }
  }

  private mutating func separate(_ tensor: Int, in subgraph: Int) -> Int? {
    guard tensor >= 0, subgraphs[subgraph].tensors[tensor].constant != nil,
      WideScale.scale(of: subgraphs[subgraph].tensors[tensor]) != nil
    else { return nil }
    return subgraphs[subgraph].add(subgraphs[subgraph].tensors[tensor])
  }
}
