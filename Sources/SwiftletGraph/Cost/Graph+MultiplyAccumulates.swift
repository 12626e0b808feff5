extension Graph {
  /// Multiply-accumulates of one run of every operator; operators of a loop's subgraph count once.
  public var multiplyAccumulates: Int64 {
    subgraphs.reduce(0) { total, subgraph in
      let (sum, overflow) = total.addingReportingOverflow(subgraph.multiplyAccumulates)
      return overflow ? .max : sum
    }
  }
}
