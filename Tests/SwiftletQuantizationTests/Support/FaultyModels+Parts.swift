import Swiftlet
import SwiftletQuantization

@testable import SwiftletGraph

/// Models that several faults are made of.
extension FaultyModel {
  static func floatOutput() -> LintModel {
    var model = LintModel.clean()
    let output = model.tensor("probabilities", .float32, [1, 3])
    model.append(.dequantize, [model.main.outputs[0]], to: output)
    model.finish(output)
    return model
  }

  /// Float activations, int8 weights.
  static func hybrid() -> LintModel {
    var model = LintModel()
    let input = model.input("x", .float32, [1, 4])
    let output = model.dense(input, bias: nil)
    model.main.tensors[output].quantization = nil
    model.finish(output)
    return model
  }

  /// One layer in int16x8.
  static func wide(bias: ElementType?, zeroPoint: Int64 = 0) -> LintModel {
    var model = LintModel()
    let input = model.input("x", .int16, [1, 4], scale: 0.5, zeroPoint: zeroPoint)
    model.finish(model.dense(input, bias: bias))
    return model
  }

  static func gelu() -> LintModel {
    .clean { model, last in
      let output = model.tensor("gelu", .int8, [1, 3], scale: 0.5)
      model.append(.gelu, [last], to: output)
      return output
    }
  }

  static func tanh() -> LintModel {
    .clean { model, last in
      let output = model.tensor("tanh", .int8, [1, 3], scale: 1 / 64)
      model.append(.tanh, [last], to: output)
      return output
    }
  }

  /// Eleven inputs.
  static func concatenation() -> LintModel {
    .clean { model, last in
      let output = model.tensor("joined", .int8, [1, 33], scale: 0.5)
      model.append(
        .concatenation, Array(repeating: last, count: 11), to: output,
        options: OperatorOptions(OperatorOptions.Concatenation { $0.axis = 1 }))
      return output
    }
  }

  /// A 16-bit depthwise layer with a 32-bit bias.
  static func depthwise() -> LintModel {
    var model = LintModel()
    let input = model.input("x", .int16, [1, 2, 2, 2], scale: 0.5)
    let weights = model.tensor(
      "weights", .int8, [1, 1, 1, 2], constant: Graph.Constant([3, 4] as [Int8]))
    model.main.tensors[weights].quantization = Graph.Quantization(
      scales: [0.5, 0.25], zeroPoints: [0, 0], axis: 3)
    let bias = model.tensor("bias", .int32, [2], constant: Graph.Constant([1, 2] as [Int32]))
    model.main.tensors[bias].quantization = Graph.Quantization(scales: [0.25, 0.125], zeroPoints: [0, 0])
    let output = model.tensor("y", .int16, [1, 2, 2, 2], scale: 0.5)
    model.append(
      .depthwiseConv2D, [input, weights, bias], to: output,
      options: OperatorOptions(
        OperatorOptions.DepthwiseConv2D {
          ($0.strideWidth, $0.strideHeight, $0.depthMultiplier) = (1, 1, 1)
        }))
    model.finish(output)
    return model
  }

  /// Weights behind the FlatBuffer, where its end lies in any small file: the last twelve bytes.
  static func elsewhere() -> LintModel {
    var model = LintModel.clean()
    model.edit = { root in
      editTables(&root, 4) { buffers in
        var buffer = TableValue()
        buffer.set(1, UInt64(16))
        buffer.set(2, UInt64(12))
        buffers.append(buffer)
      }
      editTables(&root, 2) { subgraphs in
        let count = UInt32(model.main.tensors.compactMap(\.constant).count + 1)
        editTables(&subgraphs[0], 0) { tensors in
          let weights = model.main.tensors.firstIndex { $0.name == "dense weights" } ?? 0
          tensors[weights].set(2, count)
        }
      }
    }
    return model
  }
}
