import Swiftlet
import SwiftletGraph

/// A model of one operator that may lack inputs and keep state in variable tensors.
struct StatefulModel: Sendable {
  var builtin: BuiltinOperator
  /// `nil` stands for an input that is left out. Variables and constants are no inputs of the model.
  var inputs: [Graph.Tensor?]
  var output: Graph.Tensor
  var options: OperatorOptions?

  func bytes() throws -> [UInt8] { try Graph(subgraphs: [subgraph]).serialized() }

  var subgraph: Graph.Subgraph {
    var tensors: [Graph.Tensor] = []
    let positions = inputs.map { tensor -> Int in
      guard let tensor else { return -1 }
      tensors.append(tensor)
      return tensors.count - 1
    }
    let given = tensors.indices.filter { tensors[$0].constant == nil && !tensors[$0].isVariable }
    tensors.append(output)
    let operation = Graph.Operator(
      builtin, inputs: positions, outputs: [tensors.count - 1], options: options)
    return Graph.Subgraph(
      tensors: tensors, operators: [operation], inputs: given, outputs: [tensors.count - 1])
  }

  /// The real values of a constant input, `nil` where there is none.
  func reals(_ position: Int) -> [Double]? { inputs[position]?.realConstant?.reals }

  /// What the runtime has against the model.
  func refusal() throws -> ModelError.Code? {
    let bytes = try bytes()
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error.code
    }
  }
}

extension Graph.Tensor {
  /// A tensor that keeps its value between invocations.
  static func variable(
    _ type: ElementType, _ shape: [Int], scale: Float? = nil, zeroPoint: Int = 0
  ) -> Graph.Tensor {
    var tensor = Graph.Tensor(type, shape, scale: scale, zeroPoint: zeroPoint)
    tensor.isVariable = true
    return tensor
  }
}

/// The types of a recurrent operator's tensors, and constants of them.
struct RecurrentTypes: Sendable {
  let name: String
  let activation: ElementType
  let weights: ElementType
  let bias: ElementType
  let cell: ElementType

  static let float32 = RecurrentTypes(
    name: "float32", activation: .float32, weights: .float32, bias: .float32, cell: .float32)
  static let hybrid = RecurrentTypes(
    name: "hybrid", activation: .float32, weights: .int8, bias: .float32, cell: .float32)
  static let int8 = RecurrentTypes(
    name: "int8", activation: .int8, weights: .int8, bias: .int32, cell: .int16)
  static let int16x8 = RecurrentTypes(
    name: "int16x8", activation: .int16, weights: .int8, bias: .int64, cell: .int16)

  var isHybrid: Bool { activation == .float32 && weights == .int8 }

  /// Weights within `-size...size`.
  func weights(_ shape: [Int], size: Float = 0.5, _ random: inout SeededGenerator) -> Graph.Tensor {
    var tensor = Graph.Tensor(weights, shape)
    let count = shape.reduce(1, *)
    if weights == .float32 {
      tensor.constant = .init(random.floats(count, in: -size...size))
    } else {
      tensor.constant = .init((0..<count).map { _ in Int8.random(in: -127...127, using: &random) })
      tensor.quantization = .init(scale: size / 127, zeroPoint: 0)
    }
    return tensor
  }

  /// Biases within -1...1.
  func bias(_ count: Int, scale: Float, _ random: inout SeededGenerator) -> Graph.Tensor {
    var tensor = Graph.Tensor(bias, [count])
    let limit = Int64(1 / scale)
    switch bias {
    case .float32: tensor.constant = .init(random.floats(count, in: -1...1))
    case .int32:
      tensor.constant = .init(
        (0..<count).map { _ in Int32(Int64.random(in: -limit...limit, using: &random)) })
    default:
      tensor.constant = .init((0..<count).map { _ in Int64.random(in: -limit...limit, using: &random) })
    }
    if bias != .float32 { tensor.quantization = .init(scale: scale, zeroPoint: 0) }
    return tensor
  }

  /// An activation tensor; quantized activations hold `-size...size`.
  func activation(_ shape: [Int], size: Float) -> Graph.Tensor {
    switch activation {
    case .int8: .init(.int8, shape, scale: size / 120, zeroPoint: -5)
    case .int16: .init(.int16, shape, scale: size / 32000)
    default: .init(.float32, shape)
    }
  }

  func scale(_ size: Float) -> Float { activation == .int8 ? size / 120 : size / 32000 }
}

/// Rows of real numbers as hybrid operators see them.
enum QuantizedRow {
  /// The row's numbers as multiples of its scale.
  static func rounded(_ row: [Double], isAsymmetric: Bool) -> [Double] {
    let low = min(row.min() ?? 0, 0)
    let high = max(row.max() ?? 0, 0)
    guard low < high else { return row }
    let scale = isAsymmetric ? (high - low) / 255 : max(high, -low) / 127
    // The end of the range that is nearer to zero decides where zero is.
    let fromLow = -128 - low / scale
    let fromHigh = 127 - high / scale
    let zero = isAsymmetric ? (128 - low / scale < 127 + high / scale ? fromLow : fromHigh).rounded() : 0
    return row.map { value in
      let stored = (value / scale + zero).rounded(.toNearestOrAwayFromZero)
      return (min(max(stored, isAsymmetric ? -128 : -127), 127) - zero) * scale
    }
  }
}
