"""A full disk, a read-only disk, a lock: a message that helps, and nothing lost."""

import contextlib
import os
import random
import subprocess
import sys
from datetime import timedelta

import pytest
from gate_report import record
from storage import vault as offices

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.storage import audit, holder, startup, trouble, viewing
from xinzhou_desktop.storage.database import Database, connect
from xinzhou_desktop.storage.folder_kind import Probes

ROOM = "6m"


def mounted(folder, *options):
    return (
        subprocess.run(
            ["mount", *options, str(folder)], check=False, capture_output=True
        ).returncode
        == 0
    )


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes; only an administrator can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root alone")
    if not mounted(disk, "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs"):
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def crowded(vault, small_disk, tmp_path):
    """The office on the small disk; plain copies for readers stay elsewhere."""
    made = offices.copy_of(vault, small_disk)
    object.__setattr__(made.paths, "handouts", tmp_path / "session")
    yield made
    made.close()


def fill_up(disk, chance):
    """Take what room there is, down to a few hundred bytes or none."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb") as out:
        os.posix_fallocate(out.fileno(), 0, max(1, _free(disk) - chance.randrange(60_000)))
    return ballast


def _free(disk):
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def write_until_full(office, chance):
    """Acts, files and backups until the disk refuses; the message and the acts that went in."""
    for _try in range(200):
        try:
            what = chance.randrange(4)
            if what == 0:
                office.attach(chance.randbytes(chance.randint(1, 20_000)))
            elif what == 1:
                office.later(seconds=1)
                office.back_up()
            else:
                office.act(3)
        except AwardError as error:
            return error
    return None


def full_rounds(office, disk, rounds, seed):
    """R4: fill the disk, write until it refuses, read, free it, write again."""
    chance, failures, told = random.Random(seed), [], 0
    for number in range(rounds):
        ballast = fill_up(disk, chance)
        error = write_until_full(office, chance)
        if error is None or str(disk) not in error.message or "满" not in error.message:
            failures.append((number, "message", error and error.message))
        told += 1
        with contextlib.suppress(AwardError):  # a new connection may need room as well
            office.close()
        with open_somehow(office) as reader, reader.read() as session:
            state = audit.verify(session)
            if state.problems:
                failures.append((number, "chain", state.problems))
        ballast.unlink()
        if not startup.leftovers(office.paths).passed or list(disk.rglob("*.part")):
            failures.append((number, "leftovers", ""))
        for old in sorted(office.paths.backups.glob("*")):
            old.unlink()
        for old in office.paths.files.glob("??/*"):
            if chance.random() < 0.5:
                old.unlink()
        office.close()
        office.act()
        with office.database.read() as session:
            if audit.verify(session).acts != state.acts + 1:
                failures.append((number, "acts", state.acts))
    record("R4 disk full", rounds, len(failures), seed, f"{told} refusals")
    assert failures == []


@contextlib.contextmanager
def open_somehow(office):
    """The database, or the view of it when the disk has no room to open it."""
    try:
        with office.database.read() as session:
            audit.verify(session)
        yield office.database
    except StorageError:
        office.close()
        engine = viewing.open_for_viewing(office.paths, office.keys.database)
        database = Database(engine, office.world, viewing="磁盘已满")
        yield database
        database.close()


def test_a_full_disk_is_named_and_nothing_is_lost(crowded, small_disk):
    full_rounds(crowded, small_disk, 4, 4)


@pytest.mark.gate
def test_a_hundred_full_disks_lose_nothing(crowded, small_disk):
    full_rounds(crowded, small_disk, 100, 400)


def test_a_read_only_disk_can_be_viewed(crowded, small_disk):
    crowded.act(2)
    aside = {p.name: p.read_bytes() for p in crowded.paths.data.glob("award.db*")}
    crowded.close()
    for name, content in aside.items():
        (crowded.paths.data / name).write_bytes(content)  # as a crash leaves it: content beside
    assert mounted(small_disk, "-o", "remount,ro")
    assert "权限" in viewing.why_read_only(crowded.paths.data)
    engine = viewing.open_for_viewing(crowded.paths, crowded.keys.database)
    seen = Database(engine, crowded.world, viewing="只读")
    with seen.read() as session:
        assert audit.verify(session).acts == 5
    seen.close()
    with pytest.raises(StorageError, match=r"权限|无法读写"):
        crowded.act()
    found = list(
        startup.run(
            crowded.paths,
            crowded.keys,
            crowded.clock(),
            lambda session: audit.verify(session).problems,
            Probes(mounts=str, environment={}),
        )
    )
    assert [c.name for c in found if not c.passed] == ["能否写入"]
    assert [c.severity for c in found if not c.passed] == ["warn"]
    assert len(found) == 6
    assert mounted(small_disk, "-o", "remount,rw")


LOCKER = """
import sys, time
from pathlib import Path
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.storage import holder
from xinzhou_desktop.world import World
path, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
holder.sign(path.parent, World(device="二号机"))
raw = connect(path, key=key)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_of_another_process_is_told_with_computer_and_user(vault):
    """R7: the message comes after the wait, names who holds the file, and reading goes on."""
    vault.close()
    other = subprocess.Popen(
        [sys.executable, "-c", LOCKER, str(vault.paths.database), vault.keys.database.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout.readline() == "held\n"
        before = vault.clock()
        with pytest.raises(StorageError, match=r"计算机 二号机，用户 .+，进程") as refused:
            vault.act()
        assert "等了 5 秒" in refused.value.message
        assert str(other.pid) in refused.value.message
        with vault.database.read() as session:
            assert audit.verify(session).acts == 3
        other.communicate("done\n")
    vault.clock.moment = before + timedelta(minutes=1)
    vault.act()


def test_a_lock_of_our_own_is_not_blamed_on_ourselves(vault):
    holder.sign(vault.paths.data, vault.world)
    assert "另一个程序" in holder.words(vault.paths.data)


def test_an_error_that_is_not_the_disks_stays_a_bug(vault):
    raw = connect(vault.paths.database, key=vault.keys.database)
    with (
        contextlib.closing(raw),
        pytest.raises(Exception, match="no such table"),
        trouble.database_errors(vault.paths.database),
    ):
        raw.execute("SELECT * FROM nowhere")
