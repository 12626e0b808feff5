import Swiftlet
import SwiftletGraph

/// An operator that moves elements, by where each element of its outputs comes from.
struct Movement: Sendable {
  enum Operand: Sendable {
    /// A tensor of the elements that are moved.
    case data([Int])
    /// A constant of integers, such as axes and indices.
    case integers([Int32], [Int])
    /// Integers that are given when the operator runs.
    case computed([Int], ClosedRange<Double>)
  }

  /// What an operator's definition sees: the data's shapes, and the numbers of the operands that hold integers.
  struct Context {
    let values: [OracleCase.Values]

    func shape(_ input: Int) -> [Int] { values[input].shape }

    /// The integer at a place of an operand.
    func integer(_ input: Int, _ place: [Int]) -> Int {
      Int(values[input][place.offset(in: values[input].shape)])
    }
  }

  /// The operand and the place that an element of an output is moved from; `nil` for a zero.
  typealias Origin = @Sendable (_ context: Context, _ output: Int, _ place: [Int]) -> (Int, [Int])?

  let name: String
  let builtin: BuiltinOperator
  let operands: [Operand]
  let outputs: [[Int]]
  var options: OperatorOptions?
  let origin: Origin

  init(
    _ name: String, _ builtin: BuiltinOperator, _ operands: [Operand], _ outputs: [[Int]],
    _ options: OperatorOptions? = nil, _ origin: @escaping Origin
  ) {
    self.name = name
    self.builtin = builtin
    self.operands = operands
    self.outputs = outputs
    self.options = options
    self.origin = origin
  }

  /// The types that every operator of this kind moves.
  static let types: [ElementType] = [.float32, .int8, .uint8, .int16, .int32, .int64, .bool]

  static func tensor(_ type: ElementType, _ shape: [Int]) -> Graph.Tensor {
    switch type {
    case .int8: Graph.Tensor(type, shape, scale: 0.25, zeroPoint: -7)
    case .uint8: Graph.Tensor(type, shape, scale: 0.25, zeroPoint: 131)
    case .int16: Graph.Tensor(type, shape, scale: 0.125)
    default: Graph.Tensor(type, shape)
    }
  }

  /// The movement in one type, so often that at least a thousand elements are compared.
  func oracle(_ type: ElementType) -> OracleCase {
    var ranges: [Int: ClosedRange<Double>] = [:]
    var inputs: [Graph.Tensor] = []
    var position = 0
    for operand in operands {
      switch operand {
      case .data(let shape): inputs.append(Movement.tensor(type, shape))
      case .integers(let elements, let shape):
        inputs.append(Graph.Tensor(elements, shape: shape))
        continue
      case .computed(let shape, let range):
        inputs.append(Graph.Tensor(.int32, shape))
        ranges[position] = range
      }
      position += 1
    }
    let model = OperatorModel(
      builtin: builtin, inputs: inputs, outputs: outputs.map { Movement.tensor(type, $0) }, options: options)
    let count = outputs.reduce(0) { $0 + $1.reduce(1, *) }
    return OracleCase(
      "\(name) \(type)", model, ranges: ranges, invocations: 1000 / count + 1, .exact
    ) { values in
      let context = Context(values: values)
      return outputs.enumerated().map { output, shape in
        shape.places.map { place in
          origin(context, output, place).map { values[$0][$1.offset(in: values[$0].shape)] } ?? 0
        }
      }
    }
  }
}

extension [Int] {
  /// All places of a tensor of this shape, the last axis fastest.
  var places: [[Int]] {
    reduce([[]]) { places, extent in places.flatMap { place in (0..<extent).map { place + [$0] } } }
  }

  /// The number of this place in a tensor of a shape.
  func offset(in shape: [Int]) -> Int { zip(self, shape).reduce(0) { $0 * $1.1 + $1.0 } }
}

extension OperatorOptions {
  /// Options by the schema's names of their table and of its 32-bit fields.
  init(_ table: String, _ fields: KeyValuePairs<String, Int32>) {
    guard let kind = Kind(named: table) else { preconditionFailure("the schema has no \(table)") }
    self.init(kind)
    for (field, value) in fields {
      guard let slot = slot(of: field) else { preconditionFailure("\(table) has no \(field)") }
      self.table?.set(slot, value)
    }
  }
}
