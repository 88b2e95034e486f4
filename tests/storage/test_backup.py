"""A backup is whole, checked, signed, and worth nothing until its manifest is written."""

import contextlib
import json
import os
from dataclasses import replace
from datetime import datetime

import pytest
from storage import vault as offices

from xinzhou_desktop.errors import Cancelled, StorageError
from xinzhou_desktop.storage import backup, copying, generations, manifest, mirror, places
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import CHINA

OTHER = Keys(bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32)


def files_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_tells_what_it_holds(vault):
    made = vault.back_up()
    assert made.path.name == "award-20260302-090000-手工.db"
    told = manifest.read(made.manifest_path)
    assert (told.acts, dict(told.counts)["holiday"], told.revision) == (3, 3, "0001")
    assert told.sha256 == backup.digest(made.path)
    assert told.keyring == vault.paths.keyring.read_text(encoding="utf-8")
    assert manifest.belongs(told, vault.keys)
    assert not manifest.belongs(told, OTHER)
    assert backup.check(made, vault.keys) == []
    assert backup.find(vault.paths.backups) == [made]
    assert backup.latest(vault.paths.backups) == made.path


def test_a_backup_is_encrypted_and_opens_from_a_read_only_place(vault):
    made = vault.back_up()
    assert "样例".encode() not in made.path.read_bytes()
    assert "样例" not in made.manifest_path.read_text(encoding="utf-8")
    with contextlib.closing(copying.still(made.path, vault.keys.database)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copying.content(copy) == made.manifest.content


def test_what_is_written_while_a_backup_runs_is_in_it_whole_or_not_at_all(vault):
    def progress(_done, _total, _words):
        if vault.database.operator.name != "甲":
            vault.database.operator = replace(vault.database.operator, name="甲")
            vault.act()

    made = backup.make(
        vault.paths, vault.keys, vault.paths.backups, vault.clock(), Occasion.HAND, progress
    )
    assert made.manifest.acts == 3
    assert backup.check(made, vault.keys) == []


def test_a_stopped_backup_leaves_nothing(vault):
    def progress(_done, _total, _words):
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.make(
            vault.paths, vault.keys, vault.paths.backups, vault.clock(), Occasion.HAND, progress
        )
    assert files_in(vault.paths.backups) == set()


def test_two_backups_of_one_second_have_two_names(vault):
    assert vault.back_up().path != vault.back_up().path
    assert len(backup.find(vault.paths.backups)) == 2


def test_a_copy_without_manifest_is_never_preferred(vault):
    good = vault.back_up()
    vault.later(hours=1)
    unfinished = vault.back_up()
    unfinished.manifest_path.unlink()
    found = backup.find(vault.paths.backups)
    assert [each.path for each in found] == [good.path, unfinished.path]
    assert "没有做完" in found[1].problem
    assert backup.latest(vault.paths.backups) == good.path
    assert "没有做完" in backup.check(found[1], vault.keys)[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [("acts", 2), ("at", "2026-03-02T09:00:01+08:00"), ("sha256", "0" * 64), ("keyring", "")],
)
def test_a_changed_manifest_is_refused(vault, field, value):
    made = vault.back_up()
    told = json.loads(made.manifest_path.read_bytes())
    told["manifest"][field] = value
    made.manifest_path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(StorageError, match="被改动过"):
        manifest.read(made.manifest_path)
    assert not backup.find(vault.paths.backups)[0].good


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"manifest": 1, "signature": "x"}', b"[" * 100_000]
)
def test_a_manifest_that_cannot_be_read_is_said_to_be_so(vault, content):
    made = vault.back_up()
    made.manifest_path.write_bytes(content)
    with pytest.raises(StorageError, match="读不出来"):
        manifest.read(made.manifest_path)


def test_the_backup_of_another_office_is_known(vault):
    made = vault.back_up()
    manifest.write(
        made.manifest_path,
        type(made.manifest)(
            **{n: getattr(made.manifest, n) for n in made.manifest.__slots__}
            | {"signing_public": OTHER.signing_public.hex()}
        ),
        OTHER,
    )
    (found,) = backup.find(vault.paths.backups)
    assert backup.check(found, vault.keys) == ["不是本办公室的备份"]


def test_a_damaged_copy_is_found_by_reading_it(vault):
    made = vault.back_up()
    with made.path.open("r+b") as handle:
        handle.seek(9000)
        handle.write(b"\0")
    assert backup.find(vault.paths.backups)[0].good
    assert "与清单不符" in backup.check(made, vault.keys)[0]
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    assert "大小" in backup.find(vault.paths.backups)[0].problem


def test_a_damaged_database_is_not_backed_up_as_good(vault):
    vault.spoil(offset=8192)
    with pytest.raises(StorageError, match="备份没有完成"):
        vault.back_up()
    assert files_in(vault.paths.backups) == set()


def test_a_place_that_cannot_be_used_is_said(vault, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="备份没有完成"):
        vault.back_up(folder=taken / "backups")


def test_the_second_place_gets_each_sealed_file_once(vault, tmp_path):
    second = tmp_path / "u-disk"
    vault.attach(b"one")
    vault.back_up(folder=second, files=True)
    held = mirror.names(second / "files")
    assert held == mirror.names(vault.paths.files)
    first = second / "files" / held[0]
    before = first.stat().st_mtime_ns
    vault.attach(b"two")
    vault.later(minutes=1)
    vault.back_up(folder=second, files=True)
    assert mirror.names(second / "files") == mirror.names(vault.paths.files)
    assert first.stat().st_mtime_ns == before
    assert mirror.mirror(vault.paths.files, second / "files") == 0


