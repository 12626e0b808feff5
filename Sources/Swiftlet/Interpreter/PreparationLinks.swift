/// What is known while a model is prepared of subgraphs that call each other, and of what operators share.
protocol PreparationLinks {
  var calls: CallGraph { get set }
  var variables: ResourceVariables { get set }
  /// The constants that the model widens, where a kernel knows of such.
  var widening: KernelSupport? { get }
  /// The places that the model gives its tensors: on hosts always, on devices where an entry asks for it.
  var offlinePlan: KernelSupport? { get }

  init(_ kernels: KernelTable, _ workspace: borrowing Workspace)
}

/// Nothing, for operators that are on their own: nobody asks.
struct PlainLinks: PreparationLinks {
  @inline(__always)
  init(_ kernels: KernelTable, _ workspace: borrowing Workspace) {}

  var calls: CallGraph {
    get { fatalError() }
    set { fatalError() }
  }
  var variables: ResourceVariables {
    get { fatalError() }
    set { fatalError() }
  }
  var widening: KernelSupport? { fatalError() }
  var offlinePlan: KernelSupport? { fatalError() }
}

struct WholeLinks: PreparationLinks {
  var calls: CallGraph
  var variables: ResourceVariables
  let widening: KernelSupport?
  let offlinePlan: KernelSupport?

  @inline(__always)
  init(_ kernels: KernelTable, _ workspace: borrowing Workspace) {
    calls = workspace.calls
    variables = ResourceVariables(calls.model, elements: workspace.variables)
    widening = kernels.support(.widening)
    #if hasFeature(Embedded)
      offlinePlan = kernels.support(.offlinePlan)
    #else
      offlinePlan = .offlinePlan
    #endif
  }
}
