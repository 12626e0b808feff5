#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Larger {
    static var takesLarger: Bool { true }
  }

  extension Smaller {
    static var takesLarger: Bool { false }
  }

  extension Extremum {
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool {
      switch Element.elementType {
      case .int8, .int16, .float32: break
      default: return false
      }
      unsafe swiftlet_choose_elements(instructions, C.takesLarger ? 1 : 0, &rows)
      return true
    }
  }
#endif
