import Swiftlet
import Testing

@testable import SwiftletData

@Suite(.enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
struct ReferenceDataTests {
  @Test(
    arguments: [
      ("kws_calibration", 200, [1, 49, 10, 1], nil), ("kws_eval", 200, [1, 49, 10, 1], 12),
      ("kws_lstm_eval", 200, [1, 49, 10], 12), ("vww_calibration", 40, [1, 96, 96, 3], nil),
      ("vww_eval", 80, [1, 96, 96, 3], 2), ("resnet_eval", 100, [1, 32, 32, 3], nil),
      ("ad_eval", 98, [1, 640], nil),
      ("sww_eval", 22, [1, 30, 1, 40], 3),
    ] as [(String, Int, [Int32], Int64?)])
  func readsDataSets(_ name: String, _ count: Int, _ shape: [Int32], _ classCount: Int64?) throws {
    let source = try SampleSource(
      path: "\(ReferenceSuite.folder)/data/\(name).npz", inputs: [input("serving_default", shape)])
    #expect(source.count == count)
    #expect(try source.firstNonFinite() == nil)
    let last = try source.sample(count - 1)
    #expect(last.map(\.shape) == [shape.map(Int.init)])
    #expect(Set(try #require(last.first).floats()).count > 1)
    guard let classCount else {
      #expect(source.targets == nil)
      return
    }
    guard case .classes(let labels) = source.targets else {
      Issue.record("the labels are not classes")
      return
    }
    #expect(labels.count == count)
    #expect(labels.allSatisfy { (0..<classCount).contains($0) })
    #expect(Set(labels).count > 1)
  }

  @Test func writesEveryArrayAsNumPyDid() throws {
    let files = ReferenceSuite.files(withSuffix: ".npy")
    #expect(files.count > 1000)
    for path in files {
      let array = try NumPyArray(contentsOf: path)
      #expect(try array.npyBytes == bytes(of: path), "\(path)")
    }
  }
}
