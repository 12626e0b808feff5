#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Int16LSTMCell {
    /// Runs all cells of a step with the instructions of a host.
    func run(_ step: UnsafePointer<swiftlet_lstm_step>, _ family: swiftlet_host_family) {
      var cells = swiftlet_int16_cells(
        unit_multiplier: tanh.input.multiplier, unit_right: tanh.input.shift,
        input_multiplier: inputMultiplier,
        input_left: max(inputShift, 0), input_right: max(0 - inputShift, 0),
        output_multiplier: outputMultiplier,
        output_left: max(outputShift, 0), output_right: max(0 - outputShift, 0), offset: outputOffset,
        low: low,
        high: high)
      unsafe swiftlet_int16_cells_run(family, &cells, step)
    }
  }

  extension FloatLSTMCell {
    /// Runs all cells of a step with the instructions of a host.
    func run(_ step: UnsafePointer<swiftlet_lstm_step>, _ family: swiftlet_host_family) {
      var cells = swiftlet_float_cells(limit: limit)
      unsafe swiftlet_float_cells_run(family, &cells, step)
    }
  }
#endif
