"""Integer operators whose scales' product, formed in 32 bits, gives other outputs than the exact one that the factor needs.

Scales were searched for: most do not show the difference in any output.
"""

import dataclasses
import typing

import flatbuffers
import numpy as np
from tensorflow.lite.python import schema_py_generated as schema

from case import seeded
from conversion import IDENTIFIER

TYPES = {np.int8: schema.TensorType.INT8, np.int16: schema.TensorType.INT16, np.int32: schema.TensorType.INT32}
TANH = schema.ActivationFunctionType.TANH


class AlignedBuilder(flatbuffers.Builder):
    """Puts every vector of bytes, constants above all, at a multiple of 16 bytes."""

    def CreateNumpyVector(self, values):
        if values.dtype != np.uint8:
            return super().CreateNumpyVector(values)
        self.StartVector(1, values.size, 16)
        self.head -= values.size
        self.Bytes[self.head:self.head + values.size] = values.tobytes()
        return self.EndVector()


class Graph:
    """A model of one graph, written tensor by tensor."""

    def __init__(self):
        self.tree = schema.ModelT()
        self.tree.version, self.tree.description = 3, "Swiftlet fixture"
        self.tree.operatorCodes, self.tree.buffers = [], [schema.BufferT()]
        self.graph = schema.SubGraphT()
        self.graph.name, self.graph.tensors, self.graph.operators = "main", [], []
        self.graph.inputs, self.graph.outputs = [], []
        self.tree.subgraphs = [self.graph]

    def tensor(self, shape, scale, zero_point=0, dtype=np.int8, variable=False):
        tensor = schema.TensorT()
        tensor.name, tensor.shape, tensor.type = f"t{len(self.graph.tensors)}", list(shape), TYPES[dtype]
        tensor.buffer, tensor.isVariable = 0, variable
        tensor.quantization = schema.QuantizationParametersT()
        tensor.quantization.scale, tensor.quantization.zeroPoint = [np.float32(scale)], [zero_point]
        self.graph.tensors.append(tensor)
        return len(self.graph.tensors) - 1

    def constant(self, values, scale):
        index = self.tensor(values.shape, scale, dtype=values.dtype.type)
        buffer = schema.BufferT()
        buffer.data = values.reshape(-1).view(np.uint8)
        self.graph.tensors[index].buffer = len(self.tree.buffers)
        self.tree.buffers.append(buffer)
        return index

    def operator(self, name, inputs, output, options=None):
        code = schema.OperatorCodeT()
        code.builtinCode = getattr(schema.BuiltinOperator, name)
        code.deprecatedBuiltinCode, code.version = min(code.builtinCode, 127), 1
        operator = schema.OperatorT()
        operator.opcodeIndex, operator.inputs, operator.outputs = len(self.tree.operatorCodes), inputs, [output]
        if options is not None:
            operator.builtinOptionsType = getattr(schema.BuiltinOptions, type(options).__name__.removesuffix("T"))
            operator.builtinOptions = options
        self.tree.operatorCodes.append(code)
        self.graph.operators.append(operator)
        self.graph.outputs.append(output)

    def input(self, shape, scale, zero_point=0):
        index = self.tensor(shape, scale, zero_point)
        self.graph.inputs.append(index)
        return index

    def model(self):
        builder = AlignedBuilder(1024)
        builder.Finish(self.tree.Pack(builder), file_identifier=IDENTIFIER)
        return bytes(builder.Output())


def fully_connected(graph, scales):
    """The biases put every sum beside a sum that is halfway between two outputs."""
    random = seeded("fully connected factor")
    x = graph.input((1, 8), scales[0], 3)
    weights = random.integers(-127, 128, (200, 8)).astype(np.int8)
    sums = np.ceil((np.arange(-100, 100) + 0.5) / (scales[0] * scales[1] / scales[2]))
    bias = sums - weights.astype(np.int64) @ (sweep((1, 8)).reshape(-1).astype(np.int64) - 3)
    inputs = [x, graph.constant(weights, scales[1]), graph.constant(bias.astype(np.int32), scales[0] * scales[1])]
    graph.operator("FULLY_CONNECTED", inputs, graph.tensor((1, 200), scales[2], -5), schema.FullyConnectedOptionsT())


def batch_matmul(graph, scales):
    x = graph.input((1, 24, 32), scales[0], -9)
    y = graph.input((1, 32, 24), scales[1], 14)
    graph.operator("BATCH_MATMUL", [x, y], graph.tensor((1, 24, 24), scales[2], 2), schema.BatchMatMulOptionsT())


