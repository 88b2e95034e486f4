"""Kills a working process at a random moment; what it had told until then must be in the file."""

import contextlib
import json
import os
import random
import secrets
import select
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds until a silent worker counts as stuck
MOST_TOLD = {"import": 1}  # lines before the kill, at most: an import takes long
OTHERS_TOLD = 3
ONCE, LEARNT = ("migration", "founding"), 3  # kinds with one line, and how often it is timed first
TAIL = 50  # durations by which the next moment is chosen


def seed():
    """A new seed each time; one from an earlier run comes back by GATE_SEED."""
    return int(os.environ.get("GATE_SEED") or secrets.randbelow(1_000_000))


def runs(full):
    """So many runs, a tenth of them by `dev.py gate --quick`."""
    return max(full // 10, 1) if os.environ.get("GATE_QUICK") else full


class Ended(Exception):
    """The worker ended though nobody had killed it."""


class Nursery:
    """One prepared process that forks a worker for each order."""

    def __init__(self):
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "PYTHONUTF8": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gate.worker"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._held = b""
        self._lengths = defaultdict(list)

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(PATIENCE)

    def carry_out(self, order):
        """Let an order run to its end; everything told, and how each process ended."""
        self._order(order)
        told = []
        while (line := self._line(PATIENCE))[0] != "gone":
            told.append(line)
        return told, line[1]

    def kill(self, order, chance):
        """Let an order begin, kill it at a random moment; everything that it had told.

        The moment lies after a random number of lines, and within the usual time to the next.
        """
        self._order(order)
        pid = self._line(PATIENCE)[1]
        most = MOST_TOLD.get(order["kind"], OTHERS_TOLD)
        told, wanted, last = [], chance.randint(0, most), time.perf_counter()
        if order["kind"] in ONCE:  # waited for only until its length is known
            wanted = int(len(self._lengths[order["kind"], True]) < LEARNT)
        while len(told) < wanted:
            told.append(self._line(PATIENCE))
            last = self._note(order, told, last)
        usual = self._lengths[order["kind"], len(told) == 0]
        end = last + chance.uniform(0, statistics.mean(usual) * 1.2 if usual else 0.2)
        while (line := self._line(end - time.perf_counter())) is not None:
            told.append(line)
            last = self._note(order, told, last)
            if line[0] == "gone":
                raise Ended(order["kind"])
        os.kill(pid, signal.SIGKILL)
        while (line := self._line(PATIENCE))[0] != "gone":
            told.append(line)
        if line[1] != [-signal.SIGKILL]:
            raise Ended(order["kind"])
        return told

    def _note(self, order, told, last):
        now = time.perf_counter()
        lengths = self._lengths[order["kind"], len(told) == 1]
        lengths.append(now - last)
        del lengths[:-TAIL]
        return now

    def _order(self, order):
        self._process.stdin.write((json.dumps(order) + "\n").encode())
        self._process.stdin.flush()

    def _line(self, seconds):
        """The next line; None when the time is over, a failure when the patience is."""
        end = time.perf_counter() + seconds
        while b"\n" not in self._held:
            left = max(end - time.perf_counter(), 0)
            if not select.select([self._process.stdout], [], [], left)[0]:
                if seconds == PATIENCE:
                    raise TimeoutError(seconds)
                return None
            if not (more := os.read(self._process.stdout.fileno(), 65536)):
                raise Ended("the worker's parent")
            self._held += more
        line, self._held = self._held.split(b"\n", 1)
        return json.loads(line)


@contextlib.contextmanager
def nursery():
    made = Nursery()
    try:
        yield made
    finally:
        made.close()


def chance_of(seed):
    return random.Random(seed)
