public import Swiftlet
public import SwiftletGraph

/// Looks through a `.tflite` model for what goes wrong later: float leaks and their cause, operators without a kernel,
/// what TensorFlow Lite Micro refuses, scales that do not fit, wasted bytes.
///
///     let check = try ModelCheck(bytes, requiring: .int16x8)
///     for finding in check.findings { print(finding.severity, finding.message, finding.hint) }
///
/// Safe on any bytes. The same model gives the same findings in the same order: severest first, then by rule and
/// place.
public struct ModelCheck: Sendable {
  /// What the model is meant for.
  public enum Requirement: String, CaseIterable, Sendable {
    /// Every operator computes in int8.
    case int8
    /// Every operator computes with 16-bit activations and 8-bit weights.
    case int16x8
    /// TensorFlow Lite Micro's reference kernels run the model.
    case tflm
  }

  public let findings: [Finding]

  /// Whether no finding is an error.
  public var isOk: Bool { !findings.contains { $0.severity == .error } }

  /// - Parameters:
  ///   - bytes: the contents of a `.tflite` file.
  ///   - kernels: the kernels that will run it.
  /// - Throws: where the bytes can not be read as a model.
  public init(
    _ bytes: [UInt8], requiring requirement: Requirement? = nil, kernels: KernelTable = .all
  ) throws(GraphError) {
    let model = try CheckedModel(bytes, requirement: requirement, kernels: kernels)
    let found = Self.rules.flatMap { $0.findings(in: model) }
    findings = [Finding.Severity.error, .warning, .note].flatMap { severity in
      found.filter { $0.severity == severity }
    }
  }

  private static let rules: [any CheckRule] = [
    KernelRule(), FloatLeakRule(), BorderRule(), HybridRule(), ArithmeticRule(), MicroRule(), MicroFileRule(),
    PerChannelRule(), BiasWidthRule(), BiasScaleRule(), ScaleRule(), FixedScaleRule(), JoinedScaleRule(),
    ZeroPointRule(), TwinConstantRule(), DuplicateConstantRule(), UnusedRule(), DeadOperatorRule(),
    FileFormRule(), DynamicShapeRule(),
  ]
}

/// A family of findings.
protocol CheckRule: Sendable {
  func findings(in model: CheckedModel) -> [Finding]
}
