"""TensorFlow's quantized model of a float .tflite file, made by the converter's own steps with its default settings.

    quantize_tensorflow.py FLOAT.tflite CALIBRATION.npz SCHEME OUT.tflite

int8 and int16x8: `TFLiteConverter` makes a float .tflite of the TensorFlow graph first, then calibrates and quantizes that; these are
the same calls on the file at hand (lite.py, `_quantize`): integer inputs and outputs, one scale for each channel, for int16x8 64 bits
of bias. float16 and dynamic: the converter quantizes while it converts, so the file is replayed as a TensorFlow graph (replay.py) and
converted. CALIBRATION.npz: the array `x`, first axis samples, for a model of one input; float16 and dynamic do not look at it.
"""

import os
import pathlib
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import numpy as np
import tensorflow as tf
from tensorflow.lite.python import convert, schema_py_generated as schema
from tensorflow.lite.python.optimize import calibrator


def integer(content, samples, scheme):
    graph = schema.Model.GetRootAsModel(content, 0).Subgraphs(0)
    shape = graph.Tensors(graph.Inputs(0)).ShapeAsNumpy()
    content = calibrator.add_intermediate_tensors(content)
    calibration = calibrator.Calibrator(content)

    def feed():
        for sample in samples:
            yield [sample.reshape(shape).astype(np.float32)]

    if scheme == "int8":
        quantized = convert.mlir_quantize(calibration.calibrate(feed), input_data_type=tf.int8, output_data_type=tf.int8)
    else:
        quantized = calibration.calibrate_and_quantize(
            feed, tf.int16, tf.int16, allow_float=False, activations_type=tf.int16, bias_type=tf.int64)
    return convert.deduplicate_readonly_buffers(quantized)


def converted(content, scheme):
    import replay

    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(tf.Module(), folder, signatures=replay.function_of(content))
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        if scheme == "float16":
            converter.target_spec.supported_types = [tf.float16]
        return converter.convert()


def main():
    model, data, scheme, output = sys.argv[1:]
    content = pathlib.Path(model).read_bytes()
    if scheme in ("int8", "int16x8"):
        with np.load(data) as archive:
            quantized = integer(content, archive["x"], scheme)
    else:
        quantized = converted(content, scheme)
    pathlib.Path(output).write_bytes(quantized)


if __name__ == "__main__":
    main()
