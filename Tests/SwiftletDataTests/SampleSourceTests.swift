import Foundation
import Swiftlet
import Testing

@testable import SwiftletData

func input(_ name: String, _ shape: [Int32]) throws -> InputDescription {
  InputDescription(
    name: name, shape: try #require(Shape(rank: shape.count) { shape[$0] }), elementType: .float32)
}

@Suite struct SampleSourceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func npz(_ arrays: [(String, NumPyArray)]) throws -> String {
    let path = folder.file("data.npz")
    try NumPyArchive.write(arrays, to: path)
    return path
  }

  private func failure(_ path: String, _ inputs: [InputDescription]) -> DataError? {
    #expect(throws: DataError.self) { try SampleSource(path: path, inputs: inputs) }
  }

  @Test(arguments: [[5, 2, 3], [5, 1, 2, 3]]) func readsArchives(_ shape: [Int]) throws {
    let path = try npz([
      ("x", try ramp(shape)), ("y", try NumPyArray([0, 1, 2, 1, 0] as [UInt8], shape: [5])),
    ])
    let source = try SampleSource(path: path, inputs: [input("in", [1, 2, 3])])
    #expect(source.count == 5)
    #expect(source.targets == .classes([0, 1, 2, 1, 0]))
    for index in 0..<5 {
      #expect(try source.sample(index) == [ramp([1, 2, 3], from: Float(6 * index))])
    }
  }

  @Test func readsSeveralInputsByName() throws {
    let path = try npz([
      ("right", try NumPyArray([1, 2] as [Int8], shape: [2, 1])), ("left", try ramp([2, 3])),
      ("x", try ramp([9])),
      ("y", try ramp([2, 4])),
    ])
    let source = try SampleSource(path: path, inputs: [input("left", [1, 3]), input("right", [1])])
    #expect(source.count == 2)
    #expect(source.targets == .values(try ramp([2, 4])))
    #expect(
      try source.sample(1) == [ramp([1, 3], from: 3), NumPyArray([2] as [Int8], shape: [1])])
  }

  @Test func prefersTheInputsName() throws {
    let path = try npz([("x", try ramp([9, 2])), ("y", try ramp([3, 2]))])
    let source = try SampleSource(path: path, inputs: [input("y", [1, 2])])
    #expect(source.count == 3)
    #expect(source.targets == nil)
  }

  @Test func distinguishesLabelsFromTargets() throws {
    func targets(_ y: NumPyArray) throws -> SampleTargets? {
      try SampleSource(path: npz([("x", ramp([2, 1])), ("y", y)]), inputs: [input("x", [1, 1])]).targets
    }
    #expect(try targets(NumPyArray([3, -1] as [Int64], shape: [2])) == .classes([3, -1]))
    for y in [
      try ramp([2]), try NumPyArray([3, 1] as [Int32], shape: [2, 1]),
      try NumPyArray([true, false], shape: [2]),
    ] { #expect(try targets(y) == .values(y)) }
    let error = #expect(throws: DataError.self) { try targets(ramp([3])) }
    #expect(error?.code == .sampleCount)
  }

  @Test func streamsFolders() throws {
    try folder.write(try ramp([1, 2, 3], from: 12).npyBytes, "b.npy")
    try folder.write(try ramp([2, 3], from: 18).npyBytes, "c.npy")
    try folder.write(try ramp([2, 2, 3]).npyBytes, "a.npy")
    try folder.write(try ramp([1, 1, 2, 3], from: 24).npyBytes, "d.npy")
    try folder.write(try ramp([0, 2, 3]).npyBytes, "bb.npy")
    try folder.write(try NumPyArray([4, 3, 2, 1, 0] as [Int32], shape: [5]).npyBytes, "y.npy")
    try folder.write([1, 2, 3], "notes.txt")
    try folder.write([1, 2, 3], "._a.npy")
    for path in [folder.path, folder.path + "/"] {
      let source = try SampleSource(path: path, inputs: [input("in", [1, 2, 3])])
      #expect(source.count == 5)
      #expect(source.targets == .classes([4, 3, 2, 1, 0]))
      for index in 0..<5 {
        #expect(try source.sample(index) == [ramp([1, 2, 3], from: Float(6 * index))])
      }
    }
  }

  @Test func readsFilesInEveryOrder() throws {
    let bigEndian = try NumPyArchive(contentsOf: fixture("types-big-endian.npz")).array(named: "float32")
    for name in ["types-fortran", "types-big-endian"] {
      // The array's file, taken out of the archive as it is.
      let archive = try bytes(of: fixture("\(name).npz"))
      let fields = BinaryFields(bytes: archive)
      let place = DataPlace(file: name)
      let entry = try #require(ZipDirectory(fields, at: place).entries.first { $0.name == "float32.npy" })
      let range = try #require(ZipDirectory.content(of: entry, in: fields))
      let path = try folder.write(try Inflation.inflate(archive, range, size: entry.size), "\(name).npy")
      let source = try SampleSource(path: path, inputs: [input("in", [3, 4])])
      #expect(source.count == 2)
      #expect(try source.sample(0) + source.sample(1) == [bigEndian.sample(0), bigEndian.sample(1)])
    }
  }

  @Test func noticesFilesThatShrink() throws {
    let path = try folder.write(try ramp([4, 2]).npyBytes, "a.npy")
    let source = try SampleSource(path: path, inputs: [input("in", [1, 2])])
    try folder.write(Array(try ramp([4, 2]).npyBytes.dropLast(4)), "a.npy")
    #expect(try source.sample(2) == [ramp([1, 2], from: 4)])
    let error = #expect(throws: DataError.self) { try source.sample(3) }
    #expect(error?.code == .malformed)
  }

  @Test func saysWhatIsMissing() throws {
    let absent = failure(folder.file("absent.npz"), [try input("in", [1, 2])])
    #expect(
      absent?.description
        == "\(folder.file("absent.npz")): can not be read: no such file or directory; check the path and its permissions"
    )
    let path = try npz([("a", try ramp([2, 2])), ("b", try ramp([2, 2]))])
    #expect(
      failure(path, [try input("in", [1, 2])])?.description
        == "\(path): has no array for the model's input 'in'; name it 'in' or 'x'; arrays that exist: 'a', 'b'"
    )
    #expect(
      failure(path, [try input("a", [1, 2]), try input("x", [1, 2])])?.description
        == "\(path): has no array for the model's input 'x'; name it 'x'; arrays that exist: 'a', 'b'")
    let single = try folder.write(try ramp([2, 2]).npyBytes, "one.npy")
    #expect(
      failure(single, [try input("a", [1, 2]), try input("b", [1, 2])])?.description
        == "\(single): gives one array, but the model has 2 inputs; write a .npz with the arrays 'a', 'b'")
    #expect(failure(single, [])?.code == .missingArray)
  }

  @Test func saysWhichShapeIsNeeded() throws {
    let inputs = [try input("in", [1, 4, 3, 1])]
    func description(_ shape: [Int]) throws -> String? {
      let path = try npz([("x", try ramp(shape))])
      return failure(path, inputs)?.description.replacingOccurrences(of: folder.path + "/", with: "")
    }
    #expect(
      try description([7, 4, 3])
        == "data.npz: array 'x': has samples of shape [4, 3], but the model's input 'in' takes float32 [1, 4, 3, 1] "
        + "(or [4, 3, 1]); reshape the array: x.reshape(-1, 1, 4, 3, 1)")
    #expect(
      try description([7, 4, 2])
        == "data.npz: array 'x': has samples of shape [4, 2], but the model's input 'in' takes float32 [1, 4, 3, 1] "
        + "(or [4, 3, 1]); check that the data was prepared for this model")
    #expect(
      try description([4, 3, 1])
        == "data.npz: array 'x': has shape [4, 3, 1], but the model's input 'in' takes float32 [1, 4, 3, 1] "
        + "(or [4, 3, 1]); add a first axis that counts samples: x[numpy.newaxis]")
    #expect(try description([])?.hasPrefix("data.npz: array 'x': has shape [], but") == true)
  }

  @Test func rejectsEmptyAndUnevenData() throws {
    #expect(failure(try npz([("x", try ramp([0, 2]))]), [try input("in", [1, 2])])?.code == .empty)
    let uneven = try npz([("a", try ramp([2, 2])), ("b", try ramp([3, 2]))])
    #expect(
      failure(uneven, [try input("a", [1, 2]), try input("b", [1, 2])])?.problem
        == "has 3 samples where the array for 'a' has 2")
    let empty = try TemporaryFolder()
    #expect(failure(empty.path, [try input("in", [1, 2])])?.code == .empty)
    try empty.write(try ramp([0, 2]).npyBytes, "a.npy")
    #expect(failure(empty.path, [try input("in", [1, 2])])?.code == .empty)
    #expect(failure(empty.file("a.npy"), [try input("in", [0, 2])])?.code == .shape)
    #expect(failure(try empty.write([], "none.npz"), [try input("in", [1, 2])])?.code == .unknownFormat)
    #expect(failure(try empty.write([80, 75], "pk.npz"), [try input("in", [1, 2])])?.code == .malformed)
  }

  @Test func findsWhatIsNotFinite() throws {
    var values = [Float](repeating: 1, count: 12)
    let inputs = [try input("in", [1, 4])]
    #expect(
      try SampleSource(path: npz([("x", NumPyArray(values, shape: [3, 4]))]), inputs: inputs).firstNonFinite()
        == nil)
    values[9] = -.infinity
    let source = try SampleSource(path: npz([("x", NumPyArray(values, shape: [3, 4]))]), inputs: inputs)
    #expect(
      try source.firstNonFinite() == NonFiniteValue(sample: 2, input: "in", element: 1, value: -.infinity))
    try source.requireFinite(source.sample(1), of: 1)
    let error = #expect(throws: DataError.self) { try source.requireFinite(source.sample(2), of: 2) }
    #expect(error?.problem == "sample 2 holds -inf at element 1 of input 'in'")
  }

  @Test func survivesTruncatedArchives() throws {
    let whole = try bytes(of: fixture("zip64.npz"))
    let inputs = [try input("in", [1, 3])]
    #expect(try SampleSource(path: folder.write(whole, "t.npz"), inputs: inputs).count == 5)
    for length in 0..<whole.count {
      let path = try folder.write(Array(whole[..<length]), "t.npz")
      #expect(throws: DataError.self) { try SampleSource(path: path, inputs: inputs) }
    }
  }
}
