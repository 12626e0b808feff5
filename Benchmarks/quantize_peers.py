"""Compares the models that Swiftlet quantizes with those of the TensorFlow converter: size, accuracy, time and memory.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python quantize_peers.py --swiftlet PATH
    .venv/bin/python quantize_peers.py --swiftlet PATH --models 'kws*' FC_3 --schemes int8 int16x8 --markdown

Both quantize the same float .tflite with the same calibration samples, and both results run in Swiftlet, whose integer kernels give
TensorFlow Lite Micro's bits. Swiftlet gets no options but --scheme and --calibrate (more with --option). TensorFlow's figures come
from a file (--peer-results); `--tensorflow PYTHON`, an interpreter that has TensorFlow (requirements-tensorflow.txt), measures them
anew and updates that file.

SQNR = 10 log10(sum of reference^2 / sum of error^2) in dB of the dequantized outputs against the float model's, over all evaluation
samples (`sqnr_db` of `swiftlet evaluate`), MAE the mean absolute difference to them (`mean_absolute_error`), agreement the share of
samples whose largest output is the same (`agreement`), accuracy that of the labels, where there are any (`accuracy`). Time and
memory are those of the whole process.

Lists at the end where Swiftlet is behind: no result, an SQNR lower by more than 0.5 dB (EdgeMark) or 0.05 dB (the trained networks),
or a larger file. Exit status: 0 when it is nowhere behind, 1 when it is, 64 for wrong arguments.
"""

import argparse
import fnmatch
import json
import math
import pathlib
import platform
import subprocess
import sys
import tempfile

import numpy as np

import networks
import table

HERE = pathlib.Path(__file__).resolve().parent
SCHEMES = ["float16", "dynamic", "int8", "int16x8"]
CALIBRATED = {"int8", "int16x8"}
SECONDS = 900


class Failure(Exception):
    """A step that gave no result."""


def measured(command, folder, what):
    """Runs a command: its standard output, wall time in seconds and peak memory in bytes."""
    report = folder / "measured.json"
    launcher = [sys.executable, "-I", "-S", HERE / "measure.py", report, SECONDS]
    ended = subprocess.run([str(part) for part in (*launcher, *command)], capture_output=True, text=True)
    if ended.returncode != 0:
        raise Failure(f"{what} can not be started: {last_line(ended.stderr)}")
    usage = json.loads(report.read_text())
    if usage["status"] < 0:
        raise Failure(f"crash: signal {-usage['status']}" if usage["seconds"] < SECONDS else f"no result in {SECONDS} s")
    if usage["status"] != 0:
        raise Failure(last_line(ended.stderr))
    return ended.stdout, {"seconds": round(usage["seconds"], 3), "peak_bytes": usage["peak_bytes"]}


