internal import CSwiftletKernels

/// Why a model can not be loaded or run.
///
/// A small value, so that devices can throw it: a code, the place in the model, and one figure. Hosts turn it
/// into a sentence with ``message(in:)``.
public struct ModelError: Error, Equatable, Sendable {
  public enum Code: UInt8, Sendable {
    // The file.
    case notAModel = 1
    case malformed
    case tooManyTables
    case tooManyTensors
    case tooManyOperators
    case noSubgraph
    // Tensors.
    case tensorIndex
    case elementType
    case rank
    case extent
    case tensorTooLarge
    case bufferIndex
    case bufferTooSmall
    /// A tensor is said to keep its value between invocations, and has one in the model.
    case constantVariable
    case misalignedBuffer
    case sparseTensor
    // The graph.
    case operatorCodeIndex
    case unknownOperator
    case readBeforeWritten
    case writtenTwice
    case writesConstant
    case subgraphIndex
    case outputNeverWritten
    // Operators.
    /// The entry stands for these types, but for another variant (such as another bias); the next is tried.
    case otherVariant
    case missingKernel
    case missingTensor
    /// An optional input is there, which the kernel does not take.
    case unexpectedTensor
    case tensorCount
    case tooManyOperands
    case unsupportedType
    case shapeMismatch
    case notConstant
    /// The state of an operator is not a variable tensor of its own.
    case notVariable
    case quantization
    case options
    case axis
    case emptyTensor
    /// An option of a custom operator is missing or has an unusable value; ``OptionName`` reads its name from
    /// `detail`.
    case customOption
    /// An element of a constant leads outside of what it points into.
    case elementOutOfRange
    // Running.
    /// The operator has stopped the invocation, because it gathers inputs of several before it goes on: the
    /// outputs are not those of this invocation. No failure: the next input may be given.
    case outputPending
    /// An operand has values that the operator can not work on.
    case unusableValues
    case arenaTooSmall
    case misalignedArena
    case workspaceTooSmall
    case computeBudget
    case memoryBudget
    case divisionByZero
    /// An index or position that was computed lies outside of its tensor.
    case indexOutOfRange
    case iterationBudget
    case interrupted
    case unknownResource
    // Calls.
    case recursion
    case callDepth
    case callSignature
    case tooManyVariables
    // Exported programs.
    /// The bytes of an exported program are none, or damaged.
    case notAProgram
    /// Another version of the runtime exported the program.
    case programVersion
    /// The program was exported for kernels of another family.
    case programFamily
    /// The program was exported for another model, or the model is damaged.
    case programModel
    /// The program was exported for other kernels.
    case programKernels
    // Places that the model gives.
    /// The metadata that gives tensors places in the arena is malformed, or gives one that can not be had.
    case offlinePlan
  }

  // Four words, which functions return in registers: the code with the subgraph above it, the operator with the tensor
  // above it. A verified model has fewer than 2^16 - 1 operators and tensors each.
  private var codeAndSubgraph: UInt32
  private var operatorAndTensor: UInt32
  // Its halves, because of which an error is four numbers of the same size, as a tensor is: throwing functions answer both
  // in the same registers.
  private var detailLow: UInt32
  private var detailHigh: UInt32

  /// What the code is about: bytes needed, an index, a slot of the schema.
  public var detail: Int64 {
    get { Int64(truncatingIfNeeded: UInt64(detailHigh) &<< 32 | UInt64(detailLow)) }
    set {
      detailLow = UInt32(truncatingIfNeeded: newValue)
      detailHigh = UInt32(truncatingIfNeeded: newValue &>> 32)
    }
  }

  public var code: Code {
    @inline(__always) get { Code(known: UInt8(truncatingIfNeeded: codeAndSubgraph)) }
  }

  /// Index of the subgraph, operator and tensor at fault; -1 where none is to blame.
  public var subgraphIndex: Int32 {
    get { Int32(bitPattern: codeAndSubgraph) &>> 8 }
    set { codeAndSubgraph = (codeAndSubgraph & 0xFF) | UInt32(bitPattern: newValue) &<< 8 }
  }
  public var operatorIndex: Int32 {
    get { ModelError.index(operatorAndTensor & 0xFFFF) }
    set {
      operatorAndTensor = (operatorAndTensor & 0xFFFF_0000) | UInt32(bitPattern: newValue) & 0xFFFF
    }
  }
  public var tensorIndex: Int32 {
    get { ModelError.index(operatorAndTensor &>> 16) }
    set { operatorAndTensor = (operatorAndTensor & 0xFFFF) | UInt32(bitPattern: newValue) &<< 16 }
  }

