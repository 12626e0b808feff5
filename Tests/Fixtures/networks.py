"""Whole small networks with random weights: layers whose errors would hide in a case of one operator."""

import tensorflow as tf

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


# TensorFlow Lite Micro reads 64-bit biases in DEPTHWISE_CONV_2D whatever the model holds: no 32-bit form of `separable`.
# Input ranges are symmetric so that the whole of int16 lies inside what calibration saw.
CASES = [
    Case("cnn_residual", (Range((1, 8, 8, 3), -1.0, 1.0),), residual, WITH_BIAS),
    Case("cnn_separable", (Range((1, 8, 8, 1), -1.0, 1.0),), separable, ACTIVATIONS),
    Case("mlp", (Range((1, 20), -1.0, 1.0),), perceptron, WITH_BIAS),
]
