import Swiftlet
import SwiftletGraph
import Testing

@Suite("Broadcasting")
struct BroadcastTests {
  struct Shapes: CustomTestStringConvertible, Sendable {
    let first: [Int]
    let second: [Int]
    var output: [Int]

    init(_ first: [Int], _ second: [Int], _ output: [Int]) {
      self.first = first
      self.second = second
      self.output = output
    }

    var testDescription: String { "\(first) and \(second) to \(output)" }
  }

  static let shapes: [Shapes] = [
    Shapes([], [], []), Shapes([1], [1, 1], [1, 1]), Shapes([7], [7], [7]), Shapes([2, 3], [1], [2, 3]),
    Shapes([1, 1], [2, 3], [2, 3]), Shapes([2, 3, 4], [4], [2, 3, 4]), Shapes([4], [2, 3, 4], [2, 3, 4]),
    Shapes([2, 1, 4], [2, 3, 1], [2, 3, 4]), Shapes([3, 1], [1, 5], [3, 5]),
    Shapes([2, 1, 3, 1, 2, 1], [1, 2, 1, 3, 1, 2], [2, 2, 3, 3, 2, 2]),
    Shapes([2, 3, 1, 1, 2, 2], [3, 4, 2, 1, 1], [2, 3, 4, 2, 2, 2]),
    Shapes([2, 1, 2, 1, 2, 1, 2, 1], [1, 2, 1, 2, 1, 2, 1, 2], [2, 2, 2, 2, 2, 2, 2, 2]),
    Shapes([2, 2], [1, 1, 2, 2], [1, 1, 2, 2]),
  ]

  /// Position in `shape` of the element that stands at `position` of `output`.
  static func source(_ position: Int, _ output: [Int], _ shape: [Int]) -> Int {
    var rest = position
    var source = 0
    var stride = 1
    let padded = Array(repeating: 1, count: output.count - shape.count) + shape
    for (extent, own) in zip(output, padded).reversed() {
      source += own == 1 ? 0 : (rest % extent) * stride
      stride *= own
      rest /= extent
    }
    return source
  }

  private static let functions: [(BuiltinOperator, @Sendable (Float, Float) -> Float)] = [
    (.add, { $0 + $1 }), (.sub, { $0 - $1 }), (.mul, { $0 * $1 }),
  ]

  @Test("pairs every element with the right one", arguments: shapes, [0, 1, 2])
  func pairs(_ shapes: Shapes, _ function: Int) throws {
    let (builtin, combine) = BroadcastTests.functions[function]
    var random = SeededGenerator(state: 1)
    let first = random.floats(shapes.first.reduce(1, *))
    let second = random.floats(shapes.second.reduce(1, *))
    let model = OperatorModel(
      builtin: builtin, inputs: [.init(.float32, shapes.first), .init(.float32, shapes.second)],
      outputs: [.init(.float32, shapes.output)])
    let found: [Float] = try model.run([first.bytes, second.bytes])[0].elements()
    let wanted = (0..<shapes.output.reduce(1, *)).map {
      combine(
        first[BroadcastTests.source($0, shapes.output, shapes.first)],
        second[BroadcastTests.source($0, shapes.output, shapes.second)])
    }
    #expect(found == wanted)
  }

  @Test(
    "refuses shapes that do not fit",
    arguments: [
      Shapes([2, 3], [2], [2, 3]), Shapes([2, 3], [4, 3], [4, 3]), Shapes([2, 3], [2, 3], [3, 2]),
      Shapes([1, 3], [1, 3], [2, 3]), Shapes([2, 3], [2, 3], [3]), Shapes([2, 3], [1], [1]),
    ])
  func misfits(_ shapes: Shapes) throws {
    let model = OperatorModel(
      builtin: .add, inputs: [.init(.float32, shapes.first), .init(.float32, shapes.second)],
      outputs: [.init(.float32, shapes.output)])
    #expect(try model.refusal() == .shapeMismatch)
  }

  static let threeShapes: [[[Int]]] = [
    [[], [], [], []], [[1], [7], [1], [7]], [[2, 3], [3], [], [2, 3]],
    [[4], [2, 3, 1], [3, 4], [2, 3, 4]],
    [[2, 1, 2, 1, 2], [3, 1, 1, 2], [1, 1, 1, 1, 1], [2, 3, 2, 1, 2]],
    [[2, 1, 2, 1, 2, 1, 2, 1], [1, 2, 1, 2, 1, 2, 1, 2], [2, 2, 1, 1], [2, 2, 2, 2, 2, 2, 2, 2]],
    [
      [1, 1, 1, 1, 1, 1, 1, 3], [2, 1, 1, 2, 2, 1, 1, 1], [1, 1, 2, 1, 2, 1, 1, 3], [2, 1, 2, 2, 2, 1, 1, 3],
    ],
  ]

  @Test("finds the elements of three inputs", arguments: threeShapes)
  func triples(_ shapes: [[Int]]) throws {
    var random = SeededGenerator(state: 2)
    let counts = shapes.map { $0.reduce(1, *) }
    let condition = (0..<counts[0]).map { _ in UInt8.random(in: 0...1, using: &random) }
    let first: [Int16] = random.integers(counts[1])
    let second: [Int16] = random.integers(counts[2])
    let model = OperatorModel(
      builtin: .selectV2,
      inputs: [.init(.bool, shapes[0]), .init(.int16, shapes[1]), .init(.int16, shapes[2])],
      outputs: [.init(.int16, shapes[3])])
    let found: [Int16] = try model.run([condition, first.bytes, second.bytes])[0].elements()
    let wanted = (0..<counts[3]).map { position in
      let sources = shapes[..<3].map { BroadcastTests.source(position, shapes[3], $0) }
      return condition[sources[0]] != 0 ? first[sources[1]] : second[sources[2]]
    }
    #expect(found == wanted)
  }
}
