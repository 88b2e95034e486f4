"""R1: kill -9 at random moments; nothing that was told is lost, nothing is half done."""

import contextlib
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from conftest import KEYS
from gate import looking, rig
from gate_report import record

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import backup
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.world import CHINA

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the workers are forked")

START = datetime(2026, 4, 10, 9, tzinfo=CHINA)
FRESH = 20  # kills of one file before the next copy: the chain is read whole after each
A_LIFE = 100  # more than a worker can do before it is killed
KINDS = ("entry", "import", "numbering", "backup")
BATCH = """
SELECT (SELECT count(*) FROM organisation WHERE name GLOB :names),
       count(*),
       sum((SELECT count(*) FROM year_figures f WHERE f.application_id = a.id)),
       sum((SELECT count(*) FROM recommendation r WHERE r.application_id = a.id)),
       sum((SELECT count(*) FROM standard_comparison s WHERE s.application_id = a.id)),
       sum((SELECT count(*) FROM ranking g WHERE g.application_id = a.id))
FROM application a WHERE a.name GLOB :names
"""


@dataclass
class Campaign:
    """One file that is killed again and again, and what its workers had told."""

    kind: str
    template: object
    folder: object
    fault: str = ""
    paths: Paths = None
    first: int = 1
    acts: int = 0
    told: list = field(default_factory=list)
    backups: dict = field(default_factory=dict)

    def renew(self):
        self.paths = self.template.copy(self.folder)
        self.acts, self.first, self.told = looking.whole(self.paths)[0], 1, []
        self.backups = {}

    def order(self, number):
        return {
            "kind": self.kind,
            "folder": str(self.paths.data),
            "now": (START + timedelta(hours=number)).isoformat(),
            "cycle": self.template.cycle,
            "award": self.template.award,
            "preview": str(self.template.preview),
            "first": self.first,
            "fault": self.fault,
        }

    def check(self, told):
        """Everything that is wrong after a kill."""
        self.told += told
        acts, found = looking.whole(self.paths)
        made = sum(line[0] != "backup" for line in told)
        if not self.acts + made <= acts <= self.acts + made + 1:
            found.append(f"{self.acts} acts before, {made} told, {acts} found")
        self.acts = acts
        with contextlib.closing(connect(self.paths.database, key=KEYS.database)) as connection:
            found += [f"lost: {line}" for line in self.told if not self._kept(connection, line)]
            if self.kind == "import":
                found += self._halves(connection)
        if self.kind == "backup":
            found += self._backups()
        self.first += A_LIFE
        return found

    def _kept(self, connection, line):
        what, *rest = line
        if what == "registered":
            asked = "SELECT 1 FROM application WHERE id=? AND name=?"
        elif what == "amended":
            asked = (
                "SELECT 1 FROM application a JOIN organisation o ON o.id = a.organisation_id "
                "WHERE a.id=? AND o.contact=?"
            )
        elif what == "figures":
            asked = "SELECT 1 FROM year_figures WHERE application_id=? AND revenue_fen=?"
        elif what == "clue":
            asked = "SELECT 1 FROM revocation WHERE id=? AND matter=?"
        elif what == "imported":
            asked, rest = "SELECT 1 FROM application WHERE name GLOB ?", [f"批次{rest[0]}-*"]
        elif what == "day":
            asked, rest = "SELECT 1 FROM holiday WHERE name=?", [f"第{rest[0]}天"]
        else:
            return True  # backups are looked at in their folder
        return connection.execute(asked, rest).fetchone() is not None

    def _halves(self, connection):
        """Imports that are there in part."""
        names = connection.execute(
            "SELECT DISTINCT substr(name, 1, instr(name, '-')) FROM organisation "
            "WHERE name GLOB '批次*'"
        ).fetchall()
        found = []
        for (name,) in names:
            counts = connection.execute(BATCH, {"names": f"{name}*"}).fetchone()
            if counts != self.template.batch:
                found.append(f"half a batch: {name} {counts}")
        return found

    def _backups(self):
        self.backups, found = looking.copies(self.paths.backups, self.backups)
        named = [line for line in self.told if line[0] == "backup"]
        good = [each.path.name for each in backup.find(self.paths.backups) if each.good]
        if named and named[-1][1] > max(good, default=""):  # pruned only after a newer one
            found.append(f"lost: {named[-1]}")
        for _, name, acts in named:
            if self.backups.get(name, acts) != acts:
                found.append(f"{name}: {acts} acts before it, {self.backups[name]} in it")
        return found


def kills(workers, template, folder, kind, rounds, fault="", until=""):
    """Kill so many workers; returns what was wrong, round by round.

    With a fault, only until it shows in the words that are expected.
    """
    seed = rig.seed()
    chance, failures, told = rig.chance_of(seed), [], 0
    campaign = Campaign(kind, template, folder, fault)
    for number in range(rounds):
        if number % FRESH == 0:
            campaign.renew()
        lines = workers.kill(campaign.order(number), chance)
        told += len(lines)
        failures += [(number, wrong) for wrong in campaign.check(lines)]
        if fault and any(until in wrong for _, wrong in failures):
            break
    if not fault:
        record(f"R1 kill -9: {kind}", rounds, len(failures), seed, f"{told} told before")
    return failures


@pytest.mark.parametrize("kind", KINDS)
def test_r1_kill_short(workers, template, tmp_path, kind):
    assert kills(workers, template, tmp_path / "office", kind, 60) == []


@pytest.mark.gate
@pytest.mark.parametrize("kind", KINDS)
def test_r1_kill_a_thousand(workers, template, tmp_path, kind):
    assert kills(workers, template, tmp_path / "office", kind, rig.runs(1000)) == []


@pytest.mark.gate
@pytest.mark.parametrize(
    ("kind", "fault", "told"),
    [
        ("entry", "told before the commit", "lost"),
        ("import", "several transactions", "half a batch"),
        ("backup", "plain copy", "acts before it, "),
    ],
)
def test_r1_finds_a_wrong_program(workers, template, tmp_path, kind, fault, told):
    found = kills(workers, template, tmp_path / "office", kind, 300, fault, told)
    shown = [number for number, wrong in found if told in wrong]
    note = "a wrong program: must be found"
    record(f"R1 control: {fault}", found[-1][0] + 1 if found else 300, int(not shown), "-", note)
    assert shown
