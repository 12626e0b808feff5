"""A float .tflite model as a TensorFlow function, operator by operator.

TensorFlow makes float16 and dynamic-range models only while it converts a TensorFlow graph, not from a .tflite file. This gives it
the graph: same operators, same constants, same values.
"""

import numpy as np
import tensorflow as tf
from tensorflow.lite.python import schema_py_generated as schema

NAMES = {value: name for name, value in vars(schema.BuiltinOperator).items() if isinstance(value, int)}
DTYPES = {
    schema.TensorType.FLOAT32: np.float32, schema.TensorType.INT32: np.int32, schema.TensorType.INT64: np.int64,
    schema.TensorType.BOOL: np.bool_,
}
ACTIVATIONS = {
    schema.ActivationFunctionType.NONE: lambda x: x,
    schema.ActivationFunctionType.RELU: tf.nn.relu,
    schema.ActivationFunctionType.RELU6: tf.nn.relu6,
    schema.ActivationFunctionType.TANH: tf.nn.tanh,
}
FUSED_CELL_CLIP = 10.0
PADDINGS = {schema.Padding.SAME: "SAME", schema.Padding.VALID: "VALID"}


class Unsupported(Exception):
    """An operator, or a form of it, that is not replayed."""


def function_of(content):
    """A concrete function of the main subgraph, from its inputs to its outputs by number."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(content, 0))
    graph = model.subgraphs[0]
    signature = [
        tf.TensorSpec(graph.tensors[k].shape, DTYPES[graph.tensors[k].type], f"input{n}") for n, k in enumerate(graph.inputs)
    ]

    def body(*inputs):
        return {f"output{k}": value for k, value in enumerate(run(model, graph, inputs))}

    return tf.function(body, input_signature=signature).get_concrete_function()


def constant(model, tensor):
    """A tensor's constant, or nothing when operators compute it."""
    data = model.buffers[tensor.buffer].data
    if data is None or len(data) == 0:
        return None
    if tensor.type not in DTYPES:
        raise Unsupported(f"a constant of type {tensor.type}")
    shape = tensor.shape if tensor.shape is not None else []
    return np.frombuffer(bytes(data), DTYPES[tensor.type]).reshape(shape)


def run(model, graph, inputs):
    values = {int(k): value for k, value in zip(graph.inputs, inputs)}
    for operator in graph.operators:
        code = model.operatorCodes[operator.opcodeIndex]
        name = NAMES[max(code.builtinCode, code.deprecatedBuiltinCode)]
        arguments = []
        for k in operator.inputs:
            if k < 0:
                arguments.append(None)
            elif int(k) in values:
                arguments.append(values[int(k)])
            else:
                arguments.append(constant(model, graph.tensors[k]))
        if name == "WHILE":
            results = loop(model, operator.builtinOptions, arguments)
        elif name in REPLAYS:
            results = REPLAYS[name](operator.builtinOptions, *arguments)
        else:
            raise Unsupported(f"{name} has no replay")
        if not isinstance(results, (list, tuple)):
            results = [results]
        values.update(zip((int(k) for k in operator.outputs), results))
    return [values[int(k)] for k in graph.outputs]


def loop(model, options, arguments):
    condition, body = model.subgraphs[options.condSubgraphIndex], model.subgraphs[options.bodySubgraphIndex]

    def step(*state):
        results = [tf.convert_to_tensor(value) for value in run(model, body, state)]
        for before, after in zip(state, results):
            after.set_shape(before.shape)
        return results

    state = [tf.convert_to_tensor(value) for value in arguments]
    return tf.while_loop(lambda *state: tf.reshape(run(model, condition, state)[0], []), step, state)


def sequence_lstm(options, x, *arguments):
    """The form that TensorFlow fuses again: a function marked as Keras' LSTM, gates in the order input, forget, cell, output."""
    peephole, projection = arguments[8:11], arguments[15:17]
    if any(a is not None for a in (*peephole, *projection)) or options.timeMajor or any(a is None for a in arguments[:8]):
        raise Unsupported("UNIDIRECTIONAL_SEQUENCE_LSTM with peepholes, projection, coupled gates or time first")
    if options.fusedActivationFunction != schema.ActivationFunctionType.TANH or options.cellClip != FUSED_CELL_CLIP:
        raise Unsupported("UNIDIRECTIONAL_SEQUENCE_LSTM with another clipping than TensorFlow's, or without tanh")
    kernel = tf.constant(np.concatenate([w.T for w in arguments[0:4]], axis=1))
    recurrent = tf.constant(np.concatenate([w.T for w in arguments[4:8]], axis=1))
    bias = tf.constant(np.concatenate(arguments[11:15]))
    zeros = tf.zeros((x.shape[0], recurrent.shape[0]))
    return LSTM(x, zeros, zeros, kernel, recurrent, bias)[1]


