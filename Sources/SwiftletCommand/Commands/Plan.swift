import ArgumentParser
import Swiftlet
import SwiftletData
import SwiftletExport

struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how a model uses its arena, to the byte.",
    discussion: """
      Example: swiftlet plan Examples/Digits/digits_cnn.tflite --svg arena.svg

      The arena holds activations (tensors and scratch memory, which share bytes where they are not live together), \
      state that is kept between inferences, and the prepared program. While the model is prepared, the planner works \
      in the same bytes; where it needs more than activations and state take, that is the workspace. The lower bound \
      is the largest sum of activations that are live together: no layout can be smaller. Kernels of one family prepare \
      the same bytes wherever they run; --target tells the family. The exported arena is what is left where 'swiftlet \
      export' has put the prepared program in flash: activations and state.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(help: "The device; portable kernels unless told.")
  var target: DeviceTarget?

  @Option(help: "Draw the layout into this file.", completion: .file(extensions: ["svg"]))
  var svg: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let prepared = try ModelFile(model).prepared(for: target?.family ?? .portable)
    let report = PlanReport(prepared, model: model, target: target)
    if let svg {
      try OutputPaths.check([svg], against: [model])
      let picture = ArenaPicture(report)
      try DataFile(path: svg).write(Array(picture.svg.utf8))
    }
    if json { try JSONReport.print(report) } else { report.print(svg: svg) }
  }
}
