import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Every float model of one operator, in every scheme.
struct OperatorTests {
  /// Operators that no integers can stand for.
  private static let withoutIntegers: Set<String> = [
    "FLOOR_DIV", "FLOOR_MOD", "POW", "RANGE", "LOCAL_RESPONSE_NORMALIZATION", "UNIDIRECTIONAL_SEQUENCE_RNN",
  ]

  @Test(arguments: FloatCase.fixtures, [Scheme.int8, .int16x8, .dynamic, .float16])
  func fixture(item: FloatCase, scheme: Scheme) throws { try check(item, scheme) }

  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence),
    arguments: FloatCase.reference, [Scheme.int8, .int16x8, .dynamic, .float16])
  func reference(item: FloatCase, scheme: Scheme) throws { try check(item, scheme) }

  private func check(_ item: FloatCase, _ scheme: Scheme) throws {
    let bytes = try item.bytes
    let quantizer: Quantizer
    do {
      quantizer = try Quantizer(bytes)
    } catch let error as QuantizationError where error.problem.contains("nothing to quantize") {
      return
    }
    let names = Set(quantizer.graph.subgraphs.flatMap { $0.operators.map(\.code.description) })
    let hasCustom = quantizer.graph.subgraphs.contains { $0.operators.contains { $0.builtin == nil } }
    let samples = try item.samples(for: quantizer.inputs)
    let settings = QuantizationSettings(scheme)
    let hasIntegers = names.isDisjoint(with: OperatorTests.withoutIntegers) && !hasCustom
    guard !scheme.isInteger || hasIntegers else {
      let error = #expect(throws: QuantizationError.self) {
        try quantizer.plan(settings, calibratedOn: samples)
      }
      #expect(error?.problem.contains("has no integer form") == true)
      return
    }
    let result = try quantizer.quantize(quantizer.plan(settings, calibratedOn: samples))
    if scheme.isInteger {
      // No operator computes in floating point but CAST, with conversions around it.
      for subgraph in result.graph.subgraphs {
        for operation in subgraph.operators where !operation.isConversion {
          let floats = (operation.inputs + operation.outputs).filter {
            $0 >= 0 && subgraph.tensors[$0].type == .float32
          }
          #expect(floats.isEmpty, "\(operation.code)")
        }
      }
    }
    var evaluation = Evaluation(.init(result.model, name: "quantized"), on: samples, threadCount: 4)
    evaluation.reference = .init(try PreparedModel(bytes), name: "float")
    let decibels = try evaluation.result().decibels ?? .infinity
    let threshold: Double =
      switch scheme {
      case .int8: 20
      case .int16x8: 35
      case .dynamic: 25
      default: 50
      }
    #expect(decibels >= threshold)
  }
}
