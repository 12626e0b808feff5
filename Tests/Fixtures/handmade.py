"""Models of one QUANTIZE, DEQUANTIZE, LOGISTIC or TANH with scales that no converter would choose, written field by field."""

import dataclasses

import numpy as np
from tensorflow.lite.python import schema_py_generated as schema

from case import seeded
from conversion import pack

TYPES = {
    "float32": (schema.TensorType.FLOAT32, np.float32),
    "int8": (schema.TensorType.INT8, np.int8),
    "uint8": (schema.TensorType.UINT8, np.uint8),
    "int16": (schema.TensorType.INT16, np.int16),
    "int32": (schema.TensorType.INT32, np.int32),
}


@dataclasses.dataclass(frozen=True)
class Side:
    """Element type and quantization of the input or the output."""

    type: str
    scale: float = 0.0
    zero_point: int = 0

    def tensor(self, name, shape):
        tensor = schema.TensorT()
        tensor.name, tensor.shape, tensor.type, tensor.buffer = name, list(shape), TYPES[self.type][0], 0
        if self.scale:
            tensor.quantization = schema.QuantizationParametersT()
            tensor.quantization.scale, tensor.quantization.zeroPoint = [self.scale], [self.zero_point]
        return tensor


@dataclasses.dataclass(frozen=True)
class Handmade:
    """One operator without options between one input and one output of the same shape."""

    name: str
    scheme: str
    operator: str
    input: Side
    output: Side
    shape: tuple = (1, 65)

    def model(self):
        code = schema.OperatorCodeT()
        code.builtinCode = getattr(schema.BuiltinOperator, self.operator)
        code.deprecatedBuiltinCode, code.version = code.builtinCode, 1
        operator = schema.OperatorT()
        operator.opcodeIndex, operator.inputs, operator.outputs = 0, [0], [1]
        graph = schema.SubGraphT()
        graph.tensors = [self.input.tensor("x", self.shape), self.output.tensor("y", self.shape)]
        graph.inputs, graph.outputs, graph.operators, graph.name = [0], [1], [operator], "main"
        model = schema.ModelT()
        model.version, model.operatorCodes, model.subgraphs = 3, [code], [graph]
        model.buffers = [schema.BufferT()]
        model.description = "Swiftlet fixture"
        return pack(model)

    def input_array(self):
        """A sweep of the input's type; for floats, values in the output's range, ties between its steps, and saturation."""
        count = int(np.prod(self.shape))
        dtype = TYPES[self.input.type][1]
        if dtype != np.float32:
            limits = np.iinfo(np.int16 if dtype == np.int32 else dtype)
            return np.linspace(limits.min, limits.max, count).round().astype(dtype).reshape(self.shape)
        limits = np.iinfo(TYPES[self.output.type][1])
        random = seeded("handmade", self.name, self.scheme)
        steps = random.uniform(limits.min, limits.max, count)
        steps[::2] = random.integers(-40, 40, len(steps[::2])) + 0.5
        steps[:4] = 2 * limits.max, 3 * limits.min - 7, limits.max + 0.5, limits.min - 0.5
        return ((steps - self.output.zero_point) * self.output.scale).astype(np.float32).reshape(self.shape)


def quantize(name, scheme, source, target):
    return Handmade(f"quantize_{name}", scheme, "QUANTIZE", source, target)


FLOAT = Side("float32")
CASES = [
    quantize("from_float32", "int8", FLOAT, Side("int8", 0.0235, -11)),
    quantize("from_float32_ties", "int8", FLOAT, Side("int8", 0.5, 3)),
    quantize("from_float32", "int16x8", FLOAT, Side("int16", 0.000731)),
    quantize("from_float32_ties", "int16x8", FLOAT, Side("int16", 0.25)),
    quantize("from_int8", "int8", Side("int8", 0.05, 7), Side("int8", 0.0235, -11)),
    quantize("from_int8_finer", "int8", Side("int8", 0.011, -128), Side("int8", 0.3, 100)),
    quantize("from_int8_same_scale", "int8", Side("int8", 0.05, 7), Side("int8", 0.05, -20)),
    quantize("from_int8", "int16x8", Side("int8", 0.05, 7), Side("int16", 0.000213)),
    quantize("from_int8_narrowing", "int16x8", Side("int8", 0.05, -90), Side("int16", 0.04)),
    quantize("from_int16", "int8", Side("int16", 0.000213), Side("int8", 0.05, 7)),
    quantize("from_int16_zero_point", "int8", Side("int16", 0.01, 1000), Side("int8", 2.0, -128)),
    quantize("from_int16", "int16x8", Side("int16", 0.000213), Side("int16", 0.000117)),
    quantize("from_int16_coarser", "int16x8", Side("int16", 0.0001), Side("int16", 0.0009)),
    quantize("from_int8_to_int32", "int8", Side("int8", 0.05, 7), Side("int32", 0.0001)),
    quantize("from_int16_to_int32", "int16x8", Side("int16", 0.000213), Side("int32", 0.0000117)),
    quantize("from_int32", "int8", Side("int32", 0.0001), Side("int8", 0.02, 7)),
    quantize("from_int32", "int16x8", Side("int32", 0.0001), Side("int16", 0.00013)),
    quantize("from_int8_to_uint8", "int8", Side("int8", 0.05, 7), Side("uint8", 0.031, 117)),
    quantize("from_uint8", "int8", Side("uint8", 0.05, 128), Side("int8", 0.05, 0)),
    quantize("from_uint8_rescaled", "int8", Side("uint8", 0.05, 117), Side("int8", 0.031, 7)),
    Handmade("dequantize", "int8", "DEQUANTIZE", Side("int8", 0.0235, -11), FLOAT),
    Handmade("dequantize", "int16x8", "DEQUANTIZE", Side("int16", 0.000731), FLOAT),
    Handmade("dequantize_zero_point", "int16x8", "DEQUANTIZE", Side("int16", 0.000731, 300), FLOAT),
    Handmade("dequantize_uint8", "int8", "DEQUANTIZE", Side("uint8", 0.0235, 117), FLOAT),
    # int16 LOGISTIC and TANH take another path for input scales that are powers of two.
    *(Handmade(f"{name}_{label}", "int16x8", name.upper(), Side("int16", scale), Side("int16", 2.0**-15), (1, 257))
      for name in ("logistic", "tanh")
      for label, scale in (("q3_12", 2.0**-12), ("power_of_two_coarse", 2.0**-10), ("power_of_two_fine", 2.0**-14))),
]
