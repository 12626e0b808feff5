public import ArgumentParser
public import SwiftletQuantization

/// Switches of the accuracy tools.
struct RefinementFlags: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Round weights to make a layer's output right.")
  var adaptiveRounding = true

  @Flag(inversion: .prefixedNo, help: "Let weights make up for errors of the layers in front.")
  var compensation = true

  @Flag(inversion: .prefixedNo, help: "Choose weight scales by the error of the layer's output.")
  var weightScaleSearch = true

  @Option(help: "Take the shift of mean outputs out by the bias: off, analytic, empirical.")
  var biasCorrection = RefinementOptions.BiasCorrection.empirical

  @Flag(
    inversion: .prefixedNo, help: "Bring channels between two layers to a common range where that pays off.")
  var equalization = false

  @Flag(inversion: .prefixedNo, help: "Cut 8-bit ranges of activations where that lowers the squared error.")
  var rangeSearch = true

  @Option(help: "How much wider than the calibrated ones 16-bit ranges of activations are.")
  var headroom: Float = 2

  @Option(help: ArgumentHelp(visibility: .hidden))
  var damping = 0.01

  @Option(help: ArgumentHelp(visibility: .hidden))
  var clippingWeight = 16.0

  var options: RefinementOptions {
    var options = RefinementOptions()
    options.adaptiveRounding = adaptiveRounding
    options.compensation = compensation
    options.weightScaleSearch = weightScaleSearch
    options.biasCorrection = biasCorrection
    options.rangeSearch = rangeSearch
    options.equalization = equalization
    options.headroom = headroom
    options.clippingWeight = clippingWeight
    options.damping = damping
    return options
  }
}

extension RefinementOptions.BiasCorrection: ExpressibleByArgument {}
