"""A restore writes nothing over, ends in the old or the new state, and says what it did."""

import errno
import json
import os
import random
import shutil

import pytest
from gate_report import record
from storage import vault as offices

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.paths import PRACTICE_TEXT, Paths
from xinzhou_desktop.storage import backup, copying, keyring, losses, mirror, restore, startup
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.storage.folder_kind import Probes

GATE = pytest.mark.gate


def run(vault, made, **options):
    vault.close()
    return restore.restore(made, vault.keys, vault.paths, vault.clock(), **options)


def held(vault):
    return copying.examine(vault.paths.database, vault.keys.database)


def test_a_restore_brings_the_backup_back_and_keeps_what_was_there(vault):
    made = vault.back_up()
    vault.act(2)
    vault.close()
    damaged = vault.paths.database.read_bytes()[:5000] + b"\xff" * 9000
    vault.paths.database.write_bytes(damaged)
    (vault.paths.data / "award.db-wal").write_bytes(b"newest content")
    report = run(vault, made)
    assert report.agrees
    assert held(vault) == made.manifest.content
    assert (report.keyring, report.fetched, report.missing) == (False, 0, 0)
    folder = vault.paths.damaged / "20260302-090000"
    assert report.kept_in == str(folder)
    assert (folder / "award.db").read_bytes() == damaged
    assert (folder / "award.db-wal").read_bytes() == b"newest content"
    assert made.path.exists()
    assert not restore.pending(vault.paths)
    vault.act()
    assert held(vault).acts == 4


def test_a_restore_into_nothing_works(vault):
    made = vault.back_up()
    vault.close()
    vault.paths.database.unlink()
    assert run(vault, made).agrees


@pytest.mark.parametrize(
    "spoiled", [b"", b"{}", b'{"ring": {}, "mac": ""}', b"\xff\xff", None], ids=repr
)
def test_a_lost_key_ring_comes_from_the_manifest(vault, world, spoiled):
    made = vault.back_up()
    for ring in (vault.paths.keyring, vault.paths.data / "keys.json.2"):
        ring.unlink()
        if spoiled is not None:
            ring.write_bytes(spoiled)
    assert run(vault, made).keyring
    ring = keyring.Keyring(vault.paths.keyring, world, offices.CHEAP)
    assert ring.unlock(offices.LOGIN, offices.PASSWORD).keys == vault.keys


def test_a_key_ring_alone_comes_back_from_a_backup(vault, world, tmp_path, clock):
    made = vault.back_up()
    vault.paths.keyring.write_bytes(b"torn")
    (vault.paths.data / "keys.json.2").unlink()
    laid_out = keyring.Keyring(restore.key_ring_of(made, vault.paths), world, offices.CHEAP)
    keys = laid_out.unlock(offices.LOGIN, offices.PASSWORD).keys
    other = offices.found_in(tmp_path / "other", world, clock)
    theirs = other.back_up()
    other.close()
    with pytest.raises(StorageError, match="不属于"):
        restore.replace_key_ring(theirs, keys, vault.paths, clock())
    restore.replace_key_ring(made, keys, vault.paths, clock())
    ring = keyring.Keyring(vault.paths.keyring, world, offices.CHEAP)
    assert ring.unlock(offices.LOGIN, offices.PASSWORD).keys == vault.keys
    (kept,) = vault.paths.damaged.glob("*/keys.json")
    assert kept.read_bytes() == b"torn"


def test_a_good_key_ring_stays_with_its_newer_passwords(vault, world):
    made = vault.back_up()
    ring = keyring.Keyring(vault.paths.keyring, world, offices.CHEAP)
    ring.give(vault.keys, "uid-1", offices.LOGIN, "新的口令-落霞与孤鹜", turn=1)
    assert not run(vault, made).keyring
    assert ring.unlock(offices.LOGIN, "新的口令-落霞与孤鹜").keys == vault.keys


