import Swiftlet
import SwiftletGraph
import Testing

@Suite("MEAN")
struct MeanTests {
  /// A shape and the axes that are removed, as an operand may name them.
  struct Case: CustomTestStringConvertible {
    let shape: [Int]
    let axes: [Int32]
    let keepsAxes: Bool

    var testDescription: String { "\(shape) over \(axes)\(keepsAxes ? ", kept" : "")" }

    var removed: Set<Int> { Set(axes.map { $0 < 0 ? Int($0) + shape.count : Int($0) }) }

    var outputShape: [Int] {
      keepsAxes
        ? shape.indices.map { removed.contains($0) ? 1 : shape[$0] }
        : shape.indices.filter { !removed.contains($0) }.map { shape[$0] }
    }

    /// For each output element the indices of the inputs that it is the mean of, in order.
    var groups: [[Int]] {
      var groups: [[Int]] = Array(repeating: [], count: outputShape.reduce(1, *))
      for index in 0..<shape.reduce(1, *) {
        var rest = index
        var place = 0
        var step = 1
        for axis in shape.indices.reversed() {
          if !removed.contains(axis) {
            place += rest % shape[axis] * step
            step *= shape[axis]
          }
          rest /= shape[axis]
        }
        groups[place].append(index)
      }
      return groups
    }

    func model(_ type: ElementType, _ scales: (Float, Float)? = nil, _ zeroPoints: (Int, Int) = (0, 0))
      -> OperatorModel
    {
      OperatorModel(
        builtin: .mean,
        inputs: [Graph.Tensor(type, shape, scale: scales?.0, zeroPoint: zeroPoints.0), Graph.Tensor(axes)],
        outputs: [Graph.Tensor(type, outputShape, scale: scales?.1, zeroPoint: zeroPoints.1)],
        options: OperatorOptions(OperatorOptions.Reducer { $0.keepsAxes = keepsAxes }))
    }
  }

  static let cases: [Case] = {
    var cases: [Case] = [
      Case(shape: [1, 5, 6, 3], axes: [1, 2], keepsAxes: true),
      Case(shape: [2, 5, 6, 3], axes: [2, 1], keepsAxes: false),
      Case(shape: [2, 5, 6, 3], axes: [-1, 3, -1], keepsAxes: false),
      Case(shape: [7], axes: [0], keepsAxes: false), Case(shape: [1, 1], axes: [0], keepsAxes: true),
      Case(shape: [2, 3, 2, 3, 2, 3, 2, 3], axes: [0, 2, 4, 6], keepsAxes: true),
      Case(shape: [2, 3, 2, 3, 2, 3, 2, 3], axes: [1, 3, 5, 7], keepsAxes: false),
      Case(shape: [1, 4_099], axes: [1], keepsAxes: false),
    ]
    var generator = SeededGenerator(state: 41)
    for _ in 0..<40 {
      let rank = Int.random(in: 1...5, using: &generator)
      let shape = (0..<rank).map { _ in Int.random(in: 1...5, using: &generator) }
      let axes = (0..<rank).filter { _ in Bool.random(using: &generator) }
      let named = (axes.isEmpty ? [0] : axes).map {
        Int32(Bool.random(using: &generator) ? $0 : $0 - rank)
      }
      cases.append(
        Case(shape: shape, axes: named.shuffled(using: &generator), keepsAxes: Bool.random(using: &generator))
      )
    }
    return cases
  }()

  @Test("of numbers", arguments: cases)
  func float(_ test: Case) throws {
    var generator = SeededGenerator(state: 42)
    let values = generator.floats(test.shape.reduce(1, *))
    let found: [Float] = try test.model(.float32).run(values)
    #expect(found == test.groups.map { group in group.reduce(0) { $0 + values[$1] } / Float(group.count) })
  }

  private func checkInteger<Element: FixedWidthInteger & TensorElement>(
    _ test: Case, _ type: Element.Type, _ scales: (Float, Float), _ zeroPoints: (Int, Int)
  ) throws {
    var generator = SeededGenerator(state: 43)
    let values: [Element] = generator.integers(test.shape.reduce(1, *))
    let found: [Element] = try test.model(Element.elementType, scales, zeroPoints).run(values)
    let factor = RescaleOracle.multiplier(Double(scales.0) / Double(scales.1))
    let wanted = test.groups.map { group in
      let count = Int64(group.count)
      let sum = group.reduce(0) { $0 + Int64(values[$1]) - Int64(zeroPoints.0) }
      // The factor divided by the count: its multiplier, as far left as the count has bits, and truncated.
      var raised = 0
      while 2 << raised <= group.count { raised += 1 }
      raised = min(raised, 31 + factor.shift)
      let mean = RescaleOracle.multiply(sum, (factor.multiplier << raised) / count, factor.shift - raised)
      return Element(clamping: mean + Int64(zeroPoints.1))
    }
    #expect(found == wanted)
    for (group, stored) in zip(test.groups, found) {
      let sum = group.reduce(0.0) { $0 + Double(values[$1]) - Double(zeroPoints.0) }
      let real = sum / Double(group.count) * Double(scales.0) / Double(scales.1) + Double(zeroPoints.1)
      let limited = min(max(real, Double(Element.min)), Double(Element.max))
      #expect(abs(limited - Double(stored)) <= 1)
    }
  }

  @Test("of integers", arguments: cases)
  func integers(_ test: Case) throws {
    try checkInteger(test, Int8.self, (0.05, 0.05), (3, 3))
    try checkInteger(test, Int8.self, (0.05, 0.021), (-128, 11))
    try checkInteger(test, Int16.self, (0.001, 0.001), (0, 0))
    try checkInteger(test, Int16.self, (0.001, 0.00043), (0, 0))
  }

  @Test("with a factor so small that the division by the count loses bits")
  func tinyFactor() throws {
    let test = Case(shape: [64, 2], axes: [0], keepsAxes: false)
    let values = [Int8](repeating: 127, count: 128)
    // The multiplier can be raised by 31 + shift = 1 bit only; the result is zero either way.
    let found: [Int8] = try test.model(.int8, (1e-6, 1_500), (0, 5)).run(values)
    #expect(found == [5, 5])
  }

  @Test("refuses axes that are not there, other shapes and other types")
  func refusals() throws {
    func code(_ configure: (inout OperatorModel) -> Void) throws -> ModelError.Code? {
      var model = Case(shape: [2, 3, 4], axes: [1], keepsAxes: false).model(.float32)
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([3]) } == .axis)
    #expect(try code { $0.inputs[1] = .init([-4]) } == .axis)
    #expect(try code { $0.inputs[1] = .init([.min]) } == .axis)
    #expect(try code { $0.inputs[1] = .init(.int32, [1]) } == .notConstant)
    #expect(try code { $0.inputs[1] = .init(.float32, [1]) } == .missingKernel)
    #expect(try code { $0.outputs[0] = .init(.float32, [2, 1, 4]) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.float32, [4, 2]) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int8, [2, 4]) } == .missingKernel)
    #expect(try code { $0.inputs.removeLast() } == .missingKernel)
  }
}
