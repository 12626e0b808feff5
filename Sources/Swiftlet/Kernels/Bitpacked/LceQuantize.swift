/// LceQuantize: the signs of the input's elements, 32 channels to a word.
///
/// Input `[..., channels]`, output int32 `[..., ceil(channels / 32)]`, laid out as ``BitpackedWord`` says. No options.
///
/// Source of the rule: Larq Compute Engine's `bitpack_matrix`.
enum LceQuantize<Element: BitpackedElement>: Kernel {
  struct Record: BitwiseCopyable {
    var rows: BitpackedRows
    var threshold: Element
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.type == Element.elementType else { throw operation.error(.unsupportedType, input) }
    return Record(
      rows: try BitpackedRows(operation, values: input, words: output, blaming: output),
      threshold: try Element.threshold(of: input))
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
    let input: Elements<Element> = invocation.input(0, count: rows.valueCount)
    let output: MutableElements<BitpackedWord> = invocation.output(0, count: rows.wordCount)
    var start = 0
    var place = 0
    for _ in 0..<Int(rows.count) {
      var rest = Int(rows.channels)
      while rest > 0 {
        let length = min(rest, BitpackedWord.bitWidth)
        var word: BitpackedWord = 0
        for index in 0..<length {
          let bit: BitpackedWord = input[start &+ index] < record.threshold ? 1 : 0
          word |= bit &<< BitpackedWord(truncatingIfNeeded: index)
        }
        output[place] = word
        place = place &+ 1
        start = start &+ length
        rest = rest &- length
      }
    }
  }
}
