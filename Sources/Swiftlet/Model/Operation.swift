/// An operator of a verified model: what a kernel's `measure` and `prepare` see.
@safe
public struct Operation: @unchecked Sendable {
  public let subgraph: Subgraph
  public let index: Int
  let table: VerifiedTable
  /// Whether inputs that the model widens are read as the constants that they are widened from.
  var readsHalves = false
  /// What preparation knows about the tensors of the subgraph; `nil` where it is not under way.
  private(set) var requests: UnsafeMutablePointer<MemoryRequest>?
  private var ownRequest: UnsafeMutablePointer<MemoryRequest>?
  #if !hasFeature(Embedded)
    /// The family that the node is measured and prepared for.
    var family = KernelFamily.portable
  #endif

  init(_ subgraph: Subgraph, _ index: Int, _ table: VerifiedTable) {
    self.subgraph = subgraph
    self.index = index
    self.table = table
  }

  /// Stands for no operator, but for a subgraph.
  init(_ subgraph: Subgraph) { self.init(subgraph, 0, .empty) }

  /// The same operator while a subgraph is prepared.
  init(_ operation: Operation, _ requests: MutableElements<MemoryRequest>) {
    self = operation
    unsafe self.requests = requests.base
    unsafe ownRequest = requests.base + (subgraph.tensorCount &+ index)
  }

  /// The operator's scratch memory, while a subgraph is prepared.
  var request: UnsafeMutablePointer<MemoryRequest> { unsafe ownRequest.unsafelyUnwrapped }

  /// Indices of the operator's tensors in the subgraph; -1 stands for an optional input that is absent.
  public var inputs: FlatVector<Int32> { table.vector(1) }
  public var outputs: FlatVector<Int32> { table.vector(2) }

  public var model: Model { subgraph.model }

  var code: VerifiedTable { model.operatorCodes[table.index(0)] }

  /// The builtin operator; `.custom` for operators that are known by name only.
  public var builtin: BuiltinOperator { BuiltinOperator(code: code.builtinCode) ?? .custom }

  /// UTF-8 bytes of a custom operator's name.
  public var customName: FlatVector<UInt8> { code.vector(1) }

  /// The tensor that an input stands for: itself, or the constant that it is widened from. The operator has the input.
  func source(of tensor: Int32) -> Int32 {
    assert(tensor >= 0)
    guard readsHalves, let requests = unsafe requests else { return tensor }
    let request = unsafe requests[Int(tensor)]
    guard request.role == .widened else { return tensor }
    return subgraph.operation(Int(request.owner)).inputs[0] ?? tensor
  }

  /// The operator's options; an empty table where the model gives none.
  public var options: FlatTable {
    @inline(never) get {
      guard let field = unsafe table.field(4) else { return .empty(model.bytes) }
      return unsafe FlatTable(known: model.bytes, VerifiedTable.target(field) - model.bytes.base)
    }
  }

  /// The raw options of a custom operator; empty where there are none, or where they do not lie inside of the
  /// file. Options of large models may stand behind the FlatBuffer, as constants do.
  public var customOptions: FlatVector<UInt8> {
    let inside: FlatVector<UInt8> = table.vector(5)
    let offset = table.size(9)
    let count = table.size(10)
    guard inside.isEmpty, offset > 1, model.bytes.contains(offset, count) else { return inside }
    return FlatVector(model.bytes, from: offset, count: count)
  }

  /// The options of a custom operator that keeps them in FlexBuffers, `nil` where these bytes are none.
  public var flexOptions: FlexValue? {
    let options = customOptions
    return FlexValue(model.bytes.slice(options.position(in: model.bytes), options.count))
  }

  /// The option in `slot`, one of a few or a truth value; zero where the model does not give it.
  @inline(never)
  func choice(_ slot: Int) -> Int8 { options.scalar(slot, default: 0) }

  /// The option in `slot`, a number.
  @inline(never)
  func number(_ slot: Int, default defaultValue: Int32) -> Int32 {
    options.scalar(slot, default: defaultValue)
  }

  /// The input at `position`.
  @inline(__always)
  public func input(_ position: Int) throws(ModelError) -> Tensor { try operand(position) }