def last_line(text):
    """The line that says what went wrong: the one with an error, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "rror:" in line or line.startswith("replay.Unsupported")]
    return (errors or lines or ["no message"])[-1].removeprefix("swiftlet: error: ").removeprefix("Error: ")


def swiftlet_json(swiftlet, *arguments):
    ended = subprocess.run([str(part) for part in (swiftlet, *arguments, "--json")], capture_output=True, text=True)
    if ended.returncode != 0:
        raise Failure(last_line(ended.stderr))
    return json.loads(ended.stdout)


class Judge:
    """Figures of quantized models of one network."""

    def __init__(self, swiftlet, network, folder):
        self.swiftlet, self.network, self.folder = swiftlet, network, folder
        with np.load(network.evaluation) as archive:
            samples, self.labelled = archive["x"], "y" in archive
        np.save(folder / "x.npy", samples)
        swiftlet_json(swiftlet, "run", network.reference, "--input", folder / "x.npy", "--reset", "--output-dir", folder / "float")
        self.targets = folder / "targets.npz"
        np.savez(self.targets, x=samples, y=np.load(folder / "float" / "out0.npy").reshape(len(samples), -1))
        self.float_accuracy = self.accuracy(network.reference)

    def accuracy(self, model):
        if not self.labelled:
            return None
        return swiftlet_json(self.swiftlet, "evaluate", model, "--data", self.network.evaluation)["accuracy"]

    def figures(self, model):
        found = {"bytes": model.stat().st_size, "name_bytes": self.name_bytes(model)}
        judged = swiftlet_json(
            self.swiftlet, "evaluate", model, "--data", self.targets, "--reference", self.network.reference)
        found["sqnr_db"] = judged["sqnr_db"]
        found["mae"] = judged["mean_absolute_error"]
        found["agreement"] = judged["agreement"]
        found["accuracy"] = self.accuracy(model)
        return found

    def name_bytes(self, model):
        """How much of a file is names of tensors: those follow from how the graph came to the converter, not from quantization."""
        names = set()
        for operator in swiftlet_json(self.swiftlet, "inspect", model)["operators"]:
            names.update((operator["subgraph"], name) for name in operator["inputs"] + operator["outputs"] if name)
        return sum(len(name.encode()) for _, name in names)


def with_figures(judge, output, usage):
    """Figures of a model that was made; where it does not run, its size and the reason."""
    try:
        return judge.figures(output) | usage
    except Failure as failure:
        reason = str(failure).replace(str(output), output.name)
        return {"bytes": output.stat().st_size, "error": f"made, but can not be run: {reason}"} | usage


def by_tensorflow(python, network, scheme, judge, folder):
    output = folder / "tensorflow.tflite"
    output.unlink(missing_ok=True)
    command = [python, HERE / "quantize_tensorflow.py", network.model, network.calibration, scheme, output]
    try:
        _, usage = measured(command, folder, "TensorFlow")
    except Failure as failure:
        return {"error": str(failure)}
    return with_figures(judge, output, usage)


def by_swiftlet(swiftlet, network, scheme, judge, folder, options, keep):
    output = (keep or folder) / f"{network.name}_{scheme}.tflite"
    output.unlink(missing_ok=True)
    data = ["--calibrate", network.calibration] if scheme in CALIBRATED else []
    command = [swiftlet, "quantize", network.model, "--scheme", scheme, *data, "-o", output, "--json", *options]
    try:
        printed, usage = measured(command, folder, "swiftlet")
    except Failure as failure:
        return {"error": str(failure).replace(f"{network.model}", network.model.name)}
    found = with_figures(judge, output, usage)
    layers = [layer for layer in json.loads(printed).get("layers", []) if layer.get("sqnr_db") is not None]
    found["worst_layers"] = [
        {"operator": layer["operator"], "output": layer["output"].split(";")[0], "sqnr_db": round(layer["sqnr_db"], 2)}
        for layer in sorted(layers, key=lambda layer: layer["sqnr_db"])[:3]
    ]
    return found


def decibels(figures):
    """No noise at all is written as null."""
    return math.inf if figures["sqnr_db"] is None else figures["sqnr_db"]


def behind(network, scheme, ours, peer):
    """What Swiftlet is worse in, in words."""
    if "error" in ours:
        beside = "" if "error" in peer else f" (TensorFlow: {decibels(peer):.2f} dB)"
        return [f"{ours['error']}{beside}"]
    if "error" in peer:
        return []
    found = []
    lost = decibels(peer) - decibels(ours) if decibels(ours) != decibels(peer) else 0
    if lost > network.slack:
        worst = ", ".join(f"{layer['operator']} {layer['output']} {layer['sqnr_db']} dB" for layer in ours["worst_layers"])
        found.append(f"{lost:.2f} dB less: {decibels(ours):.2f} against {decibels(peer):.2f}" + (f"; worst layers alone: {worst}" if worst else ""))
    # TensorFlow's names are those of the replayed graph where it does not quantize the file itself.
    without = 0 if scheme in CALIBRATED else 1
    sizes = [figures["bytes"] - without * figures["name_bytes"] for figures in (ours, peer)]
    if sizes[0] > sizes[1]:
        found.append(f"{sizes[0] - sizes[1]:,} bytes more: {sizes[0]:,} against {sizes[1]:,}" + (" without names" if without else ""))
    return found


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.error = lambda message: usage(parser, message)
    parser.add_argument("--swiftlet", type=pathlib.Path, required=True, help="the swiftlet executable, a release build")
    parser.add_argument("--reference", type=pathlib.Path, default=networks.BESIDE_THE_PACKAGE,
                        help="the reference suite (default: ../shared/reference beside the package)")
    parser.add_argument("--models", nargs="+", default=["*"], metavar="NAME", help="names or patterns of names, such as 'FC_*'")
    parser.add_argument("--schemes", nargs="+", default=SCHEMES, choices=SCHEMES)
    parser.add_argument("--edgemark-split", choices=["halves", "same"], default="halves",
                        help="calibrate EdgeMark's networks on half of their samples and evaluate on the others, or both on all")
    parser.add_argument("--option", action="append", default=[], metavar="OPTION",
                        help="one more option for 'swiftlet quantize', as in --option=--io=float")
    parser.add_argument("--tensorflow", type=pathlib.Path, metavar="PYTHON", help="measure TensorFlow anew, with this interpreter")
    parser.add_argument("--only-missing", action="store_true", help="with --tensorflow: measure only what the file lacks")
    parser.add_argument("--peer-results", type=pathlib.Path, default=HERE / "Results" / "tensorflow-2.21.json", metavar="FILE",
                        help="TensorFlow's results: read, and with --tensorflow updated (default: %(default)s)")
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="keep Swiftlet's models here")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write every figure of both")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    return parser, parser.parse_args()


def usage(parser, message):
    parser.print_usage(sys.stderr)
    print(f"{parser.prog}: {message}", file=sys.stderr)
    sys.exit(64)


def tensorflow_version(python):
    code = "import tensorflow, sys; print(tensorflow.__version__)"
    ended = subprocess.run([str(python), "-c", code], capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(f"{python} has no TensorFlow: {last_line(ended.stderr)}")
    return ended.stdout.strip()


def rounded(value):
    """Figures in a committed file: as many digits as mean anything."""
    return float(f"{value:.6g}") if isinstance(value, float) else value


def save(path, results):
    """One line per model and scheme, so that a change shows as one line."""
    lines = []
    for name in sorted(results["networks"]):
        entry = results["networks"][name]
        schemes = ",\n".join(
            f'      {json.dumps(s)}: {json.dumps({k: rounded(v) for k, v in entry["schemes"][s].items()})}'
            for s in SCHEMES if s in entry["schemes"])
        lines.append(f'    {json.dumps(name)}: {{"data": {json.dumps(entry["data"])}, "schemes": {{\n{schemes}\n    }}}}')
    head = {key: value for key, value in results.items() if key != "networks"}
    body = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    path.write_text("{\n" + body + '  "networks": {\n' + ",\n".join(lines) + "\n  }\n}\n")


def main():
    parser, parsed = arguments()
    if not parsed.swiftlet.is_file():
        usage(parser, f"no executable {parsed.swiftlet}; build it with 'swift build -c release --product swiftlet'")
    if not (parsed.reference / "float").is_dir():
        usage(parser, f"no reference suite at {parsed.reference}")
    try:
        peers = json.loads(parsed.peer_results.read_text())
    except FileNotFoundError:
        if not parsed.tensorflow:
            usage(parser, f"no {parsed.peer_results}: give --tensorflow to make it")
        peers = {"networks": {}}
    if parsed.tensorflow:
        peers |= {
            "made_by": "Benchmarks/quantize_peers.py --swiftlet PATH --tensorflow PYTHON",
            "tensorflow": tensorflow_version(parsed.tensorflow), "machine": f"{platform.system()} {platform.machine()}",
            "note": "float16 and dynamic: of the graph replayed in TensorFlow, so names are shorter than in the float file; "
                    "sqnr_db null: no error at all",
        }
    if parsed.keep:
        parsed.keep.mkdir(parents=True, exist_ok=True)
    rows, losses = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        chosen = [
            network
            for network in (*networks.trained(parsed.reference), *networks.edgemark(parsed.reference, folder, parsed.edgemark_split))
            if any(fnmatch.fnmatchcase(network.name, p) or fnmatch.fnmatchcase(network.model.stem, p) for p in parsed.models)
        ]
        if not chosen:
            usage(parser, f"no network is named {' or '.join(parsed.models)}")
        for network in chosen:
            try:
                judge = Judge(parsed.swiftlet, network, folder)
            except Failure as failure:
                sys.exit(f"the float network {network.name} gives no outputs to compare with: {failure}")
            entry = peers["networks"].get(network.name, {})
            if entry.get("data") != network.digest:
                entry = {"data": network.digest, "schemes": {}}
            for scheme in parsed.schemes:
                if parsed.tensorflow and not (parsed.only_missing and scheme in entry["schemes"]):
                    entry["schemes"][scheme] = by_tensorflow(parsed.tensorflow, network, scheme, judge, folder)
                    peers["networks"][network.name] = entry
                    save(parsed.peer_results, peers)
                peer = entry["schemes"].get(scheme, {"error": "no results of this model and data; give --tensorflow"})
                ours = by_swiftlet(parsed.swiftlet, network, scheme, judge, folder, parsed.option, parsed.keep)
                print(f"{network.name} {scheme}: {ours.get('error') or f'{decibels(ours):.2f} dB'}", file=sys.stderr)
                rows.append({"network": network.name, "scheme": scheme, "float_accuracy": judge.float_accuracy,
                             "tensorflow": peer, "swiftlet": ours})
                losses += [f"{network.name} {scheme}: {loss}" for loss in behind(network, scheme, ours, peer)]
    print(table.text(rows, parsed.markdown))
    if losses:
        print("\nSwiftlet is behind:")
        print("\n".join(f"- {loss}" for loss in losses))
    else:
        print("\nSwiftlet is nowhere behind.")
    if parsed.json:
        parsed.json.write_text(json.dumps({"rows": rows, "behind": losses}, indent=1) + "\n")
    sys.exit(1 if losses else 0)


if __name__ == "__main__":
    main()
