import CSwiftletKernels
import Foundation
import Swiftlet
import Testing

/// Products with tiles read and write nothing but what they are told of: all of it ends where a page begins that may not be
/// touched, on which the process would die.
@Suite("Bounds of products with tiles", .enabled(if: KernelFamily.available.contains(.amx)))
struct TileBoundsTests {
  @Test("nothing beyond inputs, weights and outputs is touched", arguments: 0..<40)
  func bounds(_ seed: Int) {
    var random = SeededGenerator(state: UInt64(seed) &* 0x9_0007)
    for _ in 0..<10 {
      let isWide = Bool.random(using: &random)
      let product = GuardedProduct(isWide: isWide, &random)
      let outputs = [1, 0].map { product.outputs(slack: $0 * 4096) }
      #expect(outputs[0] == outputs[1], "\(product)")
      #expect(Set(outputs[0]).count > 1 || outputs[0].count < 8, "\(product)")
    }
  }
}

/// A product of random shape and elements.
private struct GuardedProduct: CustomStringConvertible {
  private let isWide: Bool
  private let windows: [Int32]
  private let taps: [Int32]
  private let groups: Int
  private let channels: Int
  private let input: [UInt8]
  private let weights: [UInt8]

  var description: String {
    "\(windows.count) windows, \(taps.count) taps of \(groups) groups, \(channels) channels, \(isWide ? "int16x8" : "int8")"
  }

  init(isWide: Bool, _ random: inout SeededGenerator) {
    self.isWide = isWide
    let some = Int.random(in: 1...70, using: &random)
    let chunks = (some + 15) / 16
    groups = (some + chunks - 1) / chunks * chunks
    channels = Int.random(in: 1...70, using: &random)
    let columns = Int.random(in: 1...40, using: &random)
    let step = Int.random(in: 1...70, using: &random)
    // Rows of windows, with a jump from one to the next.
    windows = (0..<Int.random(in: 1...70, using: &random)).map {
      Int32($0 % columns * step + $0 / columns * 501)
    }
    taps = (0..<Int.random(in: 1...3, using: &random)).map { Int32($0 * 77) }
    let reach = Int((windows.max() ?? 0) + (taps.last ?? 0)) + 4 * groups
    input = random.integers(reach * (isWide ? 2 : 1), as: UInt8.self)
    weights = random.integers((channels + 15) / 16 * taps.count * groups * 64, as: UInt8.self)
  }

  /// The bytes of the outputs, where everything ends `slack` bytes before a page that may not be touched.
  func outputs(slack: Int) -> [UInt8] {
    let blocks = (channels + 15) / 16
    let count = windows.count * channels * (isWide ? 2 : 1)
    let memory = [
      GuardedMemory(input, slack), GuardedMemory(weights, slack), GuardedMemory(windows.bytes, slack),
      GuardedMemory(taps.bytes, slack), GuardedMemory(constants(blocks), slack),
      GuardedMemory(Array(repeating: 0x5A, count: count), slack),
    ]
    var gemm = unsafe swiftlet_gemm()
    unsafe gemm.input = UnsafePointer(memory[0].base.assumingMemoryBound(to: UInt8.self))
    unsafe gemm.weights = UnsafePointer(memory[1].base.assumingMemoryBound(to: UInt8.self))
    unsafe gemm.windows = UnsafePointer(memory[2].base.assumingMemoryBound(to: Int32.self))
    unsafe gemm.taps = UnsafePointer(memory[3].base.assumingMemoryBound(to: Int32.self))
    unsafe gemm.channels = UnsafeRawPointer(memory[4].base)
    unsafe gemm.output = memory[5].base
    unsafe gemm.window_count = Int32(windows.count)
    unsafe gemm.tap_count = Int32(taps.count)
    unsafe gemm.group_count = Int32(groups)
    unsafe gemm.channel_count = Int32(channels)
    unsafe gemm.output_stride = Int32(channels)
    unsafe gemm.plane_bytes = Int32(input.count / 2)
    unsafe gemm.stage.low = isWide ? -32768 : -128
    unsafe gemm.stage.high = isWide ? 32767 : 127
    unsafe swiftlet_gemm_run(
      swiftlet_host_amx, isWide ? swiftlet_gemm_int16x8_bias32 : swiftlet_gemm_int8, &gemm)
    swiftlet_release_tiles()
    return memory[5].bytes
  }

  /// Factors of a half and some right shifts.
  private func constants(_ blocks: Int) -> [UInt8] {
    (0..<blocks).flatMap { block -> [UInt8] in
      var constants = swiftlet_int32_channels()
      unsafe withUnsafeMutableBytes(of: &constants) { bytes in
        let lanes = unsafe bytes.bindMemory(to: Int32.self)
        for lane in 0..<16 {
          unsafe lanes[lane] = Int32(lane * 1000)
          unsafe lanes[16 + lane] = 1 << 30
          unsafe lanes[48 + lane] = isWide ? 4 : 11
        }
      }
      if block % 2 == 0 {
        for lane in 0..<16 { unsafe #expect(swiftlet_fold_constants(&constants, Int32(lane), 0) != 0) }
        constants.is_quick = 1
      }
      return unsafe withUnsafeBytes(of: &constants) { unsafe Array($0) }
    }
  }
}

/// Bytes between two pages that may not be touched, near the second.
@safe
private final class GuardedMemory {
  private let start: UnsafeMutableRawPointer
  private let length: Int
  private let count: Int
  let base: UnsafeMutableRawPointer

  /// - Parameter slack: bytes between the last and the page that may not be touched.
  init(_ bytes: [UInt8], _ slack: Int) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    count = bytes.count
    let inside = (count + slack + page - 1) / page * page
    length = inside + 2 * page
    unsafe start = mmap(nil, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    unsafe mprotect(start + page, inside, PROT_READ | PROT_WRITE)
    unsafe base = start + page + inside - slack - count
    unsafe base.copyMemory(from: bytes, byteCount: count)
  }

  deinit { unsafe munmap(start, length) }

  var bytes: [UInt8] { unsafe Array(UnsafeRawBufferPointer(start: base, count: count)) }
}
