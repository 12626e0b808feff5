import Testing

@testable import SwiftletQuantization

@Suite struct ClassScoresTests {
  @Test("the area is the share of pairs in the right order")
  func area() {
    var state: UInt64 = 5
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    for _ in 0..<20 {
      let labels = (0..<40).map { _ in next(2) }
      // Few different scores, so that many are equal.
      let values = (0..<40).map { _ in Double(next(6)) }
      var pairs = (right: 0.0, all: 0.0)
      for (one, label) in labels.enumerated() where label == 1 {
        for (other, label) in labels.enumerated() where label == 0 {
          pairs.all += 1
          pairs.right += values[one] > values[other] ? 1 : values[one] == values[other] ? 0.5 : 0
        }
      }
      let scores = ClassScores(labels: labels, predictions: labels, scores: values)
      #expect(abs((scores.auc ?? -1) - pairs.right / pairs.all) < 1e-12)
      #expect(scores.accuracy == 1 && scores.f1 == 1)
      #expect(scores.falsePositiveRate == 0 && scores.falseNegativeRate == 0)
    }
  }

  @Test("figures that have no sample to judge by are left out")
  func oneClass() {
    let scores = ClassScores(labels: [1, 1], predictions: [1, 0], scores: [0.9, 0.1])
    #expect(scores.accuracy == 0.5)
    #expect(scores.falsePositiveRate == nil && scores.auc == nil)
    #expect(scores.falseNegativeRate == 0.5)
    let many = ClassScores(labels: [0, 2], predictions: [0, 1], scores: [])
    #expect(many.falseNegativeRate == nil && many.auc == nil)
    // Class 0 is right; 1 was predicted in vain, 2 was missed.
    #expect(abs(many.f1 - 1.0 / 3) < 1e-12)
  }

  @Test func decisions() {
    #expect(OutputDecision([1, 3, 3]).predictedClass == 1)
    #expect(OutputDecision([0.5]).predictedClass == 0)
    #expect(OutputDecision([0.51]).predictedClass == 1)
    #expect(OutputDecision([-.infinity, -.infinity]).predictedClass == 0)
    #expect(OutputDecision([1, 4]).score == 3)
    #expect(OutputDecision([1, 4, 2]).score == nil)
  }
}
