"""One model in one peer, measured when asked: the worker of host.py.

    python3 host_peer.py litert|tflm MODEL

Writes a line when the model is ready, or ends with status 3 and the reason on standard error. Then, for each line SECONDS that it
reads, it invokes the model for about so long, five times at least, and writes the median in nanoseconds.
"""

import statistics
import sys
import time

import numpy as np

REFUSED = 3
ARENA_BYTES = 16 << 20
FEWEST, MOST = 5, 100_000


def random_values(generator, detail):
    shape, dtype = tuple(int(extent) for extent in detail["shape"]), np.dtype(detail["dtype"])
    if dtype == np.float32:
        return generator.uniform(-1, 1, shape).astype(dtype)
    limits = np.iinfo(dtype)
    return generator.integers(limits.min, limits.max, shape, dtype=dtype, endpoint=True)


def litert(model):
    """LiteRT, which computes with XNNPACK what that has kernels for, on one thread."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_path=model, num_threads=1)
    interpreter.allocate_tensors()
    generator = np.random.default_rng(0)
    for detail in interpreter.get_input_details():
        interpreter.set_tensor(detail["index"], random_values(generator, detail))
    return interpreter


def tflm(model):
    """TensorFlow Lite Micro as its Python package has it: with the reference kernels."""
    from tflite_micro import runtime

    interpreter = runtime.Interpreter.from_file(model, arena_size=ARENA_BYTES)
    generator = np.random.default_rng(0)
    index = 0
    while True:
        try:
            detail = interpreter.get_input_details(index)
        except IndexError:
            return interpreter
        interpreter.set_input(random_values(generator, detail), index)
        index += 1


def median(interpreter, seconds):
    times = []
    end = time.perf_counter() + seconds
    while len(times) < FEWEST or (time.perf_counter() < end and len(times) < MOST):
        start = time.perf_counter_ns()
        interpreter.invoke()
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times)


def main():
    peer, model = sys.argv[1:]
    try:
        interpreter = {"litert": litert, "tflm": tflm}[peer](model)
        interpreter.invoke()
    except (RuntimeError, ValueError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        sys.exit(REFUSED)
    print("ready", flush=True)
    for line in sys.stdin:
        print(median(interpreter, float(line)), flush=True)


if __name__ == "__main__":
    main()
