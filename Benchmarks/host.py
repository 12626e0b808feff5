"""Measures models on this machine, beside LiteRT with XNNPACK and TensorFlow Lite Micro, on one thread of one core.

    python3 host.py [--swiftlet PATH] [--models PATTERN...] [--rounds 9] [--kernels FAMILY...] [--json FILE]

Needs a release build of Swiftlet and the reference suite; makes its own virtual environment, .venv-host, of requirements-host.txt.

Rounds interleave: in each one Swiftlet (`swiftlet bench --json`), LiteRT and TensorFlow Lite Micro take about --seconds with a model,
and give the median of their invocations; a figure is the median of the rounds. A ratio is that of a peer's time to Swiftlet's: above 1
Swiftlet is faster. LiteRT computes with XNNPACK whatever that has kernels for. Peers are called from Python, which adds half a
microsecond to each invocation. --kernels adds the ratio of Swiftlet with the instructions of another family.
Exit status: 0, or 1 when Swiftlet does not run a model, 64 for wrong arguments.
"""

import argparse
import fnmatch
import json
import os
import pathlib
import platform
import select
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv-host"
REQUIREMENTS = HERE / "requirements-host.txt"
REFERENCE = HERE.parents[1] / "shared" / "reference" / "models"
RELEASE = HERE.parent / ".build" / "release" / "swiftlet"
PEERS = {"litert": "LiteRT", "tflm": "TFLM"}
PATIENCE = 120
LONGEST_REASON = 120


class Refusal(Exception):
    """What does not run a model, and why."""