  // Default arguments of a function that is not inlined become functions themselves: hence the initialisers.

  /// An error without a place.
  @inline(__always)
  public init(_ code: Code) { self.init(code, detail: 0) }

  /// An error without a place.
  @inline(__always)
  public init(_ code: Code, detail: Int64) { self.init(code, -1, -1, -1, detail) }

  /// An error without a place.
  @inline(__always)
  init(_ code: Code, detail: Int) { self.init(code, tensor: -1, detail: detail) }

  /// An error of a tensor. The operator is known to whoever runs its kernel.
  @inline(never)
  init(_ code: Code, tensor: Int, detail: Int) {
    codeAndSubgraph = UInt32(code.rawValue) | UInt32.max &<< 8
    operatorAndTensor = 0xFFFF | UInt32(truncatingIfNeeded: tensor) &<< 16
    detailLow = UInt32(truncatingIfNeeded: detail)
    // 32 bits further, where a number has 32 or 64.
    detailHigh = UInt32(truncatingIfNeeded: (detail &>> 16) &>> 16)
  }

  /// An error of a tensor.
  @inline(__always)
  init(_ code: Code, tensor: Int) { self.init(code, tensor: tensor, detail: 0) }

  @inline(__always)
  public init(
    _ code: Code, subgraph: Int = -1, operator operatorIndex: Int = -1, tensor: Int = -1, detail: Int64 = 0
  ) {
    self.init(code, subgraph, operatorIndex, tensor, detail)
  }

  /// An error of an operator or a tensor.
  @inline(never)
  init(_ code: Code, subgraph: Int, operator operatorIndex: Int, tensor: Int, detail: Int) {
    self.init(code, tensor: tensor, detail: detail)
    codeAndSubgraph = UInt32(code.rawValue) | UInt32(truncatingIfNeeded: subgraph) &<< 8
    operatorAndTensor =
      UInt32(truncatingIfNeeded: operatorIndex) & 0xFFFF | UInt32(truncatingIfNeeded: tensor) &<< 16
  }

  @inline(never)
  private init(_ code: Code, _ subgraph: Int, _ operatorIndex: Int, _ tensor: Int, _ detail: Int64) {
    codeAndSubgraph = UInt32(code.rawValue) | UInt32(truncatingIfNeeded: subgraph) &<< 8
    operatorAndTensor =
      UInt32(truncatingIfNeeded: operatorIndex) & 0xFFFF | UInt32(truncatingIfNeeded: tensor) &<< 16
    detailLow = UInt32(truncatingIfNeeded: detail)
    detailHigh = UInt32(truncatingIfNeeded: detail &>> 32)
  }

  /// The same number, for which devices would otherwise link a generic conversion.
  @inline(__always)
  static func long(_ number: Int) -> Int64 {
    #if hasFeature(Embedded)
      swiftlet_multiply_long(Int32(truncatingIfNeeded: number), 1)
    #else
      Int64(number)
    #endif
  }

  private static func index(_ bits: UInt32) -> Int32 { bits == 0xFFFF ? -1 : Int32(bitPattern: bits) }
}

extension ModelError.Code {
  /// The code of a number that came from one; on hosts `.options` for any other.
  ///
  /// Devices do with a subtraction what `init(rawValue:)` does: cases are numbered from one on without gaps, so that a case's
  /// tag is one less than its number.
  @inline(__always)
  init(known number: UInt8) {
    #if hasFeature(Embedded)
      self = unsafe unsafeBitCast(number &- 1, to: ModelError.Code.self)
      assert(rawValue == number)
    #else
      self = ModelError.Code(rawValue: number) ?? .options
    #endif
  }
}

#if !hasFeature(Embedded)
  // A list of all cases would be an array, which devices do not have.
  extension ModelError.Code: CaseIterable {}
#endif
