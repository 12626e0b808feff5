import Swiftlet
import SwiftletGraph

extension Graph.Operator {
  /// Sets version and options to what other runtimes expect with 16-bit activations.
  mutating func setWideForm() {
    if let builtin, let wide = OperatorVersion.version(of: builtin, .int16) { version = max(version, wide) }
    // Scales are any numbers, not powers of two.
    if var options: OperatorOptions.Add = options(as: OperatorOptions.Add.self) {
      options.usesPowerOfTwoScale = false
      set(options)
    }
    if var options: OperatorOptions.Sub = options(as: OperatorOptions.Sub.self) {
      options.usesPowerOfTwoScale = false
      set(options)
    }
  }

  /// Corrects the option that states the type of the bias, where a converter set it.
  mutating func setBiasType(_ type: ElementType) {
    guard var options, let slot = options.slot(of: "quantized_bias_type"), var table = options.table,
      table[slot, default: Int8(0)] != 0
    else { return }
    table[slot, default: Int8(0)] = type.rawValue
    options.table = table
    self.options = options
  }
}
