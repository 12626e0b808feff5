import SwiftletData
import SwiftletQuantization

/// A recipe in a file.
struct RecipeFile {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  func recipe() throws -> Recipe {
    let bytes = try DataFile(path: path).bytes()
    do {
      return try Recipe(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure(sentence: error.message(file: path))
    }
  }
}
