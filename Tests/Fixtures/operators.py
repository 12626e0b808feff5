"""One small model per operator and variant. Shapes are odd on purpose: 1, 3, 5, 17 channels, single pixels, huge kernels."""

import tensorflow as tf

from case import ACTIVATIONS, INTEGERS, NARROW, WITH_BIAS, Case, Range, normal
from conversion import without_tensor

NONE, RELU, RELU6 = (lambda x: x), tf.nn.relu, tf.nn.relu6


def convolution(name, image, kernel, channels, *, strides=1, dilation=1, padding="SAME", activation=NONE, bias=True,
                dead=None, depthwise=False, batch=1, per_channel=True, schemes=ACTIVATIONS, edit=None):
    """CONV_2D with `channels` outputs, or DEPTHWISE_CONV_2D with `channels` outputs per input channel.

    `dead` names an output channel whose weights and bias are all zero.
    """
    name = f"{'depthwise' if depthwise else 'conv'}_{name}"
    kernel = kernel if isinstance(kernel, tuple) else (kernel, kernel)
    weights = normal(name, *kernel, image[2], channels)
    outputs = image[2] * channels if depthwise else channels
    offsets = normal(name, outputs)
    if dead is not None:
        weights.reshape(*kernel, -1)[..., dead] = 0
        offsets[dead] = 0

    def function(x):
        operation = tf.nn.depthwise_conv2d if depthwise else tf.nn.conv2d
        step = [1, strides, strides, 1]
        y = operation(x, weights, step, padding, dilations=[dilation, dilation])
        return activation(tf.nn.bias_add(y, offsets) if bias else y)

    return Case(name, (Range((batch, *image)),), function, schemes, edit, per_channel)


def depthwise(name, image, kernel, multiplier, **options):
    return convolution(name, image, kernel, multiplier, depthwise=True, **options)


def dense(name, shape, units, *, activation=NONE, bias=True, dead=None, per_channel=True, schemes=WITH_BIAS):
    """FULLY_CONNECTED on the last axis of `shape`; `dead` names a unit whose weights and bias are all zero."""
    name = f"fully_connected_{name}"
    weights, offsets = normal(name, shape[-1], units), normal(name, units)
    if dead is not None:
        weights[:, dead] = 0
        offsets[dead] = 0

    def function(x):
        y = tf.matmul(x, weights)
        return activation(y + offsets if bias else y)

    return Case(name, (Range(shape),), function, schemes, per_channel=per_channel)


def without_bias(model):
    """The converter writes a bias of zeros where a convolution has none; this takes it away."""
    without_tensor(model, model.subgraphs[0].operators[0].inputs[2])


CONVOLUTIONS = [
    convolution("k3s1_same_relu", (5, 5, 3), 3, 5, activation=RELU, schemes=WITH_BIAS),
    convolution("k3s2_same_relu6", (6, 5, 1), 3, 4, strides=2, activation=RELU6),
    convolution("k3s2_valid", (7, 6, 5), 3, 3, strides=2, padding="VALID"),
    convolution("k2x3_valid_relu", (4, 5, 3), (2, 3), 1, padding="VALID", activation=RELU),
    convolution("k3d2_same", (6, 6, 3), 3, 3, dilation=2),
    convolution("k3d2_valid_relu6", (6, 7, 2), 3, 3, dilation=2, padding="VALID", activation=RELU6),
    convolution("k1s1_c17", (3, 3, 17), 1, 5, schemes=WITH_BIAS),
    convolution("k1s2_relu", (5, 4, 4), 1, 8, strides=2, activation=RELU),
    convolution("pixel_k3_same", (1, 1, 5), 3, 3),
    convolution("pixel_k1", (1, 1, 17), 1, 1, schemes=WITH_BIAS),
    convolution("k5_beyond_2x3_same", (2, 3, 3), 5, 3),
    convolution("k5s2_beyond_3x2_same", (3, 2, 1), 5, 2, strides=2, activation=RELU, schemes=INTEGERS),
    convolution("dead_channel", (3, 3, 3), 3, 4, dead=1, schemes=WITH_BIAS),
    convolution("zero_bias", (4, 4, 3), 3, 3, bias=False, schemes=WITH_BIAS),
    convolution("no_bias", (4, 4, 3), 3, 3, bias=False, schemes=INTEGERS, edit=without_bias),
    convolution("batch2", (3, 3, 2), 2, 3, batch=2),
    convolution("per_tensor", (4, 4, 3), 3, 3, per_channel=False, schemes=INTEGERS),
]

