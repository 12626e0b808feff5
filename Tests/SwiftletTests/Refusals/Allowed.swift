import Swiftlet
import SwiftletGraph

/// What looks like damage and is none, operator by operator.
enum Allowed {
  /// Operators of any number of inputs.
  static let anyNumberOfInputs: Set<BuiltinOperator> = [.addN, .concatenation, .pack]

  /// Operators that read elements without regard to what they stand for.
  static let noQuantization: Set<BuiltinOperator> = []

  /// Inputs with an extent that neither outputs nor other operands say.
  static func anyExtent(_ site: Graph.Operator, _ position: Int) -> Bool {
    switch site.builtin ?? .custom {
    // Options say which bins of a spectrum are read.
    case .custom: ["SignalEnergy", "SignalFilterBank"].contains("\(site.code)")
    case .gatherNd, .rank, .shape, .slice, .stridedSlice: position == 0
    case .broadcastArgs, .dynamicUpdateSlice, .embeddingLookup: position == 1
    default: false
    }
  }

  /// Operators whose options say how much of an output is computed.
  static func anyOutputExtent(_ site: Graph.Operator) -> Bool { "\(site.code)" == "SignalEnergy" }

  /// Fields of options and values that no operator takes.
  static let limitedFields: KeyValuePairs<String, [Int]> = [
    "stride_w": [0, -1], "stride_h": [0, -1], "dilation_w_factor": [-1], "dilation_h_factor": [-1],
    "filter_width": [0, -1], "filter_height": [0, -1], "block_size": [0, -1], "axis": [100, -100],
    "padding": [9],
    "fused_activation_function": [99], "mode": [9], "num_splits": [0, -1, 99], "num": [-1, 99],
    "values_count": [-1, 99], "radius": [-1],
    // The main subgraph, of which the operator is part.
    "then_subgraph_index": [0], "else_subgraph_index": [0], "cond_subgraph_index": [0],
    "body_subgraph_index": [0], "init_subgraph_index": [0],
  ]

  /// Fields that an operator has and does not look at.
  static func ignoredField(_ builtin: BuiltinOperator, _ field: String) -> Bool {
    switch (builtin, field) {
    default: false
    }
  }

  /// Positions of operands that say axes, extents and positions.
  static func layoutOperands(_ builtin: BuiltinOperator) -> [Int] {
    switch builtin {
    case .argMax, .argMin, .broadcastTo, .cumsum, .expandDims, .fill, .mean, .mirrorPad, .oneHot, .pad,
      .padv2,
      .reduceAll, .reduceAny, .reduceMax, .reduceMin, .reduceProd, .reshape, .resizeBilinear,
      .resizeNearestNeighbor, .reverseV2, .splitV, .sum, .tile, .topkV2, .transpose:
      [1]
    case .batchToSpaceNd, .slice, .spaceToBatchNd: [1, 2]
    case .split, .transposeConv: [0]
    case .stridedSlice: [3]
    default: []
    }
  }
}
