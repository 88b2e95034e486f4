"""Whole processes, in turn: A B A B, so that a noisy machine is noisy for both."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _environment():
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    return environment


def seconds(*arguments):
    """Wall seconds of one run of our Python; its failure ends the benchmark."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=_environment(), check=True, capture_output=True
    )
    return time.perf_counter() - begun


def measured(*arguments):
    """Wall seconds and the words that one run of our Python prints."""
    begun = time.perf_counter()
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.PIPE, text=True
    )
    return time.perf_counter() - begun, done.stdout.split()


def seconds_to_line(*arguments):
    """Wall seconds from process start to its first line of output; its failure ends the benchmark.

    The end of the process is waited for and not counted.
    """
    begun = time.perf_counter()
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        line = process.stdout.readline()
        taken = time.perf_counter() - begun
        process.stdout.read()
    if process.returncode or not line:
        raise subprocess.CalledProcessError(process.returncode, command)
    return taken


def pairs(what, ours, peer, theirs, *, rounds=5, measure=seconds):
    """Rows for the program and its peer, with the median of the pairwise ratios."""
    measure(*ours)
    measure(*theirs)
    a, b = [], []
    for _ in range(rounds):
        a.append(measure(*ours))
        b.append(measure(*theirs))
    ratio = statistics.median(x / y for x, y in zip(a, b, strict=True))
    return [
        {"what": what, "seconds": a, "ratio": ratio, "peer": peer},
        {"what": peer, "seconds": b},
    ]
