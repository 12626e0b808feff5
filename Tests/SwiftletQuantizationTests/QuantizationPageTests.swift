import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

struct QuantizationPageTests {
  private func page(
    _ name: String, _ scheme: Scheme = .int8, detail: StatisticsDetail = StatisticsDetail(histograms: true)
  ) throws -> QuantizationPage {
    var network = Network()
    let first = network.convolution(network.input("\(name) in", [1, 4, 4, 2]), channels: 3, name: name)
    let output = network.softmax(network.reshape(first, [1, 48]), name: "\(name) out")
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: quantizer.inputs)
    let statistics = try quantizer.statistics(of: samples, detail: detail)
    var settings = QuantizationSettings(scheme)
    settings.refinement = .none
    let plan = try quantizer.plan(settings, statistics: statistics)
    var page = QuantizationPage(name, plan, of: quantizer.graph, statistics: statistics)
    page.layers = try quantizer.quantize(plan).layerErrors(on: samples)
    page.facts = [.init(name, name)]
    page.notes = [name]
    if scheme == .int8 {
      page.sensitivity = try quantizer.sensitivity(
        of: settings, statistics: statistics, on: samples, sampleCount: 2)
    }
    return page
  }

  @Test(arguments: Scheme.allCases)
  func holdsWhatItWasGiven(scheme: Scheme) throws {
    let html = try page("kernel", scheme).html
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html") && html.hasSuffix("</html>\n"))
    #expect(html.contains("CONV_2D") && html.contains("SOFTMAX") && html.contains("id=\"layers\""))
    #expect(html.contains("<svg id=\"decibels\"") && html.contains("class=\"trace\"") == scheme.isInteger)
    let histograms = html.components(separatedBy: "class=\"histogram\"").count - 1
    // Input, convolution, reshape and softmax.
    #expect(histograms == (scheme.isInteger ? 4 : 0))
    // Weights as few as these stay as they are where activations do.
    #expect(html.contains("class=\"weights\"") == scheme.isInteger)
    #expect(html.contains("id=\"sensitivity\"") == (scheme == .int8))
  }

  @Test func withoutHistograms() throws {
    let html = try page("kernel", detail: .ranges).html
    #expect(!html.contains("class=\"histogram\"") && html.contains("id=\"t0-0\""))
  }

  /// Names come from models, which come from anywhere.
  @Test(arguments: [
    "<script>alert(1)</script>", "</title><img src=http://example.com/x onerror=alert(1)>",
    "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;", "</style><b>", "</pre></table><b>",
    "\u{202E}evil\u{0}\u{1B}[31m\n<b>", "<!--", "]]>",
  ])
  func hostileNames(name: String) throws {
    let html = try page(name).html
    let plain = try page(String(name.map { $0 == ";" ? ";" : "k" })).html
    // The names add no tag, no attribute and no comment to what there is with harmless ones.
    for mark in ["<", ">", "=\"", "<!--", "<svg", "<title>", "</title>", "</style>", "</pre>"] {
      let count = html.components(separatedBy: mark).count
      #expect(count == plain.components(separatedBy: mark).count, "\(mark)")
    }
    #expect(!html.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"))
    #expect(!html.contains("' onmouseover") && !html.contains("\"><svg onload"))
  }

  @Test func longNamesAreShownInPart() throws {
    let name = String(repeating: "a", count: 100) + "<" + String(repeating: "b", count: 100)
    let html = try page(name).html
    #expect(html.contains("title=\"\(String(repeating: "a", count: 100))&lt;bbb"))
    #expect(html.contains("aaa\u{2026}bbb"))
  }
}
