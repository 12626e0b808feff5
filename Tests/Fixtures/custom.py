"""Models of one custom operator that TensorFlow Lite Micro has: the audio front end, CIRCULAR_BUFFER and detection.

Their options are FlexBuffers maps. Operators with state run several invocations; `in<k>.<t>.npy` then says which.
"""

import dataclasses
import typing

import numpy as np
from flatbuffers import flexbuffers
from tensorflow.lite.python import schema_py_generated as schema

from case import seeded
from conversion import pack

TYPES = {
    "float32": schema.TensorType.FLOAT32,
    "int8": schema.TensorType.INT8,
    "int16": schema.TensorType.INT16,
    "int32": schema.TensorType.INT32,
    "uint32": schema.TensorType.UINT32,
    "uint64": schema.TensorType.UINT64,
    "bool": schema.TensorType.BOOL,
}


@dataclasses.dataclass(frozen=True)
class Custom:
    """One operator: `(type, shape)` of each input and output, where an input may be an array, a constant."""

    name: str
    scheme: str
    operator: str
    inputs: tuple
    outputs: tuple
    options: dict
    draw: typing.Callable
    invocations: int = 1
    variable_output: bool = False

    def model(self):
        model = schema.ModelT()
        model.version, model.description, model.buffers = 3, "Swiftlet fixture", [schema.BufferT()]
        code = schema.OperatorCodeT()
        code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.CUSTOM
        code.customCode, code.version = self.operator, 1
        graph, operator = schema.SubGraphT(), schema.OperatorT()
        graph.tensors, graph.name = [], "main"
        for index, side in enumerate(self.inputs + self.outputs):
            tensor = schema.TensorT()
            constant = isinstance(side, np.ndarray)
            kind, shape = (str(side.dtype), side.shape) if constant else side
            tensor.name, tensor.type, tensor.shape, tensor.buffer = f"t{index}", TYPES[kind], list(shape), 0
            if constant:
                buffer = schema.BufferT()
                buffer.data = np.frombuffer(side.tobytes(), np.uint8)
                tensor.buffer = len(model.buffers)
                model.buffers.append(buffer)
            if kind == "int8":
                tensor.quantization = schema.QuantizationParametersT()
                tensor.quantization.scale, tensor.quantization.zeroPoint = [0.5], [0]
            tensor.isVariable = self.variable_output and index >= len(self.inputs)
            graph.tensors.append(tensor)
        count = len(self.inputs)
        operator.opcodeIndex, operator.inputs = 0, list(range(count))
        operator.outputs = list(range(count, count + len(self.outputs)))
        operator.customOptions = np.frombuffer(bytes(flexbuffers.Dumps(self.options)), np.uint8)
        graph.inputs = [k for k, side in enumerate(self.inputs) if not isinstance(side, np.ndarray)]
        graph.outputs, graph.operators = operator.outputs, [operator]
        model.operatorCodes, model.subgraphs = [code], [graph]
        return pack(model)

    def input_arrays(self):
        """The arrays of every invocation."""
        sides = [side for side in self.inputs if not isinstance(side, np.ndarray)]
        invocations = []
        for time in range(self.invocations):
            random = seeded("custom", self.name, self.scheme, time)
            arrays = self.draw(random, time)
            arrays = arrays if isinstance(arrays, tuple) else (arrays,)
            assert len(arrays) == len(sides)
            invocations.append([np.asarray(a).astype(k).reshape(s) for a, (k, s) in zip(arrays, sides, strict=True)])
        return invocations


def clear_unwritten(folder):
    """Zeros for a stack or a frame of which the second output says that it is not valid.

    TensorFlow Lite Micro does not write it: what its arena held before is no result.
    """
    for path in folder.glob("out1*.npy"):
        valid = np.load(path)
        if valid.dtype == bool and not valid:
            output = folder / path.name.replace("out1", "out0")
            np.save(output, np.zeros_like(np.load(output)))


def full(kind, shape):
    """Values over the whole of an integer type, its ends among them."""

    def draw(random, time):
        limits = np.iinfo(kind)
        values = random.integers(limits.min, limits.max, shape, dtype=kind, endpoint=True)
        if values.size > 1:
            values.flat[0], values.flat[-1] = limits.min, limits.max
        return values

    return draw


def magnitudes(kind, shape, offset=0):
    """Values of every number of bits."""

    def draw(random, time):
        bits = np.arange(int(np.prod(shape))) % (np.iinfo(kind).bits + 1 - offset)
        limits = [(1 << int(b)) - 1 for b in bits]
        return np.array([int(random.integers(0, limit, dtype=np.uint64, endpoint=True)) for limit in limits], kind)

    return draw


def tones(kind, shape, peak):
    """Two tones and noise, as loud as `peak`."""

    def draw(random, time):
        count = int(np.prod(shape))
        t = np.arange(count) + time * count
        wave = 0.5 * np.sin(t * 0.13) + 0.3 * np.sin(t * 1.7 + time) + 0.2 * random.uniform(-1, 1, count)
        return (wave * peak).astype(kind)

    return draw


