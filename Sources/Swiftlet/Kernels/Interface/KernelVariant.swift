#if !hasFeature(Embedded)
  /// One operator in one arithmetic: a kernel entry with one of the element types that it is declared for.
  public struct KernelVariant: Hashable, Sendable {
    /// The operator as the schema spells it; a custom operator's name.
    public let operatorName: String
    public let isCustom: Bool
    /// The entry's name.
    public let entry: String
    /// The operator's arithmetic in the field's words: `float32`, `int8`, `int16x8`, `hybrid` ...
    public let arithmetic: String
  }

  extension KernelEntry {
    /// What the entry is declared for, a variant for each element type.
    public var variants: [KernelVariant] {
      leadingTypes.map { variant($0) }
    }

    /// The variant that runs an operator for which the entry was selected.
    public func variant(of operation: Operation) -> KernelVariant {
      let type =
        switch leadingOperand {
        case .firstInput: operation.type(of: operation.inputs, 0)
        case .secondInput: operation.type(of: operation.inputs, 1)
        case .firstOutput: operation.type(of: operation.outputs, 0)
        }
      return variant(type)
    }

    private enum Operand {
      case firstInput, secondInput, firstOutput
    }

    /// The operand whose type tells variants apart: the first whose type is open, where more than the width of indices
    /// is; the output of operators that begin with an operand of indices or truth values.
    private var leadingOperand: Operand {
      // The shape comes before the activations.
      if builtin == .transposeConv { return .firstOutput }
      if input.isOpen { return .firstInput }
      if second.isOpen && !second.isIndices { return .secondInput }
      if output.isOpen && !output.isIndices { return .firstOutput }
      switch (input.only, output.only) {
      // Comparisons have a second input of the first one's type, unpacking has none.
      case (.int32, .bool?), (.int64, .bool?): return second == .any ? .firstOutput : .firstInput
      case (.int32, let type?), (.int64, let type?): return type == input.only ? .firstInput : .firstOutput
      case (nil, _): return second == .any ? .firstOutput : .secondInput
      default: return .firstInput
      }
    }

    private var leadingTypes: [ElementType?] {
      let types =
        switch leadingOperand {
        case .firstInput: input
        case .secondInput: second
        case .firstOutput: output
        }
      return types == .any ? [nil] : ElementType.allCases.filter { types.accepts($0) }
    }

    private func variant(_ type: ElementType?) -> KernelVariant {
      let isCustom = builtin == .custom
      return KernelVariant(
        operatorName: unsafe customName.map { unsafe String(cString: $0) } ?? builtin.name,
        isCustom: isCustom, entry: "\(name)",
        arithmetic: arithmetic(type))
    }

    private func arithmetic(_ type: ElementType?) -> String {
      guard let type, leadingTypes != [nil] else { return "any" }
      // Where the first input is none of the operator's numbers, only the name tells.
      if "\(name)".hasSuffix("Hybrid") { return "hybrid" }
      let weights = second.only
      switch (type, weights) {
      case (.float32, .int8): return "hybrid"
      case (.float32, .int4): return "hybrid int4"
      case (.float32, .float16): return "float16"
      case (.int8, .int4): return "int8x4"
      case (.int16, .int4): return "int16x4"
      case (.int16, .int8): return "\(name)".hasSuffix("Bias32") ? "int16x8 (32-bit bias)" : "int16x8"
      default: return "\(type)"
      }
    }
  }

  extension ElementTypes {
    /// Whether there are several types, but not all.
    fileprivate var isOpen: Bool { self != .any && only == nil }

    /// Whether there is nothing but integers that count.
    fileprivate var isIndices: Bool { self == .int32 | .int64 }

    /// The type of a set of one.
    fileprivate var only: ElementType? {
      guard self != .any else { return nil }
      let types = ElementType.allCases.filter { accepts($0) }
      return types.count == 1 ? types[0] : nil
    }
  }

  extension KernelTable {
    /// Every operator in every arithmetic that the table runs, in the order of its entries.
    public var variants: [KernelVariant] { entries.flatMap(\.variants) }
  }
#endif
