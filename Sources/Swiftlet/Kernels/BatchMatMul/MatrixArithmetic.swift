/// An arithmetic of matrix products.
protocol MatrixArithmetic {
  /// Elements of the left tensor and of the output.
  associatedtype Left: TensorElement
  /// What of the left tensor meets the right one.
  associatedtype Operand: BitwiseCopyable
  associatedtype Right: TensorElement
  associatedtype Sum: BitwiseCopyable
  associatedtype Scaling: MatrixScaling

  static var zero: Sum { get }

  /// Bytes of scratch memory that ``row(_:stride:count:scratch:isAsymmetric:)`` takes.
  static func scratchBytes(_ count: Int) -> Int

  /// A row of the left matrix, whose elements lie `stride` apart.
  static func row(
    _ elements: Elements<Left>, stride: Int, count: Int, scratch: MutableElements<Int16>, isAsymmetric: Bool
  ) -> MatrixRow<Self>

  static func accumulate(_ sum: Sum, _ left: Operand, _ right: Right, _ scaling: Scaling) -> Sum

  static func finish(_ sum: Sum, _ row: MatrixRow<Self>, _ scaling: Scaling) -> Left
}

extension MatrixArithmetic where Operand == Left {
  static func scratchBytes(_ count: Int) -> Int { 0 }

  @inline(__always)
  static func row(
    _ elements: Elements<Left>, stride: Int, count: Int, scratch: MutableElements<Int16>, isAsymmetric: Bool
  ) -> MatrixRow<Self> {
    MatrixRow(elements: elements, stride: stride, scale: 1)
  }
}

/// How sums become elements of the output, as stored in prepared bytes.
protocol MatrixScaling: BitwiseCopyable {
  /// - Throws: `.quantization` where scales or zero points are missing or unusable.
  init(_ node: BatchMatMulNode) throws(ModelError)
}

/// A row of the left matrix.
struct MatrixRow<A: MatrixArithmetic> {
  let elements: Elements<A.Operand>
  let stride: Int
  /// The real size of a unit, where it is known only when running.
  let scale: Float
}

/// 32-bit floating point.
enum Float32Matrix: MatrixArithmetic {
  struct Scaling: MatrixScaling {
    init(_ node: BatchMatMulNode) throws(ModelError) {}
  }

  static var zero: Float { 0 }

  @inline(__always)
  static func accumulate(_ sum: Float, _ left: Float, _ right: Float, _ scaling: Scaling) -> Float {
    sum + left * right
  }

  @inline(__always)
  static func finish(_ sum: Float, _ row: MatrixRow<Self>, _ scaling: Scaling) -> Float { sum }
}