NARROW_WEIGHTS = [
    convolution("narrow_k3s1_same_relu", (9, 7, 3), 3, 5, activation=RELU, schemes=NARROW),
    convolution("narrow_k3d2_valid", (8, 9, 2), 3, 3, dilation=2, padding="VALID", schemes=NARROW),
    convolution("narrow_k1s2_c17", (9, 9, 17), 1, 7, strides=2, schemes=NARROW),
    convolution("narrow_k3_c1_per_tensor", (6, 6, 1), 3, 5, per_channel=False, schemes=NARROW),
    convolution("narrow_k3_c1_m2", (7, 5, 1), 3, 3, depthwise=True, schemes=NARROW),
    convolution("narrow_k3s2_c17", (8, 7, 17), 3, 1, strides=2, activation=RELU6, depthwise=True, schemes=NARROW),
    convolution("narrow_k3_c37", (4, 5, 37), 3, 1, depthwise=True, schemes=NARROW),
    # TensorFlow Lite Micro has no 4-bit FULLY_CONNECTED with a scale for each channel.
    dense("narrow_9x7", (3, 9), 7, per_channel=False, schemes=NARROW),
    dense("narrow_33x40_relu", (2, 33), 40, activation=RELU, per_channel=False, schemes=NARROW),
    dense("narrow_600x5", (1, 600), 5, per_channel=False, schemes=NARROW),
]

DEPTHWISE = [
    depthwise("k3s1_same_relu", (5, 5, 5), 3, 1, activation=RELU),
    depthwise("k3s2_m2_valid", (5, 6, 3), 3, 2, strides=2, padding="VALID"),
    depthwise("k3d2_c17_same_relu6", (3, 4, 17), 3, 1, dilation=2, activation=RELU6),
    depthwise("k3_m2_c1", (4, 4, 1), 3, 2),
    depthwise("k2x3s2_same", (5, 4, 4), (2, 3), 1, strides=2),
    depthwise("pixel_k3_m2", (1, 1, 3), 3, 2, schemes=INTEGERS),
    depthwise("k5_beyond_2x3_same", (2, 3, 3), 5, 1),
    depthwise("dead_channel", (3, 3, 4), 3, 1, dead=2, schemes=INTEGERS),
    depthwise("zero_bias", (3, 3, 3), 3, 1, bias=False, schemes=INTEGERS),
    depthwise("no_bias", (3, 3, 3), 3, 1, bias=False, schemes=INTEGERS, edit=without_bias),
    depthwise("batch2", (3, 3, 3), 2, 1, batch=2, activation=RELU, schemes=INTEGERS),
    depthwise("per_tensor", (4, 4, 3), 3, 1, per_channel=False, schemes=("int8",)),
]

DENSE = [
    dense("1x8x5", (1, 8), 5),
    dense("1x17x6_relu", (1, 17), 6, activation=RELU),
    dense("batch2_relu6", (2, 5), 3, activation=RELU6),
    dense("no_bias", (1, 9), 4, bias=False),
    dense("batch3_no_bias", (3, 7), 2, bias=False, activation=RELU, schemes=ACTIVATIONS),
    dense("one_to_one", (1, 1), 1, schemes=ACTIVATIONS),
    dense("one_unit", (1, 33), 1, schemes=ACTIVATIONS),
    dense("dead_unit", (1, 6), 4, dead=3),
    dense("keep_num_dims", (1, 2, 3, 4), 5, schemes=ACTIVATIONS),
    dense("keep_num_dims_no_bias", (2, 3, 5), 2, bias=False, schemes=ACTIVATIONS),
    dense("long_row", (1, 600), 1, schemes=INTEGERS),
    dense("per_tensor", (1, 8), 5, per_channel=False, schemes=INTEGERS),
]


