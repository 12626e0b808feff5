import Swiftlet
import SwiftletGraph

/// One thing that is wrong with one operator of a model.
struct Damage {
  let what: String
  let graph: Graph
  /// What the error has to name.
  let blames: Blame
  /// The tensor that is damaged; whichever operator reads or writes it may complain.
  var tensor: Int?

  enum Blame {
    case model, operation, tensor
  }
}

/// An operator of a model that runs, to be damaged.
struct DamageSource {
  let graph: Graph
  let subgraph: Int
  let operation: Int

  var site: Graph.Operator { graph.subgraphs[subgraph].operators[operation] }
  var builtin: BuiltinOperator { site.builtin ?? .custom }

  func tensor(_ index: Int) -> Graph.Tensor { graph.subgraphs[subgraph].tensors[index] }

  /// Operators that may complain about a damage.
  func culprits(_ damage: Damage) -> [Int] {
    let operators = graph.subgraphs[subgraph].operators
    return operators.indices.filter { index in
      index == operation
        || damage.tensor.map { operators[index].inputs.contains($0) || operators[index].outputs.contains($0) }
          ?? false
    }
  }

  /// Everything that is tried.
  var damages: [Damage] { counts + types + shapes + quantizations + fields + constants }

  private func damage(
    _ what: String, blames: Damage.Blame = .operation,
    _ change: (inout Graph.Subgraph, inout Graph.Operator) -> Void
  ) -> Damage {
    var damaged = graph
    var operation = site
    change(&damaged.subgraphs[subgraph], &operation)
    damaged.subgraphs[subgraph].operators[self.operation] = operation
    return Damage(what: what, graph: damaged, blames: blames)
  }

  private func damage(
    _ what: String, tensor index: Int, _ change: (inout Graph.Tensor) -> Void
  ) -> Damage {
    var damage = damage("\(what), tensor \(index)", blames: .tensor) { subgraph, _ in
      change(&subgraph.tensors[index])
    }
    damage.tensor = index
    return damage
  }

  /// Indices of the operator's tensors, each once.
  private var tensors: [Int] { Array(Set(site.inputs + site.outputs).subtracting([-1])).sorted() }

  // MARK: What is damaged

  private var counts: [Damage] {
    var damages: [Damage] = []
    if !site.inputs.isEmpty {
      damages.append(damage("no inputs") { $1.inputs = [] })
      damages.append(damage("no first input") { $1.inputs[0] = -1 })
      if !Allowed.anyNumberOfInputs.contains(builtin) {
        damages.append(
          damage("too many inputs") { _, site in
            site.inputs += Array(repeating: site.inputs[0], count: 30)
          })
      }
    }
    guard !site.outputs.isEmpty else { return damages }
    // What misses the output then is to blame as well.
    damages.append(damage("no outputs", blames: .model) { $1.outputs = [] })
    damages.append(
      damage("an output too many") { subgraph, site in
        subgraph.tensors.append(subgraph.tensors[site.outputs[0]])
        site.outputs.append(subgraph.tensors.count - 1)
      })
    return damages
  }

  private var types: [Damage] {
    tensors.map { index in
      var damage = damage("no type that there are kernels for", tensor: index) { tensor in
        tensor.type = .complex64
        if tensor.constant != nil {
          tensor.constant = .init(bytes: Array(repeating: 0, count: (tensor.elementCount ?? 0) * 8))
        }
      }
      // A missing kernel is reported with the types of the operator.
      damage = Damage(what: damage.what, graph: damage.graph, blames: .operation, tensor: index)
      return damage
    }
  }

  private var shapes: [Damage] {
    var damages: [Damage] = []
    for index in Set(site.outputs).subtracting([-1]).sorted() {
      damages.append(damage("another rank", tensor: index) { $0.shape.append(2) })
      guard !tensor(index).shape.isEmpty else { continue }
      guard !Allowed.anyOutputExtent(site) else { continue }
      damages.append(damage("another extent", tensor: index) { $0.shape[$0.shape.count - 1] += 1 })
    }
    for (position, index) in site.inputs.enumerated() where index >= 0 && tensor(index).constant == nil {
      guard !tensor(index).shape.isEmpty, !Allowed.anyExtent(site, position) else { continue }
      damages.append(damage("another extent", tensor: index) { $0.shape[0] += 1 })
    }
    return damages
  }

  private var quantizations: [Damage] {
    tensors.flatMap { index -> [Damage] in
      let tensor = tensor(index)
      guard [.int8, .uint8, .int16].contains(tensor.type), let old = tensor.quantization, !old.scales.isEmpty
      else { return [] }
      func scaled(_ what: String, _ scale: Float) -> Damage {
        damage(what, tensor: index) { $0.quantization?.scales[0] = scale }
      }
      var damages = [
        scaled("an infinite scale", .infinity), scaled("a scale that is no number", .nan),
        scaled("a negative scale", -1),
        damage("three scales for something else", tensor: index) {
          $0.quantization?.scales = Array(repeating: old.scales[0], count: old.scales.count + 97)
        },
      ]
      if tensor.constant == nil {
        damages.append(scaled("a scale of zero", 0))
        if !Allowed.noQuantization.contains(builtin) {
          damages.append(damage("no quantization", tensor: index) { $0.quantization = nil })
        }
      }
      damages.append(
        damage("a zero point that the type does not have", tensor: index) {
          $0.quantization?.zeroPoints = Array(repeating: 70_000, count: max(old.zeroPoints.count, 1))
        })
      return damages
    }
  }

  private var fields: [Damage] {
    guard let options = site.options ?? site.secondOptions else { return [] }
    return Allowed.limitedFields.flatMap { field, values -> [Damage] in
      guard let slot = options.slot(of: field), !Allowed.ignoredField(builtin, field) else { return [] }
      return values.map { value in
        damage("\(field) \(value)") { _, site in
          var table = options.table ?? TableValue()
          if field == "padding" || field == "fused_activation_function" || field == "mode" {
            table.set(slot, Int8(value))
          } else {
            table.set(slot, Int32(value))
          }
          if site.options == nil { site.secondOptions?.table = table } else { site.options?.table = table }
        }
      }
    }
  }

  private var constants: [Damage] {
    Allowed.layoutOperands(builtin).flatMap { position -> [Damage] in
      guard position < site.inputs.count, site.inputs[position] >= 0 else { return [] }
      let index = site.inputs[position]
      guard tensor(index).constant != nil else { return [] }
      return [1000, -1000].map { value in
        damage("operand \(position) of \(value)") { subgraph, _ in
          let count = subgraph.tensors[index].elementCount ?? 0
          subgraph.tensors[index].constant =
            subgraph.tensors[index].type == .int64
            ? .init(Array(repeating: Int64(value), count: count))
            : .init(Array(repeating: Int32(value), count: count))
        }
      }
    }
  }
}
