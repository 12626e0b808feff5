/// The loops of each family. What runs without loops of its own names ``PortableLoops``.
enum FamilyLoops<DSP: WeightedLoops, Helium: WeightedLoops>: WeightedLoops
where DSP.Geometry == Helium.Geometry, DSP.Arithmetic == Helium.Arithmetic {
  typealias Geometry = DSP.Geometry
  typealias Arithmetic = DSP.Arithmetic

  /// Added to the numbers of Helium's forms.
  private static var helium: Int32 { 1 &<< 16 }

  /// Loops for Helium leave some nodes to the portable ones.
  static var takesAll: Bool { KernelFamily.isLinked(.dsp) && DSP.takesAll }

  @inline(__always)
  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Geometry
  ) throws(ModelError) -> WeightedForm {
    switch operation.family {
    case .portable, .amx, .avx512, .avxvnni, .avx2, .neon: return .portable
    case .dsp: return try DSP.form(operation, operands, geometry)
    case .helium:
      var form = try Helium.form(operation, operands, geometry)
      if form.number != 0 { form.number = form.number &+ helium }
      return form
    }
  }

  @inline(__always) @_optimize(speed)
  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    if KernelFamily.isLinked(.helium) && form > helium {
      Helium.run(form &- helium, geometry, layer)
    } else if KernelFamily.isLinked(.dsp) {
      DSP.run(form, geometry, layer)
    }
  }
}
