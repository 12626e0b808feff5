public import ArgumentParser
public import Swiftlet

/// Which kernels run models on this host.
struct KernelOptions: ParsableArguments {
  @Option(
    name: .customLong("kernels"),
    help: ArgumentHelp(
      "The instructions that run models; the fastest of this machine unless told. Integers are the same to the bit.",
      valueName: "family"))
  private var named: KernelFamily?

  var isTold: Bool { named != nil }

  /// The family that runs models.
  ///
  /// - Throws: where this machine lacks the instructions.
  var family: KernelFamily {
    get throws(Failure) {
      let family = named ?? .ofHost
      guard KernelFamily.available.contains(family) else {
        let names = KernelFamily.available.map { "\($0)" }.joined(separator: ", ")
        throw Failure(
          "this machine does not have these instructions", place: "--kernels \(family)",
          advice: "take one of those it has: \(names)")
      }
      return family
    }
  }
}

/// By the names of the families that hosts may have.
extension KernelFamily: ExpressibleByArgument {
  public init?(argument: String) {
    guard let family = KernelFamily.ofHosts.first(where: { "\($0)" == argument }) else { return nil }
    self = family
  }

  public static var allValueStrings: [String] { ofHosts.map { "\($0)" } }
}
