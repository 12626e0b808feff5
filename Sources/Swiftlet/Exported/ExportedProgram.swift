internal import CSwiftletKernels

/// A model's prepared program in flash: what a host computed with `swiftlet export`, so that a device need not.
///
/// Whoever runs it (``ExportedInterpreter``) believes what it says: neither the program nor the model is verified, as
/// they come with the firmware. Creating the view finds out whether it is whole and for this version of the runtime;
/// creating the interpreter, whether it belongs to the model, to the kernels and to the target. So a stale export is an
/// error, and never undefined behaviour.
///
/// Made of little-endian 32-bit words, at a multiple of eight bytes:
///
///     header   magic number; ``version``; checksum of all words that follow; byte count; kernel family;
///              byte count and checksum of the model; signature of the kernel table; number of fills; where the
///              program begins
///     types    of the model's inputs, then outputs: raw values of ``ElementType``
///     fills    (offset in the arena, byte count, value) of the variables that are not zero at the start
///     program  at a multiple of eight, see ``Program``
@safe
public struct ExportedProgram: @unchecked Sendable {
  let base: UnsafeRawPointer
  let program: Program

  /// Changes whenever programs of one version do not run with the kernels of another.
  public static var version: Int { 3 }

  static var magic: Int32 { 0x5058_5753 }
  static var headerBytes: Int { 40 }
  static var fillBytes: Int { 12 }

  /// Finds the program in bytes that stay valid and unchanged while this value, or an interpreter made with it, is used.
  ///
  /// - Parameter bytes: what `swiftlet export` wrote, at a multiple of eight.
  /// - Throws: `.notAProgram` where the bytes are none, are cut short, damaged or not aligned; `.programVersion` with the
  ///   version in `detail` where another version of the runtime exported them.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    guard let base = bytes.baseAddress, bytes.count >= ExportedProgram.headerBytes,
      UInt(bitPattern: base) % 8 == 0,
      unsafe base.load(as: Int32.self) == ExportedProgram.magic
    else { throw ModelError(.notAProgram) }
    let version = Int(unsafe base.load(fromByteOffset: 4, as: Int32.self))
    guard version == ExportedProgram.version else {
      throw ModelError(.programVersion, detail: Int64(version))
    }
    let count = Int(unsafe base.load(fromByteOffset: 12, as: Int32.self))
    guard count >= ExportedProgram.headerBytes, count <= bytes.count else { throw ModelError(.notAProgram) }
    let sum = unsafe swiftlet_checksum(base + 12, UInt32(truncatingIfNeeded: count &- 12))
    guard unsafe base.load(fromByteOffset: 8, as: UInt32.self) == sum else { throw ModelError(.notAProgram) }
    unsafe self.base = base
    unsafe program = Program(base + Int(base.load(fromByteOffset: 36, as: Int32.self)))
  }

  @inline(__always)
  private func word(_ index: Int) -> Int32 { unsafe base.load(fromByteOffset: index &* 4, as: Int32.self) }

  /// Exact bytes of the arena: activations, scratch memory and state, and nothing else.
  public var arenaBytes: Int { program.activationBytes &+ program.stateBytes }

  /// Bytes of the program in flash.
  public var byteCount: Int { Int(word(3)) }

  private var fillCount: Int { Int(word(8)) }

  /// The element type of an input, or behind the inputs of an output.
  func type(ofPort index: Int) -> ElementType? {
    ElementType(rawValue: Int8(truncatingIfNeeded: word(10 &+ index)))
  }

  /// Whether the program was made for this target, for the model, and for the kernels.
  ///
  /// - Parameter isComplete: whether to read all of the model, rather than to compare its length alone.
  func expect(_ model: ModelBytes, _ kernels: KernelTable, isComplete: Bool) throws(ModelError) {
    #if hasFeature(Embedded)
      guard word(4) == Int32(KernelFamily.ofTarget.rawValue) else {
        throw ModelError(.programFamily, detail: Int64(word(4)))
      }
    #endif
    guard model.count == Int(word(5)) else { throw ModelError(.programModel, detail: Int64(word(5))) }
    guard unsafe UInt(bitPattern: model.base) % 16 == 0 else {
      throw ModelError(.misalignedBuffer, detail: 16)
    }
    if isComplete {
      let sum = unsafe swiftlet_checksum(model.base, UInt32(truncatingIfNeeded: model.count))
      guard sum == UInt32(bitPattern: word(6)) else {
        throw ModelError(.programModel, detail: Int64(word(5)))
      }
    }
    guard kernels.signature == UInt32(bitPattern: word(7)) else { throw ModelError(.programKernels) }
  }

  /// Gives state the values that it has before the first invocation.
  func reset(_ arena: UnsafeMutableRawPointer) {
    unsafe (arena + program.activationBytes).initializeMemory(
      as: UInt8.self, repeating: 0, count: program.stateBytes)
    let main = program.routine(0)
    var place = 10 &+ main.inputCount &+ main.outputCount
    for _ in Indices(fillCount) {
      unsafe (arena + Int(word(place))).initializeMemory(
        as: UInt8.self, repeating: UInt8(truncatingIfNeeded: word(place &+ 2)), count: Int(word(place &+ 1)))
      place = place &+ 3
    }
  }
}
