import Swiftlet
import SwiftletGraph
import Testing

/// What custom operators have against models, in one list.
@Suite("Custom operators refuse")
struct CustomRefusalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let model: CustomModel
    /// What is done to the model, and what is said to it.
    let edit: @Sendable (inout CustomModel) -> Void
    let expected: ModelError
    let testDescription: String

    init(
      _ model: CustomModel, _ what: String, _ expected: ModelError,
      _ edit: @escaping @Sendable (inout CustomModel) -> Void
    ) {
      self.model = model
      self.edit = edit
      self.expected = expected
      testDescription = "\(model.name): \(what)"
    }
  }

  private static func option(_ name: StaticString) -> ModelError {
    ModelError(.customOption, subgraph: 0, operator: 0, detail: OptionName(name).detail)
  }

  private static func tensor(_ code: ModelError.Code, _ tensor: Int, detail: Int64 = 0) -> ModelError {
    ModelError(code, subgraph: 0, operator: 0, tensor: tensor, detail: detail)
  }

  /// The model with each of some values of an option, and without it.
  private static func options(
    _ model: CustomModel, _ name: StaticString, _ values: [FlexMapWriter.Value], isNeeded: Bool = true
  ) -> [Case] {
    let key = "\(name)"
    return values.map { value in Case(model, "\(key) = \(value)", option(name)) { $0.options[key] = value } }
      + (isNeeded
        ? [
          Case(model, "no \(key)", option(name)) { $0.options[key] = nil },
          Case(model, "\(key) without a value", option(name)) { $0.options[key] = .null },
        ] : [])
  }

  /// The model with another type of each tensor.
  private static func types(_ model: CustomModel, _ code: ModelError.Code = .unsupportedType) -> [Case] {
    (0..<model.inputs.count + model.outputs.count).filter { $0 >= model.inputs.count || $0 > 1 }.compactMap {
      index in
      // Those that select the entry have none for the type.
      guard index != model.inputs.count else { return nil }
      return Case(model, "a type of tensor \(index)", tensor(code, index)) { model in
        let count = model.inputs.count
        if index < count {
          model.inputs[index] = Graph.Tensor(.float64, model.inputs[index].shape.map { Int($0) })
        } else {
          model.outputs[index - count] = Graph.Tensor(
            .float64, model.outputs[index - count].shape.map { Int($0) })
        }
      }
    }
  }

  private static let wrongNumbers: [FlexMapWriter.Value] = [
    -1, .int(.max), .int(.min), .int(1 << 32), .int(1 << 31), 1.5,
  ]

  static let window = CustomModel(
    name: "SignalWindow", inputs: [.init(.int16, [2, 8]), .init(int16: [1, 2, 3, 4, 5, 6, 7, 8])],
    outputs: [.init(.int16, [2, 8])], options: ["shift": 12])
  static let autoScale = CustomModel(
    name: "SignalFftAutoScale", inputs: [.init(.int16, [8])],
    outputs: [.init(.int16, [8]), .init(.int32, [])],
    options: [:])
  static let rfft = CustomModel(
    name: "SignalRfft", inputs: [.init(.int16, [2, 6])], outputs: [.init(.int16, [2, 10])],
    options: ["T": 7, "fft_length": 8])
  static let irfft = CustomModel(
    name: "SignalIrfft", inputs: [.init(.int16, [2, 10])], outputs: [.init(.int16, [2, 8])],
    options: ["T": 7, "fft_length": 8])
  static let energy = CustomModel(
    name: "SignalEnergy", inputs: [.init(.int16, [16])], outputs: [.init(.uint32, [8])],
    options: ["start_index": 2, "end_index": 8])
  static let filterBank = CustomModel(
    name: "SignalFilterBank",
    inputs: [
      .init(.uint32, [9]), .init(int16: [1, 2, 3, 4]), .init(int16: [1, 2, 3, 4]),
      .init(int16: [0, 3, 8]), .init(int16: [0, 1, 3]), .init(int16: [1, 2, 1]),
    ], outputs: [.init(.uint64, [2])], options: ["num_channels": 2])
  static let squareRoot = CustomModel(
    name: "SignalFilterBankSquareRoot", inputs: [.init(.uint64, [4]), .init(.int32, [])],
    outputs: [.init(.uint32, [4])], options: [:])
  static let subtraction = CustomModel(
    name: "SignalFilterBankSpectralSubtraction", inputs: [.init(.uint32, [4])],
    outputs: [.init(.uint32, [4]), .init(.uint32, [4])],
    options: [
      "alternate_one_minus_smoothing": 15401, "alternate_smoothing": 983, "clamping": false,
      "min_signal_remaining": 819, "num_channels": 4, "one_minus_smoothing": 15975, "smoothing": 409,
      "smoothing_bits": 10, "spectral_subtraction_bits": 14,
    ])
  static let pcan = CustomModel(
    name: "SignalPCAN",
    inputs: [.init(.uint32, [4]), .init(.uint32, [4]), .init(int16: [Int16](repeating: 3, count: 125))],
    outputs: [.init(.uint32, [4])], options: ["snr_shift": 6])
  static let log = CustomModel(
    name: "SignalFilterBankLog", inputs: [.init(.uint32, [4])], outputs: [.init(.int16, [4])],
    options: ["input_correction_bits": 3, "output_scale": 64])
  static let framer = CustomModel(
    name: "SignalFramer", inputs: [.init(.int16, [2, 8])],
    outputs: [.init(.int16, [2, 2, 6]), .init(.bool, [])],
    options: ["frame_size": 6, "frame_step": 4, "prefill": true])
  static let overlapAdd = CustomModel(
    name: "SignalOverlapAdd", inputs: [.init(.int16, [2, 3, 6])], outputs: [.init(.int16, [2, 12])],
    options: ["T": 7, "frame_step": 4])
  static let stacker = CustomModel(
    name: "SignalStacker", inputs: [.init(.int16, [4])], outputs: [.init(.int16, [16]), .init(.bool, [])],
    options: ["num_channels": 4, "stacker_left_context": 1, "stacker_right_context": 2, "stacker_step": 2])
  static let delay = CustomModel(
    name: "SignalDelay", inputs: [.init(.int16, [2, 8])], outputs: [.init(.int16, [2, 8])],
    options: ["delay_length": 3])
  static let circularBuffer = CustomModel(
    name: "CIRCULAR_BUFFER", inputs: [.init(.int8, [1, 1, 2, 3], scale: 1)],
    outputs: [.init(.int8, [1, 4, 2, 3], scale: 1)], options: ["cycles_max": 1])
  static let detection = CustomModel(
    name: "TFLite_Detection_PostProcess",
    inputs: [.init(.float32, [1, 6, 4]), .init(.float32, [1, 6, 3]), .init(.float32, [6, 4])],
    outputs: [
      .init(.float32, [1, 5, 4]), .init(.float32, [1, 5]), .init(.float32, [1, 5]), .init(.float32, [1]),
    ],
    options: [
      "max_detections": 5, "max_classes_per_detection": 1, "num_classes": 2, "nms_score_threshold": 0.5,
      "nms_iou_threshold": 0.5, "y_scale": 10.0, "x_scale": 10.0, "h_scale": 5.0, "w_scale": 5.0,
      "use_regular_nms": false, "detections_per_class": 3,
    ])

  static let models = [
    window, autoScale, rfft, irfft, energy, filterBank, squareRoot, subtraction, pcan, log, framer,
    overlapAdd,
    stacker, delay, circularBuffer, detection,
  ]

  @Test("nothing about models that are right", arguments: models.indices)
  func right(_ index: Int) throws {
    #expect(try Self.models[index].refusal() == nil, "\(Self.models[index].name)")
  }

  static let cases: [Case] = [
    options(window, "shift", wrongNumbers + [32]),
    [
      Case(window, "a window of another length", tensor(.shapeMismatch, 1)) {
        $0.inputs[1] = .init(int16: [1, 2, 3])
      }
    ],
    [Case(autoScale, "scales", tensor(.shapeMismatch, 2)) { $0.outputs[1] = .init(.int32, [1]) }],
    options(rfft, "fft_length", wrongNumbers + [0, 2, 3, 7, 14, 22, 131_072]),
    options(irfft, "fft_length", wrongNumbers + [0, 2, 3, 7, 14, 22, 131_072]),
    options(rfft, "T", wrongNumbers + [0, 2]), options(irfft, "T", wrongNumbers + [0, 2]),
    [
      Case(rfft, "an output of another length", tensor(.shapeMismatch, 1)) {
        $0.outputs[0] = .init(.int16, [2, 8])
      },
      Case(rfft, "more samples than fit", tensor(.shapeMismatch, 0)) {
        $0.inputs[0] = .init(.int16, [2, 9])
      },
      Case(rfft, "other rows", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [3, 10]) },
      Case(irfft, "an input of another length", tensor(.shapeMismatch, 0)) {
        $0.inputs[0] = .init(.int16, [2, 12])
      },
      Case(irfft, "an output of another length", tensor(.shapeMismatch, 1)) {
        $0.outputs[0] = .init(.int16, [2, 6])
      },
    ],
    options(energy, "start_index", wrongNumbers + [9]), options(energy, "end_index", wrongNumbers + [9]),
    options(filterBank, "num_channels", wrongNumbers + [0, 32_768]),
    [
      Case(filterBank, "other channels", tensor(.shapeMismatch, 6)) { $0.options["num_channels"] = 3 },
      Case(filterBank, "too few starts", tensor(.shapeMismatch, 3)) {
        $0.inputs[3] = .init(int16: [0, 1])
      },
      Case(filterBank, "a start behind the spectrum", tensor(.elementOutOfRange, 3, detail: 2)) {
        $0.inputs[3] = .init(int16: [0, 3, 9])
      },
      Case(filterBank, "a start before the spectrum", tensor(.elementOutOfRange, 3, detail: 1)) {
        $0.inputs[3] = .init(int16: [0, -1, 8])
      },
      Case(filterBank, "a start behind the weights", tensor(.elementOutOfRange, 4, detail: 1)) {
        $0.inputs[4] = .init(int16: [0, 3, 3])
      },
      Case(filterBank, "a start before the weights", tensor(.elementOutOfRange, 4, detail: 0)) {
        $0.inputs[4] = .init(int16: [-1, 1, 3])
      },
      Case(filterBank, "a negative width", tensor(.elementOutOfRange, 5, detail: 2)) {
        $0.inputs[5] = .init(int16: [1, 2, -1])
      },
      Case(filterBank, "a width beyond the spectrum", tensor(.elementOutOfRange, 3, detail: 0)) {
        $0.inputs[5] = .init(int16: [32767, 2, 1])
      },
      Case(filterBank, "widths of the moment", tensor(.notConstant, 5)) { $0.inputs[5] = .init(.int16, [3]) },
      Case(squareRoot, "several numbers of bits", tensor(.shapeMismatch, 1)) {
        $0.inputs[1] = .init(.int32, [2])
      },
    ],
    options(subtraction, "num_channels", wrongNumbers + [3, 5]),
    options(subtraction, "smoothing_bits", wrongNumbers + [32]),
    options(subtraction, "spectral_subtraction_bits", wrongNumbers + [64]),
    options(subtraction, "smoothing", wrongNumbers),
    options(subtraction, "one_minus_smoothing", wrongNumbers),
    options(subtraction, "alternate_smoothing", wrongNumbers),
    options(subtraction, "alternate_one_minus_smoothing", wrongNumbers),
    options(subtraction, "min_signal_remaining", wrongNumbers), options(subtraction, "clamping", [1.5]),
    options(pcan, "snr_shift", wrongNumbers + [64]),
    [
      Case(pcan, "a short table", tensor(.shapeMismatch, 2)) {
        $0.inputs[2] = .init(int16: [Int16](repeating: 3, count: 124))
      },
      Case(pcan, "less noise", tensor(.shapeMismatch, 1)) { $0.inputs[1] = .init(.uint32, [3]) },
    ],
    options(log, "input_correction_bits", wrongNumbers + [32]), options(log, "output_scale", wrongNumbers),
    options(framer, "frame_size", wrongNumbers + [0, 5]),
    options(framer, "frame_step", wrongNumbers + [0, 3, 9]), options(framer, "prefill", [1.5]),
    [
      Case(framer, "other frames", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [2, 3, 6]) },
      Case(framer, "other rows", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [1, 2, 6]) },
      Case(framer, "zeros that no frame holds", option("prefill")) {
        $0.outputs[0] = .init(.int16, [2, 1, 6])
        $0.options["frame_step"] = 8
      },
    ],
    options(overlapAdd, "frame_step", wrongNumbers + [0, 7]),
    options(overlapAdd, "T", wrongNumbers + [0, 2]),
    [Case(overlapAdd, "more samples", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [2, 13]) }],
    options(stacker, "num_channels", wrongNumbers + [3]),
    options(stacker, "stacker_left_context", wrongNumbers + [4]),
    options(stacker, "stacker_right_context", wrongNumbers + [1]),
    options(stacker, "stacker_step", wrongNumbers + [0, 5]),
    [Case(stacker, "parts of frames", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [15]) }],
    options(delay, "delay_length", wrongNumbers),
    [Case(delay, "a stream cut short", tensor(.shapeMismatch, 1)) { $0.outputs[0] = .init(.int16, [2, 7]) }],
    options(circularBuffer, "cycles_max", [.int(1 << 32), 1.5]),
    [
      Case(circularBuffer, "other slots", tensor(.shapeMismatch, 1)) {
        $0.outputs[0] = .init(.int8, [1, 4, 3, 2], scale: 1)
      },
      Case(circularBuffer, "two at once", tensor(.shapeMismatch, 0)) {
        $0.inputs[0] = .init(.int8, [1, 2, 2, 3], scale: 1)
      },
      Case(circularBuffer, "another scale", tensor(.quantization, 1)) {
        $0.outputs[0] = .init(.int8, [1, 4, 2, 3], scale: 2)
      },
    ],
    options(detection, "max_detections", wrongNumbers + [0, 6]),
    options(detection, "num_classes", wrongNumbers + [0, 1, 4]),
    options(detection, "max_classes_per_detection", wrongNumbers + [0]),
    options(detection, "detections_per_class", wrongNumbers + [0], isNeeded: false),
    options(detection, "nms_iou_threshold", [0, -1, 1.5, .float(.nan), .float(.infinity), true]),
    options(detection, "nms_score_threshold", [.float(.nan), .float(.infinity), .float(1e300), true]),
    options(detection, "y_scale", [0, -1, .float(.nan)]),
    options(detection, "w_scale", [0, -1, .float(.infinity)]),
    [
      Case(detection, "more classes than there is room for", option("max_detections")) {
        $0.options["max_classes_per_detection"] = 2
      },
      Case(detection, "fewer anchors", tensor(.shapeMismatch, 2)) { $0.inputs[2] = .init(.float32, [5, 4]) },
      Case(detection, "fewer scores", tensor(.shapeMismatch, 1)) {
        $0.inputs[1] = .init(.float32, [1, 5, 3])
      },
      Case(detection, "narrow encodings", tensor(.shapeMismatch, 0)) {
        $0.inputs[0] = .init(.float32, [1, 6, 3])
      },
      Case(detection, "other scores", tensor(.shapeMismatch, 5)) { $0.outputs[2] = .init(.float32, [1, 4]) },
    ],
    models.flatMap { types($0) },
  ].flatMap { $0 }

  @Test("what is wrong, and name it", arguments: cases)
  func refusal(_ item: Case) throws {
    var model = item.model
    item.edit(&model)
    #expect(try model.refusal() == item.expected)
  }

  @Test("a wrong number of operands", arguments: models.indices)
  func counts(_ index: Int) throws {
    var more = Self.models[index]
    more.inputs.append(.init(.int8, [1]))
    #expect(try more.refusal()?.code == .tensorCount, "\(more.name)")
    var outputs = Self.models[index]
    outputs.outputs.append(.init(.int8, [1]))
    #expect(try outputs.refusal()?.code == .tensorCount, "\(more.name)")
  }

  @Test("options that are no FlexBuffers", arguments: models.indices)
  func damaged(_ index: Int) throws {
    let model = Self.models[index]
    let bytes = try model.bytes()
    let options = FlexMapWriter.bytes(model.options)
    let start = try #require(bytes.firstRange(of: options)?.lowerBound)
    for place in options.indices {
      for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[start + place] = byte
        // Damage may be of no consequence, but never more than an error.
        if let prepared = try? PreparedModel(damaged, memoryLimit: 1 << 24) {
          var interpreter = Interpreter(prepared)
          _ = try? interpreter.invoke()
        }
      }
    }
    #expect(!options.isEmpty)
  }

  @Test("a box without an area")
  func noArea() throws {
    var interpreter = try Self.detection.interpreter()
    #expect(throws: ModelError(.unusableValues, subgraph: 0, operator: 0)) { try interpreter.invoke() }
  }

  @Test("the option by its name")
  func message() {
    #expect("\(OptionName("fft_length"))" == "fft_length" && "\(OptionName("T"))" == "t")
    #expect("\(OptionName("alternate_smoothing"))" == "alternate_sm...")
    let message = Self.option("frame_step").message()
    #expect(message.contains("'frame_step'"))
  }
}
