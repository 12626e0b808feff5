import Swiftlet
import SwiftletGraph

/// Constants that are stored several times although one buffer would do.
struct DuplicateConstantRule: CheckRule {
  /// What has to be equal for two tensors to share a buffer, in all that may be done to them later.
  private struct Key: Hashable {
    let bytes: [UInt8]
    let type: ElementType
    let scales: [Float]
    let zeroPoints: [Int64]
    let role: OperandRole
  }

  func findings(in model: CheckedModel) -> [Finding] {
    var first: [Key: Finding.Place] = [:]
    var counted: Set<ObjectIdentifier> = []
    var copies = 0
    var bytes = 0
    var largest: (bytes: Int, name: String, place: Finding.Place)?
    for site in model.operators {
      for (position, index) in site.operation.inputs.enumerated() where index >= 0 {
        let tensor = site.graph.tensors[index]
        guard let constant = tensor.constant, counted.insert(constant.identity).inserted else { continue }
        let key = Key(
          bytes: constant.bytes, type: tensor.type, scales: tensor.quantization?.scales ?? [],
          zeroPoints: tensor.quantization?.zeroPoints ?? [],
          role: MatrixProduct.role(of: position, in: site.operation.builtin))
        guard let other = first[key] else {
          first[key] = site.place(tensor: index)
          continue
        }
        copies += 1
        bytes += constant.bytes.count
        if constant.bytes.count > largest?.bytes ?? 0 {
          largest = (constant.bytes.count, other.tensor ?? "", site.place(tensor: index))
        }
      }
    }
    guard let largest else { return [] }
    return [
      model.finding(
        .duplicateConstants, largest.place,
        "\(copies) \(copies == 1 ? "constant is" : "constants are") stored again in equal roles: \(bytes) bytes, most of "
          + "them in this copy of '\(largest.name)'",
        hint: "tensors may share one buffer; export them from one variable of the source model")
    ]
  }
}