def test_missing_files_come_from_the_second_place(vault, tmp_path):
    second = tmp_path / "u-disk"
    first, other = vault.attach(b"one"), vault.attach(b"two")
    made = vault.back_up(folder=second, files=True)
    shutil.rmtree(vault.paths.files)
    vault.files.put(b"two")
    report = run(vault, made, mirrors=(second,))
    assert (report.fetched, report.missing) == (1, 0)
    assert vault.files.get(first) + vault.files.get(other) == b"onetwo"
    shutil.rmtree(vault.paths.files)
    assert run(vault, made).missing == 2


def test_a_nearly_empty_backup_needs_a_second_word(vault):
    made = vault.back_up()
    vault.act(20)
    vault.close()
    with pytest.raises(AwardError, match="3 笔操作；现有数据有 23 条记录、23 笔操作"):
        run(vault, made)
    assert held(vault).acts == 23
    assert run(vault, made, confirmed_loss=True).agrees


def test_when_the_data_cannot_be_read_the_fullest_backup_is_the_measure(vault):
    made = vault.back_up()
    vault.act(20)
    vault.later(days=1)
    vault.back_up()
    vault.spoil(offset=0)
    with pytest.raises(AwardError, match="现有数据有 23 条"):
        run(vault, made)


@pytest.mark.parametrize("how", ["flip", "swap", "cut", "gone"])
def test_a_bad_backup_is_refused_before_anything_is_moved(vault, how, tmp_path):
    made = vault.back_up()
    vault.act()
    vault.close()
    before = vault.paths.database.read_bytes()
    content = bytearray(made.path.read_bytes())
    if how == "flip":
        content[5000] ^= 1
    elif how == "swap":
        content[4096:8192], content[8192:12288] = content[8192:12288], content[4096:8192]
    elif how == "cut":
        del content[-4096:]
    made.path.write_bytes(content)
    if how == "gone":
        made.path.unlink()
    with pytest.raises(StorageError):
        run(vault, made)
    assert vault.paths.database.read_bytes() == before
    assert not vault.paths.damaged.exists()
    startup.leftovers(vault.paths)
    assert not list(vault.paths.data.glob("*.part"))


def test_a_backup_without_manifest_is_refused(vault):
    made = vault.back_up()
    made.manifest_path.unlink()
    with pytest.raises(StorageError, match="没有做完"):
        run(vault, backup.find(vault.paths.backups)[0])


def test_a_backup_of_a_newer_program_is_refused(vault):
    vault.close()
    raw = connect(vault.paths.database, key=vault.keys.database)
    raw.execute("UPDATE alembic_version SET version_num='9999'")
    raw.close()
    with pytest.raises(StorageError, match="更新版本"):
        run(vault, vault.back_up())


def test_each_candidate_tells_what_it_would_lose(vault, tmp_path):
    first = vault.back_up()
    vault.act(2)
    vault.later(hours=1)
    second = vault.back_up(folder=tmp_path / "u-disk")
    vault.act()
    vault.later(hours=1)
    unfinished = vault.back_up()
    unfinished.manifest_path.unlink()
    vault.close()
    now = losses.present(vault.paths, vault.keys)
    found = losses.candidates([vault.paths.backups, tmp_path / "u-disk"], vault.keys, now)
    assert [(c.backup.path, c.loses, c.same_log) for c in found] == [
        (second.path, 1, True),
        (first.path, 3, True),
        (unfinished.path, None, None),
    ]
    assert [act.seq for act in found[1].lost] == [6, 5, 4]
    assert found[0].lost[0].act == "登记人员"


def test_only_what_must_be_done_again_is_counted(vault):
    vault.back_up()
    vault.act(name="登录")
    vault.act(2)
    vault.act(60, name="登录")
    vault.act(name="更改密码")
    vault.close()
    now = losses.present(vault.paths, vault.keys)
    (found,) = losses.candidates([vault.paths.backups], vault.keys, now)
    assert (found.loses, found.aside, found.same_log) == (2, 62, True)
    assert [act.act for act in found.lost] == ["登记人员", "登记人员"]


