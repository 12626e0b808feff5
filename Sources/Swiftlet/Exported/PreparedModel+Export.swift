internal import CSwiftletKernels

#if !hasFeature(Embedded)
  extension PreparedModel {
    /// The entries that the model's nodes run with, in the table's order: what a device has to register.
    public var usedEntries: [KernelEntry] {
      var used = Set<Int>()
      for index in 0..<model.subgraphCount where program.hasRoutine(index) {
        for node in program.routine(index).allNodes { used.insert(node.entry) }
      }
      return used.sorted().map { kernels[$0] }
    }

    /// Indices of the main subgraph's operators in the order in which they run.
    public var operatorOrder: [Int] { program.routine(0).allNodes.map(\.operation) }

    /// Bytes of an arena in which ``ExportedInterpreter`` runs the model: activations, scratch memory and state.
    public var exportedArenaBytes: Int { plan.activationBytes + plan.stateBytes }

    /// The bytes of an ``ExportedProgram`` for a device of the kernel table's family, which must register exactly this
    /// table's entries in their order: see ``usedEntries``.
    public func exportedProgram() -> [UInt8] {
      let main = program.routine(0)
      let subgraph = model.mainSubgraph
      let types = (subgraph.inputs.array + subgraph.outputs.array).map {
        Int(subgraph.tensor(Int($0)).type.rawValue)
      }
      precondition(types.count == main.inputCount + main.outputCount)
      let fills = self.fills
      var offset = ExportedProgram.headerBytes + types.count * 4 + fills.count * ExportedProgram.fillBytes
      offset = ProgramSize.align(offset)
      let modelSum = unsafe swiftlet_checksum(
        model.bytes.base, UInt32(truncatingIfNeeded: model.bytes.count))
      var words: [Int] = [
        Int(ExportedProgram.magic), ExportedProgram.version, 0, offset + programByteCount,
        Int(kernels.family.rawValue),
        model.bytes.count, Int(Int32(bitPattern: modelSum)), Int(Int32(bitPattern: kernels.signature)),
        fills.count, offset,
      ]
      words += types
      for fill in fills { words += [fill.offset, fill.count, Int(fill.value)] }
      var bytes = words.flatMap { word in
        let bits = UInt32(bitPattern: Int32(truncatingIfNeeded: word))
        return (0..<4).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
      }
      bytes += Array(repeating: 0, count: offset - bytes.count)
      unsafe bytes += UnsafeRawBufferPointer(start: program.base, count: programByteCount)
      let sum = unsafe bytes.withUnsafeBytes { buffer in
        // Arrays begin at a multiple of 16.
        unsafe buffer.baseAddress.map {
          unsafe swiftlet_checksum($0 + 12, UInt32(truncatingIfNeeded: buffer.count - 12))
        } ?? 0
      }
      for index in 0..<4 { bytes[8 + index] = UInt8(truncatingIfNeeded: sum >> UInt32(index * 8)) }
      return bytes
    }

    /// The variables whose first values are no zero bytes, as ``Interpreter/reset()`` sets them.
    private var fills: [(offset: Int, count: Int, value: UInt8)] {
      var fills: [(offset: Int, count: Int, value: UInt8)] = []
      var place = program.activationBytes
      for index in 0..<model.subgraphCount where program.hasRoutine(index) {
        let subgraph = model.subgraph(index)
        for position in 0..<subgraph.tensorCount {
          let tensor = subgraph.tensor(position)
          guard tensor.isVariable, !tensor.isConstant else { continue }
          if tensor.type == .int8, let zeroPoint = tensor.quantization.zeroPoints[0], zeroPoint != 0 {
            fills.append((place, tensor.byteCount, UInt8(bitPattern: Int8(truncatingIfNeeded: zeroPoint))))
          }
          place += ArenaPlanner.align(tensor.byteCount)
        }
      }
      return fills
    }
  }

  extension Routine {
    /// The nodes in the order in which they run.
    fileprivate var allNodes: [Program.Node] {
      var nodes: [Program.Node] = []
      var offset = self.nodes
      for _ in 0..<nodeCount {
        nodes.append(node(at: offset))
        offset = nodes[nodes.count - 1].end
      }
      return nodes
    }
  }
#endif
