public import Swiftlet

/// What the models that a quantization runs may take: the float model, the quantized one, and their single operators.
///
/// Models are data from anywhere; one whose loop never ends must not keep the machine busy for ever.
public struct ModelLimits: Equatable, Sendable {
  /// The most multiply-accumulates of one inference.
  public var steps: Int64
  /// The most iterations of all loops in one inference.
  public var iterations: Int64
  /// The most bytes of arena.
  public var memory: Int

  /// - Parameter steps: see `PreparedModel`, as for the others.
  public init(
    steps: Int64 = .max, iterations: Int64 = Interpreter.usualIterationLimit, memory: Int = .max
  ) {
    (self.steps, self.iterations, self.memory) = (steps, iterations, memory)
  }
}

extension PreparedModel {
  /// - Throws: ``QuantizationError``: what the runtime has against the model, in words.
  convenience init(_ bytes: [UInt8], within limits: ModelLimits) throws(QuantizationError) {
    do throws(ModelError) {
      try self.init(
        bytes, stepLimit: limits.steps, iterationLimit: limits.iterations, memoryLimit: limits.memory)
    } catch {
      throw QuantizationError(error, bytes)
    }
  }

  /// Runs the model, by an interpreter of the caller's.
  ///
  /// - Throws: ``QuantizationError`` with the operator's name, where the model exceeds a limit or fails otherwise.
  func explaining<Result>(_ run: () throws -> Result) throws -> Result {
    do {
      return try run()
    } catch let error as ModelError {
      throw QuantizationError(error, in: model)
    }
  }
}

extension QuantizationError {
  /// What the runtime has against a model's bytes.
  init(_ error: ModelError, _ bytes: [UInt8]) {
    self = unsafe bytes.withUnsafeBytes { buffer in
      QuantizationError(error, in: try? unsafe Model(ModelBytes(buffer)))
    }
  }
}
