import Testing

@testable import SwiftletData

@Suite struct WaveFileTests {
  private let place = DataPlace(file: "a.wav")

  private func wav(
    tag: UInt16, bits: UInt16, channels: UInt16, data: [UInt8], extensible: Bool = false
  ) -> [UInt8] {
    var format: [UInt8] = []
    format.append(littleEndian: extensible ? 0xFFFE : tag)
    format.append(littleEndian: channels)
    format.append(littleEndian: UInt32(16000))
    format.append(littleEndian: UInt32(16000) * UInt32(channels * bits / 8))
    format.append(littleEndian: channels * bits / 8)
    format.append(littleEndian: bits)
    if extensible {
      format += [22, 0, UInt8(bits), 0, 0, 0, 0, 0]
      format.append(littleEndian: tag)
      format += [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
    }
    func chunk(_ id: String, _ content: [UInt8]) -> [UInt8] {
      var size: [UInt8] = []
      size.append(littleEndian: UInt32(content.count))
      return Array(id.utf8) + size + content + (content.count % 2 == 1 ? [0] : [])
    }
    return chunk(
      "RIFF", Array("WAVE".utf8) + chunk("fmt ", format) + chunk("LIST", [1, 2, 3]) + chunk("data", data))
  }

  @Test(
    arguments: [
      (1, 8, [0, 64, 128, 255], [-1, -0.5, 0, 127.0 / 128]),
      (1, 16, [0, 0x80, 0, 0xC0, 0xFF, 0x7F], [-1, -0.5, 32767.0 / 32768]),
      (1, 24, [0, 0, 0x80, 0, 0, 0x40, 0xFF, 0xFF, 0xFF], [-1, 0.5, -0x1p-23]),
      (1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x20], [-1, 0.25]),
      (3, 32, [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC1], [1, -10]),
    ] as [(UInt16, UInt16, [UInt8], [Float])])
  func reads(_ tag: UInt16, _ bits: UInt16, _ data: [UInt8], _ samples: [Float]) throws {
    for extensible in [false, true] {
      let file = try WaveFile(
        wav: wav(tag: tag, bits: bits, channels: 1, data: data, extensible: extensible), place: place)
      #expect(file.sampleRate == 16000)
      #expect(file.channelCount == 1)
      #expect(file.samples == samples)
    }
  }

  @Test func interleavesChannels() throws {
    let file = try WaveFile(wav: wav(tag: 1, bits: 8, channels: 2, data: [0, 128, 64, 192]), place: place)
    #expect(file.frameCount == 2)
    #expect(try file.array() == NumPyArray([-1, 0, -0.5, 0.5] as [Float], shape: [2, 2]))
  }

  @Test func rejectsOtherFiles() throws {
    func failure(_ bytes: [UInt8]) -> DataError? {
      #expect(throws: DataError.self) { try WaveFile(wav: bytes, place: place) }
    }
    #expect(
      failure(wav(tag: 2, bits: 4, channels: 1, data: []))?.problem == "uses .wav encoding 2 with 4 bits")
    #expect(failure(wav(tag: 1, bits: 16, channels: 0, data: []))?.problem == "has a damaged format")
    #expect(
      failure(wav(tag: 1, bits: 16, channels: 2, data: [1, 2, 3, 4, 5, 6]))?.problem
        == "ends inside of a frame")
    #expect(failure(try bytes(of: fixture("version1.npy")))?.code == .unknownFormat)
    let whole = wav(tag: 1, bits: 16, channels: 1, data: [1, 2, 3, 4])
    for length in 0..<whole.count { #expect(failure(Array(whole[..<length])) != nil) }
  }
}
