#if !hasFeature(Embedded)
  /// A model that is ready to run on a host: verified, planned, every operator prepared.
  ///
  /// Immutable, and shared by any number of interpreters and threads; each ``Interpreter`` owns only its
  /// activations and state.
  @safe
  public final class PreparedModel: @unchecked Sendable {
    /// The verified model, a view of this object's own copy of the bytes.
    public let model: Model
    public let kernels: KernelTable
    /// The arena's layout.
    public let plan: MemoryPlan
    /// Most multiply-accumulates of one invocation, those of every iteration of a loop included.
    public let stepLimit: Int64
    /// Most iterations of all loops during one invocation.
    public let iterationLimit: Int64
    let program: Program
    private let bytes: UnsafeMutableRawPointer
    private let programBytes: UnsafeMutableRawPointer
    let programByteCount: Int
    /// Sums of ``Requirements/stepCount`` of each subgraph.
    let stepCounts: [Int64]

    static var alignment: Int { 64 }

    /// Copies and verifies a model, and prepares it.
    ///
    /// - Parameters:
    ///   - bytes: the contents of a `.tflite` file.
    ///   - kernels: what may run it.
    ///   - stepLimit: the most multiply-accumulates of one invocation; `.computeBudget` is thrown above it: here,
    ///     where the operators of all subgraphs, each counted once, exceed it, or by an invocation whose loops do.
    ///   - iterationLimit: the most iterations of all loops during one invocation, which throws `.iterationBudget`
    ///     beyond them.
    ///   - memoryLimit: the most bytes of arena; `.memoryBudget` is thrown above it.
    public init(
      _ bytes: [UInt8], kernels: KernelTable = .all, stepLimit: Int64 = .max,
      iterationLimit: Int64 = Interpreter.usualIterationLimit, memoryLimit: Int = .max
    ) throws(ModelError) {
      let copy = UnsafeMutableRawPointer.allocate(
        byteCount: max(bytes.count, 1), alignment: PreparedModel.alignment)
      unsafe bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        unsafe copy.copyMemory(from: start, byteCount: source.count)
      }
      var place: UnsafeMutableRawPointer?
      do throws(ModelError) {
        let model = try unsafe Model(ModelBytes(UnsafeRawBufferPointer(start: copy, count: bytes.count)))
        let workspace = try Workspace(model, kernels)
        var builder = WholeBuilder(kernels, workspace)
        try builder.measure(stepLimit: stepLimit, memoryLimit: memoryLimit)
        let program = UnsafeMutableRawPointer.allocate(
          byteCount: builder.programBytes, alignment: PreparedModel.alignment)
        unsafe place = program
        // What lies between prepared bytes is exported with them: the same model gives the same bytes.
        unsafe program.initializeMemory(as: UInt8.self, repeating: 0, count: builder.programBytes)
        try unsafe builder.write(to: program)
        self.model = model
        self.kernels = kernels
        self.stepLimit = stepLimit
        self.iterationLimit = iterationLimit
        plan = MemoryPlan(&builder)
        unsafe self.program = Program(program)
        unsafe self.programBytes = program
        programByteCount = builder.programBytes
        stepCounts = builder.stepCounts
        unsafe self.bytes = copy
      } catch {
        unsafe place?.deallocate()
        unsafe copy.deallocate()
        throw error
      }
    }

    deinit {
      unsafe programBytes.deallocate()
      unsafe bytes.deallocate()
    }

    /// Bytes of an arena in which `Interpreter(_:kernels:arena:)` runs the model, on any target.
    public var requiredArenaBytes: Int { plan.arenaBytes }
  }
#endif
