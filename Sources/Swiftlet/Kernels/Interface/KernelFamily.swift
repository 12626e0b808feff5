internal import CSwiftletKernels

/// The instructions that kernels are written for. All families give the same bits.
///
/// A device has the family that it is compiled for. On a host the table says for which family nodes are measured and
/// prepared: hosts run the kernels of devices too, with every instruction in portable C, so that the arena of a device
/// is known to the byte and its kernels are tested without it.
public enum KernelFamily: UInt8, Sendable {
  /// Loops in plain Swift: the oracle.
  case portable
  /// Cortex-M with the DSP extension (M4, M7, M33): two multiply-accumulates of 16 bits per instruction.
  case dsp
  /// Cortex-M with Helium (M55): vectors of 128 bits.
  case helium
  /// x86-64 with AVX-512 VNNI and the tiles of AMX for integer products, on Linux.
  case amx
  /// x86-64 with AVX-512 VNNI.
  case avx512
  /// x86-64 with AVX2 and FMA.
  case avx2
  /// 64-bit ARM, with dot products where the processor has them.
  case neon
  /// x86-64 with AVX2, FMA and AVX-VNNI.
  case avxvnni

  /// The family of the target that this is compiled for; `.portable` on hosts.
  ///
  /// With the compilation condition `HOST_KERNELS`, a device with a heap runs the kernels of hosts: 64-bit ARM without an
  /// operating system, which they are tested on.
  static var ofTarget: KernelFamily {
    #if HOST_KERNELS
      return .neon
    #else
      switch swiftlet_kernel_family() {
      case 1: return .dsp
      case 2: return .helium
      default: return .portable
      }
    #endif
  }

  /// Whether nodes may have been prepared for a family: for the target's own, and on hosts for any. Folds away when
  /// optimised, and with it the kernels of other families.
  @inline(__always)
  static func isLinked(_ family: KernelFamily) -> Bool {
    #if hasFeature(Embedded)
      return family == ofTarget
    #else
      return true
    #endif
  }

  /// Whether nodes may have been prepared for a family other than the portable one.
  @inline(__always)
  static var hasForms: Bool { isLinked(.dsp) || isLinked(.helium) }
}

#if hasFeature(Embedded)
  extension Operation {
    /// The family that the node is prepared for: known when the device is compiled, so that nothing else is linked.
    @inline(__always)
    var family: KernelFamily { KernelFamily.ofTarget }
  }
#else
  extension KernelFamily: CaseIterable {}
#endif