def keras_lstm(x, hidden, cell, kernel, recurrent, bias):
    def step(state, values):
        gates = tf.matmul(values, kernel) + tf.matmul(state[0], recurrent) + bias
        i, f, g, o = tf.split(gates, 4, axis=1)
        cell = tf.sigmoid(f) * state[1] + tf.sigmoid(i) * tf.tanh(g)
        return tf.sigmoid(o) * tf.tanh(cell), cell

    hiddens, cells = tf.scan(step, tf.transpose(x, (1, 0, 2)), (hidden, cell))
    return hiddens[-1], tf.transpose(hiddens, (1, 0, 2)), hiddens[-1], cells[-1], tf.constant(1.0)


LSTM = tf.function(
    keras_lstm, autograph=False,
    experimental_attributes={"api_implements": "lstm_replay", "api_preferred_device": "CPU", "time_major": False, "go_backwards": False})


def activated(options, value):
    return ACTIVATIONS[options.fusedActivationFunction](value)


def conv_2d(options, x, weights, bias):
    strides, dilations = (options.strideH, options.strideW), (options.dilationHFactor, options.dilationWFactor)
    y = tf.nn.conv2d(x, np.transpose(weights, (1, 2, 3, 0)), strides, PADDINGS[options.padding], dilations=dilations)
    return activated(options, y if bias is None else tf.nn.bias_add(y, bias))


def depthwise_conv_2d(options, x, weights, bias):
    _, height, width, channels = weights.shape
    kernel = weights.reshape(height, width, channels // options.depthMultiplier, options.depthMultiplier)
    strides, dilations = (1, options.strideH, options.strideW, 1), (options.dilationHFactor, options.dilationWFactor)
    y = tf.nn.depthwise_conv2d(x, kernel, strides, PADDINGS[options.padding], dilations=dilations)
    return activated(options, y if bias is None else tf.nn.bias_add(y, bias))


def fully_connected(options, x, weights, bias):
    if not isinstance(weights, np.ndarray):
        raise Unsupported("FULLY_CONNECTED with computed weights")
    if not options.keepNumDims:
        x = tf.reshape(x, (-1, weights.shape[1]))
    y = tf.matmul(x, np.ascontiguousarray(weights.T))
    return activated(options, y if bias is None else tf.nn.bias_add(y, bias))


def pool(operation):
    def replay(options, x):
        size, strides = (options.filterHeight, options.filterWidth), (options.strideH, options.strideW)
        return activated(options, operation(x, size, strides, PADDINGS[options.padding]))
    return replay


def binary(operation):
    return lambda options, a, b: activated(options, operation(a, b))


def concatenation(options, *parts):
    return activated(options, tf.concat(parts, options.axis))


def gather(options, values, indices):
    return tf.gather(values, indices, axis=options.axis, batch_dims=options.batchDims)


def strided_slice(options, x, begin, end, strides):
    return tf.strided_slice(
        x, begin, end, strides, options.beginMask, options.endMask, options.ellipsisMask, options.newAxisMask, options.shrinkAxisMask)


REPLAYS = {
    "ADD": binary(tf.add), "SUB": binary(tf.subtract), "MUL": binary(tf.multiply),
    "AVERAGE_POOL_2D": pool(tf.nn.avg_pool2d), "MAX_POOL_2D": pool(tf.nn.max_pool2d),
    "CONCATENATION": concatenation,
    "CONV_2D": conv_2d, "DEPTHWISE_CONV_2D": depthwise_conv_2d, "FULLY_CONNECTED": fully_connected,
    "GATHER": gather,
    "LESS": lambda options, a, b: tf.less(a, b),
    "LOGICAL_AND": lambda options, a, b: tf.logical_and(a, b),
    "LOGISTIC": lambda options, x: tf.sigmoid(x),
    "MEAN": lambda options, x, axes: tf.reduce_mean(x, axes, keepdims=options.keepDims),
    "PACK": lambda options, *parts: tf.stack(parts, options.axis),
    "RESHAPE": lambda options, x, shape=None: tf.reshape(x, options.newShape if shape is None else shape),
    "SLICE": lambda options, x, begin, size: tf.slice(x, begin, size),
    "SOFTMAX": lambda options, x: tf.nn.softmax(x),
    "SPLIT": lambda options, axis, x: tf.split(x, options.numSplits, int(axis)),
    "STRIDED_SLICE": strided_slice,
    "TANH": lambda options, x: tf.tanh(x),
    "UNIDIRECTIONAL_SEQUENCE_LSTM": sequence_lstm,
    "UNPACK": lambda options, x: tf.unstack(x, options.num, options.axis),
}
