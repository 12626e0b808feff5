import Swiftlet
import SwiftletGraph

/// Turns float16 constants behind DEQUANTIZE into float32 constants.
struct ConstantWidening {
  func apply(to graph: inout Graph) -> [String] {
    var changes: [String] = []
    for subgraph in graph.subgraphs.indices {
      var removed: [Int] = []
      for (index, operation) in graph.subgraphs[subgraph].operators.enumerated()
      where operation.builtin == .dequantize {
        guard let input = operation.inputs.first, let target = operation.outputs.first, input >= 0,
          target >= 0
        else { continue }
        let source = graph.subgraphs[subgraph].tensors[input]
        guard source.type == .float16, let constant = source.constant,
          graph.subgraphs[subgraph].tensors[target].type == .float32
        else { continue }
        let values = constant.elements(as: UInt16.self).map { Float(halfBits: $0) }
        graph.subgraphs[subgraph].tensors[target].constant = Graph.Constant(values)
        removed.append(index)
        changes.append("widened constant '\(source.name)'")
      }
      graph.subgraphs[subgraph].removeOperators(removed)
    }
    return changes
  }
}

extension Float {
  /// The value of an IEEE 754 half-precision number. `Float16` itself does not exist on all platforms.
  init(halfBits bits: UInt16) {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10) & 0x1F
    let fraction = Float(bits & 0x3FF) / 1024
    switch exponent {
    case 0: self = sign * fraction * 0x1p-14
    case 0x1F: self = fraction == 0 ? sign * .infinity : .nan
    default: self = sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }

  /// The nearest IEEE 754 half-precision number, ties to even; what is too large is infinite.
  var halfBits: UInt16 {
    let sign = UInt16(bitPattern >> 16) & 0x8000
    let magnitude = bitPattern & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
    // From 65520 on the nearest is beyond the largest.
    if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
    // Below 2^-14 numbers are multiples of 2^-24.
    if magnitude < 0x3880_0000 {
      return sign | UInt16((abs(self) * 0x1p24).rounded(.toNearestOrEven))
    }
    let rebased = magnitude - 0x3800_0000
    let rounded = rebased + 0xFFF + (rebased >> 13 & 1)
    return sign | UInt16(rounded >> 13)
  }
}
