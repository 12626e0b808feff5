"""Runs one case folder in TensorFlow Lite Micro and writes its outputs there.

Its own program: a model that TensorFlow Lite Micro does not accept can abort the process.

    python golden.py CASE_FOLDER
"""

import pathlib
import sys

import numpy as np
from tflite_micro import runtime

ARENA_BYTES = 1 << 20


def count(details):
    """Number of inputs or outputs: the interpreter does not say, but refuses the first index beyond."""
    k = 0
    while True:
        try:
            details(k)
        except IndexError:
            return k
        k += 1


def suffixes(folder):
    """What follows `in<k>` in the file names of each invocation, in the order of the invocations."""
    names = [path.name.removeprefix("in0") for path in folder.glob("in0*.npy")]
    return sorted(names, key=lambda name: (len(name), name))


def main(folder):
    interpreter = runtime.Interpreter.from_file(str(folder / "model.tflite"), arena_size=ARENA_BYTES)
    outputs = count(interpreter.get_output_details)
    for suffix in suffixes(folder):
        for k in range(count(interpreter.get_input_details)):
            interpreter.set_input(np.load(folder / f"in{k}{suffix}"), k)
        interpreter.invoke()
        for k in range(outputs):
            np.save(folder / f"out{k}{suffix}", interpreter.get_output(k))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
