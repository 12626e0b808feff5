"""Makes `recurrence/`: float models of recurrent layers, as TensorFlow's converter writes Keras 3 layers and loops.

`recognised/` holds long short-term memories that quantization must fuse into UNIDIRECTIONAL_SEQUENCE_LSTM, each with an `.npz` of samples
`x` and the outputs `y` that TensorFlow Lite's reference kernels give; `others/` networks that it must leave alone; `loops/` networks that
are quantized as they are, inside of the loop or step by step, with samples and outputs, too.
"""

import argparse
import os
import pathlib
import re
import shutil

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf

from case import normal, seeded

FOLDER = pathlib.Path(__file__).parent / "recurrence"
STEPS, FEATURES = 3, 2
layers = keras.layers


def network(*stack, batches=1):
    """Bytes of the float model of some layers, weights and biases random."""
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((STEPS, FEATURES), batch_size=batches), *stack])
    random = np.random.default_rng(2)
    for weights in model.weights:
        weights.assign(random.uniform(-1, 1, weights.shape))
    return tf.lite.TFLiteConverter.from_keras_model(model).convert()


def function(body, *shape):
    """Bytes of the float model of a function on tensors."""
    signature = [tf.TensorSpec(shape, tf.float32, name="x")]
    return tf.lite.TFLiteConverter.from_concrete_functions(
        [tf.function(body, input_signature=signature).get_concrete_function()]
    ).convert()


class Weights:
    """Constants of a cell that is written out by hand."""

    def __init__(self, units, features=FEATURES):
        self.input = normal("input weights", features, 4 * units)
        self.hidden = normal("hidden weights", units, 4 * units)
        self.bias = normal("bias", 4 * units)
        self.other_bias = normal("other bias", 4 * units)
        self.units = units

    def step(self, x, h, c, form="sum"):
        """Next hidden state and cell; gates in the order of `form`."""
        if form == "joined":  # one product for input and hidden state, a constant added to the forget gate, the order of TensorFlow 1
            gates = tf.matmul(tf.concat([x, h], 1), np.concatenate([self.input, self.hidden])) + self.bias
            i, g, f, o = tf.split(gates, 4, 1)
            f = f + 1.0
        elif form == "apart":  # products of their own for each gate, a bias on both sides, operands in another order
            u = self.units
            i, f, g, o = (
                (tf.matmul(h, self.hidden[:, k * u : k * u + u]) + self.other_bias[k * u : k * u + u])
                + (tf.matmul(x, self.input[:, k * u : k * u + u]) + self.bias[k * u : k * u + u])
                for k in range(4)
            )
            c = tf.tanh(g) * tf.sigmoid(i) + c * tf.sigmoid(f)
            return tf.tanh(c) * tf.sigmoid(o), c
        else:
            i, f, g, o = tf.split(tf.matmul(x, self.input) + tf.matmul(h, self.hidden) + self.bias, 4, 1)
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        return tf.sigmoid(o) * tf.tanh(c), c


def by_hand(form, time_major=False):
    """Steps one after the other."""
    weights = Weights(3)

    def body(x):
        h = c = tf.zeros((1, 3))
        states = []
        for t in range(STEPS):
            h, c = weights.step(x[t] if time_major else x[:, t], h, c, form)
            states.append(h)
        return tf.stack(states, 0 if time_major else 1)

    return function(body, *((STEPS, 1, FEATURES) if time_major else (1, STEPS, FEATURES)))


def loop_by_hand(time_major=True, batches=2, start=0, stride=1, reads_cell=False, downwards=False):
    """A `tf.while_loop` over time."""
    weights = Weights(3)
    count = 2 * STEPS if stride > 1 else STEPS

    def body(x):
        def step(t, h, c, outputs):
            place = count - 1 - t if downwards else t
            h, c = weights.step(x[place] if time_major else tf.gather(x, place, axis=1), h, c)
            return t + stride, h, c, outputs.write(t, h)

        zeros = tf.zeros((batches, 3))
        outputs = tf.TensorArray(tf.float32, count, element_shape=(batches, 3))
        _, h, c, outputs = tf.while_loop(lambda t, *_: t < count, step, (start, zeros, zeros, outputs))
        return c if reads_cell else h if stride > 1 or start > 0 else outputs.stack()

    return function(body, *((count, batches, FEATURES) if time_major else (batches, count, FEATURES)))


def started(unroll, hidden, cell):
    """A layer that starts from a given state."""
    keras.utils.set_random_seed(3)
    x = keras.Input((STEPS, FEATURES), batch_size=1)
    state = [keras.ops.full((1, 3), value) for value in (hidden, cell)]
    model = keras.Model(x, layers.LSTM(3, unroll=unroll)(x, initial_state=state))
    return tf.lite.TFLiteConverter.from_keras_model(model).convert()


