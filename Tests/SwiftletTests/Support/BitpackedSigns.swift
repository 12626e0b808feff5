/// Signs, 32 channels to a word, packed and unpacked bit by bit.
enum BitpackedSigns {
  static func wordCount(_ channels: Int) -> Int { (channels + 31) / 32 }

  /// - Parameter signs: below zero or not, `channels` of them for each place.
  static func pack(_ signs: [Double], channels: Int) -> [Int32] {
    stride(from: 0, to: signs.count, by: channels).flatMap { place in
      (0..<wordCount(channels)).map { word in
        let bits = (word * 32..<min(word * 32 + 32, channels)).reduce(UInt32(0)) { bits, channel in
          signs[place + channel] < 0 ? bits | 1 << UInt32(channel % 32) : bits
        }
        return Int32(bitPattern: bits)
      }
    }
  }

  static func unpack(_ words: [Int32], channels: Int) -> [Double] {
    let perPlace = wordCount(channels)
    return stride(from: 0, to: words.count, by: perPlace).flatMap { place in
      (0..<channels).map { words[place + $0 / 32] >> Int32($0 % 32) & 1 == 0 ? 1 : -1 }
    }
  }
}
