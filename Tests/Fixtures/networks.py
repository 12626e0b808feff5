"""Whole small networks with random weights: layers whose errors would hide in a case of one operator."""

import numpy as np
import tensorflow as tf
from tensorflow.lite.python import schema_py_generated as schema

from case import ACTIVATIONS, WITH_BIAS, Case, Range, normal


def convolve(x, name, kernel, outputs, strides=1, activation=tf.nn.relu):
    weights = normal(name, kernel, kernel, x.shape[-1], outputs, spread=(kernel * kernel * x.shape[-1]) ** -0.5)
    return activation(tf.nn.bias_add(tf.nn.conv2d(x, weights, strides, "SAME"), normal(name, outputs, spread=0.1)))


def separate(x, name, outputs):
    channels = x.shape[-1]
    y = tf.nn.depthwise_conv2d(x, normal(name, 3, 3, channels, 1), [1, 1, 1, 1], "SAME")
    y = tf.nn.relu6(tf.nn.bias_add(y, normal(name, channels, spread=0.1)))
    return convolve(y, f"{name} pointwise", 1, outputs)


def connect(x, name, outputs, activation=tf.nn.relu):
    weights = normal(name, x.shape[-1], outputs, spread=x.shape[-1] ** -0.5)
    return activation(tf.matmul(x, weights) + normal(name, outputs, spread=0.1))


def residual(x):
    """Convolutions with a residual ADD, pooling, MEAN and a classifier."""
    x = convolve(x, "stem", 3, 6, strides=2)
    x = tf.nn.relu(x + convolve(x, "branch", 3, 6, activation=tf.identity))
    x = tf.nn.max_pool2d(x, 2, 2, "VALID")
    return tf.nn.softmax(connect(tf.reduce_mean(x, [1, 2]), "classes", 5, tf.identity))


def separable(x):
    """A depthwise separable network."""
    x = convolve(x, "stem", 3, 6, strides=2)
    x = separate(tf.pad(x, [[0, 0], [1, 0], [1, 0], [0, 0]]), "block", 9)
    x = tf.reshape(tf.nn.avg_pool2d(x, 2, 2, "VALID"), [1, -1])
    return tf.nn.softmax(connect(x, "classes", 5, tf.identity))


def perceptron(x):
    """Fully connected layers with a different activation after each."""
    x = tf.tanh(connect(x, "first", 12, tf.identity))
    x = connect(x, "second", 10)
    return tf.sigmoid(connect(x, "third", 3, tf.identity))


def pooled(x):
    """Sums of an image and of what pools make of it: three tensors that are live together, and no constants."""
    y = tf.nn.max_pool2d(x, 3, 1, "SAME")
    x = x + tf.nn.avg_pool2d(y, 3, 1, "SAME")
    return tf.nn.relu(x + y)


def place_apart(tree):
    """Gives every tensor a place in the arena, the last one the first, and leaves 16 bytes between them."""
    offsets, end = [], 32
    for tensor in reversed(tree.subgraphs[0].tensors):
        offsets.insert(0, end)
        end += (int(np.prod(tensor.shape)) + 15) // 16 * 16 + 16
    words = np.array([1, 0, len(offsets), *offsets], np.int32)
    buffer, metadata = schema.BufferT(), schema.MetadataT()
    buffer.data = list(words.tobytes())
    metadata.name, metadata.buffer = "OfflineMemoryAllocation", len(tree.buffers)
    tree.buffers.append(buffer)
    tree.metadata = (tree.metadata or []) + [metadata]


# TensorFlow Lite Micro reads 64-bit biases in DEPTHWISE_CONV_2D whatever the model holds: no 32-bit form of `separable`.
# Input ranges are symmetric so that the whole of int16 lies inside what calibration saw.
CASES = [
    Case("cnn_residual", (Range((1, 8, 8, 3), -1.0, 1.0),), residual, WITH_BIAS),
    Case("cnn_separable", (Range((1, 8, 8, 1), -1.0, 1.0),), separable, ACTIVATIONS),
    Case("cnn_placed", (Range((1, 6, 7, 3), -1.0, 1.0),), pooled, ("int8",), place_apart),
    Case("mlp", (Range((1, 20), -1.0, 1.0),), perceptron, WITH_BIAS),
]
