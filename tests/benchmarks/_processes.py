"""Whole processes, in turn: A B A B, so that a noisy machine is noisy for both."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def seconds(*arguments):
    """Wall seconds of one run of our Python; its failure ends the benchmark."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - begun


def pairs(what, ours, peer, theirs, rounds=5):
    """Rows for the program and its peer, with the median of the pairwise ratios."""
    seconds(*ours)
    seconds(*theirs)
    a, b = [], []
    for _ in range(rounds):
        a.append(seconds(*ours))
        b.append(seconds(*theirs))
    ratio = statistics.median(x / y for x, y in zip(a, b, strict=True))
    return [
        {"what": what, "seconds": a, "ratio": ratio, "peer": peer},
        {"what": peer, "seconds": b},
    ]