class Peer:
    """A model in a peer, in a process of its own: a crash ends that only."""

    def __init__(self, name, model):
        command = [ENVIRONMENT / "bin" / "python", HERE / "host_peer.py", name, model]
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.answer()

    def answer(self):
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        if line:
            return line
        self.process.kill()
        reason = self.process.communicate()[1].strip().splitlines()
        status = self.process.returncode
        if not ready:
            raise Refusal(f"no answer in {PATIENCE} s")
        raise Refusal(f"signal {-status}" if status < 0 else reason[-1][:LONGEST_REASON] if reason else f"status {status}")

    def measure(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return float(self.answer())

    def end(self):
        self.process.kill()
        self.process.communicate()


class Swiftlet:
    """A model in Swiftlet, with the fastest instructions or those of a family."""

    def __init__(self, path, model, kernels=None, layers=False):
        self.command = [str(path), "bench", str(model), "--json"]
        self.command += (["--kernels", kernels] if kernels else []) + (["--layers"] if layers else [])
        self.invocation = 1e-9 * self.bench(20)["median_ns"]

    def bench(self, samples):
        result = subprocess.run([*self.command, "--samples", str(samples)], capture_output=True, text=True)
        if result.returncode != 0:
            raise Refusal((result.stderr.strip().splitlines() or ["no reason given"])[-1])
        return json.loads(result.stdout)

    def measure(self, seconds):
        return self.bench(min(max(int(seconds / max(self.invocation, 1e-9)), 5), 100_000))["median_ns"]

    def end(self):
        pass


def prepare_environment():
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / "requirements.txt"
    if stamp.exists() and stamp.read_text() == REQUIREMENTS.read_text():
        return
    print(f"making {ENVIRONMENT.name}", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", REQUIREMENTS], check=True)
    stamp.write_text(REQUIREMENTS.read_text())


def measure(model, contestants, rounds, seconds):
    """For each contestant its nanoseconds in every round, or why it does not run the model."""
    running, results = {}, {}
    for name, start in contestants.items():
        try:
            running[name] = start(model)
            results[name] = []
        except Refusal as refusal:
            results[name] = str(refusal)
    for _ in range(rounds):
        for name, contestant in list(running.items()):
            try:
                results[name].append(contestant.measure(seconds))
            except Refusal as refusal:
                results[name] = str(refusal)
                del running[name]
    for contestant in running.values():
        contestant.end()
    return results


def microseconds(times):
    return "-" if isinstance(times, str) else f"{statistics.median(times) / 1000:,.1f}"


def ratio(times, ours):
    if isinstance(times, str) or isinstance(ours, str):
        return "-"
    value = statistics.median(times) / statistics.median(ours)
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def table(results, families):
    heads = ["model", "Swiftlet us", "LiteRT us", "TFLM us", "LiteRT / Swiftlet", "TFLM / Swiftlet"]
    heads += [f"{family} {peer}" for family in families for peer in ("us", "LiteRT /", "TFLM /")]
    rows = [heads]
    for model, times in results.items():
        ours = times["swiftlet"]
        row = [model, *(microseconds(times[name]) for name in ("swiftlet", *PEERS)), *(ratio(times[peer], ours) for peer in PEERS)]
        for family in families:
            row += [microseconds(times[family]), *(ratio(times[peer], times[family]) for peer in PEERS)]
        rows.append(row)
    return rows


def markdown(rows):
    rule = ["---"] + ["---:"] * (len(rows[0]) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]])


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def summary(results):
    def figures(times):
        if isinstance(times, str):
            return {"refused": times}
        ordered = sorted(times)
        return {"median_ns": statistics.median(ordered), "fastest_ns": ordered[0], "slowest_ns": ordered[-1]}

    return {model: {name: figures(times) for name, times in row.items()} for model, row in results.items()}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--swiftlet", type=pathlib.Path, default=RELEASE)
    parser.add_argument("--reference", type=pathlib.Path, default=REFERENCE, help="a folder of folders with a model.tflite each")
    parser.add_argument("--models", nargs="+", default=["*"], metavar="PATTERN", help="names of models, such as 'kws_*'")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.1, help="how long a contestant takes with a model in a round")
    parser.add_argument("--kernels", nargs="+", default=[], metavar="FAMILY", help="portable, avx2, avxvnni, avx512, amx or neon")
    parser.add_argument("--core", type=int, help="the core to run on (default: the last that this process may use)")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    parser.error = lambda message: usage(parser, message)
    parsed = parser.parse_args()
    if not parsed.swiftlet.is_file():
        usage(parser, f"no {parsed.swiftlet}: swift build -c release --product swiftlet")
    parsed.models = [
        path.parent for path in sorted(parsed.reference.glob("*/model.tflite"))
        if any(fnmatch.fnmatch(path.parent.name, pattern) for pattern in parsed.models)]
    if not parsed.models:
        usage(parser, f"no such model in {parsed.reference}")
    if parsed.rounds < 1:
        usage(parser, "--rounds takes a number above 0")
    return parsed


def usage(parser, message):
    parser.print_usage(sys.stderr)
    print(f"{parser.prog}: {message}", file=sys.stderr)
    sys.exit(64)


def pin(core):
    """Everything that is started from here on runs on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0)) if core is None else core})


def main():
    parsed = arguments()
    prepare_environment()
    pin(parsed.core)
    contestants = {"swiftlet": lambda model: Swiftlet(parsed.swiftlet, model)}
    contestants |= {family: lambda model, family=family: Swiftlet(parsed.swiftlet, model, family) for family in parsed.kernels}
    contestants |= {peer: lambda model, peer=peer: Peer(peer, model) for peer in PEERS}
    results = {}
    for folder in parsed.models:
        print(folder.name, file=sys.stderr)
        results[folder.name] = measure(folder / "model.tflite", contestants, parsed.rounds, parsed.seconds)
    print(markdown(table(results, parsed.kernels)))
    refusals = [(PEERS.get(name, name), model, times) for model, row in results.items()
                for name, times in row.items() if isinstance(times, str)]
    for name, model, reason in refusals:
        print(f"\n{name} does not run {model}: {reason}", end="")
    print()
    if parsed.json:
        report = {"processor": processor(), "rounds": parsed.rounds, "requirements": REQUIREMENTS.read_text().split(),
                  "models": summary(results)}
        parsed.json.write_text(json.dumps(report, indent=1) + "\n")
    return 1 if any(isinstance(row["swiftlet"], str) for row in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
