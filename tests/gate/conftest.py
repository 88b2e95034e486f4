"""A prepared office that each run copies, and the process that forks the workers."""

import pickle
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from conftest import YEAR
from gate import rig

from xinzhou_desktop.paths import Paths, resources
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.vocabulary import Honour

SAMPLE = resources() / "sample" / "申报单位.xlsx"
ROWS = 4  # of the workbook that one import writes: more would only be slower


@dataclass
class Template:
    """A closed database with an open year, an award of the past and a previewed workbook."""

    database: Path
    preview: Path
    cycle: int
    award: int
    batch: tuple  # what one import adds: rows by table

    def copy(self, folder):
        """A fresh data folder."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        paths = Paths(folder)
        shutil.copyfile(self.database, paths.database)
        return paths


def _batch(applicants):
    facts = [kind for row in applicants for kind, _ in row.facts]
    return (
        len(applicants),
        len(applicants),
        sum(len(row.figures) for row in applicants),
        sum(bool(row.recommended_by) for row in applicants),
        facts.count("standard"),
        facts.count("ranking"),
    )


@pytest.fixture
def template(seeded, make_year, database, paths, clock, tmp_path):
    cycle = make_year(YEAR)
    clock.go_to(date(YEAR, 5, 18))
    award = seeded.services.award.record_history(
        Holder("上饶市往年有限公司", "91361102MA30000230"),
        Honour.AWARD,
        2024,
        date(2024, 12, 1),
        "存档件",
    )
    shown = seeded.services.imports.preview(cycle, SAMPLE)
    shown = replace(shown, applicants=shown.applicants[:ROWS])
    preview = tmp_path / "preview.pickle"
    preview.write_bytes(pickle.dumps(shown))
    database.close()
    return Template(paths.database, preview, cycle, award, _batch(shown.applicants))


@pytest.fixture
def workers():
    with rig.nursery() as made:
        yield made
