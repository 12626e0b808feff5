internal import CSwiftletKernels

#if !hasFeature(Embedded) || HOST_KERNELS
  extension KernelFamily {
    #if !hasFeature(Embedded)
      /// The families of hosts, of each machine's the fastest first.
      public static let ofHosts: [KernelFamily] = [.amx, .avx512, .avxvnni, .avx2, .neon, .portable]

      /// The families of this machine, the fastest first. The portable one is always there.
      public static let available: [KernelFamily] = ofHosts.filter { $0 == .portable || $0.isOfThisMachine }

      /// The fastest family of this machine.
      public static var ofHost: KernelFamily { available[0] }
    #endif

    /// The instruction set of a host, `nil` for families of devices and the portable one.
    var instructions: swiftlet_host_family? {
      switch self {
      case .amx: swiftlet_host_amx
      case .avx512: swiftlet_host_avx512
      case .avxvnni: swiftlet_host_avxvnni
      case .avx2: swiftlet_host_avx2
      case .neon: swiftlet_host_neon
      case .portable, .dsp, .helium: nil
      }
    }

    /// The instruction set, `nil` where this machine does not have it.
    var ofThisMachine: swiftlet_host_family? { isOfThisMachine ? instructions : nil }

    /// Gives back the thread's tiles, where the family's products leave some in use.
    func releaseTiles() {
      if self == .amx && isOfThisMachine { swiftlet_release_tiles() }
    }

    /// Whether this machine has the instructions of a host's family.
    var isOfThisMachine: Bool {
      guard let instructions else { return false }
      return KernelFamily.instructionsOfThisMachine & UInt32(instructions.rawValue) != 0
    }

    private static let instructionsOfThisMachine = swiftlet_host_families()
  }
#endif