def lstm(graph, scales):
    """Scales of the input, the hidden state, and of the four gates' weights that meet each.

    Half of the cells do not see the input; their biases are beside sums that are halfway between two arguments of a gate.
    """
    random = seeded("lstm factor")
    steps, inputs, cells = 40, 8, 24
    x = graph.input((1, steps, inputs), scales[0], 5)
    weights = [random.integers(-127, 128, (cells, inputs)).astype(np.int8) for _ in range(4)]
    recurrent = [random.integers(-127, 128, (cells, cells)).astype(np.int8) for _ in range(4)]
    arguments = random.integers(-8000, 8001, (4, cells)) + 0.5
    biases = [np.ceil(arguments[gate] / (scales[0] * scales[2 + gate] * 4096)).astype(np.int32) for gate in range(4)]
    for values in weights:
        values[::2] = 0
    operands = [x] + [graph.constant(values, scales[2 + k]) for k, values in enumerate(weights)]
    operands += [graph.constant(values, scales[6 + k]) for k, values in enumerate(recurrent)] + [-1] * 3
    operands += [graph.constant(values, scales[0] * scales[2 + k]) for k, values in enumerate(biases)]
    operands += [-1] * 2 + [graph.tensor((1, cells), scales[1], -1, variable=True)]
    operands += [graph.tensor((1, cells), 2.0**-11, dtype=np.int16, variable=True)] + [-1] * 4
    options = schema.UnidirectionalSequenceLSTMOptionsT()
    options.fusedActivationFunction, options.cellClip = TANH, 10.0
    graph.operator("UNIDIRECTIONAL_SEQUENCE_LSTM", operands, graph.tensor((1, steps, cells), scales[1], -1), options)


def svdf(graph, scales):
    """Scales of the input, the feature weights, the state, the time weights and the output.

    Half of the units show their bias alone, which is beside a halfway sum; the others one unit of their state.
    """
    random = seeded("svdf factor")
    inputs, units, memory, largest = 24, 128, 2, 32767
    x = graph.input((1, inputs), scales[0], 5)
    features = random.integers(-127, 128, (units, inputs)).astype(np.int8)
    times = np.zeros((units, memory), np.int16)
    times[1::2, -1] = largest
    sums = features.astype(np.int64) @ (sweep((1, inputs)).reshape(-1).astype(np.int64) - 5)
    states = np.round(sums * (scales[0] * scales[1] / scales[2]))
    biases = np.ceil((np.arange(units) - units // 2 + 0.5) / (scales[2] * scales[3] / scales[4]))
    biases[1::2] = -largest * states[1::2]
    operands = [x, graph.constant(features, scales[1]), graph.constant(times, scales[3])]
    operands += [graph.constant(biases.astype(np.int32), scales[2] * scales[3])]
    operands += [graph.tensor((1, units * memory), scales[2], dtype=np.int16, variable=True)]
    options = schema.SVDFOptionsT()
    options.rank = 1
    graph.operator("SVDF", operands, graph.tensor((1, units), scales[4], 7), options)


def div(graph, scales):
    x, y = graph.input((1, 4096), scales[0], -11), graph.input((1, 4096), scales[1], -128)
    graph.operator("DIV", [x, y], graph.tensor((1, 4096), scales[2], 4), schema.DivOptionsT())


def rsqrt(graph, scales):
    graph.operator("RSQRT", [graph.input((1, 256), scales[0], -128)], graph.tensor((1, 256), scales[1], -128))


def hard_swish(graph, scales):
    options = schema.HardSwishOptionsT()
    graph.operator("HARD_SWISH", [graph.input((1, 256), scales[0], -9)], graph.tensor((1, 256), scales[1], -20), options)


def sweep(shape):
    """Every value of 8 bits in order, or random ones where the places are fewer or more than these."""
    if np.prod(shape) == 256:
        return np.arange(-128, 128).astype(np.int8).reshape(shape)
    return seeded("factor", shape).integers(-128, 128, shape).astype(np.int8)


def quotients(shape):
    """Dividends and divisors whose quotients are not so small that TensorFlow Lite Micro leaves them undefined."""
    dividends = sweep(shape)
    dividends[np.abs(dividends.astype(int) + 11) < 16] = 100
    return [dividends, seeded("divisors").integers(-127, -60, shape).astype(np.int8)]


@dataclasses.dataclass(frozen=True)
class Factor:
    """One int8 operator with the scales that show how its factor is formed."""

    name: str
    operator: typing.Callable
    scales: tuple
    scheme: str = "int8"

    def graph(self):
        graph = Graph()
        self.operator(graph, [np.float64(np.float32(scale)) for scale in self.scales])
        return graph

    def model(self):
        return self.graph().model()

    def input_arrays(self):
        graph = self.graph().graph
        shapes = [tuple(graph.tensors[index].shape) for index in graph.inputs]
        return [quotients(shapes[0]) if self.operator is div else [sweep(shape) for shape in shapes]]


CASES = [
    Factor("fully_connected_factor", fully_connected, (0.01113, 0.0002136, 3.146)),
    Factor("batch_matmul_factor", batch_matmul, (0.0277, 0.02606, 0.6392)),
    Factor("unidirectional_sequence_lstm_factor", lstm,
           (0.02014, 0.007442, 2.52e-06, 2.646e-06, 1.966e-06, 1.776e-06, 0.004842, 0.003123, 0.004639, 0.003256)),
    Factor("svdf_factor", svdf, (0.02842, 0.007452, 0.001663, 1.945e-05, 0.0008985)),
    Factor("div_factor", div, (0.07734, 0.0857, 0.05072)),
    Factor("rsqrt_factor", rsqrt, (0.06582, 0.003089)),
    Factor("hard_swish_factor", hard_swish, (0.0517, 0.06212)),
]
