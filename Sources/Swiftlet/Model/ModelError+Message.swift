#if !hasFeature(Embedded)
  extension ModelError {
    /// One sentence for people: what, where (by name), what to try.
    ///
    /// - Parameters:
    ///   - model: the model, where it could be verified; it lends operators and tensors their names.
    ///   - file: where the model was read from.
    public func message(in model: Model? = nil, file: String? = nil) -> String {
      let subgraph = model.map { $0.subgraph(max(Int(subgraphIndex), 0)) }
      let operation = operatorIndex >= 0 ? subgraph?.operation(Int(operatorIndex)) : nil
      let place = place(in: subgraph, operation, file)
      let advice = advice(operation)
      return place.isEmpty ? "\(what); \(advice)" : "\(what) (\(place)); \(advice)"
    }

    private func place(in subgraph: Subgraph?, _ operation: Operation?, _ file: String?) -> String {
      var parts = file.map { [$0] } ?? []
      if operatorIndex >= 0 {
        let name = operation.map { " \($0.name.shortened)" } ?? ""
        parts.append("operator \(operatorIndex)\(name)")
        if let operation, code == .missingKernel { parts.append(operation.typeList) }
      }
      if tensorIndex >= 0 {
        let tensor = subgraph?.tensor(Int(tensorIndex))
        let name = tensor.map { " '\($0.name.shortened)'" } ?? ""
        let shape = tensor.map { code == .shapeMismatch ? " of shape \($0.shapeList)" : "" } ?? ""
        parts.append("tensor \(tensorIndex)\(name)\(shape)")
      }
      if subgraphIndex > 0 { parts.append("subgraph \(subgraphIndex)") }
      return parts.joined(separator: ", ")
    }

    private var what: String {
      switch code {
      case .notAModel: "this is not a .tflite model"
      case .malformed: "the model file is truncated or corrupted"
      case .tooManyTables: "the model file describes more tables and operands than it has bytes"
      case .tooManyTensors: "the model has more than 65535 tensors"
      case .tooManyOperators: "the model has more than 65535 operators"
      case .noSubgraph: "the model has no subgraph"
      case .tensorIndex: "there is no tensor \(detail)"
      case .elementType: "unknown element type \(detail)"
      case .rank: "a tensor has \(detail) axes, more than 8"
      case .extent: "axis \(detail) has a negative extent"
      case .tensorTooLarge: "a size of \(detail) bytes is more than a model may take"
      case .bufferIndex: "there is no buffer \(detail)"
      case .bufferTooSmall: "a constant has fewer than the \(detail) bytes that its shape takes"
      case .constantVariable: "a variable has a constant value"
      case .misalignedBuffer: "a constant does not start at a multiple of \(detail) bytes"
      case .sparseTensor: "sparse tensors are not supported"
      case .operatorCodeIndex: "there is no operator code \(detail)"
      case .unknownOperator: "unknown builtin operator \(detail)"
      case .readBeforeWritten: "a tensor is read before any operator has written it"
      case .writtenTwice: "a tensor is written twice"
      case .writesConstant: "a constant is written"
      case .subgraphIndex: "there is no subgraph \(detail)"
      case .outputNeverWritten: "an output of the model is never written"
      case .otherVariant: "no variant of the kernel fits"
      case .missingKernel: "no kernel is registered for an operator with these types"
      case .missingTensor: "the operator lacks tensor \(detail)"
      case .unexpectedTensor: "the operator has an optional input that its kernel does not take"
      case .tensorCount:
        "the operator has \(detail) inputs, which is a wrong number, or a wrong number of outputs"
      case .tooManyOperands: "the operator has \(detail) inputs or outputs, more than 65535"
      case .unsupportedType: "the operator does not take this element type"
      case .shapeMismatch: "a shape does not fit the operator"
      case .notConstant: "an operand must be a constant"
      case .notVariable: "an operator's state must be a variable tensor that is none of its other operands"
      case .quantization: "quantization parameters are missing or unusable"
      case .options: "the operator has unusable options in field \(detail)"
      case .axis: "the tensor has no axis \(detail)"
      case .emptyTensor: "a tensor without elements"
      case .customOption: "the option '\(OptionName(detail: detail))' is missing or has an unusable value"
      case .elementOutOfRange: "element \(detail) of an operand is out of range"
      case .outputPending: "the operator waits for more inputs before there is an output"
      case .unusableValues: "the operator can not work on the values of its inputs"
      case .arenaTooSmall: "the arena is too small: \(detail) bytes are needed"
      case .misalignedArena: "the arena does not start at a multiple of \(detail) bytes"
      case .workspaceTooSmall: "the arena is too small to plan in: at least \(detail) bytes are needed"
      case .indexOutOfRange: "an index that the model computes lies outside of its tensor"
      case .computeBudget: "one inference takes at least \(detail) steps, more than the limit"
      case .divisionByZero: "an integer is divided by zero"
      case .iterationBudget: "a loop goes on after \(detail) iterations"
      case .interrupted: "the run was interrupted"
      case .unknownResource: "a handle does not name a variable of this size"
      case .recursion: "subgraph \(detail) calls itself, directly or through others"
      case .callDepth: "calls of subgraphs are nested more than \(CallGraph.maximumDepth) deep"
      case .callSignature:
        "inputs or outputs of subgraph \(detail) are not those of the operator that calls it"
      case .tooManyVariables: "the model has more than \(CallGraph.maximumHandles) operators VAR_HANDLE"
      case .memoryBudget: "the model needs an arena of at least \(detail) bytes, more than the limit"
      case .notAProgram: "this is not an exported program, or it is damaged or not aligned to 8 bytes"
      case .programVersion: "the program was exported for version \(detail) of the runtime"
      case .programFamily: "the program was exported for another kind of core"
      case .programModel: "the program is for another model, of \(detail) bytes, or the model is damaged"
      case .programKernels: "the program was exported for other kernels"
      case .offlinePlan where tensorIndex >= 0:
        "the model's offline memory plan puts a tensor at byte \(detail), which is no multiple of "
          + "\(ArenaPlanner.alignment), too far off, or taken by another tensor that is live with it"
      case .offlinePlan:
        "the model's offline memory plan is not one of version 1 with an offset for each tensor"
      }
    }

    /// What stands for the operator among all kernels, so that the caller can register it.
    private func kernelAdvice(_ operation: Operation?) -> String {
      guard let operation else { return "add the operator's entry to the kernel table" }
      let entries = KernelTable.all.entries.filter { $0.runs(operation) }
      if let entry = (try? KernelTable.all.entry(for: operation))
        ?? entries.first(where: { $0.matches(operation) })
      {
        return "add .\(entry.name) to the kernel table"
      }
      guard !entries.isEmpty else {
        return operation.builtin == .custom
          ? "register a kernel of this name in the kernel table" : "there is no kernel for this operator yet"
      }
      return "there are only \(entries.map { ".\($0.name)" }.joined(separator: ", ")) for this operator"
    }

    private func advice(_ operation: Operation?) -> String {
      switch code {
      case .notAModel, .malformed, .tooManyTables: "check that the file was copied completely"
      case .missingKernel: kernelAdvice(operation)
      case .arenaTooSmall, .workspaceTooSmall: "'swiftlet plan' tells the exact size"
      case .computeBudget: "raise --max-steps if the model is trusted"
      case .memoryBudget: "raise --max-memory if the model is trusted"
      case .divisionByZero: "give the divisor other values"
      case .iterationBudget: "raise --max-iterations if the model is trusted"
      case .interrupted: "reset the interpreter before it runs again"
      case .notAProgram, .programVersion, .programFamily, .programModel, .programKernels:
        "run 'swiftlet export' again and use all that it writes"
      case .misalignedArena: "align the arena's declaration"
      case .offlinePlan: "plan the model again, or remove its metadata OfflineMemoryAllocation"
      case .outputPending: "invoke again with the next input"
      case .unusableValues: "check what the model is given"
      case .indexOutOfRange: "check the input values that it is computed from"
      default: "convert the model again, or run 'swiftlet inspect' on it"
      }
    }
  }

  extension String {
    /// A model's own words, fit for a line: without control characters, and not longer than a line.
    fileprivate var shortened: String {
      let most = 120
      let line = String(prefix(most)).map { $0.unicodeScalars.contains { $0.value < 32 } ? " " : $0 }
      return count > most ? String(line) + "..." : String(line)
    }
  }

  extension Operation {
    /// The operator's name, as in `CONV_2D`, or a custom operator's own.
    public var name: String {
      builtin == .custom ? String(decoding: customName.array, as: UTF8.self) : builtin.name
    }

    /// Element types of the first two inputs and the first output, as in `int8, int8 -> int8`.
    var typeList: String {
      let inputs = [type(of: inputs, 0), type(of: inputs, 1)].compactMap { $0.map { "\($0)" } }
      let output = type(of: outputs, 0).map { "\($0)" } ?? "nothing"
      return "\(inputs.joined(separator: ", ")) -> \(output)"
    }
  }

  extension Tensor {
    fileprivate var shapeList: [Int] { (0..<rank).map { extent($0) } }

    public var name: String { String(decoding: nameBytes.array, as: UTF8.self) }
  }

  extension FlatVector {
    /// A copy of the elements.
    public var array: [Element] { (0..<count).compactMap { self[$0] } }
  }
#endif
