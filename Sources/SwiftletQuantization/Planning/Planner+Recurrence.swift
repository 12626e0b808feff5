private import Foundation
import Swiftlet
import SwiftletGraph

/// Layers with a state.
extension Planner {
  /// Gates: weights of 8 bits with one scale each; biases belong to the product with the input.
  mutating func planGates(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    let operation = network.operation(reference)
    let variants =
      [1, 5, 12].contains { !operation.hasInput($0) }
      || (Array(9...11) + Array(16...17) + Array(20...23)).contains { operation.hasInput($0) }
    guard !variants else {
      throw QuantizationError(
        "\(operation.code) with coupled gates, peepholes, a projection or layer normalization has no integer form",
        place: place(reference),
        advice: "train the layer without them, or leave it in floating point with a recipe")
    }
    guard let source = network.activationInputs(reference).first, source.position == 0 else {
      throw QuantizationError(
        "\(operation.code) needs a computed input", place: place(reference),
        advice: "convert the model again")
    }
    let inputScale = try quantization(input(reference, 0, source.tensor)).scale
    let form: QuantizationPlan.ConstantPlan.Form = decisions[reference]?.scheme == .int16x8 ? .int64 : .int32
    var constants: [QuantizationPlan.ConstantPlan] = []
    for gate in 0..<4 {
      let bias = network.constant(reference, 12 + gate)
      let scale = try gateScale(
        reference, 1 + gate, bias: bias, inputScale: inputScale, biasLimit: form == .int32 ? 0x1p30 : 0x1p39)
      constants.append(.init(input: 1 + gate, form: .int8, scales: [scale], zeroPoint: 0, axis: 0))
      let recurrent = try gateScale(reference, 5 + gate, bias: nil, inputScale: 1, biasLimit: 1)
      constants.append(.init(input: 5 + gate, form: .int8, scales: [recurrent], zeroPoint: 0, axis: 0))
      guard bias != nil else {
        throw QuantizationError(
          "\(operation.code) needs constant float biases", place: place(reference),
          advice: "convert the model again")
      }
      constants.append(
        .init(
          input: 12 + gate, form: form, scales: [max(inputScale * scale, .leastNormalMagnitude)],
          zeroPoint: 0,
          axis: 0))
    }
    return constants.sorted { $0.input < $1.input }
  }

  private func gateScale(
    _ reference: OperatorReference, _ position: Int, bias: [Float]?, inputScale: Float, biasLimit: Double
  ) throws(QuantizationError) -> Float {
    guard let weights = network.constant(reference, position) else {
      throw QuantizationError(
        "\(network.operation(reference).code) needs constant float weights", place: place(reference),
        advice: "convert the model again")
    }
    let largestBias = bias?.reduce(0) { max($0, abs($1)) }
    return WeightScales(
      weights, shape: [], axis: nil, bias: largestBias.map { [$0] }, inputScale: inputScale,
      biasLimit: biasLimit, form: settings.scales
    ).scales[0]
  }

  /// SVDF: 8-bit feature weights, 16-bit time weights, a bias of the scale of time weights times state.
  mutating func planSVDF(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    let operation = network.operation(reference)
    guard let features = network.constant(reference, 1), let times = network.constant(reference, 2),
      let featureRange = ValueRange(of: features), let timeRange = ValueRange(of: times)
    else {
      throw QuantizationError(
        "\(operation.code) needs constant float weights", place: place(reference),
        advice: "convert the model again")
    }
    let isWide = decisions[reference]?.scheme == .int16x8
    let bias = network.constant(reference, 3)
    let state = try stateQuantization(reference, 4)
    let timeScale = timeScale(
      timeRange, bias: bias, stateScale: state.scale, biasLimit: isWide ? 0x1p39 : 0x1p30)
    let featureScale = AffineQuantization(featureRange, .int8, isSymmetric: true).scale
    var constants: [QuantizationPlan.ConstantPlan] = [
      .init(
        input: 1, form: .int8,
        scales: [settings.scales == .any ? featureScale : featureScale.nextPowerOfTwo], zeroPoint: 0, axis: 0),
      .init(input: 2, form: .int16, scales: [timeScale], zeroPoint: 0, axis: 0),
    ]
    if bias != nil {
      constants.append(
        .init(
          input: 3, form: isWide ? .int64 : .int32,
          scales: [max(timeScale * state.scale, .leastNormalMagnitude)],
          zeroPoint: 0, axis: 0))
    }
    return constants
  }

  /// Of SVDF's time weights: `max |w| / 32767`, widened where the bias, in units of it times the scale of the state, would
  /// exceed a limit.
  private func timeScale(_ range: ValueRange, bias: [Float]?, stateScale: Float, biasLimit: Double) -> Float {
    var scale = AffineQuantization(range, .int16).scale
    let needed = Double(bias?.reduce(0) { max($0, abs($1)) } ?? 0) / (Double(stateScale) * biasLimit)
    if Double(scale) < needed { scale = min(Float(needed).nextUp, .greatestFiniteMagnitude) }
    return settings.scales == .any ? scale : scale.nextPowerOfTwo
  }

  /// How an operator's variable tensors are stored.
  mutating func planStates(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> [QuantizationPlan.StatePlan] {
    guard let decision = decisions[reference], decision.scheme.isInteger else { return [] }
    switch network.operation(reference).policy {
    case .sequenceLSTM:
      guard let output = network.activationOutputs(reference).first else { return [] }
      return [
        .init(input: 18, form: decision.scheme.activationForm, quantization: try quantization(home(output))),
        .init(input: 19, form: .int16, quantization: try cellQuantization(reference)),
      ]
    case .svdf:
      return [.init(input: 4, form: .int16, quantization: try stateQuantization(reference, 4))]
    default:
      return []
    }
  }

  /// Of an LSTM's cells: a power of two, the smallest that holds their range.
  private func cellQuantization(_ reference: OperatorReference) throws(QuantizationError)
    -> AffineQuantization
  {
    let range = try stateRange(reference, 19)
    let largest = max(Double(-range.low), Double(range.high), 0x1p-12)
    // The kernels take 2^-27 ... 2^2.
    let exponent = min(max(Int(log2(largest).rounded(.up)) - 15, -27), 2)
    return AffineQuantization(scale: Float(sign: .plus, exponent: exponent, significand: 1), zeroPoint: 0)
  }

  private func stateQuantization(
    _ reference: OperatorReference, _ position: Int
  ) throws(QuantizationError) -> AffineQuantization {
    let quantization = AffineQuantization(try stateRange(reference, position), .int16)
    return settings.scales == .any ? quantization : quantization.withPowerOfTwoScale(.int16)
  }

  private func stateRange(_ reference: OperatorReference, _ position: Int) throws(QuantizationError)
    -> ValueRange
  {
    let operation = network.operation(reference)
    guard operation.hasInput(position),
      let range = statistics.range(
        of: TensorReference(subgraph: reference.subgraph, tensor: operation.inputs[position]))
    else {
      throw QuantizationError(
        "calibration never saw the state of \(operation.code)", place: place(reference),
        advice: "calibrate again with this version")
    }
    return range
  }
}

extension Graph.Operator {
  /// Whether an input is there.
  func hasInput(_ position: Int) -> Bool { inputs.indices.contains(position) && inputs[position] >= 0 }
}
