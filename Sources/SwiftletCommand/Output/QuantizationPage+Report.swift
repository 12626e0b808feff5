import Foundation
import SwiftletGraph
import SwiftletQuantization

extension QuantizationPage {
  /// The page of what `quantize` made.
  init(
    _ report: QuantizationReport, _ plan: QuantizationPlan, of graph: Graph, _ statistics: Statistics?,
    layers: [LayerError], sensitivity: Sensitivity?
  ) {
    self.init(
      URL(fileURLWithPath: report.model).lastPathComponent, plan, of: graph, statistics: statistics)
    let share = Double(report.bytes) / Double(max(report.floatBytes, 1))
    facts = [
      Fact("scheme", report.scheme), Fact("inputs and outputs", report.io),
      Fact("size", "\(report.bytes.grouped) bytes, \(share.percent) of float"),
      Fact("arena", "\(report.arenaBytes.grouped) bytes"),
    ]
    if let last = layers.last { facts.insert(Fact("SQNR", Decibels(last.accumulated).text), at: 1) }
    if let bias = report.bias { facts.append(Fact("bias", "\(bias) bits")) }
    if let samples = report.samples { facts.append(Fact("samples", samples.grouped)) }
    if report.estimate == true { notes.append(QuantizationReport.estimateNotice) }
    if layers.isEmpty { notes.append("no layers were compared: give typical inputs with --calibrate") }
    if let statistics, !statistics.detail.histograms, !statistics.isEstimate {
      notes.append("the statistics hold no histograms, so there are none to draw")
    }
    notes += report.gapNotes + report.changes
    self.layers = layers
    self.sensitivity = sensitivity
  }
}
