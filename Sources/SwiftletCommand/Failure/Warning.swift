import Foundation
import SwiftletData

/// What a command tells besides its work: one line on standard error.
enum Warning {
  static func print(_ sentence: String) {
    FileHandle.standardError.write(Data("swiftlet: warning: \(sentence.onOneLine)\n".utf8))
  }
}
