"""The whole demo year as a process: import, eight stages, papers, Excel, screenshots."""

import tempfile
from pathlib import Path

from tests.benchmarks._processes import seconds


def rows():
    with tempfile.TemporaryDirectory() as folder:
        found = [
            seconds("-m", "xinzhou_desktop", "demo", "--out", str(Path(folder) / f"year-{n}"))
            for n in range(3)
        ]
    return [{"what": "demo, from process start to its end", "seconds": found}]
