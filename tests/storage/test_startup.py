"""What a start finds: the wrong folder, no room, leftovers, damage, a clock that went back."""

import os
import random
from datetime import datetime, timedelta
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from gate_report import record

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import (
    audit,
    background,
    backup,
    durable,
    restore,
    startup,
    viewing,
)
from xinzhou_desktop.storage.database import Database, connect
from xinzhou_desktop.storage.folder_kind import Probes, judge
from xinzhou_desktop.world import CHINA

PLAIN = Probes(mounts=str, environment={})
SECTOR, PAGE = 512, 4096


def tail(session):
    return audit.verify(session).problems


def start(vault, probes=PLAIN, check=tail):
    vault.close()
    return list(startup.run(vault.paths, vault.keys, vault.clock(), check, probes))


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
srv:/x /mnt/share nfs4 rw 0 0
//srv/y /mnt/with\\040space cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "word"),
    [
        (PurePosixPath("/mnt/share/data"), "网络上"),
        (PurePosixPath("/mnt/with space/data"), "网络上"),
        (PureWindowsPath(r"\\server\share\data"), "共享文件夹"),
        (PureWindowsPath(r"Z:\data"), "网络驱动器"),
        (PureWindowsPath(r"C:\Users\wang\OneDrive - 区局\data"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\wang\Cloud\data"), "OneDrive"),
        (PureWindowsPath(r"D:\我的坚果云\data"), "坚果云"),
        (PureWindowsPath(r"D:\坚果云\data"), "坚果云"),
        (PureWindowsPath(r"D:\Nutstore\1\data"), "坚果云"),
        (PureWindowsPath(r"D:\BaiduSyncdisk\data"), "百度网盘"),
        (PureWindowsPath(r"D:\WPSDrive\123\data"), "WPS云盘"),
        (PurePosixPath("/home/wang/Dropbox/data"), "Dropbox"),
        (PurePosixPath("/home/wang/dropboxes/data"), None),
        (PurePosixPath("/mnt/share/local/data"), None),
        (PurePosixPath("/mnt/shared/data"), None),
        (PureWindowsPath(r"C:\ProgramData\xinzhou_desktop\data"), None),
    ],
    ids=str,
)
def test_network_and_cloud_folders_are_refused(folder, word):
    drives = {"C:\\": 3, "D:\\": 3, "Z:\\": 4}
    probes = Probes(
        drive_type=lambda root: drives[root],
        mounts=lambda: MOUNTS,
        environment={"OneDriveCommercial": r"C:\Users\wang\Cloud"},
    )
    found = judge(folder, probes)
    assert (word in found.why) if word else (found.why == "")


def test_a_removable_drive_is_doubted(tmp_path):
    probes = Probes(drive_type=lambda _root: 2, mounts=str, environment={})
    assert "拔下" in judge(PureWindowsPath(r"E:\data"), probes).doubt


def test_the_real_probes_answer(tmp_path):
    assert judge(tmp_path, Probes()).why == ""


def test_a_good_office_passes_every_check(vault):
    found = start(vault)
    assert [(c.name, c.passed, c.severity) for c in found] == [
        (name, True, "ok")
        for name in (
            *("文件夹位置", "磁盘空间", "半成品文件", "数据库完好"),
            *("数据版本", "操作日志末尾", "电脑时间"),
        )
    ]


def test_a_refused_folder_ends_the_checks_and_names_a_better_one(vault):
    probes = Probes(mounts=lambda: f"srv:/x {vault.paths.data} nfs4 rw 0 0", environment={})
    (found,) = start(vault, probes)
    assert found.severity == "bad"
    assert "本机硬盘" in found.remedy
    assert startup.before_login(vault.paths, probes)[0] == found


def test_little_room_is_a_warning_that_names_the_drive(vault):
    found = startup.free_room(vault.paths, lambda _path: 150 * 1024 * 1024)
    assert (found.severity, found.passed) == ("warn", False)
    assert "只剩 150 MB" in found.message
    assert "磁盘“" in found.message
    assert startup.free_room(vault.paths, lambda _path: None).passed


def test_leftovers_are_removed_and_nothing_else(vault):
    vault.attach(b"photo")
    vault.back_up()
    (name,) = background.mirror.names(vault.paths.files)
    before = {p for p in vault.paths.data.rglob("*") if p.is_file()}
    for path in (
        vault.paths.data / "keys.json.part",
        vault.paths.backups / "award-x.db.part",
        vault.paths.backups / "award-x.db.part-journal",
        (vault.paths.files / name).with_suffix(".part"),
        vault.paths.data / restore.READY,
    ):
        path.write_bytes(b"half")
    assert startup.leftovers(vault.paths).message == "已清除上次没有写完的 5 个文件"
    assert {p for p in vault.paths.data.rglob("*") if p.is_file()} == before


def test_a_lost_database_is_not_taken_for_a_new_folder(vault, tmp_path):
    vault.close()
    vault.paths.database.unlink()
    found = start(vault)[-1]
    assert (found.name, found.severity) == ("数据库完好", "bad")
    fresh = type(vault.paths)(tmp_path / "fresh", tmp_path / "session")
    assert startup.whole(fresh, vault.keys).passed


def test_another_key_does_not_open_it(vault):
    vault.close()
    other = type(vault.keys)(bytes(32), bytes(32), bytes(32))
    assert startup.whole(vault.paths, other).severity == "bad"


def test_a_newer_or_foreign_schema_is_refused(vault):
    vault.close()
    with connect(vault.paths.database, key=vault.keys.database) as raw:
        raw.execute("UPDATE alembic_version SET version_num='9999'")
    raw.close()
    assert "更新版本" in start(vault)[-1].message
    with connect(vault.paths.database, key=vault.keys.database) as raw:
        raw.execute("DROP TABLE alembic_version")
    raw.close()
    assert "不是本程序" in start(vault)[-1].message


def test_a_broken_log_stops_the_start(vault):
    def broken(session):
        return [f"第{len(audit.verify(session).head)}笔操作与前一笔不相接"]

    assert "第64笔操作" in start(vault, check=broken)[-1].message


@pytest.mark.parametrize(
    ("back", "words"),
    [
        ({"days": 7 * 365 + 10}, "早了 7 年"),
        ({"days": 3}, "早了 3 天"),
        ({"hours": 5}, "早了 5 小时"),
        ({"minutes": 3}, "早了 3 分钟"),
        ({"minutes": 1}, ""),
    ],
)
def test_a_clock_that_went_back_is_a_warning(vault, back, words):
    vault.clock.moment -= timedelta(**back)
    found = start(vault)[-1]
    assert (found.name, found.severity) == ("电脑时间", "warn" if words else "ok")
    assert words in found.message


def test_the_background_finds_what_the_start_does_not_look_for(vault):
    digest = vault.attach(b"photo" * 1000)
    made = vault.back_up()
    assert background.whole_log(vault.database, tail).passed
    assert background.references(vault.database).passed
    assert background.sealed_files(vault.paths, vault.keys).passed
    assert background.backups([vault.paths.backups], vault.keys).passed
    made.path.write_bytes(made.path.read_bytes()[::-1])
    assert "与清单不符" in background.backups([vault.paths.backups], vault.keys).message
    path = vault.files.path(digest)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert "1 个附件或照片已经损坏" in background.sealed_files(vault.paths, vault.keys).message
    days = [datetime(2026, 3, 2, tzinfo=CHINA).date() + timedelta(days=n) for n in range(20)]
    found = [background.sealed_files(vault.paths, vault.keys, day).passed for day in days]
    assert found.count(False) == 1
    path.unlink()
    assert "不见了" in background.sealed_files(vault.paths, vault.keys).message
    vault.close()
    with connect(vault.paths.database, key=vault.keys.database, foreign_keys=False) as raw:
        raw.execute("INSERT INTO former_name (organisation_id, name) VALUES (77, 'x')")
    raw.close()
    assert not background.references(vault.database).passed


KINDS = ("bit", "sector", "swap")


def damage(content, chance, kind):
    """One accident: a flipped bit, a zeroed sector or two swapped pages."""
    size = len(content)
    if kind == "bit":
        content[chance.randrange(size)] ^= 1 << chance.randrange(8)
    elif kind == "sector":
        at = chance.randrange(size // SECTOR) * SECTOR
        content[at : at + SECTOR] = bytes(SECTOR)
    else:
        one, other = (PAGE * n for n in chance.sample(range(size // PAGE), 2))
        content[one : one + PAGE], content[other : other + PAGE] = (
            content[other : other + PAGE],
            content[one : one + PAGE],
        )


def spoil_and_restore(vault, rounds, seed, kinds=KINDS):
    """R5: each accident is noticed at the start, and the restore then works."""
    vault.act(40)
    made = vault.back_up()
    vault.close()
    whole = vault.paths.database.read_bytes()
    chance, missed, bad = random.Random(seed), [], 0
    for number in range(rounds):
        content = bytearray(whole)
        kind = kinds[number % len(kinds)]
        damage(content, chance, kind)
        vault.paths.database.write_bytes(content)
        if content == whole:
            continue
        found = startup.whole(vault.paths, vault.keys)
        if found.passed:
            missed.append((number, kind))
            continue
        vault.later(seconds=1)
        report = restore.restore(made, vault.keys, vault.paths, vault.clock())
        bad += not report.agrees
    record(
        f"R5 damage found at start: {'/'.join(kinds)}",
        rounds,
        len(missed),
        seed,
        f"restores that failed: {bad}",
    )
    assert missed == []
    assert bad == 0


def test_damage_is_found_and_repaired(vault):
    spoil_and_restore(vault, 60, 5)


@pytest.mark.gate
@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_found_and_repaired_hundreds_of_times(vault, kind):
    spoil_and_restore(vault, 300, 500 + KINDS.index(kind), (kind,))


def view(vault):
    engine = viewing.open_for_viewing(vault.paths, vault.keys.database)
    return Database(engine, vault.world, viewing="数据文件夹只能读")


def test_a_view_shows_the_newest_content_and_writes_nothing(vault):
    # Not closed: the newest acts lie beside the database.
    vault.act(2)
    assert (vault.paths.data / "award.db-wal").stat().st_size > 0
    seen = view(vault)
    with seen.read() as session:
        assert audit.verify(session).acts == 5
    with pytest.raises(StorageError, match=r"现在只能查看.*数据文件夹只能读"), seen.act("登记"):
        pass
    seen.close()
    assert list(vault.paths.data.glob("*.part")) == []


def test_without_a_session_folder_the_file_itself_is_shown(vault):
    vault.close()
    vault.paths.handouts.write_text("in the way")
    before = vault.paths.database.read_bytes()
    seen = view(vault)
    with seen.read() as session:
        assert audit.verify(session).acts == 3
    seen.close()
    assert vault.paths.database.read_bytes() == before


def test_unreadable_data_cannot_be_viewed(vault):
    vault.spoil(offset=0)
    with pytest.raises(StorageError, match="损坏"):
        view(vault)


def test_a_writable_folder_is_known_by_writing(tmp_path):
    assert viewing.why_read_only(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
    assert viewing.why_read_only(tmp_path / "gone")


def test_passing_locks_are_waited_out_by_every_write(vault, monkeypatch, tmp_path):
    antivirus(vault, monkeypatch, tmp_path, 40, 12)


@pytest.mark.gate
def test_two_hundred_passing_locks_lose_nothing(vault, monkeypatch, tmp_path):
    antivirus(vault, monkeypatch, tmp_path, 200, 1200)


def antivirus(vault, monkeypatch, tmp_path, rounds, seed):
    """R12: a scanner holds the file for the first few tries of a replace or unlink."""
    chance = random.Random(seed)
    waits, injected, left = [], [0], [0]
    real = {name: getattr(os, name) for name in ("replace", "unlink")}

    def held(name):
        def call(*arguments, **named):
            if left[0] > 0:
                left[0] -= 1
                injected[0] += 1
                raise PermissionError(13, "held by a scanner")
            return real[name](*arguments, **named)

        return call

    for name in real:
        monkeypatch.setattr(os, name, held(name))
    monkeypatch.setattr(durable.patiently, "__defaults__", (waits.append,))
    lost, slowest = 0, 0.0
    made = []
    while injected[0] < rounds:
        content = chance.randbytes(100)
        path = tmp_path / f"{chance.randrange(20)}.bin"
        waits.clear()
        left[0] = chance.randint(1, len(durable.WAITS))
        what = chance.random()
        if what < 0.4:
            durable.write(path, content)
            lost += path.read_bytes() != content
        elif what < 0.6:
            durable.remove(path)
            lost += path.exists()
        elif what < 0.75:
            lost += vault.files.get(vault.files.put(content)) != content
        elif what < 0.9 or not made:
            made.append(vault.back_up())
            lost += backup.check(made[-1], vault.keys) != []
        else:
            gone = made.pop()
            backup.remove(gone)
            lost += gone.path.exists() or gone.manifest_path.exists()
        left[0] = 0
        slowest = max(slowest, sum(waits))
    lost += [each.good for each in backup.find(vault.paths.backups)] != [True] * len(made)
    record("R12 virus scanner", injected[0], lost, seed, f"longest wait {slowest:.2f} s")
    assert lost == 0
    assert slowest < 3
