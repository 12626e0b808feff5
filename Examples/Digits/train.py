"""Trains the two float networks of this example and writes everything else that is committed beside them.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python train.py

Writes `digits_cnn.tflite`, `digits_mlp.tflite`, `calibration.npz` and `evaluation.npz` into this folder. Every random choice
is seeded and TensorFlow runs with deterministic operators on one thread: the same versions on the same processor family give
the same bytes. Other processors may round differently in training, which moves weights in their last digits.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import contextlib
import io
import pathlib
import sys

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

SEED = 20
EVALUATION_IMAGES = 400
CALIBRATION_IMAGES = 200
REQUIRED_ACCURACY = 0.97
FOLDER = pathlib.Path(__file__).resolve().parent


def load_images():
    """The 1797 images as N x 8 x 8 x 1 in 0...1, split into training and evaluation with equal shares of every digit."""
    digits = load_digits()
    images = (digits.images / 16.0).astype(np.float32)[..., np.newaxis]
    labels = digits.target.astype(np.int32)
    return train_test_split(
        images, labels, test_size=EVALUATION_IMAGES, random_state=SEED, stratify=labels
    )


def convolutional(batch_size):
    """Convolution, pooling, depthwise separable block, pooling, classifier; batch norms fold into the convolutions."""
    image = layers.Input((8, 8, 1), batch_size=batch_size, name="image")
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="stem")(image)
    x = layers.BatchNormalization(name="stem_norm")(x)
    x = layers.ReLU(name="stem_relu")(x)
    x = layers.MaxPooling2D(2, name="stem_pool")(x)
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name="depthwise")(x)
    x = layers.BatchNormalization(name="depthwise_norm")(x)
    x = layers.ReLU(name="depthwise_relu")(x)
    x = layers.Conv2D(32, 1, use_bias=False, name="pointwise")(x)
    x = layers.BatchNormalization(name="pointwise_norm")(x)
    x = layers.ReLU(name="pointwise_relu")(x)
    x = layers.AveragePooling2D(2, name="pool")(x)
    x = layers.Flatten(name="flatten")(x)
    digit = layers.Dense(10, activation="softmax", name="digit")(x)
    return keras.Model(image, digit, name="digits_cnn")


def fully_connected(batch_size):
    """Two hidden layers and a classifier."""
    image = layers.Input((8, 8, 1), batch_size=batch_size, name="image")
    x = layers.Flatten(name="flatten")(image)
    x = layers.Dense(48, activation="relu", name="hidden_0")(x)
    x = layers.Dense(24, activation="relu", name="hidden_1")(x)
    digit = layers.Dense(10, activation="softmax", name="digit")(x)
    return keras.Model(image, digit, name="digits_mlp")


def train(build, images, labels, epochs):
    """Trains `build` and returns the same network with a batch of one, the shape that is deployed."""
    keras.utils.set_random_seed(SEED)
    model = build(None)
    batches = -(-len(images) // 32)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * batches)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0)
    deployed = build(1)
    deployed.set_weights(model.get_weights())
    return deployed


def convert(model):
    """The float32 `.tflite` bytes, with the signature `serving_default`."""
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    with contextlib.redirect_stdout(io.StringIO()):  # Keras lists every captured variable
        return converter.convert()


def accuracy(tflite, images, labels):
    """Share of `images` that the converted model labels correctly."""
    run = tf.lite.Interpreter(model_content=tflite).get_signature_runner("serving_default")
    (output,) = run.get_output_details()
    hits = [run(image=image[np.newaxis])[output].argmax() == y for image, y in zip(images, labels)]
    return float(np.mean(hits))


def main():
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()

    train_images, test_images, train_labels, test_labels = load_images()
    np.savez_compressed(FOLDER / "calibration.npz", x=train_images[:CALIBRATION_IMAGES])
    np.savez_compressed(FOLDER / "evaluation.npz", x=test_images, y=test_labels)

    for build, epochs in ((convolutional, 40), (fully_connected, 60)):
        model = train(build, train_images, train_labels, epochs)
        tflite = convert(model)
        share = accuracy(tflite, test_images, test_labels)
        path = FOLDER / f"{model.name}.tflite"
        path.write_bytes(tflite)
        print(f"{path.name}: {len(tflite)} bytes, accuracy {share:.4f} on {len(test_labels)} images")
        if share <= REQUIRED_ACCURACY and build is convolutional:
            sys.exit(f"{path.name}: accuracy {share:.4f} is not above {REQUIRED_ACCURACY}: raise the number of epochs")


if __name__ == "__main__":
    main()