TYPE_CODE = {"float32": 0, "int16": 7, "int32": 2}
PEAK = {"float32": 1.0, "int16": 32000, "int32": 2**31 - 1000}
LENGTHS = (4, 6, 10, 12, 16, 30, 64, 128, 360, 480, 512, 1000, 1024)


def fourier():
    for kind in ("int16", "int32", "float32"):
        for length in LENGTHS:
            rows = max(1, 300 // length)
            given = length - length // 5 if length > 16 else length
            yield Custom(
                f"signal_rfft_{length}", kind, "SignalRfft", ((kind, (rows, given)),), ((kind, (rows, length + 2)),),
                {"T": TYPE_CODE[kind], "fft_length": length}, tones(kind, (rows, given), PEAK[kind]))
            shape = (rows, length + 2)
            whole = full(kind, shape) if kind != "float32" else tones(kind, shape, 3.0)
            yield Custom(
                f"signal_irfft_{length}", kind, "SignalIrfft", ((kind, shape),), ((kind, (rows, length)),),
                {"T": TYPE_CODE[kind], "fft_length": length}, whole)
        if kind != "float32":
            yield Custom(
                "signal_rfft_whole_range", kind, "SignalRfft", ((kind, (3, 480)),), ((kind, (3, 514)),),
                {"T": TYPE_CODE[kind], "fft_length": 512}, full(kind, (3, 480)))


def bands(channels, bins, random):
    """Overlapping triangles: weights, unweights, frequency starts, weight starts, widths."""
    widths = random.integers(0, 1 + max(2, 2 * bins // (channels + 1)), channels + 1)
    starts = np.minimum(np.linspace(0, bins - 1, channels + 1).astype(int), bins - widths)
    weight_starts = np.concatenate([[0], np.cumsum(widths)[:-1]])
    weights = random.integers(0, 4097, widths.sum())
    weights[:3] = -5, -32768, 32767
    return tuple(a.astype(np.int16) for a in (weights, 4096 - weights, starts, weight_starts, widths))


def filter_bank(name, channels, bins, invocations=1):
    return Custom(
        f"signal_filter_bank_{name}", "uint32", "SignalFilterBank",
        (("uint32", (bins,)),) + bands(channels, bins, seeded("bands", name)), (("uint64", (channels,)),),
        {"num_channels": channels}, full("uint32", (bins,)), invocations)


SUBTRACTION = {
    "alternate_one_minus_smoothing": 15401, "alternate_smoothing": 983, "clamping": False, "min_signal_remaining": 819,
    "num_channels": 300, "one_minus_smoothing": 15975, "smoothing": 409, "smoothing_bits": 10,
    "spectral_subtraction_bits": 14,
}


def subtraction(name, options, draw):
    options = SUBTRACTION | options
    side = ("uint32", (options["num_channels"],))
    return Custom(
        f"signal_spectral_subtraction_{name}", "uint32", "SignalFilterBankSpectralSubtraction", (side,), (side, side),
        options, draw, 4)


def gain_table():
    return seeded("gain").integers(-32768, 32768, 125).astype(np.int16)


def quiet(shape, bits):
    return lambda random, time: random.integers(0, 1 << bits, shape)


def auto_scale(random, time):
    samples = random.integers(-(1 << (2 * time)), 1 + (1 << (2 * time)), 300)
    if time == 7:
        samples[:] = random.integers(-32768, 32768, 300)
        samples[5], samples[6:] = -32768, samples[6:] // 64
    return np.clip(samples * (time > 0), -32768, 32767)


def framer(name, size, step, prefill, shape, invocations):
    frames = shape[-1] // step
    return Custom(
        f"signal_framer_{name}", "int16", "SignalFramer", (("int16", shape),),
        (("int16", shape[:-1] + (frames, size)), ("bool", ())),
        {"frame_size": size, "frame_step": step, "prefill": prefill}, full("int16", shape), invocations)


def overlap_add(name, kind, size, step, frames, rows=()):
    shape = rows + (frames, size)
    draw = full(kind, shape) if kind == "int16" else tones(kind, shape, 2.0)
    return Custom(
        f"signal_overlap_add_{name}", kind, "SignalOverlapAdd", ((kind, shape),), ((kind, rows + (frames * step,)),),
        {"T": TYPE_CODE[kind], "frame_step": step}, draw, 4)


def stacker(name, channels, left, right, step, invocations):
    return Custom(
        f"signal_stacker_{name}", "int16", "SignalStacker", (("int16", (channels,)),),
        (("int16", (channels * (left + 1 + right),)), ("bool", ())),
        {"num_channels": channels, "stacker_left_context": left, "stacker_right_context": right, "stacker_step": step},
        full("int16", (channels,)), invocations)


def delay(name, shape, length, invocations):
    return Custom(
        f"signal_delay_{name}", "int16", "SignalDelay", (("int16", shape),), (("int16", shape),),
        {"delay_length": length}, full("int16", shape), invocations)


def circular_buffer(name, slots, width, depth, options, invocations):
    shape = (1, 1, width, depth)
    return Custom(
        f"circular_buffer_{name}", "int8", "CIRCULAR_BUFFER", (("int8", shape),), (("int8", (1, slots, width, depth)),),
        options, full("int8", shape), invocations, variable_output=True)


def detection(name, boxes, classes, background, options, detections):
    given = {
        "detections_per_class": 5, "h_scale": 5.0, "max_classes_per_detection": 1, "max_detections": detections,
        "nms_iou_threshold": 0.5, "nms_score_threshold": 0.1, "num_classes": classes, "w_scale": 5.0, "x_scale": 10.0,
        "y_scale": 10.0,
    } | options
    random = seeded("anchors", name)
    anchors = np.concatenate([random.uniform(0, 1, (boxes, 2)), random.uniform(0.1, 0.5, (boxes, 2))], 1)
    scores = classes + background

    def draw(random, time):
        return random.normal(0, 1, (1, boxes, 4)), random.uniform(0, 1, (1, boxes, scores)) ** 3

    return Custom(
        f"detection_{name}", "float32", "TFLite_Detection_PostProcess",
        (("float32", (1, boxes, 4)), ("float32", (1, boxes, scores)), anchors.astype(np.float32)),
        (("float32", (1, detections, 4)), ("float32", (1, detections)), ("float32", (1, detections)), ("float32", (1,))),
        given, draw, 4)


CASES = [
    Custom(
        "signal_window_hann", "int16", "SignalWindow",
        (("int16", (3, 480)), (4096 * np.hanning(480)).round().astype(np.int16)), (("int16", (3, 480)),),
        {"shift": 12}, full("int16", (3, 480))),
    Custom(
        "signal_window_saturating", "int16", "SignalWindow",
        (("int16", (2, 2, 40)), np.linspace(-32768, 32767, 40).astype(np.int16)), (("int16", (2, 2, 40)),),
        {"shift": 9}, full("int16", (2, 2, 40))),
    Custom(
        "signal_fft_auto_scale", "int16", "SignalFftAutoScale", (("int16", (300,)),), (("int16", (300,)), ("int32", ())),
        {}, auto_scale, 9),
    *fourier(),
    Custom(
        "signal_energy", "int16", "SignalEnergy", (("int16", (1026,)),), (("uint32", (513,)),),
        {"end_index": 513, "start_index": 0}, full("int16", (1026,)), 3),
    filter_bank("mel", 40, 257, 3),
    filter_bank("wide", 1023, 2000),
    Custom(
        "signal_square_root", "uint64", "SignalFilterBankSquareRoot", (("uint64", (650,)), ("int32", ())),
        (("uint32", (650,)),), {}, lambda random, time: (magnitudes("uint64", (650,))(random, time), 3 * time), 3),
    subtraction("quiet", {}, quiet((300,), 14)),
    subtraction("clamping", {"clamping": True}, quiet((300,), 14)),
    subtraction("wrapping", {"smoothing_bits": 13}, full("uint32", (300,))),
    Custom(
        "signal_pcan", "uint32", "SignalPCAN", (("uint32", (330,)), ("uint32", (330,)), gain_table()),
        (("uint32", (330,)),), {"snr_shift": 6},
        lambda random, time: (magnitudes("uint32", (330,))(random, time), random.permutation(
            magnitudes("uint32", (330,))(random, time))), 4),
    Custom(
        "signal_log", "uint32", "SignalFilterBankLog", (("uint32", (1056,)),), (("int16", (1056,)),),
        {"input_correction_bits": 3, "output_scale": 64}, magnitudes("uint32", (1056,), 3)),
    Custom(
        "signal_log_saturating", "uint32", "SignalFilterBankLog", (("uint32", (330,)),), (("int16", (330,)),),
        {"input_correction_bits": 0, "output_scale": 2000}, magnitudes("uint32", (330,))),
    framer("prefilled", 40, 16, True, (2, 32), 8),
    framer("gapless", 16, 16, False, (48,), 3),
    framer("waiting", 40, 16, False, (16,), 6),
    framer("sparse", 10, 16, False, (2, 2, 32), 3),
    overlap_add("halves", "int16", 64, 32, 4),
    overlap_add("rows", "int16", 50, 30, 2, (3, 2)),
    overlap_add("halves", "float32", 64, 32, 4),
    overlap_add("rows", "float32", 50, 30, 2, (3, 2)),
    stacker("context", 20, 3, 2, 2, 12),
    stacker("right", 10, 0, 3, 4, 13),
    stacker("left", 8, 4, 0, 1, 5),
    delay("short", (2, 3, 40), 7, 4),
    delay("long", (16,), 40, 6),
    delay("none", (24,), 0, 2),
    circular_buffer("every", 6, 2, 20, {"cycles_max": 1}, 8),
    detection("fast", 60, 3, 1, {}, 12),
    detection("regular", 60, 3, 1, {"use_regular_nms": True}, 12),
    detection("no_background", 40, 4, 0, {"nms_score_threshold": 0.7}, 10),
    detection("regular_few", 25, 5, 0, {"use_regular_nms": True, "detections_per_class": 2, "nms_iou_threshold": 0.3}, 20),
]
