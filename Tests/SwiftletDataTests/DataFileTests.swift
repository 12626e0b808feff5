import Testing

@testable import SwiftletData

@Suite struct DataFileTests {
  @Test func readsParts() throws {
    let folder = try TemporaryFolder()
    // More than one step of reading.
    let content = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = DataFile(path: try folder.write(content, "a"))
    #expect(try file.bytes() == content)
    #expect(try file.read(from: 1_000_000, count: 5) == Array(content[1_000_000..<1_000_005]))
    let error = #expect(throws: DataError.self) { try file.read(from: 2_499_999, count: 2) }
    #expect(error?.problem == "ends after 2500000 bytes where 2500001 are needed")
  }

  @Test func refusesFolders() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DataError.self) { try DataFile(path: folder.path).bytes() }
    #expect(error?.problem == "is a folder, not a file")
  }

  @Test func refusesWhatNeverEnds() throws {
    let error = #expect(throws: DataError.self) { try DataFile(path: "/dev/zero").bytes() }
    #expect(error?.problem == "is not a regular file")
  }

  @Test func writesOrSaysWhyNot() throws {
    let folder = try TemporaryFolder()
    let array = try ramp([3])
    try array.write(to: folder.file("a.npy"))
    #expect(try NumPyArray(contentsOf: folder.file("a.npy")) == array)
    #expect(try DataFile.names(inFolder: folder.path) == ["a.npy"])
    let error = #expect(throws: DataError.self) { try array.write(to: folder.file("absent/a.npy")) }
    #expect(error?.code == .unwritable)
  }

  @Test func keepsErrorsOnOneLine() {
    let place = DataPlace(file: "a\nb.npz", array: "\u{1B}[31mred\u{2028}\u{202E}")
    let error = DataError(.empty, place, "holds nothing", advice: "add grün")
    #expect(error.description == "a?b.npz: array '?[31mred??': holds nothing; add grün")
  }
}
