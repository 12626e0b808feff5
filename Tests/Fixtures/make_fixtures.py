"""Makes the models and expected outputs that the tests read: `ops/` (one operator each) and `models/` (whole networks).

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python make_fixtures.py [--only REGEX]

Models come from TensorFlow's converter, `handmade.py` or `factors.py`, expected outputs from TensorFlow Lite Micro. Everything is
seeded by the name of its case: the same versions give the same bytes. A case that the converter or TensorFlow Lite Micro does
not accept is skipped with a line that says why. A case where TensorFlow Lite's reference kernels disagree is kept, and named.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

import custom
import factors
import handmade
import networks
import operators
from conversion import convert, input_arrays

FOLDER = pathlib.Path(__file__).resolve().parent
INVOCATIONS = {"ops": 1, "models": 3}
GOLDEN_SECONDS = 60


def interpreter(model):
    """TensorFlow Lite with its reference kernels."""
    kernels = tf.lite.experimental.OpResolverType.BUILTIN_REF
    return tf.lite.Interpreter(model_content=model, experimental_op_resolver_type=kernels)


def input_types(model):
    return [detail["dtype"] for detail in interpreter(model).get_input_details()]


def suffixes(invocations):
    """What follows `in<k>` in the file names of each invocation."""
    return [".npy"] if invocations == 1 else [f".{t}.npy" for t in range(invocations)]


def write(folder, model, invocations):
    folder.mkdir(parents=True)
    (folder / "model.tflite").write_bytes(model)
    for suffix, arrays in zip(suffixes(len(invocations)), invocations, strict=True):
        for k, array in enumerate(arrays):
            np.save(folder / f"in{k}{suffix}", array)


def run_in_micro(folder):
    """None, or the reason why TensorFlow Lite Micro gave no outputs."""
    command = [sys.executable, str(FOLDER / "golden.py"), str(folder)]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=GOLDEN_SECONDS)
    except subprocess.TimeoutExpired:
        return f"no result in {GOLDEN_SECONDS} s"
    if ended.returncode == 0:
        return None
    lines = [line for line in ended.stderr.splitlines() if line.strip() and "out of range" not in line]
    return " / ".join(lines[:1] + lines[-1:]) or f"exit status {ended.returncode}"


def disagreement(folder, model):
    """How far TensorFlow Lite's reference kernels are from the outputs in `folder`: integer units, or parts of the peak."""
    lite = interpreter(model)
    try:
        lite.allocate_tensors()
        worst = 0.0
        for suffix in suffixes(len(list(folder.glob("in0*.npy")))):
            for k, detail in enumerate(lite.get_input_details()):
                lite.set_tensor(detail["index"], np.load(folder / f"in{k}{suffix}"))
            lite.invoke()
            for k, detail in enumerate(lite.get_output_details()):
                ours = np.load(folder / f"out{k}{suffix}").astype(np.float64)
                error = np.abs(ours - lite.get_tensor(detail["index"])).max()
                exact = np.issubdtype(detail["dtype"], np.integer)
                worst = max(worst, error if exact else error / max(np.abs(ours).max(), 1e-30) * 1e5)
        return worst
    except (RuntimeError, ValueError) as error:
        return str(error).splitlines()[0]


def planned():
    """(folder, model, inputs) of every case, made when asked for."""
    for place, cases in (("ops", operators.CASES), ("models", networks.CASES)):
        for case in cases:
            for scheme in case.schemes:

                def make(case=case, scheme=scheme, invocations=INVOCATIONS[place]):
                    model = convert(case, scheme)
                    types = input_types(model)
                    return model, [input_arrays(case, types, t) for t in range(invocations)]

                yield place, f"{case.name}_{scheme}", make
    for case in handmade.CASES:
        yield "ops", f"{case.name}_{case.scheme}", lambda case=case: (case.model(), [[case.input_array()]])
    for case in factors.CASES + custom.CASES:
        yield "ops", f"{case.name}_{case.scheme}", lambda case=case: (case.model(), case.input_arrays())


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", default="", metavar="REGEX", help="make the cases whose names match, keep the others")
    only = arguments.parse_args().only

    names = [(place, name) for place, name, _ in planned()]
    assert len(names) == len(set(names)), "two cases share a name"
    made = {}
    for place in ("ops", "models"):
        for folder in (FOLDER / place).glob("*/"):
            if not only or re.search(only, folder.name) or (place, folder.name) not in names:
                shutil.rmtree(folder)
    for place, name, make in planned():
        folder = FOLDER / place / name
        if not folder.exists():
            if not re.search(only, name):
                continue
            try:
                model, inputs = make()
            except Exception as error:  # the converter raises many types
                print(f"skipped {name}: not converted: {str(error).splitlines()[0]}")
                continue
            twin = made.get(model)
            if twin:
                print(f"skipped {name}: the same bytes as {twin}")
                continue
            write(folder, model, inputs)
            reason = run_in_micro(folder)
            if reason:
                print(f"skipped {name}: TensorFlow Lite Micro: {reason}")
                shutil.rmtree(folder)
                continue
            custom.clear_unwritten(folder)
            error = disagreement(folder, model)
            unknown = isinstance(error, str) and "unresolved custom op" in error
            if not unknown and (isinstance(error, str) or error > 1):
                print(f"kept {name}: TensorFlow Lite's reference kernels: {error}")
        made[(folder / "model.tflite").read_bytes()] = name

    for place in ("ops", "models"):
        cases = sorted(folder.name for folder in (FOLDER / place).glob("*/"))
        lines = ",\n".join(f'"{name}": "tflite-micro"' for name in cases)
        (FOLDER / place / "manifest.json").write_text("{\n" + lines + "\n}\n")
        json.loads((FOLDER / place / "manifest.json").read_text())
        size = sum(file.stat().st_size for file in (FOLDER / place).rglob("*") if file.is_file())
        print(f"{place}: {len(cases)} cases, {size} bytes")


if __name__ == "__main__":
    main()
