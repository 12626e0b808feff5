"""Compares Swiftlet with TensorFlow Lite Micro on every sample of a data set, value by value.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python compare_tflm.py --swiftlet PATH MODEL DATA.npz [MODEL DATA.npz ...]
    .venv/bin/python compare_tflm.py --swiftlet PATH --folder FOLDER

DATA.npz holds one array, `x`, for a model of one input, or one array per input in the order of the inputs; its first axis counts
samples. Float data for an integer input is quantized once, here, and both sides are given the same integers. FOLDER holds models
named NETWORK_SCHEME.tflite, as `quantize_peers.py --keep FOLDER` writes them, and every one runs on its network's evaluation samples
in the reference suite. State is reset before every sample on both sides, or on neither with --stateful.

Prints how many samples have identical outputs. They must be equal to the bit where nothing but QUANTIZE and DEQUANTIZE touches floats,
whatever the type of inputs and outputs. Outputs of operators that compute in floats are compared within 1e-4 of the largest magnitude
of the sample's output. A model that TensorFlow Lite Micro refuses is listed with its reason and fails only with --all-must-run.
Exit status: 0 when all samples agree, 1 when any differs or a side gives no result, 64 for wrong arguments.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import networks

ARENA_BYTES = 16 << 20
FLOAT_TOLERANCE = 1e-4
REFUSED = 3


class Failure(Exception):
    """A side that gave no result, or data that does not fit the model."""


class Refusal(Exception):
    """What TensorFlow Lite Micro does not run, and why: it says so, does not end, crashes, or gives values that are not numbers."""


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


def run_in_micro(model, data, folder, stateful):
    """The child process: quantizes the data to `sample<k>.npy` and writes TensorFlow Lite Micro's `micro<k>.npy` into `folder`."""
    from tflite_micro import runtime

    try:
        interpreter = runtime.Interpreter.from_file(str(model), arena_size=ARENA_BYTES)
    except RuntimeError as error:
        raise Refusal(str(error)) from None
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
        if not stateful:
            interpreter.reset()
        for k, values in enumerate(sample):
            interpreter.set_input(values, k)
        try:
            interpreter.invoke()
        except RuntimeError as error:
            raise Refusal(str(error)) from None
        for k, result in enumerate(results):
            result.append(interpreter.get_output(k))
    for k, values in enumerate(samples):
        np.save(folder / f"sample{k}.npy", stacked(values))
    for k, result in enumerate(results):
        np.save(folder / f"micro{k}.npy", stacked(np.stack(result)))


def stacked(values):
    """N x 1 x ... as N x ...: where the model's own first axis is 1, that axis counts invocations."""
    return values[:, 0] if values.ndim > 1 and values.shape[1] == 1 else values


def command(arguments, what, seconds, no_result=Failure):
    """Runs a command: its standard output."""
    try:
        ended = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise no_result(f"{what} gave no result in {seconds} s") from None
    except OSError as error:
        raise Failure(f"{what} can not be started: {error}") from None
    lines = [line for line in ended.stderr.splitlines() if line.strip()]
    if ended.returncode == REFUSED:
        raise Refusal("; ".join(lines))
    if ended.returncode < 0:
        raise no_result(f"{what} crashed: signal {-ended.returncode}")
    if ended.returncode != 0:
        raise Failure(f"{what} ended with status {ended.returncode}: {lines[-1] if lines else 'no message'}")
    return ended.stdout


def outputs_in(folder, prefix):
    paths = sorted(folder.glob(f"{prefix}*.npy"), key=lambda path: int(path.stem.removeprefix(prefix)))
    return [np.load(path) for path in paths]


def agreement(ours, micro, exact):
    """Which samples of one output are exactly equal, and which agree by the rule of their type."""
    if ours.size != micro.size or ours.dtype != micro.dtype:
        raise Failure(f"an output is {ours.dtype} {ours.shape} in Swiftlet, {micro.dtype} {micro.shape} in TensorFlow Lite Micro")
    ours, micro = ours.reshape(len(micro), -1), micro.reshape(len(micro), -1)
    same = (ours == micro).all(axis=1)
    if exact:
        return same, same
    peak = np.abs(micro).max(axis=1)
    return same, same | (np.abs(ours - micro).max(axis=1) <= FLOAT_TOLERANCE * peak)


def computes_in_floats(swiftlet, model, seconds):
    described = json.loads(command([swiftlet, "inspect", model, "--json"], "swiftlet inspect", seconds))
    return any("float" in " ".join(operator["types"]) for operator in described["operators"]
               if operator["op"] not in ("QUANTIZE", "DEQUANTIZE"))


