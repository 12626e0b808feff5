extension OracleCase {
  /// Every operator that is tested by its definition, a list for each family of operators.
  static let all: [OracleCase] = [
    activations,
    arithmetic,
    batchMatMul,
    binary,
    bitpacked,
    casts,
    comparisons,
    counting,
    euclideanPools,
    functions,
    lines,
    mixedWeights,
    movements,
    pools,
    quantization,
    quotients,
    recurrent,
    resizings,
    rows,
    selections,
    svdf,
    transposedConvolutions,
    unary,
    weighted,
  ].flatMap { $0 }
}
