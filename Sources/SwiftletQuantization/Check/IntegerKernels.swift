import Swiftlet
import SwiftletGraph

/// Which operators have a kernel that computes in integers.
struct IntegerKernels {
  private var int8: Set<String> = []
  private var int16: Set<String> = []

  init(_ kernels: KernelTable) {
    for variant in kernels.variants {
      switch variant.arithmetic {
      case "int8": int8.insert(variant.operatorName)
      case "int16", "int16x8": int16.insert(variant.operatorName)
      case "any":
        int8.insert(variant.operatorName)
        int16.insert(variant.operatorName)
      default: break
      }
    }
  }

  /// Whether the operator has an integer form that suits what is required.
  func has(_ operation: Graph.Operator, under requirement: ModelCheck.Requirement?) -> Bool {
    let name = operation.code.description
    return switch requirement {
    case .int8: int8.contains(name)
    case .int16x8: int16.contains(name)
    default: int8.contains(name) || int16.contains(name)
    }
  }
}