def compare(swiftlet, model, data, stateful, seconds):
    """Prints one line; true when all samples agree."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        kept = ["--stateful"] if stateful else []
        command([sys.executable, __file__, "--micro-only", folder, *kept, model, data], "TensorFlow Lite Micro", seconds, Refusal)
        samples = sorted(folder.glob("sample*.npy"), key=lambda path: int(path.stem.removeprefix("sample")))
        results = folder / "swiftlet"
        options = [part for path in samples for part in ("--input", path)] + ([] if stateful else ["--reset"])
        command([swiftlet, "run", model, *options, "--output-dir", results], "swiftlet", seconds)
        ours, micro = outputs_in(results, "out"), outputs_in(folder, "micro")
        if len(ours) != len(micro):
            raise Failure(f"{len(ours)} outputs in Swiftlet, {len(micro)} in TensorFlow Lite Micro")
        if any(np.isfinite(a).all() and not np.isfinite(b).all() for a, b in zip(ours, micro)):
            raise Refusal("TensorFlow Lite Micro's outputs are not finite, Swiftlet's are")
        exact = not computes_in_floats(swiftlet, model, seconds)
        pairs = [agreement(a, b, exact or np.issubdtype(b.dtype, np.integer)) for a, b in zip(ours, micro)]
        same, agreed = (np.all(flags, axis=0) for flags in zip(*pairs))
    line = f"{model}: {same.sum()} of {len(same)} samples identical"
    if agreed.sum() != same.sum():
        line += f", {agreed.sum()} within {FLOAT_TOLERANCE:g}"
    if not agreed.all():
        line += f"; the first that differs is {int(np.argmin(agreed))}"
    print(line)
    return bool(agreed.all())


def pairs_of(folder, reference, scratch):
    """Every model of a folder with its network's evaluation samples."""
    known = list(networks.trained(reference))
    for split in ("halves", "same"):
        known += networks.edgemark(reference, scratch, split)
    data = {network.name: network.evaluation for network in known}
    for model in sorted(folder.glob("*.tflite")):
        names = [name for name in data if model.stem.startswith(f"{name}_")]
        yield model, data[max(names, key=len)] if names else None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--swiftlet", type=pathlib.Path, help="the swiftlet executable")
    parser.add_argument("--folder", type=pathlib.Path, help="compare every model of this folder, named NETWORK_SCHEME.tflite")
    parser.add_argument("--reference", type=pathlib.Path, default=networks.BESIDE_THE_PACKAGE,
                        help="the reference suite, for --folder (default: ../shared/reference beside the package)")
    parser.add_argument("--stateful", action="store_true", help="keep state from sample to sample")
    parser.add_argument("--all-must-run", action="store_true", help="fail when TensorFlow Lite Micro refuses a model")
    parser.add_argument("--seconds", type=int, default=300, help="how long a side may take for a model (default: 300)")
    parser.add_argument("--micro-only", type=pathlib.Path, metavar="FOLDER",
                        help="run TensorFlow Lite Micro alone on one pair and keep its arrays in FOLDER")
    parser.add_argument("pairs", nargs="*", type=pathlib.Path, metavar="MODEL DATA.npz")
    parser.error = lambda message: usage(parser, message)
    parsed = parser.parse_args()
    if len(parsed.pairs) % 2 or (parsed.micro_only and len(parsed.pairs) != 2):
        usage(parser, "give a data set after every model")
    if not (parsed.pairs or parsed.folder):
        usage(parser, "give models and data sets, or --folder")
    if parsed.folder and not (parsed.reference / "data").is_dir():
        usage(parser, f"no reference suite at {parsed.reference}")
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
            run_in_micro(*parsed.pairs, parsed.micro_only, parsed.stateful)
        except Failure as failure:
            sys.exit(str(failure))
        except Refusal as refusal:
            print(refusal, file=sys.stderr)
            sys.exit(REFUSED)
        return
    counts = {"agree": 0, "differ or fail": 0, "refused by TensorFlow Lite Micro": 0}
    with tempfile.TemporaryDirectory() as scratch:
        pairs = list(zip(parsed.pairs[::2], parsed.pairs[1::2]))
        if parsed.folder:
            pairs += pairs_of(parsed.folder, parsed.reference, pathlib.Path(scratch))
        for model, data in pairs:
            try:
                if data is None:
                    raise Failure("its name begins with none of the networks'; give it with its data set")
                outcome = "agree" if compare(parsed.swiftlet, model, data, parsed.stateful, parsed.seconds) else "differ or fail"
            except Refusal as refusal:
                print(f"{model}: refused: {refusal}")
                outcome = "refused by TensorFlow Lite Micro"
            except Failure as failure:
                print(f"{model}: {failure}", file=sys.stderr)
                outcome = "differ or fail"
            counts[outcome] += 1
    if parsed.folder:
        print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    failed = counts["differ or fail"] + (counts["refused by TensorFlow Lite Micro"] if parsed.all_must_run else 0)
    sys.exit(1 if failed or not sum(counts.values()) else 0)


if __name__ == "__main__":
    main()
