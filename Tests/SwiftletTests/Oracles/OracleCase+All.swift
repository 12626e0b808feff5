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
    weighted,
  ].flatMap { $0 }
}
