import Swiftlet
import Testing

@testable import SwiftletGraph

struct OptionViewTests {
  @Test func viewsNameTheirTables() {
    let names: [(OperatorOptions.Kind, String)] = [
      (OperatorOptions.Conv2D.kind, "Conv2DOptions"),
      (OperatorOptions.DepthwiseConv2D.kind, "DepthwiseConv2DOptions"),
      (OperatorOptions.TransposeConv.kind, "TransposeConvOptions"),
      (OperatorOptions.Pool2D.kind, "Pool2DOptions"),
      (OperatorOptions.FullyConnected.kind, "FullyConnectedOptions"),
      (OperatorOptions.BatchMatMul.kind, "BatchMatMulOptions"),
      (OperatorOptions.Softmax.kind, "SoftmaxOptions"),
      (OperatorOptions.Reducer.kind, "ReducerOptions"),
      (OperatorOptions.StridedSlice.kind, "StridedSliceOptions"),
      (OperatorOptions.SVDF.kind, "SVDFOptions"),
      (OperatorOptions.UnidirectionalSequenceLSTM.kind, "UnidirectionalSequenceLSTMOptions"),
      (OperatorOptions.While.kind, "WhileOptions"),
      (OperatorOptions.ResizeNearestNeighbor.kind, "ResizeNearestNeighborOptions"),
      (OperatorOptions.Gelu.kind, "GeluOptions"),
    ]
    for (kind, name) in names {
      #expect(kind.name == name)
      #expect(OperatorOptions.Kind(named: name) == kind)
    }
    #expect(OperatorOptions.Kind(named: "DilateOptions")?.union == .second)
    #expect(OperatorOptions.Kind(named: "NoOptions") == nil)
  }

  @Test func viewsNameTheirFields() throws {
    func expect<View: OptionView>(_ field: String, _ set: (inout View) -> Void) throws {
      let options = OperatorOptions(View(set))
      let slot = try #require(options.slot(of: field))
      #expect(options.table?.fields.indices.filter { options.table?[$0] != nil } == [slot], "\(field)")
    }
    try expect("padding") { (view: inout OperatorOptions.Conv2D) in view.padding = .valid }
    try expect("stride_h") { (view: inout OperatorOptions.Conv2D) in view.strideHeight = 2 }
    try expect("dilation_w_factor") { (view: inout OperatorOptions.Conv2D) in view.dilationWidth = 2 }
    try expect("quantized_bias_type") { (view: inout OperatorOptions.Conv2D) in view.biasType = .int64 }
    try expect("depth_multiplier") { (view: inout OperatorOptions.DepthwiseConv2D) in
      view.depthMultiplier = 2
    }
    try expect("filter_height") { (view: inout OperatorOptions.Pool2D) in view.filterHeight = 2 }
    try expect("keep_num_dims") { (view: inout OperatorOptions.FullyConnected) in view.keepsRank = true }
    try expect("beta") { (view: inout OperatorOptions.Softmax) in view.beta = 1 }
    try expect("axis") { (view: inout OperatorOptions.Concatenation) in view.axis = -1 }
    try expect("pot_scale_int16") { (view: inout OperatorOptions.Add) in view.usesPowerOfTwoScale = false }
    try expect("new_shape") { (view: inout OperatorOptions.Reshape) in view.shape = [1, -1] }
    try expect("shrink_axis_mask") { (view: inout OperatorOptions.StridedSlice) in view.shrinkAxisMask = 1 }
    try expect("time_major") { (view: inout OperatorOptions.UnidirectionalSequenceLSTM) in
      view.isTimeMajor = true
    }
    try expect("else_subgraph_index") { (view: inout OperatorOptions.If) in view.elseSubgraph = 1 }
  }

  @Test func defaultsAreReadAndNotStored() {
    var view = OperatorOptions.Conv2D()
    #expect(view.dilationWidth == 1 && view.padding == .same && view.strideWidth == 0)
    view.dilationWidth = 1
    view.activation = .none
    #expect(view.table == TableValue())
    view.dilationWidth = 2
    view.dilationWidth = 1
    #expect(view.table[4] == .scalar(.int32, bits: 1))
  }

  @Test func vectorsAndFloats() {
    let reshape = OperatorOptions.Reshape { $0.shape = [1, -1, 70_000] }
    #expect(reshape.shape == [1, -1, 70_000])
    let softmax = OperatorOptions.Softmax { $0.beta = 0.75 }
    #expect(softmax.table[0] == .scalar(.float32, bits: UInt64(Float(0.75).bitPattern)))
  }

  @Test func fusedActivationOfAnyOperator() {
    var operation = SmallGraphs.chain(1).subgraphs[0].operators[0]
    #expect(operation.fusedActivation == OperatorOptions.Activation.none)
    operation.fusedActivation = .relu6
    #expect(operation.options(as: OperatorOptions.Add.self)?.activation == .relu6)
    #expect(operation.options(as: OperatorOptions.Sub.self) == nil)
    operation.set(OperatorOptions.Softmax { $0.beta = 1 })
    operation.fusedActivation = .relu
    #expect(operation.fusedActivation == nil)
    #expect(operation.options?.table?.fields.count == 1)
  }

  @Test func calledSubgraphs() {
    var operation = Graph.Operator(.while, inputs: [], outputs: [])
    operation.set(
      OperatorOptions.While {
        $0.conditionSubgraph = 3
        $0.bodySubgraph = 1
      })
    #expect(operation.subgraphs == [3, 1])
  }
}
