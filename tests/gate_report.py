"""One line of figures for each long run: printed, and kept where a summary is made from it."""

import json
import os
from pathlib import Path


def record(name, done, failures, seed, note=""):
    """Print the figures; append them to the file named by GATE_REPORT, if it is set."""
    told = {"name": name, "done": done, "failures": failures, "seed": seed, "note": note}
    print(f"\n{name}: {done} done, {failures} failures, seed {seed} {note}")
    if target := os.environ.get("GATE_REPORT"):
        with Path(target).open("a", encoding="utf-8") as out:
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
