extension OracleCase {
  /// Every operator that is tested by its definition, a list for each family of operators.
  static let all: [OracleCase] = [
    activations,
    arithmetic,
    batchMatMul,
    euclideanPools,
    functions,
    mixedWeights,
    pools,
    quantization,
    quotients,
    recurrent,
    rows,
    svdf,
    transposedConvolutions,
    binary,
    casts,
    comparisons,
    pools,
    quantization,
    selections,
    unary,
    weighted,
  ].flatMap { $0 }
}
