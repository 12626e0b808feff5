public import ArgumentParser
public import SwiftletQuantization

/// Switches of the accuracy tools.
struct RefinementFlags: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Round weights to make a layer's output right.")
  var adaptiveRounding = true

  @Flag(
    inversion: .prefixedNo,
    help: "Let weights make up for errors of the layers in front; part of adaptive rounding, and on with it.")
  var compensation: Bool?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Choose weight scales by the error of the layer's output; part of adaptive rounding, and on with it.")
  var weightScaleSearch: Bool?

  @Option(help: "Take the shift of mean outputs out by the bias: off, analytic, empirical.")
  var biasCorrection = RefinementOptions.BiasCorrection.empirical

  @Flag(
    inversion: .prefixedNo, help: "Bring channels between two layers to a common range where that pays off.")
  var equalization = false

  @Flag(inversion: .prefixedNo, help: "Cut 8-bit ranges of activations where that lowers the squared error.")
  var rangeSearch = true

  @Flag(
    inversion: .prefixedNo,
    help:
      "End 8-bit ranges that begin at zero, as behind RELU6, at the power of two with the smallest squared error."
  )
  var powerOfTwoClipping = false

  @Option(
    parsing: .unconditional, help: "How much wider than the calibrated ones 16-bit ranges of activations are."
  )
  var headroom: Float = 3

  @Option(
    parsing: .unconditional,
    help:
      "How strongly weights are pulled towards those of the float model, relative to the mean square of inputs."
  )
  var damping = 0.01

  @Flag(
    inversion: .prefixedNo,
    help: "Drop what was fitted to the samples where the outputs' error on them is half as large without.")
  var outputCheck = true

  func validate() throws {
    if !adaptiveRounding, compensation == true || weightScaleSearch == true {
      throw ValidationError(
        "--compensation and --weight-scale-search are part of adaptive rounding; leave out --no-adaptive-rounding."
      )
    }
    guard (1...1024).contains(headroom) else {
      throw ValidationError("--headroom must lie between 1 and 1024.")
    }
    guard (0...1e6).contains(damping) else {
      throw ValidationError("--damping must lie between 0 and 1,000,000.")
    }
  }

  var options: RefinementOptions {
    var options = RefinementOptions()
    options.adaptiveRounding = adaptiveRounding
    options.compensation = compensation ?? true
    options.weightScaleSearch = weightScaleSearch ?? true
    options.biasCorrection = biasCorrection
    options.rangeSearch = rangeSearch
    options.equalization = equalization
    options.powerOfTwoClipping = powerOfTwoClipping
    options.headroom = headroom
    options.damping = damping
    options.checksOutputs = outputCheck
    return options
  }
}

extension RefinementOptions.BiasCorrection: ExpressibleByArgument {}
