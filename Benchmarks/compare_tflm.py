"""Compares Swiftlet with TensorFlow Lite Micro on every sample of a data set, value by value.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python compare_tflm.py --swiftlet PATH MODEL DATA.npz [MODEL DATA.npz ...]

DATA.npz holds one array, `x`, for a model of one input, or one array per input in the order of the inputs; its first axis counts
samples. Float data for an integer input is quantized once, here, and both sides are given the same integers. Samples are
consecutive invocations: neither side resets its state between them.

Prints how many samples have identical outputs. Integer outputs must be equal; float outputs are compared within 1e-4 of the
largest magnitude of the sample's output and the number of exactly equal samples is printed as well. Exit status: 0 when all
samples agree, 1 when any differs or a side gives no result, 64 for wrong arguments.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ARENA_BYTES = 16 << 20
SECONDS = 1800
FLOAT_TOLERANCE = 1e-4


class Failure(Exception):
    """A side that gave no result, or data that does not fit the model."""


def details_of(describe):
    """All of an interpreter's inputs or outputs: it does not say how many, but refuses the first index beyond."""
    found = []
    while True:
        try:
            found.append(describe(len(found)))
        except IndexError:
            return found


def quantize(values, detail):
    """round-half-away-from-zero(x / scale) + zero point, clipped; integer arrays pass unchanged."""
    dtype = np.dtype(detail["dtype"])
    if np.issubdtype(values.dtype, np.integer) or dtype == np.float32:
        return values.astype(dtype)
    parameters = detail["quantization_parameters"]
    if len(parameters["scales"]) != 1:
        raise Failure(f"the model's {dtype} input has no scale: give integer data")
    steps = values.astype(np.float32) / np.float32(parameters["scales"][0])
    whole = np.trunc(steps)
    rounded = whole + np.where(np.abs(steps - whole) >= 0.5, np.sign(steps), 0)
    limits = np.iinfo(dtype)
    return np.clip(rounded.astype(np.float64) + int(parameters["zero_points"][0]), limits.min, limits.max).astype(dtype)


def run_in_micro(model, data, folder):
    """The child process: quantizes the data to `sample<k>.npy` and writes TensorFlow Lite Micro's `micro<k>.npy` into `folder`."""
    from tflite_micro import runtime

    interpreter = runtime.Interpreter.from_file(str(model), arena_size=ARENA_BYTES)
    inputs = details_of(interpreter.get_input_details)
    outputs = details_of(interpreter.get_output_details)
    with np.load(data) as archive:
        arrays = [archive["x"]] if "x" in archive and len(inputs) == 1 else [archive[n] for n in archive.files if n != "y"]
    if len(arrays) != len(inputs):
        raise Failure(f"{data} has {len(arrays)} arrays, {model} has {len(inputs)} inputs")
    samples = []
    for array, detail in zip(arrays, inputs):
        shape = tuple(int(n) for n in detail["shape"])
        if array[0].size != np.prod(shape):
            raise Failure(f"{data} has samples of shape {array.shape[1:]}, {model} needs {shape}")
        samples.append(quantize(array, detail).reshape(-1, *shape))
    results = [[] for _ in outputs]
    for sample in zip(*samples):
        for k, values in enumerate(sample):
            interpreter.set_input(values, k)
        interpreter.invoke()
        for k, result in enumerate(results):
            result.append(interpreter.get_output(k))
    for k, values in enumerate(samples):
        np.save(folder / f"sample{k}.npy", stacked(values))
    for k, result in enumerate(results):
        np.save(folder / f"micro{k}.npy", stacked(np.stack(result)))


def stacked(values):
    """N x 1 x ... as N x ...: where the model's own first axis is 1, that axis counts invocations."""
    return values[:, 0] if values.ndim > 1 and values.shape[1] == 1 else values


