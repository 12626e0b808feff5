extension OracleCase {
  /// Every operator that is tested by its definition, a list for each family of operators.
  static let all: [OracleCase] = [
    activations,
    arithmetic,
    euclideanPools,
    mixedWeights,
    pools,
    quantization,
    transposedConvolutions,
    batchMatMul,
    pools,
    quantization,
    recurrent,
    svdf,
    weighted,
  ].flatMap { $0 }
}