def transposed(name, image, kernel, channels, *, strides=1, padding="SAME", activation=NONE, schemes=ACTIVATIONS):
    """TRANSPOSE_CONV with `channels` outputs."""
    name = f"transpose_conv_{name}"
    weights, offsets = normal(name, kernel, kernel, channels, image[2]), normal(name, channels)
    extents = [size * strides if padding == "SAME" else (size - 1) * strides + kernel for size in image[:2]]

    def function(x):
        y = tf.nn.conv2d_transpose(x, weights, [1, *extents, channels], [1, strides, strides, 1], padding)
        return activation(y + offsets)

    return Case(name, (Range((1, *image)),), function, schemes)


TRANSPOSED = [
    transposed("k3s1_same", (5, 4, 3), 3, 5),
    transposed("k3s2_same", (4, 5, 5), 3, 3, strides=2),
    transposed("k5s3_valid_relu", (3, 4, 2), 5, 7, strides=3, padding="VALID", activation=RELU),
    transposed("k1s2_same", (3, 3, 7), 1, 2, strides=2),
]


def pool(name, image, kernel, strides, padding, activation=NONE):
    """The same window for MAX_POOL_2D and AVERAGE_POOL_2D."""
    kernel = kernel if isinstance(kernel, tuple) else (kernel, kernel)
    return [
        Case(f"{kind}_pool_{name}", (Range((1, *image), -2.0, 3.0),),
             lambda x, operation=operation: activation(operation(x, kernel, strides, padding)))
        for kind, operation in (("max", tf.nn.max_pool2d), ("average", tf.nn.avg_pool2d))
    ]


POOLS = [
    *pool("k2s2_valid", (4, 5, 3), 2, 2, "VALID"),
    *pool("k3s2_same", (5, 4, 5), 3, 2, "SAME"),
    *pool("k3x2s1_same_relu", (4, 4, 1), (3, 2), 1, "SAME", RELU),
    *pool("k5_beyond_2x3_same", (2, 3, 3), 5, 1, "SAME"),
    *pool("global_c17_relu6", (2, 3, 17), (2, 3), 1, "VALID", RELU6),
]


def unary(name, function, shape=(2, 3, 5), low=-2.0, high=2.0, schemes=ACTIVATIONS, edit=None):
    return Case(name, (Range(shape, low, high),), function, schemes, edit)


def softmax_beta(model):
    model.subgraphs[0].operators[0].builtinOptions.beta = 0.5


POINTWISE = [
    unary("relu", tf.nn.relu),
    unary("relu_wide_below", tf.nn.relu, (1, 256), -10.0, 3.0, INTEGERS),
    unary("relu6", tf.nn.relu6, low=-3.0, high=5.0),
    unary("relu6_wide", tf.nn.relu6, (1, 256), -4.0, 17.0, INTEGERS),
    unary("tanh", tf.tanh),
    unary("tanh_wide", tf.tanh, (1, 256), -9.0, 12.0, INTEGERS),
    unary("tanh_narrow", tf.tanh, (1, 256), -0.25, 0.125, INTEGERS),
    unary("logistic", tf.sigmoid),
    unary("logistic_wide", tf.sigmoid, (1, 256), -12.0, 9.0, INTEGERS),
    unary("logistic_narrow", tf.sigmoid, (1, 256), -0.125, 0.25, INTEGERS),
    unary("softmax_2", tf.nn.softmax, shape=(1, 2), low=-4.0, high=4.0),
    unary("softmax_1", tf.nn.softmax, shape=(3, 1), schemes=INTEGERS),
    unary("softmax_rows", tf.nn.softmax, shape=(2, 3, 5), low=-8.0, high=6.0),
    unary("softmax_wide", tf.nn.softmax, shape=(1, 17), low=-60.0, high=60.0),
    unary("softmax_beta", tf.nn.softmax, shape=(1, 10), low=-8.0, high=8.0, edit=softmax_beta),
    unary("softmax_1000", tf.nn.softmax, shape=(1, 1000), low=-3.0, high=9.0, schemes=INTEGERS),
]


