"""R8, and R1 for migrations: killed at any moment, a file has the old schema or the new one."""

import contextlib
import os
import shutil

import pytest
from conftest import Clock
from gate import looking, rig, schemas
from gate_report import record

from xinzhou_desktop.demo.desk import ADMINISTRATOR, open_practice
from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import audit
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.world import World

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the workers are forked")

NEWEST = "0902"
FROM = [*schemas.released(), "0901"]


@pytest.fixture
def aged(template, tmp_path):
    """`aged("0901")` is an office of that schema; the tables of today's office are its rows."""

    def make(revision):
        paths = template.copy(tmp_path / "aged")
        if revision not in schemas.released():
            schemas.bring(paths, schemas.scripts_up_to(tmp_path / f"to-{revision}", revision))
        return paths

    return make


def after(paths, before, rows):
    """Everything that is wrong after a kill."""
    revision, now, found = schemas.described(paths)
    if revision not in (before, NEWEST):
        found.append(f"schema {revision}")
    if {table: now.get(table) for table in rows} != rows:
        found.append("rows lost or made")
    return found + looking.copies(paths.backups, {})[1]


def kills(workers, aged, folder, before, rounds, name):
    seed = rig.seed()
    chance, failures, done = rig.chance_of(seed), [], 0
    source = aged(before)
    scripts = schemas.scripts_up_to(folder / "newest", NEWEST)
    rows = schemas.described(source)[1] | {"alembic_version": 1}
    for number in range(rounds):
        paths = Paths(folder / "office")
        shutil.rmtree(paths.data, ignore_errors=True)
        paths.data.mkdir()
        shutil.copyfile(source.database, paths.database)
        order = {
            "kind": "migration",
            "folder": str(paths.data),
            "scripts": str(scripts),
            "now": "2026-04-10T09:00:00+08:00",
        }
        told = workers.kill(order, chance)
        found = after(paths, before, rows)
        if told and schemas.described(paths)[0] != NEWEST:
            found.append("lost")
        done += bool(told)
        try:
            schemas.bring(paths, scripts, minutes=9)
        except StorageError as error:
            found.append(f"second try: {error.message}")
        found += after(paths, NEWEST, rows) + looking.chain(paths)[1]
        failures += [(number, wrong) for wrong in found]
    record(name, rounds, len(failures), seed, f"{done} were done before the kill")
    return failures


@pytest.mark.parametrize("before", FROM)
def test_r1_migration_kill_short(workers, aged, tmp_path, before):
    rounds = 60 // len(FROM)
    assert kills(workers, aged, tmp_path, before, rounds, f"R8 kill -9: from {before}") == []


@pytest.mark.gate
@pytest.mark.parametrize("before", FROM)
def test_r1_migration_kill_a_thousand(workers, aged, tmp_path, before):
    rounds = rig.runs(1000) // len(FROM)
    name = f"R1, R8 kill -9: migration from {before}"
    assert kills(workers, aged, tmp_path, before, rounds, name) == []


def first_starts(workers, folder, rounds):
    """The very first start makes keys and file; a kill in it must not spoil the next one."""
    seed = rig.seed()
    chance, failures, done = rig.chance_of(seed), [], 0
    for number in range(rounds):
        paths = Paths(folder / "office", handouts=folder / "papers")
        shutil.rmtree(paths.data, ignore_errors=True)
        paths.data.mkdir()
        now = "2026-04-10T09:00:00+08:00"
        order = {"kind": "founding", "folder": str(paths.data), "now": now}
        told = workers.kill(order, chance)
        done += bool(told)
        failures += [(number, wrong) for wrong in second_start(paths)]
    record("R8 kill -9: the first start", rounds, len(failures), seed, f"{done} were done before")
    return failures


def second_start(paths):
    """Start again as the program does; what is wrong with that."""
    try:
        installation = open_practice(paths, World(now=Clock()))
    except AwardError as error:
        return [f"second start: {error.message}"]
    try:
        accounts = installation.services.accounts.accounts()
        with installation.database.read() as session:
            state = audit.verify(session)
        with contextlib.closing(
            connect(paths.database, key=installation.keys.database)
        ) as connection:
            found = looking.faults(connection)
    finally:
        installation.database.close()
    if [account.name for account in accounts] != [ADMINISTRATOR]:
        found.append(f"{len(accounts)} accounts")
    return [*found, *state.problems]


def test_r8_first_start_kill_short(workers, tmp_path):
    assert first_starts(workers, tmp_path, 15) == []


@pytest.mark.gate
def test_r8_first_start_kill_hundreds(workers, tmp_path):
    assert first_starts(workers, tmp_path, rig.runs(300)) == []
