/// LceDequantize: elements that stand for +1 and -1 from packed signs.
///
/// Input int32 `[..., ceil(channels / 32)]`, laid out as ``BitpackedWord`` says; output `[..., channels]`. No options.
///
/// Source of the rule: Larq Compute Engine's `unpack_matrix`.
enum LceDequantize<Element: BitpackedElement>: Kernel {
  struct Record: BitwiseCopyable {
    var rows: BitpackedRows
    var plus: Element
    var minus: Element
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard output.type == Element.elementType else { throw operation.error(.unsupportedType, output) }
    let signs = try Element.signs(in: output)
    return Record(
      rows: try BitpackedRows(operation, values: output, words: input, blaming: output), plus: signs.plus,
      minus: signs.minus)
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let rows = try record(operation).rows
    return Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(rows.valueCount))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rows = record.rows
    let input: Elements<BitpackedWord> = invocation.input(0, count: rows.wordCount)
    let output: MutableElements<Element> = invocation.output(0, count: rows.valueCount)
    var start = 0
    var place = 0
    for _ in 0..<Int(rows.count) {
      var rest = Int(rows.channels)
      while rest > 0 {
        let length = min(rest, BitpackedWord.bitWidth)
        var word = input[place]
        for index in 0..<length {
          output[start &+ index] = word & 1 == 0 ? record.plus : record.minus
          word = word &>> 1
        }
        place = place &+ 1
        start = start &+ length
        rest = rest &- length
      }
    }
  }
}