SHAPES = [
    unary("pad_every_axis", lambda x: tf.pad(x, [[1, 0], [2, 1], [0, 3], [1, 2]]), (1, 2, 3, 2), -1.0, 3.0),
    unary("pad_image", lambda x: tf.pad(x, [[0, 0], [1, 1], [2, 0], [0, 0]]), (1, 3, 2, 3), 1.0, 4.0),
    unary("pad_row", lambda x: tf.pad(x, [[0, 1], [3, 0]]), (2, 3), schemes=INTEGERS),
    unary("reshape_flatten", lambda x: tf.reshape(x, [1, -1]), (1, 2, 3, 5)),
    unary("reshape_image", lambda x: tf.reshape(x, [2, 1, 3, 4]), (4, 6), schemes=INTEGERS),
    unary("unpack_axis1", lambda x: tf.unstack(x, axis=1), (2, 3, 4)),
    unary("unpack_last", lambda x: tf.unstack(x, axis=-1), (3, 2)),
    unary("mean_hw", lambda x: tf.reduce_mean(x, [1, 2]), (1, 3, 4, 5)),
    unary("mean_hw_keep", lambda x: tf.reduce_mean(x, [1, 2], keepdims=True), (1, 5, 3, 17), -1.0, 4.0),
    unary("mean_channels", lambda x: tf.reduce_mean(x, -1), (1, 2, 3, 5)),
    unary("mean_height", lambda x: tf.reduce_mean(x, 1), (2, 3, 2, 3)),
    unary("mean_everything", tf.reduce_mean, (1, 2, 3, 3), schemes=INTEGERS),
    unary("mean_pixel", lambda x: tf.reduce_mean(x, [1, 2]), (1, 1, 1, 5), schemes=INTEGERS),
]


def several(name, function, *ranges, schemes=ACTIVATIONS):
    """Operators with more than one input; different ranges give different scales."""
    return Case(name, tuple(r if isinstance(r, Range) else Range(r) for r in ranges), function, schemes)


def binary(name, operation):
    """The shapes and ranges that ADD, SUB and MUL share; integer models have three scales that differ."""
    image, narrow = (1, 2, 3, 5), (-0.5, 1.0)
    channels = normal(name, 5)
    return [
        several(f"{name}_same", operation, Range(image), Range(image, *narrow)),
        several(f"{name}_relu", lambda a, b: tf.nn.relu(operation(a, b)), (1, 17), Range((1, 17), *narrow), schemes=INTEGERS),
        several(f"{name}_relu6", lambda a, b: tf.nn.relu6(operation(a, b)), Range((3, 3), -9.0, 9.0), (3, 3), schemes=INTEGERS),
        several(f"{name}_channels", operation, image, Range((1, 1, 1, 5), *narrow)),
        several(f"{name}_scalar", operation, image, Range((1,), *narrow), schemes=INTEGERS),
        several(f"{name}_both_broadcast", operation, (1, 3, 1, 2), Range((1, 1, 4, 2), *narrow)),
        several(f"{name}_constant_channels", lambda a: operation(a, channels), image),
        several(f"{name}_constant_scalar", lambda a: operation(a, 0.75), image, schemes=INTEGERS),
        several(f"{name}_constant_first", lambda a: operation(channels, a), image, schemes=INTEGERS),
    ]


BINARY = [
    *binary("add", tf.add),
    *binary("sub", tf.subtract),
    *binary("mul", tf.multiply),
    several("add_itself", lambda a: a + a, (1, 17), schemes=INTEGERS),
    several("mul_itself", lambda a: a * a, (1, 17), schemes=INTEGERS),
]

JOINS = [
    several("pack_axis0", lambda *x: tf.stack(x), (2, 3), (2, 3), (2, 3)),
    several("pack_last", lambda *x: tf.stack(x, axis=-1), (2, 3), (2, 3), schemes=INTEGERS),
    several("concatenation_channels", lambda *x: tf.concat(x, -1), (1, 2, 2, 3), (1, 2, 2, 1), (1, 2, 2, 5)),
    several("concatenation_three_ranges", lambda *x: tf.concat(x, 1), Range((1, 3)), Range((1, 5), -1.0, 8.0),
            Range((1, 2), 0.0, 0.5)),
    several("concatenation_constant", lambda x: tf.concat([x, normal("concatenation", 2, 3)], 0), (1, 3)),
]

CASES = CONVOLUTIONS + DEPTHWISE + DENSE + NARROW_WEIGHTS + TRANSPOSED + POOLS + POINTWISE + SHAPES + BINARY + JOINS
