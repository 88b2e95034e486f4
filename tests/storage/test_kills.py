"""R1 for backups and restores: killed at any moment, nothing that was told is lost."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from gate_report import record

from xinzhou_desktop.storage import audit, backup, copying, restore, startup
from xinzhou_desktop.storage.folder_kind import Probes

TESTS = Path(__file__).parents[1]
PLAIN = Probes(mounts=str, environment={})
WORK = """
import os
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], str(Path(sys.argv[1]).parent)]
from conftest import Clock
from storage.vault import Vault
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import backup, restore
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import World

clock = Clock()
keys = Keys(*(bytes.fromhex(each) for each in sys.argv[4:7]))
vault = Vault(Paths(Path(sys.argv[2])), keys, clock, World(now=clock))
vault.later(seconds=int(sys.argv[3]) * 1000)
disk = Path(sys.argv[2]).parent / "u-disk"


def tell(*words):
    print(*words, flush=True)


def progress(done, total, words):
    tell("step", words)


real = os.replace


def halting(source, target):
    # Waits before each change of names, so that the killer can choose between them.
    tell("replace", os.path.basename(target))
    sys.stdin.readline()
    real(source, target)


if sys.argv[7] == "halt":
    os.replace = halting


while True:
    vault.later(minutes=7)
    vault.attach(str(clock()).encode())
    with vault.database.read() as session:
        from xinzhou_desktop.models import AuditAct
        tell("acked", session.query(AuditAct).count())
    made = backup.make(vault.paths, keys, disk, clock(), Occasion.HAND, progress, files=True)
    tell("backed", made.path.name)
    backup.prune(disk, keys, clock())
    vault.close()
    restore.restore(made, keys, vault.paths, clock(), progress, mirrors=(disk,))
    tell("restored")
"""


def killed_after(vault, number, lines, *, halt):
    """Run the work in a process of its own and kill it at a line; what it had told until then.

    With `halt` it waits before each rename, and is killed exactly there.
    """
    secrets = [each.hex() for each in (vault.keys.data, vault.keys.signing, vault.keys.exchange)]
    command = [sys.executable, "-c", WORK, str(TESTS), str(vault.paths.data), str(number)]
    command += [*secrets, "halt" if halt else "run"]
    told = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        for line in child.stdout:
            told.append(line.split())
            if len(told) >= lines:
                child.kill()
            elif told[-1][0] == "replace":
                child.stdin.write("go\n")
                child.stdin.flush()
    return told


def kills(vault, rounds, seed):
    chance, failures, acked = random.Random(seed), [], 3
    disk = vault.paths.data.parent / "u-disk"
    vault.close()
    cut_restores = 0
    for number in range(rounds):
        halt = number % 2 == 1
        told = killed_after(vault, number, chance.randint(1, 40), halt=halt)
        cut_restores += restore.pending(vault.paths)
        checks = startup.before_login(vault.paths, PLAIN)
        if not all(check.passed for check in checks):
            failures.append((number, "start", [c.message for c in checks if not c.passed]))
        acked = max([acked, *(int(line[1]) for line in told if line[0] == "acked")])
        if not startup.whole(vault.paths, vault.keys).passed:
            failures.append((number, "whole", told[-1]))
        with vault.database.read() as session:
            state = audit.verify(session)
        vault.close()
        if state.problems or state.acts < acked:
            failures.append((number, "acts", (state.acts, acked, state.problems)))
        acked = state.acts
        found = backup.find(disk)
        wrong = [each.path.name for each in found if each.good and backup.check(each, vault.keys)]
        good = [each.path.name for each in found if each.good]
        named = [line[1] for line in told if line[0] == "backed"]
        if wrong or (named and named[-1] > max(good, default="")):  # the newest is never pruned
            failures.append((number, "backups", (wrong, named)))
        files = copying.named_files(vault.paths.database, vault.keys.database)
        if any(not vault.files.path(each).exists() for each in files):
            failures.append((number, "files", ""))
    record(
        "R1 kill -9 in backup and restore",
        rounds,
        len(failures),
        seed,
        f"{cut_restores} restores were finished by the next start",
    )
    assert failures == []


def test_a_killed_backup_or_restore_loses_nothing(vault):
    kills(vault, 6, 13)


@pytest.mark.gate
def test_hundreds_of_killed_backups_and_restores_lose_nothing(vault):
    kills(vault, 200, 1100)
