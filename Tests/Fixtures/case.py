"""What a fixture is made from: a function on tensors, the ranges of its inputs, and the schemes to convert it to."""

import dataclasses
import typing
import zlib

import numpy as np

ACTIVATIONS = ("float32", "int8", "int16x8")
WITH_BIAS = ACTIVATIONS + ("int16x8_bias32",)
INTEGERS = ("int8", "int16x8")
NARROW = ("int8x4",)


@dataclasses.dataclass(frozen=True)
class Range:
    """One model input: its shape and the interval that calibration sees."""

    shape: tuple
    low: float = -2.0
    high: float = 2.0

    def draw(self, random):
        """Uniform values over the interval, both of its ends among them so that they decide the scale."""
        values = random.uniform(self.low, self.high, self.shape).astype(np.float32)
        if values.size > 1:
            values.flat[0], values.flat[-1] = self.low, self.high
        return values

    def draw_integers(self, random, dtype):
        """Uniform values over the whole of an integer type, its ends among them; a shape of 256 values or more sweeps the type."""
        limits = np.iinfo(dtype)
        count = int(np.prod(self.shape))
        if count >= 256:
            return np.linspace(limits.min, limits.max, count).round().astype(dtype).reshape(self.shape)
        values = random.integers(limits.min, limits.max + 1, self.shape).astype(dtype)
        if count > 1:
            values.flat[0], values.flat[-1] = limits.max, limits.min
        return values


@dataclasses.dataclass(frozen=True)
class Case:
    """One folder per scheme.

    `function` maps tensors to a tensor or a list of them. `edit` changes the converted model (a `ModelT`) where the converter
    can not be told to write what is wanted; it must leave no constant wider than a byte, as packing again does not align
    them. `per_channel` False asks for one weight scale per tensor.
    """

    name: str
    inputs: tuple
    function: typing.Callable
    schemes: tuple = ACTIVATIONS
    edit: typing.Callable | None = None
    per_channel: bool = True


def seeded(*words):
    """A random generator that depends on the words alone, so that a new case changes no other."""
    return np.random.default_rng(zlib.crc32(" ".join(map(str, words)).encode()))


def normal(name, *shape, spread=0.5):
    """Seeded constants for weights and biases."""
    return (seeded("constant", name, shape).standard_normal(shape) * spread).astype(np.float32)
