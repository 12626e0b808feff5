import Swiftlet
import SwiftletQuantization

/// What `quantize` made.
struct QuantizationReport: Encodable {
  struct Layer: Encodable {
    let `operator`: String
    let output: String
    let sqnrDb: Decibels
    let accumulatedSqnrDb: Decibels
  }

  let model: String
  let output: String
  let scheme: String
  let io: String
  let bias: Int?
  let bytes: Int
  let floatBytes: Int
  let arenaBytes: Int
  let samples: Int?
  let seconds: Double
  /// What was done to the float model first.
  let changes: [String]
  let layers: [Layer]

  init(
    model: String, output: String, floatBytes: Int, _ result: QuantizedModel, _ plan: QuantizationPlan,
    changes: [String], samples: Int?, layers: [LayerError], seconds: Double
  ) {
    self.model = model
    self.output = output
    scheme = plan.scheme.rawValue
    io = plan.interface.rawValue
    bias = plan.usesWideActivations ? plan.bias.rawValue : nil
    bytes = result.bytes.count
    self.floatBytes = floatBytes
    arenaBytes = result.model.requiredArenaBytes
    self.samples = samples
    self.seconds = seconds
    self.changes = changes
    self.layers = layers.map {
      Layer(
        operator: $0.operation, output: $0.output, sqnrDb: Decibels($0.alone),
        accumulatedSqnrDb: Decibels($0.accumulated))
    }
  }

  /// Prints the report for people.
  func print() {
    for change in changes { Swift.print(change) }
    if !layers.isEmpty {
      var table = TextTable([.text("operator"), .text("output"), .number("alone"), .number("accumulated")])
      for layer in layers {
        table.append([layer.operator, layer.output, layer.sqnrDb.text, layer.accumulatedSqnrDb.text])
      }
      table.print()
      Swift.print("")
    }
    let share = Double(bytes) / Double(max(floatBytes, 1))
    Swift.print(
      "\(output): \(scheme), \(bytes.grouped) bytes (\(share.percent) of the float model), "
        + "arena \(arenaBytes.grouped) bytes")
  }
}

/// A quantization plan as tables for people.
struct PlanTable {
  let plan: QuantizationPlan

  init(_ plan: QuantizationPlan) {
    self.plan = plan
  }

  func print() {
    var tensors = TextTable([
      .number("tensor"), .text("name"), .text("type"), .number("scale"), .number("zero point"),
    ])
    var operators = TextTable([
      .number("operator"), .text("name"), .text("output"), .text("scheme"), .text("constant inputs"),
    ])
    for (index, subgraph) in plan.subgraphs.enumerated() {
      let prefix = plan.subgraphs.count > 1 ? "\(index):" : ""
      for tensor in subgraph.tensors {
        tensors.append([
          "\(prefix)\(tensor.tensor)", tensor.name, tensor.form.rawValue, "\(tensor.quantization.scale)",
          "\(tensor.quantization.zeroPoint)",
        ])
      }
      for operation in subgraph.operators {
        let constants = operation.constants.map { constant in
          "\(constant.input): \(constant.form.rawValue)"
            + (constant.scales.count > 1 ? " in \(constant.scales.count) channels" : "")
        }
        operators.append([
          "\(prefix)\(operation.index)", operation.name, operation.output, operation.scheme.rawValue,
          constants.joined(separator: ", "),
        ])
      }
    }
    Swift.print("\(plan.scheme.rawValue), \(plan.interface.rawValue) inputs and outputs\n")
    tensors.print()
    Swift.print("")
    operators.print()
  }
}
