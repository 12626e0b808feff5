import ArgumentParser

@main
struct SwiftletCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swiftlet",
    abstract: "Takes trained neural networks to the smallest computers.",
    discussion: """
      Every command has an example under --help, and those that report print one JSON object with --json. Exit \
      status: 0 success, 1 failure (one line on standard error says what, where, and what to try), 64 usage.

      Shell completion: swiftlet --generate-completion-script bash (or zsh, fish).
      """,
    version: "0.1.0",
    // One file each, under Commands/.
    subcommands: [
      Inspect.self, Run.self, Quantize.self, Requantize.self, Evaluate.self, Check.self, Plan.self,
      Export.self, Bench.self, Ops.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      do {
        try withExtendedLifetime(Interruption()) {
          try command.run()
          try Terminal.flushOutput()
        }
      } catch {
        Failure.exit(with: error)
      }
    } catch {
      exit(withError: error)
    }
  }
}