def test_what_need_not_be_done_again_are_acts_that_there_are(database):
    known = {act for area in database.rights.areas for act in area.acts}
    assert set(losses.PASSING) <= known


def test_a_backup_with_another_log_is_told_apart(vault, tmp_path):
    twin = offices.copy_of(vault, tmp_path / "twin")
    vault.act()
    twin.clock.moment = vault.clock()
    twin.later(days=1)
    twin.act()
    made = twin.back_up(folder=vault.paths.backups)
    twin.close()
    now = losses.present(vault.paths, vault.keys)
    (found,) = losses.candidates([vault.paths.backups], vault.keys, now)
    assert (found.backup.path, found.same_log) == (made.path, False)


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_of_data_that_are_gone_the_fullest_backup_is_the_measure(vault, left):
    vault.back_up()
    vault.act(40)
    fuller = vault.back_up()
    vault.close()
    vault.paths.database.unlink()
    if left != "nothing":
        vault.paths.database.touch()
    assert losses.fullest(vault.paths, vault.keys) == fuller.manifest.content


def test_of_unreadable_data_nothing_is_claimed(vault):
    vault.back_up()
    vault.spoil(offset=0)
    now = losses.present(vault.paths, vault.keys)
    assert now is None
    (found,) = losses.candidates([vault.paths.backups], vault.keys, now)
    assert (found.loses, found.same_log) == (None, None)


def test_looking_at_damaged_data_changes_nothing(vault):
    vault.back_up()
    vault.spoil()
    before = {p: p.read_bytes() for p in vault.paths.data.iterdir() if p.is_file()}
    losses.present(vault.paths, vault.keys)
    losses.fullest(vault.paths, vault.keys)
    startup.whole(vault.paths, vault.keys)
    after = {p: p.read_bytes() for p in before}
    assert after == before


def prepared(vault, folder):
    """A damaged office, a backup, and a key ring that is gone."""
    one = offices.copy_of(vault, folder)
    made = backup.find(one.paths.backups)[0]
    one.paths.keyring.write_bytes(b"torn")
    (one.paths.data / "keys.json.2").unlink()
    one.spoil()
    return one, made


def test_a_restore_cut_off_anywhere_is_the_old_state_or_is_finished(
    vault, tmp_path, monkeypatch, world
):
    vault.back_up()
    vault.act(2)
    outcomes = []
    for number in range(200):
        one, made = prepared(vault, tmp_path / str(number))
        damaged = one.paths.database.read_bytes()
        with monkeypatch.context() as patched:
            offices.cut_after(patched, number)
            try:
                run(one, made)
            except offices.PowerCutError:
                done = False
            else:
                done = True
        startup.before_login(one.paths, Probes(mounts=str, environment={}))
        assert not restore.pending(one.paths)
        assert not (one.paths.data / restore.READY).exists()
        assert not list(one.paths.data.glob("*.part"))
        if one.paths.database.read_bytes() == damaged:
            outcomes.append("old")
            assert one.paths.keyring.read_bytes() == b"torn"
        else:
            outcomes.append("new")
            assert held(one) == made.manifest.content
            (folder,) = one.paths.damaged.iterdir()
            assert (folder / "award.db").read_bytes() == damaged
            assert (folder / "keys.json").read_bytes() == b"torn"
            ring = keyring.Keyring(one.paths.keyring, world, offices.CHEAP)
            assert ring.unlock(offices.LOGIN, offices.PASSWORD).keys == one.keys
        shutil.rmtree(tmp_path / str(number))
        if done:
            break
    assert done
    assert {"old", "new"} == set(outcomes)
    assert outcomes == sorted(outcomes, reverse=True)


