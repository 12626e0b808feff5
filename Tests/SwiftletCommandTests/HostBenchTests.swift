import Foundation
import Swiftlet
import SwiftletData
import Testing

@Suite("swiftlet bench on a host, and --kernels")
struct HostBenchTests {
  private static let model = Workspace.fixture("models/cnn_separable_int8/model.tflite")
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static var families: [String] { KernelFamily.available.map { "\($0)" } }

  @Test("layers and operators add up to the model", arguments: families)
  func layers(_ family: String) throws {
    let model = HostBenchTests.model
    let report = try CommandRun(
      "bench", model, "--samples", "5", "--layers", "--kernels", family, "--threads", "2", "--json"
    ).json()
    #expect(report["kernels"] as? String == family)
    #expect(report["threads"] as? Int == 2)
    #expect(report["samples"] as? Int == 5)
    let times = try ["fastest_ns", "lower_quartile_ns", "median_ns", "upper_quartile_ns"].map {
      try #require(report[$0] as? Int)
    }
    #expect(times == times.sorted())
    #expect(try #require(report["preparation_ns"] as? Int) > 0)
    let layers = try #require(report["layers"] as? [[String: Any]])
    let inspected = try CommandRun("inspect", model, "--json").json()
    let operators = try #require(inspected["operators"] as? [[String: Any]])
    #expect(layers.map { $0["op"] as? String } == operators.map { $0["op"] as? String })
    #expect(layers.map { $0["macs"] as? Int } == operators.map { $0["macs"] as? Int })
    let sums = try #require(report["operators"] as? [[String: Any]])
    #expect(sums.compactMap { $0["count"] as? Int }.reduce(0, +) == layers.count)
    for rows in [layers, sums] {
      #expect(rows.compactMap { $0["macs"] as? Int }.reduce(0, +) == report["macs"] as? Int)
      #expect(abs(rows.compactMap { $0["share"] as? Double }.reduce(0, +) - 1) < 1e-9)
    }
    let shares = sums.compactMap { $0["share"] as? Double }
    #expect(shares == shares.sorted(by: >))
  }

  @Test("people get the same figures in tables")
  func tables() throws {
    let run = try CommandRun("bench", HostBenchTests.model, "--samples", "20", "--layers")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("this host, \(KernelFamily.ofHost) kernels, 1 thread"))
    for title in ["GMAC/s", "share", "quartiles", "preparation", "CONV_2D"] {
      #expect(run.output.contains(title))
    }
    let short = try CommandRun("bench", HostBenchTests.model, "--samples", "1")
    #expect(!short.output.contains("CONV_2D"))
  }

  @Test("as many invocations as are needed, where nobody tells")
  func samples() throws {
    let report = try CommandRun("bench", HostBenchTests.model, "--json").json()
    #expect(try #require(report["samples"] as? Int) >= 20)
  }

  @Test("a family that the machine lacks is an error that lists those it has")
  func lacking() throws {
    let lacking = try #require(KernelFamily.ofHosts.first { !KernelFamily.available.contains($0) })
    let model = try workspace.write(SmallModels.identity(2))
    let data = try workspace.write([1, 2] as [Float], [1, 2])
    for arguments in [
      ["bench", model], ["run", model, "--output-dir", workspace.file("out")],
      ["evaluate", model, "--data", data, "--reference", model],
    ] {
      try CommandRun(arguments + ["--kernels", "\(lacking)"]).expectError(
        "--kernels \(lacking)",
        "; take one of those it has: \(HostBenchTests.families.joined(separator: ", "))\n")
    }
    #expect(!workspace.contents.contains("out"))
  }

  @Test(
    "an unknown family is wrong usage, and so are kernels of a host for a device",
    arguments: [
      ["bench", "m.tflite", "--kernels", "mmx"], ["bench", "m.tflite", "--kernels", "dsp"],
      ["run", "m.tflite", "--output-dir", "o", "--kernels", "AVX2"],
      ["bench", "m.tflite", "--target", "cortex-m4", "--kernels", "portable"],
      ["bench", "m.tflite", "--target", "cortex-m4", "--threads", "2"],
      ["bench", "m.tflite", "--threads", "0"], ["run", "m.tflite", "--output-dir", "o", "--threads", "0"],
      ["bench", "m.tflite", "--threads", "100000"],
      ["run", "m.tflite", "--output-dir", "o", "--threads", "1025"],
    ])
  func usage(_ arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64)
    if arguments.last == "mmx" {
      #expect(run.errors.contains(KernelFamily.ofHosts.map { "\($0)" }.joined(separator: ", ")))
    }
  }

  @Test(
    "what is for devices is refused on this host",
    arguments: [["--mode", "verified"], ["--timeout", "5"], ["--swiftlet", "."]])
  func deviceOptions(_ options: [String]) throws {
    let run = try CommandRun(["bench", "m.tflite"] + options)
    #expect(run.status == 64)
    #expect(run.errors.contains("\(options[0])"))
    #expect(run.errors.contains("go with --target"))
  }

  @Test("shells complete families", arguments: ["bash", "zsh", "fish"])
  func completion(_ shell: String) throws {
    let script = try CommandRun("--generate-completion-script", shell)
    #expect(script.status == 0)
    #expect(
      script.output.contains(KernelFamily.ofHosts.map { "\($0)" }.joined(separator: " "))
        || script.output.contains("avx512"))
  }

  @Test("families give the same integers, with any number of threads", arguments: families)
  func integers(_ family: String) throws {
    let folder = Workspace.fixture("models/cnn_separable_int8")
    for threads in ["1", "3"] {
      let run = try CommandRun(
        "run", "\(folder)/model.tflite", "--input", "\(folder)/in0.0.npy", "--output-dir",
        workspace.file("out"),
        "--kernels", family, "--threads", threads)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try workspace.array("out/out0.npy") == NumPyArray(contentsOf: "\(folder)/out0.0.npy"))
    }
  }
}
