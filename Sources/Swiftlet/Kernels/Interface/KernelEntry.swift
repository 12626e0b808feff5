internal import CSwiftletKernels

/// A kernel as the interpreter finds and calls it: for which operator and element types it stands, and its three
/// phases.
///
/// The phases are spelled out for every variant, because a C-convention function can not capture a generic
/// parameter:
///
///     extension KernelEntry {
///       public static var fullyConnectedInt8: KernelEntry {
///         KernelEntry(
///           "fullyConnectedInt8", .fullyConnected, input: .int8, second: .int8, output: .int8,
///           measure: { unsafe FullyConnected<Int8Arithmetic>.measure(entry: $0) },
///           prepare: { unsafe FullyConnected<Int8Arithmetic>.prepare(entry: $0) },
///           invoke: { unsafe FullyConnected<Int8Arithmetic>.invoke(entry: $0) })
///       }
///     }
///
/// An application links the kernels of the entries that it names, and no other.
@safe
public struct KernelEntry: @unchecked Sendable {
  /// A phase: takes a node, answers zero or the raw value of a ``ModelError/Code``.
  public typealias Phase = @convention(c) (UnsafeMutableRawPointer) -> Int32
  /// Whether an entry stands for an ``Operation``.
  typealias Test = @convention(c) (_ entry: UnsafeRawPointer, _ operation: UnsafeRawPointer) -> Bool

  /// The operator that the entry runs; `.custom` for one that is known by name.
  public let builtin: BuiltinOperator
  // Beside the operator, so that an entry is ten words.
  private var supportKind = KernelSupport.Kind.calls
  let input: ElementTypes
  let second: ElementTypes
  let output: ElementTypes
  /// The bytes of a custom operator's name, a zero behind them.
  let customName: UnsafePointer<UInt8>?
  /// Compares names; only entries of custom operators link it.
  let nameTest: Test?
  let measure: Phase
  let prepare: Phase
  let invoke: Phase
  private var supportPhase: Phase?
  #if !hasFeature(Embedded)
    /// The name of the static member that makes this entry.
    public let name: StaticString
  #endif

  /// - Parameters:
  ///   - name: the name of the static member that makes this entry, for messages on hosts.
  ///   - input, second, output: the types of the first input, the second input and the first output that the
  ///     entry stands for.
  ///   - measure, prepare, invoke: the phases of one ``Kernel``, as in the example above.
  @safe
  public init(
    _ name: StaticString, _ builtin: BuiltinOperator, customName: StaticString? = nil,
    input: ElementTypes = .any, second: ElementTypes = .any, output: ElementTypes = .any,
    measure: @escaping Phase, prepare: @escaping Phase, invoke: @escaping Phase
  ) {
    self.builtin = builtin
    if let customName {
      unsafe self.customName = customName.utf8Start
      unsafe nameTest = { entry, operation in
        unsafe entry.assumingMemoryBound(to: KernelEntry.self).pointee
          .isNamed(operation.assumingMemoryBound(to: Operation.self).pointee.customName)
      }
    } else {
      unsafe self.customName = nil
      unsafe nameTest = nil
    }
    self.input = input
    self.second = second
    self.output = output
    unsafe self.measure = measure
    unsafe self.prepare = prepare
    unsafe self.invoke = invoke
    #if !hasFeature(Embedded)
      self.name = name
    #endif
  }

  /// - Parameter plan: both phases of preparation of one ``PlannedKernel``.
  @safe
  init(
    _ name: StaticString, _ builtin: BuiltinOperator, input: ElementTypes = .any, second: ElementTypes = .any,
    output: ElementTypes = .any, plan: @escaping Phase, invoke: @escaping Phase
  ) {
    self.init(
      name, builtin, input: input, second: second, output: output, measure: plan, prepare: plan,
      invoke: invoke)
  }

  #if hasFeature(Embedded)
    /// Another entry's invocation with phases of preparation of its own.
    @inline(__always)
    init(_ entry: KernelEntry, measure: @escaping Phase, prepare: @escaping Phase) {
      builtin = entry.builtin
      unsafe customName = entry.customName
      unsafe nameTest = entry.nameTest
      input = entry.input
      second = entry.second
      output = entry.output
      unsafe self.measure = measure
      unsafe self.prepare = prepare
      unsafe invoke = entry.invoke
    }
  #endif

  /// The work that the operator needs besides its kernel.
  var support: KernelSupport? {
    get {
      guard let phase = unsafe supportPhase else { return nil }
      return unsafe KernelSupport(supportKind, phase)
    }
    set {
      supportKind = newValue?.kind ?? .calls
      unsafe supportPhase = newValue?.run
    }
  }

  /// Whether the entry stands for the custom operators of a name; one without a name stands for all.
  func isNamed(_ name: FlatVector<UInt8>) -> Bool {
    guard let customName = unsafe customName else { return true }
    for index in Indices(name.count) where unsafe customName[index] == 0 || customName[index] != name[index] {
      return false
    }
    return unsafe customName[name.count] == 0
  }

  #if !hasFeature(Embedded)
    /// Whether the entry stands for the operator, with tensors of some types.
    func runs(_ operation: Operation) -> Bool {
      builtin == operation.builtin && isNamed(operation.customName)
    }
  #endif

  /// Whether the entry takes operands of these types.
  func takes(_ types: OperandTypes) -> Bool {
    input.meets(types.input) && second.meets(types.second) && output.meets(types.output)
  }

  #if !hasFeature(Embedded)
    /// Whether the entry stands for the operator with the types of its tensors.
    func matches(_ operation: Operation) -> Bool { runs(operation) && takes(OperandTypes(operation)) }
  #endif
}

/// The types of the operands by which entries are told apart.
struct OperandTypes {
  let input: ElementTypes
  let second: ElementTypes
  let output: ElementTypes

  @inline(__always)
  init(_ operation: Operation) {
    input = operation.types(operation.inputs, 0)
    second = operation.types(operation.inputs, 1)
    output = operation.types(operation.outputs, 0)
  }
}

extension Operation {
  /// The element type of the tensor at a position of `tensors`, ``ElementTypes/absent`` where there is none.
  @inline(never)
  fileprivate func types(_ tensors: FlatVector<Int32>, _ position: Int) -> ElementTypes {
    guard let index = tensors[position], index >= 0 else { return .absent }
    return ElementTypes(subgraph.tensor(Int(source(of: index))).type)
  }

  /// The element type of the tensor at a position of `tensors`, `nil` where there is none.
  func type(of tensors: FlatVector<Int32>, _ position: Int) -> ElementType? {
    guard let index = tensors[position], index >= 0 else { return nil }
    return subgraph.tensor(Int(source(of: index))).type
  }
}

#if !hasFeature(Embedded)
  extension Operation {
    /// The position of the first of the operands by which entries are told apart that the operator lists as absent.
    var absentOperand: Int? {
      if inputs[0] == -1 { return 0 }
      if inputs[1] == -1 { return 1 }
      return outputs[0] == -1 ? 0 : nil
    }
  }
#endif

extension FlatVector<UInt8> {
  func equals(_ string: StaticString) -> Bool {
    guard count == string.utf8CodeUnitCount else { return false }
    for index in Indices(count) where unsafe string.utf8Start[index] != self[index] { return false }
    return true
  }
}
