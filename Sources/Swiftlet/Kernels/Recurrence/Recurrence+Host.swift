#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension RecurrentArithmetic {
    static var host: HostArithmetic? { nil }
  }

  extension FloatRecurrence {
    static var host: HostArithmetic? { .float32 }
  }

  extension IntegerRecurrence {
    static var host: HostArithmetic? { Product.hostOfGates }
  }

  extension Int8Arithmetic {
    static var hostOfGates: HostArithmetic { .int8ToInt16 }
  }

  extension Int16x8Arithmetic {
    static var hostOfGates: HostArithmetic { .int16x8 }
  }

  extension FloatRecurrence.Factor {
    var forHost: HostBlock.Channel { HostBlock.Channel() }
  }

  extension HybridRecurrence.Factor {
    var forHost: HostBlock.Channel { HostBlock.Channel(realScale: scale) }
  }

  extension IntegerRecurrence.Factor {
    var forHost: HostBlock.Channel { HostBlock.Channel(multiplier: multiplier, shift: shift) }
  }
#endif
