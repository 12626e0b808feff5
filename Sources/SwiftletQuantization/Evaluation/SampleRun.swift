import Swiftlet
import SwiftletData

/// Runs samples on interpreters of its own, and counts.
final class SampleRun: @unchecked Sendable {
  private let evaluation: Evaluation
  private let judge: Judge
  private let place: DataPlace
  private var subject: SubjectRun
  private var reference: SubjectRun?

  init(_ evaluation: Evaluation, _ judge: Judge) throws {
    self.evaluation = evaluation
    self.judge = judge
    place = DataPlace(file: evaluation.samples.path)
    subject = SubjectRun(evaluation.subject)
    reference = evaluation.reference.map { SubjectRun($0) }
  }

  /// Not to be called from two threads at the same time.
  func tally(_ range: Range<Int>, resetting: Bool) throws -> Tally {
    var tally = Tally(outputCount: judge.referenceOutputs.count)
    for index in range {
      let arrays = try evaluation.samples.sample(index)
      let outputs = try subject.outputs(of: arrays, index, place, resetting: resetting)
      if let reference {
        let paired = judge.referenceInputs.map { arrays[$0] }
        let expected = try reference.outputs(of: paired, index, place, resetting: resetting)
        for position in outputs.indices {
          try compare(outputs[position], expected[position], position, sample: index, &tally)
        }
      }
      if judge.labels != nil {
        let decision = OutputDecision(outputs[0])
        tally.predictions.append(decision.predictedClass)
        if let score = decision.score { tally.scores.append(score) }
      }
      if let targets = judge.targets {
        for (value, target) in zip(outputs[0], targets.sample(index).floats()) {
          let error = Double(value) - Double(target)
          tally.absoluteError += abs(error)
          tally.squaredError += error * error
        }
      }
    }
    return tally
  }

  private func compare(
    _ values: [Float], _ expected: [Float], _ output: Int, sample: Int, _ tally: inout Tally
  ) throws(EvaluationError) {
    for (value, reference) in zip(values, expected) {
      tally.noise[output].add(reference: reference, value: value)
    }
    guard tally.noise[output].noise.isFinite, tally.noise[output].signal.isFinite else {
      throw EvaluationError(
        "an infinite value leaves the error without a measure",
        place: "\(evaluation.subject.name), output '\(judge.outputs[output].name)', sample \(sample)",
        advice: "scale the data as in training")
    }
    guard !values.isEmpty else { return }
    if OutputDecision(values).predictedClass == OutputDecision(expected).predictedClass {
      tally.agreements[output] += 1
    }
  }
}

/// A model with an interpreter.
private final class SubjectRun {
  private let subject: Evaluation.Subject
  private let inputs: [TensorEncoding]
  private let outputs: [TensorEncoding]
  private var interpreter: Interpreter

  init(_ subject: Evaluation.Subject) {
    self.subject = subject
    inputs = subject.model.inputEncodings
    outputs = subject.model.outputEncodings
    interpreter = Interpreter(subject.model)
  }

  /// The real numbers of every output.
  func outputs(
    of arrays: [NumPyArray], _ index: Int, _ place: DataPlace, resetting: Bool
  ) throws -> [[Float]] {
    if resetting { interpreter.reset() }
    for (position, array) in arrays.enumerated() {
      let bytes = try inputs[position].bytes(
        of: array, place: DataPlace(file: "\(place.file), sample \(index)"))
      interpreter.withInputBytes(position) { span in
        for byte in 0..<min(span.count, bytes.count) { span[byte] = bytes[byte] }
      }
    }
    do throws(ModelError) {
      try interpreter.invoke()
    } catch {
      throw EvaluationError(
        "the model failed on sample \(index)", place: subject.name,
        advice: error.message(in: subject.model.model))
    }
    return try outputs.enumerated().map { position, output in
      let bytes = interpreter.withOutputBytes(position) { span in span.indices.map { span[$0] } }
      let values = try output.reals(bytes)
      guard !values.contains(where: \.isNaN) else {
        throw EvaluationError(
          "a value is not a number", place: "\(subject.name), output '\(output.name)', sample \(index)",
          advice: "check the sample for values that are not finite, and scale the data as in training")
      }
      return values
    }
  }
}