def with_cell(unroll):
    """A layer whose last cell is an output, too."""
    keras.utils.set_random_seed(4)
    x = keras.Input((STEPS, FEATURES), batch_size=1)
    model = keras.Model(x, layers.LSTM(3, unroll=unroll, return_state=True)(x)[::2])
    return tf.lite.TFLiteConverter.from_keras_model(model).convert()


LOOP_STEPS, LOOP_FEATURES = 12, 6


class Unfused:
    """A network that stays a loop or a row of steps; weights as small as trained ones."""

    def __init__(self, *stack, batches=1, steps=LOOP_STEPS, lists=False, outputs=None):
        keras.utils.set_random_seed(5)
        if outputs is None:
            self.model = keras.Sequential([keras.Input((steps, LOOP_FEATURES), batch_size=batches), *stack])
        else:
            x = keras.Input((steps, LOOP_FEATURES), batch_size=batches)
            self.model = keras.Model(x, outputs(x))
        random = np.random.default_rng(6)
        for weights in self.model.weights:
            weights.assign(random.uniform(-0.6, 0.6, weights.shape))
        self.lists = lists

    def bytes(self):
        converter = tf.lite.TFLiteConverter.from_keras_model(self.model)
        if self.lists:  # what the converter asks for where the number of samples is open
            converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS, tf.lite.OpsSet.SELECT_TF_OPS]
            converter._experimental_lower_tensor_list_ops = False
        return converter.convert()

    def samples(self, name):
        """Sequences that wander, some of whose steps are zero, and what Keras makes of them."""
        batches = self.model.inputs[0].shape[0] or 1
        random = seeded("loop samples", name)
        x = np.cumsum(random.normal(0, 0.4, (24, batches, LOOP_STEPS, LOOP_FEATURES)), axis=2).astype(np.float32)
        x[:, :, ::5] = 0
        outputs = [self.model(sample) for sample in x]
        names = {} if not isinstance(outputs[0], (list, tuple)) else {
            f"y{k}": np.stack([o[k] for o in outputs]) for k in range(1, len(outputs[0]))
        }
        first = [o[0] if isinstance(o, (list, tuple)) else o for o in outputs]
        return {"x": x, "y": np.stack(first), **names}


def unfused():
    """(name, function that makes the network)"""
    whole = {"return_sequences": True}
    gru, lstm, simple, dense = layers.GRU, layers.LSTM, layers.SimpleRNN, layers.Dense
    yield "gru", lambda: Unfused(gru(8))
    yield "gru_sequence", lambda: Unfused(gru(8, **whole), dense(3))
    yield "gru_before", lambda: Unfused(gru(8, reset_after=False))
    yield "gru_stacked", lambda: Unfused(gru(8, **whole), gru(6), dense(4, activation="softmax"))
    yield "gru_bidirectional", lambda: Unfused(layers.Bidirectional(gru(5, **whole)), dense(3))
    yield "gru_batches", lambda: Unfused(gru(8, **whole), batches=3)
    yield "gru_mask", lambda: Unfused(layers.Masking(), gru(8))
    yield "gru_open", lambda: Unfused(gru(8, **whole), dense(3), steps=None)
    yield "gru_unrolled", lambda: Unfused(gru(6, unroll=True))
    yield "gru_unrolled_open", lambda: Unfused(gru(6, unroll=True), batches=None)
    yield "gru_lists", lambda: Unfused(gru(8, **whole), dense(3), batches=None, lists=True)
    yield "gru_lists_open", lambda: Unfused(gru(8), batches=None, steps=None, lists=True)
    yield "lstm_mask", lambda: Unfused(layers.Masking(), lstm(8))
    yield "lstm_mask_sequence", lambda: Unfused(layers.Masking(), lstm(8, **whole), dense(3))
    yield "lstm_cell", lambda: Unfused(outputs=lambda x: lstm(8, return_state=True)(x)[2])
    yield "lstm_between", lambda: Unfused(lstm(6, unroll=True, **whole), dense(5), lstm(6, unroll=True))
    yield "lstm_open", lambda: Unfused(lstm(6, **whole), dense(3), steps=None)
    yield "lstm_lists", lambda: Unfused(lstm(6), dense(3), batches=None, lists=True)
    yield "simple_sequence", lambda: Unfused(simple(8, **whole), dense(2))
    yield "simple_stacked", lambda: Unfused(simple(8, **whole), simple(6))


