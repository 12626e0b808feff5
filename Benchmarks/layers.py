"""Compares families of instructions on this machine, layer by layer.

    python3 layers.py [--swiftlet PATH] [--kernels FAMILY,...] [--rounds 9] MODEL...

Rounds interleave: in each one `swiftlet bench --layers` runs a model with every family; a figure is the median of the rounds. Prints
for each layer its multiply-accumulates, its microseconds with each family and how many times faster than the last family named.
Exit status: 0, or 1 when Swiftlet does not run a model or a family, 64 for wrong arguments.
"""

import argparse
import pathlib
import platform
import statistics
import sys

import host


def families():
    """The families of this machine, the fastest first."""
    if platform.machine() in ("aarch64", "arm64"):
        return ["neon", "portable"]
    processor = pathlib.Path("/proc/cpuinfo")
    flags = processor.read_text().split() if processor.exists() else []
    needs = {"amx": "amx_int8", "avx512": "avx512_vnni", "avxvnni": "avx_vnni", "avx2": "avx2"}
    return [family for family, flag in needs.items() if flag in flags] + ["portable"]


def layers_of(swiftlet, model, families, rounds):
    """For each layer its description, and for each family its nanoseconds in every round."""
    contestants = {family: host.Swiftlet(swiftlet, model, family, layers=True) for family in families}
    times, described = {family: [] for family in families}, []
    for _ in range(rounds):
        for family, contestant in contestants.items():
            described = contestant.bench(20)["layers"]
            times[family].append([layer["median_ns"] for layer in described])
    for place, layer in enumerate(described):
        yield layer, {family: [one[place] for one in times[family]] for family in families}


def rows(layers, families):
    yield ["layer", "MAC", *(f"{family} us" for family in families), *(f"{family} / {families[-1]}" for family in families[:-1])]
    for layer, times in layers:
        medians = {family: max(statistics.median(times[family]), 1) for family in families}
        yield [
            f"{layer['index']} {layer['op']}", f"{layer['macs']:,}", *(f"{medians[family] / 1000:,.1f}" for family in families),
            *(f"{medians[families[-1]] / medians[family]:.1f}" for family in families[:-1])]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--swiftlet", type=pathlib.Path, default=host.RELEASE)
    parser.add_argument("--kernels", type=lambda text: text.split(","), default=families(), metavar="FAMILY,...",
                        help="with commas between (default: all that this machine has)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--core", type=int, help="the core to run on (default: the last that this process may use)")
    parser.add_argument("models", nargs="+", metavar="MODEL", help="a .tflite file")
    parser.error = lambda message: host.usage(parser, message)
    parsed = parser.parse_args()
    if parsed.rounds < 1:
        host.usage(parser, "--rounds takes a number above 0")
    host.pin(parsed.core)
    try:
        for model in parsed.models:
            found = list(layers_of(parsed.swiftlet, model, parsed.kernels, parsed.rounds))
            print(f"{model}\n\n{host.markdown(list(rows(found, parsed.kernels)))}\n")
    except host.Refusal as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
