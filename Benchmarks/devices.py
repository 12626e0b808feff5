"""Measures models on an emulated device, beside TensorFlow Lite Micro with CMSIS-NN.

    python3 devices.py --swiftlet PATH [--target cortex-m4] [--models NAME...] [--modes exported verified] [--json FILE]

Runs `swiftlet bench` for the models of the reference suite and prints executed instructions, flash without the model, arena, stack
and the instructions of the start. An instruction is not a cycle. TensorFlow Lite Micro's figures come from Results/tflm-cortex-m4.json,
which says how they were measured. Needs what `swiftlet bench` needs, and no Python package.
Exit status: 0, or 1 when a model does not run.
"""

import argparse
import json
import pathlib
import subprocess
import sys

REFERENCE = pathlib.Path(__file__).resolve().parents[2] / "shared" / "reference" / "models"
PEER = pathlib.Path(__file__).resolve().parent / "Results" / "tflm-cortex-m4.json"
COLUMNS = ("instructions", "flash_bytes", "arena_bytes", "stack_bytes", "start_instructions")


def measure(swiftlet, model, target, mode):
    command = [swiftlet, "bench", str(model), "--target", target, "--mode", mode, "--json"]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(result.stderr.strip().splitlines()[-1] if result.stderr.strip() else "no reason given")
    return json.loads(result.stdout)


def row(cells):
    return f"{cells[0]:<26}{cells[1]:<10}" + "".join(f"{cell:>14}" for cell in cells[2:])


def figure(value):
    return "-" if value is None else f"{value:,}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--swiftlet", required=True)
    parser.add_argument("--target", default="cortex-m4")
    parser.add_argument("--models", nargs="*")
    parser.add_argument("--modes", nargs="*", default=["exported", "verified"], choices=["exported", "verified"])
    parser.add_argument("--json")
    arguments = parser.parse_args()
    measured_peers = json.loads(PEER.read_text())["models"]
    names = arguments.models or list(measured_peers)
    peers = measured_peers if arguments.target == "cortex-m4" else {}
    print(row(("model", "runtime") + tuple(column.replace("_", " ") for column in COLUMNS)))
    measured, failed = {}, False
    for name in names:
        if name in peers:
            print(row((name, "TFLM") + tuple(figure(peers[name].get(column)) for column in COLUMNS)))
        for mode in arguments.modes:
            try:
                figures = measure(arguments.swiftlet, REFERENCE / name / "model.tflite", arguments.target, mode)
            except RuntimeError as error:
                print(f"{name:<26}{mode:<10}{error}")
                failed = True
                continue
            measured.setdefault(name, {})[mode] = {column: figures[column] for column in COLUMNS}
            print(row((name, mode) + tuple(figure(figures[column]) for column in COLUMNS)), flush=True)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(measured, indent=1) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