def test_a_restore_that_the_disk_refuses_says_so_and_goes_on_later(vault, monkeypatch):
    made = vault.back_up()
    vault.close()
    real = os.replace

    def refusing(source, target):
        if os.fspath(target).endswith("award.db") and "damaged" not in os.fspath(target):
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refusing)
        with pytest.raises(StorageError, match="恢复还没有做完") as refused:
            run(vault, made)
    assert "重新打开" in refused.value.remedy
    assert restore.pending(vault.paths)
    assert startup.unfinished_restore(vault.paths).message == "上次没有做完的恢复已经做完"
    assert held(vault) == made.manifest.content


def test_a_plan_that_cannot_be_read_stops_the_start(vault):
    vault.paths.restoring.write_bytes(b"{")
    found = startup.unfinished_restore(vault.paths)
    assert (found.severity, found.passed) == ("bad", False)


@pytest.mark.parametrize("practice", [True, False])
def test_practice_data_stay_practice_data_on_another_machine(vault, tmp_path, practice):
    if practice:
        vault.paths.practice_mark.write_text(PRACTICE_TEXT, encoding="utf-8")
    made = vault.back_up()
    vault.close()
    clean = Paths(tmp_path / "clean", tmp_path / "session")
    clean.data.mkdir()
    restore.restore(made, vault.keys, clean, vault.clock(), confirmed_loss=True)
    assert clean.practice_mark.exists() == practice


def drill(vault, folder, rounds, seed):
    """R16: backups of a growing office, each restored on a clean machine by its own key ring."""
    chance, failures, made = random.Random(seed), 0, []
    second = folder / "u-disk"
    for _round in range(rounds):
        vault.act(chance.randint(1, 4))
        if chance.random() < 0.5:
            vault.attach(chance.randbytes(chance.randint(1, 200_000)))
        vault.later(minutes=chance.randint(1, 3000))
        made.append(vault.back_up(folder=second, files=True))
    vault.close()
    for number, each in enumerate(made):
        clean = Paths(folder / f"clean-{number}", folder / "session")
        clean.data.mkdir()
        ring = restore.key_ring_of(each, clean)
        keys = keyring.Keyring(ring, vault.world, offices.CHEAP).unlock(
            offices.LOGIN, offices.PASSWORD
        )
        report = restore.restore(
            each, keys.keys, clean, vault.clock(), mirrors=(second,), confirmed_loss=True
        )
        again = keyring.Keyring(clean.keyring, vault.world, offices.CHEAP)
        good = (
            report.agrees
            and report.keyring
            and report.missing == 0
            and again.unlock(offices.LOGIN, offices.PASSWORD).keys == vault.keys
            and copying.examine(clean.database, keys.keys.database) == each.manifest.content
            and len(mirror.names(clean.files)) == report.fetched
            and backup.check(each, keys.keys) == []
        )
        failures += not good
        shutil.rmtree(clean.data)
    record("R16 restore drill", rounds, failures, seed)
    assert failures == 0


def test_each_backup_restores_on_a_clean_machine(vault, tmp_path):
    drill(vault, tmp_path, 4, 16)


@GATE
def test_fifty_backups_restore_on_a_clean_machine(vault, tmp_path):
    drill(vault, tmp_path, 50, 1650)


def test_the_key_ring_of_a_backup_is_of_no_use_without_a_password(vault, tmp_path):
    made = vault.back_up()
    clean = Paths(tmp_path / "clean", tmp_path / "session")
    clean.data.mkdir()
    told = json.loads(made.manifest_path.read_bytes())["manifest"]
    assert vault.keys.data.hex() not in json.dumps(told)
    ring = keyring.Keyring(restore.key_ring_of(made, clean), vault.world, offices.CHEAP)
    with pytest.raises(AwardError, match="密码不对"):
        ring.unlock(offices.LOGIN, "不是这个")


def test_the_present_database_opens_for_writing_after_a_restore(vault):
    made = vault.back_up()
    run(vault, made)
    connect(vault.paths.database, key=vault.keys.database).close()
