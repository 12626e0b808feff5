/// Which accuracy tools run after planning. All that never hurt are on by default.
public struct RefinementOptions: Equatable, Sendable {
  /// How the shift of a layer's mean output is taken out by its bias.
  public enum BiasCorrection: String, Sendable, CaseIterable {
    case off
    /// Weight errors times the mean inputs of the float model (Nagel et al. 2019); layers then know nothing of the
    /// errors in front of them, and make up for none.
    case analytic
    /// Weights times the mean inputs that the quantized layer really gets.
    case empirical
  }

  public var biasCorrection = BiasCorrection.empirical
  /// Weights are rounded to make a layer's output right rather than each weight.
  public var adaptiveRounding = true
  /// Weights of a layer make up for errors of the layers in front of it.
  public var compensation = true
  /// Weight scales are chosen by the error of the layer's output.
  public var weightScaleSearch = true
  /// Channels between two layers are brought to a common range where that pays off.
  public var equalization = false
  /// 8-bit ranges of activations are cut where that lowers the squared error.
  public var rangeSearch = true
  /// Where activations are not negative, as behind RELU6, 8-bit ranges end at the power of two with the smallest squared
  /// error, as in TI's deep learning library.
  public var powerOfTwoClipping = false
  /// 16-bit ranges of activations are wider than the calibrated ones by this factor.
  public var headroom: Float = 3
  /// What was fitted to the samples is dropped where the error of the model's outputs on the same samples is half as
  /// large without.
  public var checksOutputs = true
  /// How strongly weights are pulled towards those of the float model, relative to the mean square of inputs.
  public var damping = 0.01
  /// The most samples that are used; more are thinned out evenly.
  public var sampleLimit = 256

  public init() {}

  /// No tool at all.
  public static var none: RefinementOptions {
    var options = RefinementOptions()
    options.biasCorrection = .off
    options.adaptiveRounding = false
    options.compensation = false
    options.weightScaleSearch = false
    options.rangeSearch = false
    options.equalization = false
    options.headroom = 1
    return options
  }

  /// Whether any tool looks at layers one after the other.
  var changesLayers: Bool { biasCorrection != .off || adaptiveRounding }
}