def test_a_file_cut_short_in_the_second_place_is_copied_again(vault, tmp_path):
    vault.attach(b"one")
    mirror.mirror(vault.paths.files, tmp_path / "files")
    (name,) = mirror.names(tmp_path / "files")
    (tmp_path / "files" / name).write_bytes(b"")
    assert mirror.mirror(vault.paths.files, tmp_path / "files") == 1
    assert (tmp_path / "files" / name).read_bytes() == (vault.paths.files / name).read_bytes()


def test_every_sealed_file_has_its_turn(vault):
    names = [f"{n:04x}"[:2] + "/" + f"{n:04x}" for n in range(400)]
    turns = [[n for n in names if mirror.due_today(n, day)] for day in range(100, 120)]
    assert sorted(n for turn in turns for n in turn) == sorted(names)
    assert {len(turn) for turn in turns} == {20}


def test_generations_that_are_not_needed_go_manifest_first(vault, monkeypatch):
    for _day in range(20):
        vault.back_up(Occasion.DAILY)
        vault.later(days=1)
    gone = []
    unlink = os.unlink

    def watched(path, *arguments, **named):
        gone.append(os.fspath(path))
        unlink(path, *arguments, **named)

    monkeypatch.setattr(os, "unlink", watched)
    removed = backup.prune(vault.paths.backups, vault.keys, vault.clock())
    assert len(removed) == 20 - len(backup.find(vault.paths.backups)) > 5
    assert [p.rsplit(".", 1)[1] for p in gone] == ["json", "db"] * len(removed)
    assert backup.prune(vault.paths.backups, vault.keys, vault.clock()) == []


def test_an_unfinished_copy_goes_when_it_is_old(vault):
    vault.back_up().manifest_path.unlink()
    vault.later(days=3)
    vault.back_up()
    assert backup.prune(vault.paths.backups, vault.keys, vault.clock()) == []
    vault.later(days=5)
    vault.back_up()
    (gone,) = backup.prune(vault.paths.backups, vault.keys, vault.clock())
    assert gone.name.startswith("award-20260302")


def test_the_second_place_is_kept_beside_the_database(tmp_path):
    file = tmp_path / "places.json"
    assert places.second(file) is None
    places.set_second(file, tmp_path)
    assert places.second(file) == tmp_path
    assert places.reached(file) is None
    moment = datetime(2026, 3, 2, 9, tzinfo=CHINA)
    places.set_second(file, tmp_path, moment)
    assert (places.second(file), places.reached(file)) == (tmp_path, moment)
    places.set_second(file, None)
    assert places.second(file) is None
    for content in (b"[]", b"{", b'{"second": 7}'):
        file.write_bytes(content)
        assert places.second(file) is None
    assert places.within(tmp_path) == places.within(places.within(tmp_path))


def cut_off(vault, monkeypatch, number, work):
    """Do something that dies at its n-th step; whether it came to its end."""
    with monkeypatch.context() as patched:
        offices.cut_after(patched, number)
        try:
            work()
        except offices.PowerCutError:
            return False
    return True


def test_a_backup_cut_off_anywhere_is_never_taken_for_a_good_one(vault, monkeypatch, tmp_path):
    vault.attach(b"photo")
    first, cut_short = vault.back_up(folder=tmp_path, files=True), 0
    for number in range(100):
        vault.later(seconds=1)
        vault.attach(b"photo %d" % number)
        done = cut_off(
            vault, monkeypatch, number, lambda: vault.back_up(folder=tmp_path, files=True)
        )
        found = backup.find(tmp_path)
        assert first in found
        assert all(backup.check(each, vault.keys) == [] for each in found if each.good)
        if done:
            break
        cut_short += [each for each in found if each.good] == [first]
    assert done
    assert cut_short > 5


def test_a_removal_cut_off_anywhere_leaves_the_kept_ones_whole(vault, monkeypatch):
    for _day in range(12):
        vault.back_up(Occasion.DAILY)
        vault.later(days=1)
    wanted = generations.keep(
        [each.manifest for each in backup.find(vault.paths.backups)], vault.clock()
    )
    for number in range(100):
        if cut_off(
            vault,
            monkeypatch,
            number,
            lambda: backup.prune(vault.paths.backups, vault.keys, vault.clock()),
        ):
            break
        good = {each.manifest for each in backup.find(vault.paths.backups) if each.good}
        assert wanted <= good
    assert {each.manifest for each in backup.find(vault.paths.backups) if each.good} == wanted


def test_another_office_on_the_same_disk_is_left_alone(vault, tmp_path, world, clock):
    other = offices.found_in(tmp_path / "practice", world, clock)
    theirs = other.back_up(folder=tmp_path / "u-disk")
    vault.later(days=1)
    for _day in range(40):  # longer than a backup made by hand is kept
        vault.later(days=1)
        vault.back_up(folder=tmp_path / "u-disk")
    assert theirs in backup.find(tmp_path / "u-disk")
    assert theirs not in backup.own(tmp_path / "u-disk", vault.keys)
    assert backup.prune(tmp_path / "u-disk", vault.keys, vault.clock())
    assert backup.check(theirs, other.keys) == []
    other.close()


def test_a_file_kept_while_the_copy_runs_is_in_the_second_place(vault, tmp_path):
    """The copy may hold the row of a photo that came in after the backup began."""
    came = []

    def progress(_done, _total, words):
        if not came and "数据库" in words:
            came.append(vault.attach(b"late photo"))

    made = backup.make(
        vault.paths, vault.keys, tmp_path, vault.clock(), Occasion.HAND, progress, files=True
    )
    pointed = copying.named_files(made.path, vault.keys.database)
    held = {tmp_path / "files" / name for name in mirror.names(tmp_path / "files")}
    assert {
        tmp_path / "files" / vault.files.path(d).relative_to(vault.paths.files) for d in pointed
    } <= held
    assert len(held) == 1
