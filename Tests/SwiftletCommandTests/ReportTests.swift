import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@Suite("quantize --report, --sensitivity")
struct ReportTests {
  let workspace: Workspace
  let network = Workspace.digits("digits_cnn.tflite")
  let calibration = Workspace.digits("calibration.npz")

  init() throws { workspace = try Workspace() }

  private func quantize(_ scheme: String, _ more: String..., model: String? = nil, data: String? = nil) throws
    -> CommandRun
  {
    try CommandRun(
      [
        "quantize", model ?? network, "--scheme", scheme, "--calibrate", data ?? calibration, "-o",
        workspace.file("q.tflite"),
      ] + more)
  }

  @Test(arguments: ["int8", "int16x8", "dynamic"])
  func layersSayHowWellTheirFormFits(_ scheme: String) throws {
    let report = try quantize(scheme, "--json").json()
    let layers = try #require(report["layers"] as? [[String: Any]])
    #expect(!layers.isEmpty)
    for layer in layers {
      if scheme == "dynamic" {
        #expect(layer["range"] is NSNull && layer["clipped"] is NSNull && layer["saturated"] is NSNull)
        #expect(layer["type"] as? String == "float32")
        continue
      }
      #expect(layer["type"] as? String == (scheme == "int8" ? "int8" : "int16"))
      let range = try #require(layer["range"] as? [Double])
      #expect(range.count == 2 && range[0] <= 0 && range[1] > 0)
      for share in ["clipped", "saturated"] {
        #expect((0...1).contains(try #require(layer[share] as? Double)))
      }
    }
    #expect(report["sensitivity"] == nil)
    let table = try quantize(scheme)
    #expect(table.output.contains("clipped") && table.output.contains("saturated"))
  }

  @Test func sensitivityGivesARecipeThatWorks() throws {
    let recipe = workspace.file("recipe.yaml")
    let report = try quantize("int8", "--sensitivity-recipe", recipe, "--layer-samples", "8", "--json").json()
    let sensitivity = try #require(report["sensitivity"] as? [String: Any])
    let layers = try #require(sensitivity["layers"] as? [[String: Any]])
    let kept = try #require(sensitivity["kept"] as? Int)
    #expect(layers.count == 5 && (1...5).contains(kept) && sensitivity["samples"] as? Int == 8)
    let saved = String(decoding: try DataFile(path: recipe).bytes(), as: UTF8.self)
    #expect(saved == sensitivity["recipe"] as? String)
    // The figures are those without what is fitted to data after planning.
    let again = try quantize(
      "int8", "--recipe", recipe, "--layer-samples", "8", "--json", "--no-adaptive-rounding",
      "--no-compensation", "--bias-correction", "off"
    ).json()
    let last = try #require((again["layers"] as? [[String: Any]])?.last)
    let reached = try #require(last["accumulated_sqnr_db"] as? Double)
    #expect(abs(reached - (try #require(layers[kept - 1]["accumulated_sqnr_db"] as? Double))) < 1e-6)
    #expect(again["bytes"] as? Int == layers[kept - 1]["bytes"] as? Int)
    let table = try quantize("int8", "--sensitivity", "--layer-samples", "8")
    #expect(table.output.contains("best kept at int16x8") && table.output.contains(saved))
  }

  @Test(arguments: [
    ["--scheme", "int16x8", "--calibrate", "x.npz", "-o", "q", "--sensitivity"],
    ["--plan", "p.json", "--calibrate", "x.npz", "-o", "q", "--sensitivity"],
    ["--scheme", "int8", "--calibrate", "x.npz", "--dry-run", "--report", "r.html"],
  ])
  func usage(_ arguments: [String]) throws {
    let run = try CommandRun(["quantize", network] + arguments)
    #expect(run.status == 64, "\(run.errors)")
  }

  @Test func filesThatCanNotBeWritten() throws {
    try quantize("int8", "--report", workspace.file("no/page.html"))
      .expectError("no/page.html", "can not be written", "; ")
    try quantize("int8", "--report", calibration).expectError(
      "the output would replace an input", calibration)
    try quantize("int8", "--report", workspace.file("q.tflite"))
      .expectError("the output would replace another output", "q.tflite")
  }

