#if !hasFeature(Embedded)
  extension Float {
    /// `1 / (1 + e^-x)`, the very function that kernels use.
    package var logistic: Float { FloatFunctions.logistic(self) }

    /// `tanh x`, the very function that kernels use.
    package var hyperbolicTangent: Float { FloatFunctions.tanh(self) }
  }
#endif
