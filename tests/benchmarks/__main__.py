"""Runs the benchmarks and prints a table each; peers run in turn with the program."""

import argparse
import importlib
import json
import pkgutil
import statistics
from pathlib import Path

import tests.benchmarks as package


def names():
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name[0] != "_")


def show(name, rows):
    print(f"\n{name}")
    print(f"  {'what':44} {'median s':>9} {'min':>8} {'max':>8}   against")
    for row in rows:
        seconds = row["seconds"]
        against = "" if "ratio" not in row else f"{row['ratio']:.3f} x {row['peer']}"
        notes = "; ".join(note for note in (against + verdict(row), row.get("note", "")) if note)
        print(
            f"  {row['what']:44} {statistics.median(seconds):9.3f} {min(seconds):8.3f} "
            f"{max(seconds):8.3f}   {notes}"
        )


def verdict(row):
    """Whether a row with a goal meets it, by its median."""
    if "goal_ratio" in row:
        well = row["ratio"] <= row["goal_ratio"]
        return f", goal {row['goal_ratio']:.3g} x: {'met' if well else 'MISSED'}"
    if "goal" in row:
        well = statistics.median(row["seconds"]) < row["goal"]
        return f"goal {row['goal']} s: {'met' if well else 'MISSED'}"
    return ""


def main():
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("name", nargs="?", choices=names())
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    results = {}
    for name in [asked.name] if asked.name else names():
        rows = importlib.import_module(f"tests.benchmarks.{name}").rows()
        show(name, rows)
        results[name] = rows
    if asked.json:
        asked.json.write_text(json.dumps(results, ensure_ascii=False, indent=2), encoding="utf-8")


main()
