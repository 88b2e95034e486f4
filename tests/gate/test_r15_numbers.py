"""R15: four processes draw numbers at once; none is given twice, none is left out."""

import contextlib
import itertools
import os

import pytest
from conftest import KEYS
from gate import looking, rig
from gate_report import record

from xinzhou_desktop.storage.database import connect

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the workers are forked")

PROCESSES = 4


def draw(workers, template, folder, count):
    paths = template.copy(folder)
    before, _ = looking.whole(paths)
    order = {
        "kind": "crowd",
        "processes": PROCESSES,
        "count": count // PROCESSES,
        "folder": str(paths.data),
        "now": "2026-04-10T09:00:00+08:00",
        "award": template.award,
    }
    told, ended = workers.carry_out(order)
    clues = [line for line in told if line[0] == "clue"]
    acts, failures = looking.whole(paths)
    failures += [f"a process ended with {code}" for code in ended if code]
    if len(clues) != count or acts != before + count:
        failures.append(f"{len(clues)} told, {acts - before} acts")
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        kept = dict(connection.execute("SELECT id, matter FROM revocation").fetchall())
        last = connection.execute("SELECT last FROM number_series WHERE series='XS'").fetchone()
    if last != (count,):
        failures.append(f"the series is at {last}")
    failures += [f"lost: {line}" for line in clues if kept.get(line[1]) != line[2]]
    order_of = [matter.split("-")[0] for _, matter in sorted(kept.items())]
    changes = sum(a != b for a, b in itertools.pairwise(order_of))
    refused = sum(line[3] for line in clues)
    note = f"{PROCESSES} processes, {changes} changes of hands, {refused} tries again"
    record("R15 numbers at once", count, len(failures), "-", note)
    assert changes >= PROCESSES, "the processes did not work at the same time"
    return failures


def test_r15_four_processes_short(workers, template, tmp_path):
    assert draw(workers, template, tmp_path / "office", 400) == []


@pytest.mark.gate
def test_r15_ten_thousand_numbers(workers, template, tmp_path):
    assert draw(workers, template, tmp_path / "office", rig.runs(10_000)) == []