  /// The input at `position`, `nil` where the operator does not have it.
  @inline(__always)
  public func optionalInput(_ position: Int) throws(ModelError) -> Tensor? { try optionalOperand(position) }

  @inline(__always)
  public func output(_ position: Int) throws(ModelError) -> Tensor { try operand(~position) }

  // Positions of outputs are complements.
  @inline(never)
  private func operand(_ position: Int) throws(ModelError) -> Tensor {
    guard let tensor = try optionalOperand(position) else {
      throw error(.missingTensor, detail: position < 0 ? ~position : position)
    }
    return tensor
  }

  @inline(never)
  private func optionalOperand(_ position: Int) throws(ModelError) -> Tensor? {
    let isOutput = position < 0
    guard let index = (isOutput ? outputs : inputs)[isOutput ? ~position : position], index >= 0 else {
      return nil
    }
    let tensor = subgraph.tensor(Int(isOutput ? index : source(of: index)))
    try expectUsable(tensor)
    return tensor
  }

  /// Requires numbers of inputs and outputs.
  @inline(__always)
  public func expect(inputs: ClosedRange<Int>, outputs: ClosedRange<Int> = 1...1) throws(ModelError) {
    try expect(inputs.lowerBound, inputs.upperBound, outputs.lowerBound, outputs.upperBound)
  }

  @inline(never)
  private func expect(
    _ fewestInputs: Int, _ mostInputs: Int, _ fewestOutputs: Int, _ mostOutputs: Int
  ) throws(ModelError) {
    let (inputs, outputs) = (inputs.count, outputs.count)
    guard inputs >= fewestInputs, inputs <= mostInputs, outputs >= fewestOutputs, outputs <= mostOutputs
    else {
      throw error(.tensorCount, detail: inputs)
    }
  }

  /// An error that blames this operator, and a tensor of it, in a phase of its kernel.
  @inline(__always)
  public func error(_ code: ModelError.Code, _ tensor: Tensor? = nil, detail: Int = 0) -> ModelError {
    #if hasFeature(Embedded)
      // Whoever runs the phase says for which operator: kernels take less code.
      ModelError(code, tensor: tensor?.index ?? -1, detail: detail)
    #else
      placedError(code, tensor, detail: detail)
    #endif
  }

  /// An error that blames this operator, and a tensor of it, outside of its kernel's phases.
  @inline(__always)
  func placedError(_ code: ModelError.Code, _ tensor: Tensor? = nil, detail: Int = 0) -> ModelError {
    placedError(code, tensor?.index ?? -1, detail)
  }

  private func placedError(_ code: ModelError.Code, _ tensor: Int, _ detail: Int) -> ModelError {
    ModelError(
      code, subgraph: subgraph.index, operator: index, tensor: tensor, detail: detail)
  }

  /// Requires that two tensors have the same shape.
  public func expectSameShape(_ tensor: Tensor, _ other: Tensor) throws(ModelError) {
    guard tensor.hasShape(of: other) else { throw error(.shapeMismatch, tensor) }
  }

  // Does not return the tensor: Swift 6.3 ends an optimised throwing function whose last act is a copy into its
  // result with a jump to `memcpy`, and there forgets to restore the register that says whether it has thrown.
  @inline(never)
  private func expectUsable(_ tensor: Tensor) throws(ModelError) {
    // Scales and zero points are many: they are looked at once.
    if let requests = unsafe requests, unsafe requests[tensor.index].usable != 0 { return }
    if let fault = tensor.fault { throw error(fault, tensor) }
    if let requests = unsafe requests { unsafe requests[tensor.index].usable = 1 }
  }
}

extension Tensor {
  /// Why no operator can work on the tensor.
  fileprivate var fault: ModelError.Code? {
    let type = type
    guard type.bitWidth > 0 else { return .unsupportedType }
    guard elementCount > 0 else { return .emptyTensor }
    guard !isSparse else { return .sparseTensor }
    return hasUsableQuantization(type) ? nil : .quantization
  }
}

extension VerifiedTable {
  /// The builtin operator of an operator code. Files before schema 3a know the one-byte field only, later ones write
  /// both.
  var builtinCode: Int32 { max(Int32(scalar(0, default: Int8(0))), scalar(3, default: 0)) }
}