  @Test func theSameModelGivesTheSamePage() throws {
    let pages = try (0..<2).map { index in
      let page = workspace.file("page\(index).html")
      try #require(quantize("int8", "--report", page, "--sensitivity").status == 0)
      return try DataFile(path: page).bytes()
    }
    #expect(pages[0] == pages[1])
  }

  @Test func aSavedPlanHasAPageToo() throws {
    let plan = workspace.file("plan.json")
    let page = workspace.file("page.html")
    try #require(quantize("int8", "--save-plan", plan).status == 0)
    let run = try CommandRun(
      "quantize", network, "--plan", plan, "--calibrate", calibration, "-o", workspace.file("again.tflite"),
      "--report", page)
    #expect(run.status == 0, "\(run.errors)")
    let html = String(decoding: try DataFile(path: page).bytes(), as: UTF8.self)
    #expect(html.contains("class=\"histogram\""))
  }
}

@Suite("the page of quantize in a browser", .enabled(if: Browser.executable != nil, Browser.absence))
struct ReportInBrowserTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func document(_ page: String) throws -> (document: String, log: String) {
    let log = workspace.file("net.json")
    let document = try Browser.document(of: page, profile: workspace.file("profile"), log: log)
    return (document, String(decoding: try DataFile(path: log).bytes(), as: UTF8.self))
  }

  private func count(_ text: String, in document: String) -> Int {
    document.components(separatedBy: text).count - 1
  }

  @Test func showsEveryLayerAndTensor() throws {
    let page = workspace.file("page.html")
    let report = try CommandRun(
      "quantize", Workspace.digits("digits_cnn.tflite"), "--scheme", "int8", "--calibrate",
      Workspace.digits("calibration.npz"), "-o", workspace.file("q.tflite"), "--report", page,
      "--sensitivity",
      "--json"
    ).json()
    let layers = try #require(report["layers"] as? [[String: Any]])
    let sensitivity = try #require(report["sensitivity"] as? [String: Any])
    let measured = try #require(sensitivity["layers"] as? [[String: Any]])
    let document = try document(page).document
    // A row for each layer and for the title, in two tables; one for the model without any layer kept.
    #expect(count("<tr", in: document) == layers.count + 1 + measured.count + 2)
    #expect(
      count("<circle", in: document) == layers.count { $0["accumulated_sqnr_db"] is Double }
        + layers.count { $0["sqnr_db"] is Double })
    // The input and the outputs of all layers.
    #expect(count("class=\"histogram\"", in: document) == layers.count + 1)
    #expect(count("class=\"weights\"", in: document) == 4)
    #expect(document.contains("<svg id=\"decibels\"") && document.contains("digits_cnn.tflite</h1>"))
  }

  /// A name that tries everything to have something loaded.
  private static let lure =
    "\"'></title></style><img src=http://lure.invalid/a><script src=http://lure.invalid/b></script>"
    + "<link rel=stylesheet href=http://lure.invalid/c><svg onload=\"fetch('http://lure.invalid/d')\">"

  @Test func namesLoadNothing() throws {
    var graph = SmallModels.identity(4)
    for index in graph.subgraphs[0].tensors.indices {
      graph.subgraphs[0].tensors[index].name = "\(index)\(ReportInBrowserTests.lure)"
    }
    let model = try workspace.write(graph, "lure.tflite")
    let data = try workspace.write((0..<32).map { Float($0) }, [8, 4])
    let page = workspace.file("page.html")
    let run = try CommandRun(
      "quantize", model, "--scheme", "int8", "--calibrate", data, "-o", workspace.file("q.tflite"),
      "--report",
      page, "--sensitivity")
    try #require(run.status == 0, "\(run.errors)")
    let (document, log) = try document(page)
    for element in ["<img", "<script", "<link"] { #expect(count(element, in: document) == 0) }
    let source = String(decoding: try DataFile(path: page).bytes(), as: UTF8.self)
    #expect(count("<svg", in: document) == count("<svg", in: source))
    #expect(document.contains("&lt;img"))
    #expect(log.contains("\"constants\"") && !log.contains("lure.invalid"))
  }

  /// The browser would say so if a page had something loaded.
  @Test func aPageThatLoadsIsSeen() throws {
    let page = try workspace.write(Array("<p>\(ReportInBrowserTests.lure)</p>".utf8), "page.html")
    let (document, log) = try document(page)
    #expect(count("<img", in: document) == 1)
    #expect(log.contains("lure.invalid/a"))
  }
}
