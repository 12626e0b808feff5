import Swiftlet
import SwiftletGraph

/// What a kernel of TensorFlow Lite Micro takes.
struct MicroKernel {
  let operation: BuiltinOperator
  /// The file with the rules, under `tensorflow/lite/micro/kernels`.
  let source: String
  let forms: [MicroForm]
  let conditions: [MicroCondition]

  init(
    _ operation: BuiltinOperator, _ source: String, _ forms: [MicroForm], _ conditions: [MicroCondition] = []
  ) {
    self.operation = operation
    self.source = source
    self.forms = forms
    self.conditions = conditions
  }
}

extension MicroKernel {
  private static let byOperation = Dictionary(
    uniqueKeysWithValues: (computing + moving + calling).map { ($0.operation, $0) })

  /// The kernel of an operator; `nil` where there is none.
  static func of(_ operation: BuiltinOperator) -> MicroKernel? { byOperation[operation] }

  /// Custom operators that `MicroMutableOpResolver` has a method for.
  static let customOperators: Set<String> = [
    "CIRCULAR_BUFFER", "TFLM_DECODE", "TFLite_Detection_PostProcess", "ethos-u", "SignalDelay",
    "SignalEnergy",
    "SignalFftAutoScale", "SignalFilterBank", "SignalFilterBankLog", "SignalFilterBankSquareRoot",
    "SignalFilterBankSpectralSubtraction", "SignalFramer", "SignalIrfft", "SignalOverlapAdd", "SignalPCAN",
    "SignalRfft", "SignalStacker", "SignalWindow",
  ]
}
