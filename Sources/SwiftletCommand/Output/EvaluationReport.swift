import SwiftletQuantization

/// What `evaluate` found.
struct EvaluationReport: Encodable {
  struct Output: Encodable {
    let name: String
    let agreement: Double
    let sqnrDb: Decibels
  }

  let model: String
  let data: String
  let reference: String?
  let samples: Int
  let accuracy: Double?
  let f1: Double?
  let falsePositiveRate: Double?
  let falseNegativeRate: Double?
  let auc: Double?
  let meanAbsoluteError: Double?
  let meanSquaredError: Double?
  let agreement: Double?
  let sqnrDb: Decibels?
  let outputs: [Output]?

  init(_ result: EvaluationResult, model: String, data: String, reference: String?) {
    self.model = model
    self.data = data
    self.reference = reference
    samples = result.sampleCount
    accuracy = result.scores?.accuracy
    f1 = result.scores?.f1
    falsePositiveRate = result.scores?.falsePositiveRate
    falseNegativeRate = result.scores?.falseNegativeRate
    auc = result.scores?.auc
    meanAbsoluteError = result.targetError?.meanAbsolute
    meanSquaredError = result.targetError?.meanSquared
    agreement = result.agreement
    sqnrDb = reference == nil ? nil : Decibels(result.decibels)
    outputs =
      reference == nil
      ? nil
      : result.outputs.map {
        Output(name: $0.name, agreement: $0.agreement, sqnrDb: Decibels($0.decibels))
      }
  }

  /// Prints the report for people.
  func print() {
    let figures: [(String, String?)] = [
      ("samples", samples.grouped),
      ("accuracy", accuracy?.percent),
      ("F1 (macro)", f1?.percent),
      ("false positive rate", falsePositiveRate?.percent),
      ("false negative rate", falseNegativeRate?.percent),
      ("AUC", auc?.figure),
      ("mean absolute error", meanAbsoluteError?.figure),
      ("mean squared error", meanSquaredError?.figure),
      ("agreement", agreement?.percent),
      ("SQNR", sqnrDb?.text),
    ]
    var table = TextTable([.text("figure"), .number("value")])
    for (name, value) in figures { if let value { table.append([name, value]) } }
    table.print()
    guard let outputs, outputs.count > 1 else { return }
    var parts = TextTable([.text("output"), .number("agreement"), .number("SQNR")])
    for output in outputs { parts.append([output.name, output.agreement.percent, output.sqnrDb.text]) }
    Swift.print("")
    parts.print()
  }
}