def samples(model, name):
    """Some inputs, and what TensorFlow Lite's reference kernels make of them."""
    resolver = tf.lite.experimental.OpResolverType.BUILTIN_REF
    interpreter = tf.lite.Interpreter(model_content=model, experimental_op_resolver_type=resolver)
    interpreter.allocate_tensors()
    [source], [target] = interpreter.get_input_details(), interpreter.get_output_details()
    x = seeded("samples", name).uniform(-1, 1, (6, *source["shape"])).astype(np.float32)
    y = []
    for sample in x:
        interpreter.set_tensor(source["index"], sample)
        interpreter.invoke()
        y.append(interpreter.get_tensor(target["index"]))
    return {"x": x, "y": np.stack(y)}


def cases():
    """(path, function that makes the bytes)"""
    for unroll in (False, True):
        form = "unrolled" if unroll else "loop"

        def lstm(units=3, unroll=unroll, **options):
            return layers.LSTM(units, unroll=unroll, **options)

        whole = {"return_sequences": True}
        for name, make in {
            "last": lambda: network(lstm(), layers.Dense(2)),
            "sequence": lambda: network(lstm(4, **whole)),
            "no_bias": lambda: network(lstm(use_bias=False)),
            "backwards": lambda: network(lstm(go_backwards=True, **whole), layers.Dense(2)),
            "stacked": lambda: network(lstm(3, **whole), lstm(2)),
            "bidirectional": lambda: network(layers.Bidirectional(lstm(2, **whole))),
            "batches": lambda: network(lstm(3, **whole), batches=2),
            "batches_backwards": lambda: network(lstm(2, go_backwards=True), batches=2),
            "cells": lambda: network(
                layers.RNN([layers.LSTMCell(3), layers.LSTMCell(2)], unroll=unroll, **whole)
            ),
            "flattened": lambda: network(lstm(3, **whole), layers.Flatten(), layers.Dense(2)),
            "residual": lambda: network(layers.Dense(3), Residual(lstm(3, **whole)), layers.Dense(2)),
        }.items():
            yield f"recognised/{form}_{name}", make
        for name, make in {
            "gru": lambda: network(layers.GRU(3, unroll=unroll)),
            "relu": lambda: network(lstm(activation="relu")),
            "hard_gates": lambda: network(lstm(recurrent_activation="hard_sigmoid")),
            "simple": lambda: network(layers.SimpleRNN(3, unroll=unroll)),
            "started_hidden": lambda: started(unroll, 0.5, 0.0),
            "started_cell": lambda: started(unroll, 0.0, 0.5),
            "with_cell": lambda: with_cell(unroll),
        }.items():
            yield f"others/{form}_{name}", make
    yield "recognised/unrolled_joined", lambda: by_hand("joined")
    yield "recognised/unrolled_apart", lambda: by_hand("apart")
    yield "recognised/unrolled_time_major", lambda: by_hand("sum", time_major=True)
    yield "recognised/loop_time_major", lambda: loop_by_hand()
    yield "recognised/loop_batch_major", lambda: loop_by_hand(time_major=False, batches=1)
    yield "recognised/loop_downwards", lambda: loop_by_hand(downwards=True)
    yield "others/loop_late_start", lambda: loop_by_hand(start=1)
    yield "others/loop_stride", lambda: loop_by_hand(stride=2)
    yield "others/loop_reads_cell", lambda: loop_by_hand(reads_cell=True)


def make_unfused(only):
    for name, make in unfused():
        name = f"loops/{name}"
        if not re.search(only, name):
            continue
        path = FOLDER / f"{name}.tflite"
        path.parent.mkdir(parents=True, exist_ok=True)
        network = make()
        path.write_bytes(network.bytes())
        np.savez(path.with_suffix(".npz"), **network.samples(name))
        print(f"{name}: {path.stat().st_size} bytes")


class Residual(layers.Layer):
    """A layer and what it was given."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def build(self, shape):
        self.layer.build(shape)

    def call(self, x):
        return x + self.layer(x)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", default="", metavar="REGEX", help="make the cases whose names match, keep the others")
    only = arguments.parse_args().only
    if not only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    for name, make in cases():
        if not re.search(only, name):
            continue
        path = FOLDER / f"{name}.tflite"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            model = make()
        except Exception as error:  # the converter raises many types
            print(f"skipped {name}: not converted: {str(error)}")
            continue
        path.write_bytes(model)
        if name.startswith("recognised"):
            np.savez(path.with_suffix(".npz"), **samples(model, name))
        print(f"{name}: {path.stat().st_size} bytes")
    make_unfused(only)


if __name__ == "__main__":
    main()
