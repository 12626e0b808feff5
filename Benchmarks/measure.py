"""Runs a command and writes its wall time, its peak memory and how it ended as JSON.

    python3 -I -S measure.py RESULT.json SECONDS COMMAND [ARGUMENT ...]

A process that is started inherits its starter's peak memory until it runs its own program, so this one imports next to nothing:
9 MB, less than any command that is measured. The command is killed after SECONDS.
"""

import os
import signal
import sys
import time

path, seconds, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
start = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ)


def stop(*_):
    os.kill(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, stop)
signal.alarm(seconds)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
signal.alarm(0)
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
with open(path, "w") as file:
    file.write(f'{{"seconds": {wall:.3f}, "peak_bytes": {peak}, "status": {os.waitstatus_to_exitcode(status)}}}')