def command(arguments, what):
    try:
        ended = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Failure(f"{what} gave no result in {SECONDS} s") from None
    except OSError as error:
        raise Failure(f"{what} can not be started: {error}") from None
    if ended.returncode != 0:
        lines = [line for line in ended.stderr.splitlines() if line.strip()]
        raise Failure(f"{what} ended with status {ended.returncode}: {lines[-1] if lines else 'no message'}")


def outputs_in(folder, prefix):
    paths = sorted(folder.glob(f"{prefix}*.npy"), key=lambda path: int(path.stem.removeprefix(prefix)))
    return [np.load(path) for path in paths]


def agreement(ours, micro):
    """Which samples of one output are exactly equal, and which agree by the rule of their type."""
    if ours.size != micro.size or ours.dtype != micro.dtype:
        raise Failure(f"an output is {ours.dtype} {ours.shape} in Swiftlet, {micro.dtype} {micro.shape} in TensorFlow Lite Micro")
    ours, micro = ours.reshape(len(micro), -1), micro.reshape(len(micro), -1)
    same = (ours == micro).all(axis=1)
    if np.issubdtype(micro.dtype, np.integer):
        return same, same
    peak = np.abs(micro).max(axis=1)
    return same, same | (np.abs(ours - micro).max(axis=1) <= FLOAT_TOLERANCE * peak)


def compare(swiftlet, model, data):
    """Prints one line; true when all samples agree."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command([sys.executable, __file__, "--micro-only", folder, model, data], "TensorFlow Lite Micro")
        samples = sorted(folder.glob("sample*.npy"), key=lambda path: int(path.stem.removeprefix("sample")))
        results = folder / "swiftlet"
        options = [part for path in samples for part in ("--input", path)]
        command([swiftlet, "run", model, *options, "--output-dir", results], "swiftlet")
        ours, micro = outputs_in(results, "out"), outputs_in(folder, "micro")
        if len(ours) != len(micro):
            raise Failure(f"{len(ours)} outputs in Swiftlet, {len(micro)} in TensorFlow Lite Micro")
        pairs = [agreement(a, b) for a, b in zip(ours, micro)]
        same, agreed = (np.all(flags, axis=0) for flags in zip(*pairs))
    line = f"{model}: {same.sum()} of {len(same)} samples identical"
    if agreed.sum() != same.sum():
        line += f", {agreed.sum()} within {FLOAT_TOLERANCE:g}"
    if not agreed.all():
        line += f"; the first that differs is {int(np.argmin(agreed))}"
    print(line)
    return bool(agreed.all())


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--swiftlet", type=pathlib.Path, help="the swiftlet executable")
    parser.add_argument("--micro-only", type=pathlib.Path, metavar="FOLDER",
                        help="run TensorFlow Lite Micro alone on one pair and keep its arrays in FOLDER")
    parser.add_argument("pairs", nargs="+", type=pathlib.Path, metavar="MODEL DATA.npz")
    parser.error = lambda message: usage(parser, message)
    parsed = parser.parse_args()
    if len(parsed.pairs) % 2 or (parsed.micro_only and len(parsed.pairs) != 2):
        usage(parser, "give a data set after every model")
    if not (parsed.swiftlet or parsed.micro_only):
        usage(parser, "--swiftlet is missing")
    return parsed


def usage(parser, message):
    parser.print_usage(sys.stderr)
    print(f"{parser.prog}: {message}", file=sys.stderr)
    sys.exit(64)


def main():
    parsed = arguments()
    if parsed.micro_only:
        try:
            run_in_micro(*parsed.pairs, parsed.micro_only)
        except Failure as failure:
            sys.exit(str(failure))
        return
    agreed = True
    for model, data in zip(parsed.pairs[::2], parsed.pairs[1::2]):
        try:
            agreed &= compare(parsed.swiftlet, model, data)
        except Failure as failure:
            print(f"{model}: {failure}", file=sys.stderr)
            agreed = False
    sys.exit(0 if agreed else 1)


if __name__ == "__main__":
    main()
