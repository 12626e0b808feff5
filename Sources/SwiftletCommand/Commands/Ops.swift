import ArgumentParser
import Swiftlet

struct Ops: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the operators that there are kernels for, and in which arithmetics.",
    discussion: """
      Example: swiftlet ops conv_2d softmax

      Without names, a table of all operators: 'yes' under float32, int8 and int16x8 (16-bit activations; 8-bit weights \
      where the operator has weights), everything else beside it. With names (as the schema or a custom operator spells \
      them, in capitals or not), the kernel entries of these operators, as an application registers them.

      hybrid: float activations, int8 weights. float16: float activations, float16 weights. int8x4: int8 activations, int4 \
      weights. A kernel for any element type moves elements, whatever they are.
      """)

  @Argument(help: "Show the kernel entries of these operators.")
  var operators: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the table of the documentation.")
  var markdown = false

  func validate() throws {
    if json && markdown { throw ValidationError("--json and --markdown exclude each other.") }
  }

  func run() throws {
    let report = try OperatorReport(named: operators)
    if json {
      try JSONReport.print(report)
    } else if markdown {
      report.printMarkdown()
    } else if operators.isEmpty {
      report.printOperators()
    } else {
      report.printKernels()
    }
  }
}
