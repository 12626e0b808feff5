import Board
import Swiftlet

nonisolated(unsafe) var commandLine = StaticMemory<64>()

/// Every kernel there is, run on cases that lie on the host: `Scripts/conformance` starts it.
///
/// Integers have to be the very ones. The argument is a file with a case in each line:
///
///     op FOLDER      a folder of one operator's case: floats within 1e-5 of the output's largest magnitude
///     model FOLDER   a folder of a whole model's case: floats within 1e-4
///     near FOLDER    a case of another implementation: floats within 1e-4
///     hybrid FOLDER  the same with activations that are quantized on the way: floats within 2e-2
///     load FILE      a model of any content, which loads or is refused
///
/// Prints a line for each with what came of it (`passed`, `failed`, `does not fit`, `loaded`, `refused`). Ends
/// with status 1 where a case failed.
@main
struct Conformance {
  static func main() {
    Board.reportFaults()
    unsafe commandLine.withBytes { memory in
      guard let arguments = unsafe Arguments(in: memory.bindMemory(to: CChar.self)),
        let path = unsafe arguments[0],
        let list = unsafe HostFiles.read(path, into: HostMemory.list)
      else { fail("can not read the list of cases") }
      run(unsafe CaseList(UnsafeRawBufferPointer(list)))
    }
  }

  private static func run(_ cases: consuming CaseList) {
    var list = cases
    var failures = 0
    withEveryKernel { kernels in
      while let kind = list.next() {
        unsafe Console.write(list.path.bytes)
        Console.write(": ")
        let outcome: Outcome
        switch kind {
        case .op: outcome = Case(kernels: kernels, tolerance: 1e-5).run(&list.path)
        case .model, .near: outcome = Case(kernels: kernels, tolerance: 1e-4).run(&list.path)
        case .hybrid: outcome = Case(kernels: kernels, tolerance: 2e-2).run(&list.path)
        case .load: outcome = Case(kernels: kernels, tolerance: 0).load(&list.path)
        }
        outcome.report()
        if case .failed = outcome { failures += 1 }
      }
    }
    Board.exit(failures == 0 ? 0 : 1)
  }

  static func fail(_ message: StaticString) -> Never {
    Console.write(message)
    Console.newLine()
    Board.exit(66)
  }
}
