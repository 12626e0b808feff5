#if !hasFeature(Embedded) || HOST_KERNELS
  /// The bias of a weighted operator, of whatever type the model stores it; empty where there is none.
  struct HostBias {
    private var integers: [Int64] = []
    private var reals: [Float] = []

    init(_ tensor: Tensor?, channels: Int) {
      guard let tensor else { return }
      switch tensor.type {
      case .int32: integers = HostBias.read(tensor, channels, as: Int32.self).map(Int64.init)
      case .int64: integers = HostBias.read(tensor, channels)
      case .float16: reals = HostBias.read(tensor, channels, as: UInt16.self).map(Float.init(binary16:))
      default: reals = HostBias.read(tensor, channels)
      }
    }

    private static func read<Element: TensorElement>(
      _ tensor: Tensor, _ count: Int, as type: Element.Type = Element.self
    ) -> [Element] {
      let elements: Elements<Element>? = tensor.constant()
      return elements.map { elements in (0..<count).map { elements[$0] } } ?? []
    }

    func integer(_ channel: Int) -> Int64 { channel < integers.count ? integers[channel] : 0 }
    func real(_ channel: Int) -> Float { channel < reals.count ? reals[channel] : 0 }
  }
#endif
