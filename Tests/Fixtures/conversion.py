"""Float functions to `.tflite` bytes in each scheme, with TensorFlow's converter."""

import flatbuffers
import numpy as np
import tensorflow as tf
from tensorflow.lite.python import schema_py_generated as schema

from case import seeded

CALIBRATION_SAMPLES = 8
IDENTIFIER = b"TFL3"


def convert(case, scheme):
    """The model of `case` in `scheme`; integer schemes have integer inputs and outputs."""
    signature = [tf.TensorSpec(r.shape, tf.float32, name=f"x{k}") for k, r in enumerate(case.inputs)]
    function = tf.function(case.function, input_signature=signature).get_concrete_function()
    converter = tf.lite.TFLiteConverter.from_concrete_functions([function])
    if scheme != "float32":
        quantize(converter, case, scheme)
    model = converter.convert()
    if scheme == "int8x4":
        tree = schema.ModelT.InitFromPackedBuf(model, 0)
        narrow_weights(tree)
        model = pack(tree)
    return pack(edited(case, model)) if case.edit else model


def quantize(converter, case, scheme):
    sets = tf.lite.OpsSet
    wide = scheme.startswith("int16x8")
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_ops = [
        sets.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8 if wide else sets.TFLITE_BUILTINS_INT8
    ]
    converter.inference_input_type = tf.int16 if wide else tf.int8
    converter.inference_output_type = converter.inference_input_type
    converter._experimental_disable_per_channel = not case.per_channel
    converter._experimental_disable_per_channel_quantization_for_dense_layers = not case.per_channel
    if scheme == "int16x8_bias32":
        converter._experimental_full_integer_quantization_bias_type = tf.int32

    def samples():
        random = seeded("calibration", case.name)
        for _ in range(CALIBRATION_SAMPLES):
            yield [r.draw(random) for r in case.inputs]

    converter.representative_dataset = samples


def edited(case, model):
    tree = schema.ModelT.InitFromPackedBuf(model, 0)
    case.edit(tree)
    return tree


def pack(tree):
    """Bytes of a `ModelT`."""
    builder = flatbuffers.Builder(1024)
    builder.Finish(tree.Pack(builder), file_identifier=IDENTIFIER)
    return bytes(builder.Output())


def narrow_weights(tree):
    """Quantizes the int8 weights of a model of one operator once more, to int4; two of them go into a byte, the lower half first."""
    graph = tree.subgraphs[0]
    tensor = graph.tensors[graph.operators[0].inputs[1]]
    values = np.frombuffer(bytes(tree.buffers[tensor.buffer].data), np.int8).astype(np.float64)
    steps = np.clip(np.round(values * 8 / 127), -8, 7).astype(np.int8)
    nibbles = np.append(steps, np.zeros(steps.size % 2, np.int8)).view(np.uint8) & 15
    tree.buffers[tensor.buffer].data = nibbles[0::2] | nibbles[1::2] << 4
    tensor.type = schema.TensorType.INT4
    tensor.quantization.scale = tensor.quantization.scale * np.float32(127 / 8)
    bias = graph.tensors[graph.operators[0].inputs[2]]
    values = np.frombuffer(bytes(tree.buffers[bias.buffer].data), np.int32)
    tree.buffers[bias.buffer].data = np.round(values * 8 / 127).astype(np.int32).view(np.uint8)
    bias.quantization.scale = bias.quantization.scale * np.float32(127 / 8)


def without_tensor(tree, index):
    """Takes one tensor out of the graph and out of its operators' inputs."""
    graph = tree.subgraphs[0]
    tree.buffers[graph.tensors[index].buffer].data = None
    del graph.tensors[index]

    def renumbered(indices):
        return [i - (i > index) for i in indices if i != index]

    for owner in (graph, *graph.operators):
        owner.inputs, owner.outputs = renumbered(owner.inputs), renumbered(owner.outputs)


def input_arrays(case, types, invocation):
    """Inputs of one invocation: floats from the case's ranges, integers from the whole of their type."""
    random = seeded("input", case.name, invocation)
    return [
        r.draw(random) if dtype == np.float32 else r.draw_integers(random, dtype)
        for r, dtype in zip(case.inputs, types)
    ]
