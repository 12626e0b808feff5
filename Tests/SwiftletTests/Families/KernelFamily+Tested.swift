import Swiftlet

extension KernelFamily {
  /// Families whose kernels are held to the bits of the portable ones: those of devices, which hosts run in portable C, and
  /// those of this machine.
  static var tested: [KernelFamily] { [.dsp, .helium] + available.dropLast() }

  /// These, and the portable one.
  static var testedAndPortable: [KernelFamily] { [.portable] + tested }
}
