import Foundation
import Testing

@testable import SwiftletData

@Suite struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var contents: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test("files appear together, with all their bytes")
  func commit() throws {
    let output = try OutputFolder(folder.file("a/b"))
    let large = [UInt8](repeating: 7, count: 3_000_000)
    let (first, second) = (try output.file(named: "first"), try output.file(named: "second"))
    try first.write([1, 2].span)
    try second.write(large.span)
    try first.write([3].span)
    #expect(!contents.contains("a/b/first") && !contents.contains("a/b/second"))
    try output.commit()
    #expect(contents == ["a", "a/b", "a/b/first", "a/b/second"])
    #expect(try bytes(of: folder.file("a/b/first")) == [1, 2, 3])
    #expect(try bytes(of: folder.file("a/b/second")) == large)
  }

  @Test("parts are written in any order, from several threads")
  func parts() async throws {
    let output = try OutputFolder(folder.path)
    let file = try output.file(named: "file")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in (0..<40).reversed() {
        group.addTask { try file.write([UInt8](repeating: UInt8(index), count: 3).span, at: 2 + 3 * index) }
      }
      try await group.waitForAll()
    }
    try file.write([7, 8].span, at: 0)
    try output.commit()
    #expect(try bytes(of: folder.file("file")) == [7, 8] + (0..<120).map { UInt8($0 / 3) })
  }

  @Test("what is not committed leaves nothing, and no folder that it made")
  func discard() throws {
    try folder.write([9], "kept")
    do {
      let output = try OutputFolder(folder.file("a/b"))
      try output.file(named: "first").write([1].span)
      #expect(contents.count == 4)
    }
    #expect(contents == ["kept"])
  }

  @Test("earlier files stay until new ones are complete")
  func replaces() throws {
    try folder.write([9], "first")
    do {
      let output = try OutputFolder(folder.path)
      try output.file(named: "first").write([1].span)
    }
    #expect(try bytes(of: folder.file("first")) == [9])
    let output = try OutputFolder(folder.path)
    try output.file(named: "first").write([1].span)
    try output.commit()
    #expect(try bytes(of: folder.file("first")) == [1])
  }
}
