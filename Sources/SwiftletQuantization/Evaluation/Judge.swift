import Swiftlet
import SwiftletData

/// What outputs are judged by: encodings, and labels or targets that have been checked against them.
struct Judge: Sendable {
  let outputs: [TensorEncoding]
  let referenceOutputs: [TensorEncoding]
  /// For each input of the reference the subject's input that feeds it.
  let referenceInputs: [Int]
  let labels: [Int]?
  let targets: NumPyArray?
  let sampleCount: Int

  init(_ evaluation: Evaluation) throws(EvaluationError) {
    let subject = evaluation.subject
    outputs = subject.model.outputEncodings
    sampleCount = evaluation.samples.count
    guard let first = outputs.first, first.elementCount > 0 else {
      throw EvaluationError(
        "the model gives no output", place: subject.name, advice: "evaluate a model with outputs")
    }
    if let reference = evaluation.reference {
      referenceOutputs = reference.model.outputEncodings
      referenceInputs = try Judge.pair(reference, with: subject)
      try Judge.requireSameOutputs(reference, subject)
    } else {
      (referenceOutputs, referenceInputs) = ([], [])
    }
    switch evaluation.samples.targets {
    case .classes(let labels):
      self.labels = try Judge.check(labels, first, at: evaluation.samples.path)
      targets = nil
    case .values(let values):
      guard values.elementCount == first.elementCount * sampleCount else {
        throw EvaluationError(
          "the array 'y' of the data has shape \(values.shape), but the output has shape \(first.shape)",
          place: "\(subject.name), output '\(first.name)'",
          advice: "give one target of that shape for each of the \(sampleCount) samples, or integer labels")
      }
      (labels, targets) = (nil, values)
    case nil:
      guard evaluation.reference != nil else {
        throw EvaluationError(
          "there is nothing to judge the outputs by", place: subject.name,
          advice: "add an array 'y' with labels or targets to the data, or give --reference")
      }
      (labels, targets) = (nil, nil)
    }
  }

  private static func check(
    _ labels: [Int64], _ output: TensorEncoding, at path: String
  ) throws(EvaluationError) -> [Int] {
    let classCount = OutputDecision.classCount(ofValues: output.elementCount)
    if let index = labels.firstIndex(where: { $0 < 0 || $0 >= classCount }) {
      throw EvaluationError(
        "the label of sample \(index) is \(labels[index]), but output '\(output.name)' tells \(classCount) classes apart",
        place: "\(path), array 'y'",
        advice: "count classes from 0; for targets that are no classes, write 'y' as floats")
    }
    return labels.map { Int($0) }
  }

  /// Inputs go by name where all names are the same, else by position.
  private static func pair(
    _ reference: Evaluation.Subject, with subject: Evaluation.Subject
  ) throws(EvaluationError) -> [Int] {
    let (theirs, ours) = (reference.model.inputEncodings, subject.model.inputEncodings)
    guard theirs.count == ours.count else {
      throw EvaluationError(
        "it has \(theirs.count) inputs where \(subject.name) has \(ours.count)", place: reference.name,
        advice: "give the model that the other was made from")
    }
    let byName = theirs.compactMap { input in ours.firstIndex { $0.name == input.name } }
    let indices = Set(byName).count == ours.count ? byName : Array(ours.indices)
    for (input, index) in zip(theirs, indices) where input.elementCount != ours[index].elementCount {
      throw EvaluationError(
        "the input has shape \(input.shape) where \(subject.name) has \(ours[index].shape)",
        place: "\(reference.name), input '\(input.name)'",
        advice: "give the model that the other was made from")
    }
    return indices
  }

  private static func requireSameOutputs(
    _ reference: Evaluation.Subject, _ subject: Evaluation.Subject
  ) throws(EvaluationError) {
    let (theirs, ours) = (reference.model.outputEncodings, subject.model.outputEncodings)
    guard theirs.map(\.elementCount) == ours.map(\.elementCount) else {
      throw EvaluationError(
        "its outputs have the shapes \(theirs.map(\.shape)) where \(subject.name) has \(ours.map(\.shape))",
        place: reference.name, advice: "give the model that the other was made from")
    }
  }

  /// - Parameter tallies: of all ranges, in their order.
  func result(_ tallies: [Tally]) -> EvaluationResult {
    var total = Tally(outputCount: referenceOutputs.count)
    for tally in tallies { total.merge(tally) }
    let valueCount = Double(sampleCount * (outputs.first?.elementCount ?? 1))
    return EvaluationResult(
      sampleCount: sampleCount,
      scores: labels.map { ClassScores(labels: $0, predictions: total.predictions, scores: total.scores) },
      targetError: targets.map { _ in
        EvaluationResult.TargetError(
          meanAbsolute: total.absoluteError / valueCount, meanSquared: total.squaredError / valueCount)
      },
      outputs: referenceOutputs.indices.map { index in
        EvaluationResult.Output(
          name: outputs[index].name, agreement: Double(total.agreements[index]) / Double(sampleCount),
          decibels: total.noise[index].decibels)
      })
  }
}

extension PreparedModel {
  var inputEncodings: [TensorEncoding] { encodings(model.mainSubgraph.inputs) }
  var outputEncodings: [TensorEncoding] { encodings(model.mainSubgraph.outputs) }

  private func encodings(_ tensors: FlatVector<Int32>) -> [TensorEncoding] {
    tensors.array.map { TensorEncoding(model.mainSubgraph.tensor(Int($0))) }
  }
}
