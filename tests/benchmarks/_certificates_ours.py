"""A process that prints certificates with the program: _certificates_ours COUNT FOLDER [warm]."""

import gc
import sys
import time
from pathlib import Path

from tests.benchmarks._certificates import certificates, peak
from xinzhou_desktop.documents.certificates import certificates as print_all
from xinzhou_desktop.documents.press import Certificate


def printed(items):
    return print_all(Certificate(*item) for item in items)


def main(count, folder, warm):
    items = certificates(count)
    (folder / "out.pdf").write_bytes(printed(items))
    if warm:
        others = certificates(count + 40)[count:]
        for item in others:
            begun = time.perf_counter()
            printed([item])
            print(time.perf_counter() - begun)


gc.set_threshold(100_000)  # as xinzhou_desktop.__main__ does
main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["warm"])
print(peak())
