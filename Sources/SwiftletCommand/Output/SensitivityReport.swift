import SwiftletData
import SwiftletQuantization

/// Which layers are best kept at int16x8.
struct SensitivityReport: Encodable {
  struct Layer: Encodable {
    let `operator`: String
    let output: String
    let lossDb: Decibels
    let gainDb: Decibels
    let accumulatedSqnrDb: Decibels
    let bytes: Int
    let arenaBytes: Int
  }

  struct Refusal: Encodable {
    let `operator`: String
    let output: String
    let reason: String
  }

  let int8SqnrDb: Decibels
  let int16x8SqnrDb: Decibels
  let bestSqnrDb: Decibels
  let samples: Int
  /// How many layers the recipe keeps.
  let kept: Int
  let layers: [Layer]
  let refused: [Refusal]
  /// YAML.
  let recipe: String

  init(_ sensitivity: Sensitivity) {
    int8SqnrDb = Decibels(sensitivity.narrow.decibels)
    int16x8SqnrDb = Decibels(sensitivity.wide.decibels)
    bestSqnrDb = Decibels(sensitivity.best)
    samples = sensitivity.sampleCount
    kept = sensitivity.suggestedCount
    layers = sensitivity.layers.map { layer in
      Layer(
        operator: layer.operation, output: layer.output,
        lossDb: Decibels(sensitivity.loss(of: layer)),
        gainDb: Decibels(sensitivity.gain(of: layer)),
        accumulatedSqnrDb: Decibels(layer.accumulated.decibels), bytes: layer.accumulated.bytes,
        arenaBytes: layer.accumulated.arenaBytes)
    }
    refused = sensitivity.refusals.map {
      Refusal(operator: $0.operation, output: $0.output, reason: $0.reason)
    }
    recipe = sensitivity.recipe(count: kept).yaml
  }

  /// Prints the report for people.
  func print() {
    var table = TextTable([
      .text("best kept at int16x8"), .text("output"), .number("loss at int8"), .number("gain alone"),
      .number("kept so far"), .number("arena"),
    ])
    for layer in layers {
      table.append([
        layer.operator, layer.output.firstOfJoinedNames, layer.lossDb.text, layer.gainDb.text,
        layer.accumulatedSqnrDb.text,
        layer.arenaBytes.grouped,
      ])
    }
    table.print()
    for refusal in refused {
      Swift.print("\(refusal.operator), '\(refusal.output)' has no int16x8 form: \(refusal.reason)".onOneLine)
    }
    Swift.print("")
    guard kept > 0 else {
      Swift.print(
        "int16x8 gains nothing: \(int8SqnrDb.text) at int8, \(int16x8SqnrDb.text) with all layers\n")
      return
    }
    Swift.print(
      "\(int8SqnrDb.text) at int8, \(bestSqnrDb.text) at best, \(layers[kept - 1].accumulatedSqnrDb.text) with this "
        + "recipe, all without weights and biases fitted to data:\n")
    Swift.print(recipe)
  }
}
