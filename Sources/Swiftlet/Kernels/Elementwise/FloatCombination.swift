internal import CSwiftletKernels

/// ADD, SUB, MUL or DIV of two real numbers.
protocol Combination {
  static func combine(_ first: Float, _ second: Float) -> Float

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// What instructions of hosts call it.
    static var forHost: swiftlet_host_combination { get }
  #endif
}

/// ADD: `first + second`.
enum Addition: Combination {
  @inline(__always)
  static func combine(_ first: Float, _ second: Float) -> Float { first + second }
}

/// SUB: `first - second`.
enum Subtraction: Combination {
  @inline(__always)
  static func combine(_ first: Float, _ second: Float) -> Float { first - second }
}

/// MUL: `first * second`.
enum Multiplication: Combination {
  @inline(__always)
  static func combine(_ first: Float, _ second: Float) -> Float { first * second }
}

/// ADD, SUB and MUL in floating point, with a fused activation.
struct FloatCombination<C: Combination>: BinaryFunction {
  let stage: FloatStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    stage = try FloatStage(operation, output, FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  func callAsFunction(_ first: Float, _ second: Float) -> Float {
    clamp(C.combine(first, second), stage.low, stage.high)
  }
}
