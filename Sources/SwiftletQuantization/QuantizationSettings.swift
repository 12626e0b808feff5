/// What is asked of a quantization.
public struct QuantizationSettings: Equatable, Sendable {
  /// What holds where the recipe says nothing else.
  public var scheme: Scheme
  public var interface = Interface.integer
  public var bias = BiasWidth.wide
  public var recipe = Recipe()
  /// How ranges of activations follow from what calibration saw, where the recipe says nothing else.
  public var calibration = RangeMethod.minimumMaximum
  /// Which numbers scales of activations and weights may be.
  public var scales = ScaleForm.any
  /// The accuracy tools.
  public var refinement = RefinementOptions()
  /// Whether operators that have no integer form may stay in floating point.
  public var allowsFloat = false

  public init(_ scheme: Scheme) {
    self.scheme = scheme
  }

  /// The accuracy tools that go with the other settings.
  public var tools: RefinementOptions {
    var tools = refinement
    // The search leaves powers of two.
    if scales == .powerOfTwo { tools.weightScaleSearch = false }
    return tools
  }

  /// What statistics should hold for every method and tool that is asked for.
  ///
  /// - Throws: where moving averages of different momentums are.
  public var detail: StatisticsDetail {
    get throws(QuantizationError) {
      var detail = try requiredDetail
      if refinement.rangeSearch || refinement.powerOfTwoClipping, scheme.isInteger {
        detail.histograms = true
      }
      return detail
    }
  }

  /// What statistics must hold for every method that is asked for. The search for ranges does without histograms: it then
  /// leaves ranges as they are.
  var requiredDetail: StatisticsDetail {
    get throws(QuantizationError) {
      var detail = calibration.detail
      for rule in recipe.rules {
        guard let method = rule.calibration?.detail else { continue }
        detail.histograms = detail.histograms || method.histograms
        guard detail.momentum == nil || method.momentum == nil || detail.momentum == method.momentum else {
          throw QuantizationError(
            "moving averages of two momentums are asked for", advice: "use one momentum in all rules")
        }
        detail.momentum = detail.momentum ?? method.momentum
      }
      return detail
    }
  }

  public static var float16: Self { Self(.float16) }
  public static var dynamic: Self { Self(.dynamic) }
  public static var int8: Self { Self(.int8) }
  public static var int16x8: Self { Self(.int16x8) }
}

/// Which numbers scales may be.
public enum ScaleForm: String, Codable, Sendable, CaseIterable {
  case any
  /// For runtimes that shift instead of multiplying.
  case powerOfTwo = "power-of-two"
}
