"""Putting a backup in the place of the database: copied, checked, and nothing written over.

What was there is moved into `damaged/<time>/`. From the moment that moving begins a plan lies in
the data folder; a start that finds it finishes the restore, without any key.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.paths import PRACTICE_TEXT, Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import backup, copying, durable, handouts, losses, mirror, sealed, twin
from xinzhou_desktop.storage.backup import Backup
from xinzhou_desktop.storage.copying import Content
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.manifest import Manifest
from xinzhou_desktop.storage.migrate import HEAD
from xinzhou_desktop.storage.trouble import disk_errors
from xinzhou_desktop.world import CHINA

_STAMP = "%Y%m%d-%H%M%S"
READY = "award.db.restored"  # checked and whole; not a leftover, hence not named .part
BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Report:
    """What a restore did: the backup's figures and those of the database as it now lies there."""

    backup: str
    wanted: Content
    found: Content
    kept_in: str
    keyring: bool
    fetched: int
    missing: int

    @property
    def agrees(self) -> bool:
        """Whether every count and the end of the log are those of the backup."""
        return self.wanted == self.found


@dataclass(frozen=True, slots=True)
class _Plan:
    stamp: str
    keyring: str  # the key ring to put in place; empty leaves the present one
    practice: bool
    backup: str = ""  # file name
    by: str = ""  # who ordered it, by the person's own id: the folder holds no names


@dataclass(frozen=True, slots=True)
class Done:
    """A restore that is not on record yet: the log that would tell of it was taken away by it."""

    at: datetime
    backup: str
    by: str
    kept_in: str


def restore(
    choice: Backup,
    keys: Keys,
    paths: Paths,
    at: datetime,
    progress: Progress = silent,
    *,
    mirrors: tuple[Path, ...] = (),
    confirmed_loss: bool = False,
    by: str = "",
) -> Report:
    """Restore a backup; the database must be closed. Raises `AwardError`.

    `by` is the id of the person who ordered it; the next login puts it on record.
    `mirrors` are places whose sealed files fill what is missing here. `confirmed_loss` lets a
    nearly empty backup take the place of a fuller database.
    """
    told = choice.manifest
    if told is None or choice.problem:
        raise StorageError(f"这份备份不能用：{choice.problem}", remedy="请选择另一份备份。")
    if told.revision > HEAD:
        raise StorageError(
            "这份备份由更新版本的程序制作。", remedy="请先安装最新版本，再恢复这份备份。"
        )
    if not confirmed_loss:
        losses.refuse_emptier(told, losses.fullest(paths, keys))
    if pending(paths):
        resume(paths)
    progress(0, 3, "正在复制并核对备份")
    ring = _ring_wanted(told, keys, paths)
    plan = _Plan(at.strftime(_STAMP), ring, told.practice, choice.path.name, by)
    _prepare(choice, told, keys, paths)
    progress(1, 3, "正在换上备份")  # the last moment at which it can be stopped
    durable.write(paths.restoring, json.dumps(asdict(plan), ensure_ascii=False).encode())
    try:
        resume(paths)
    except AwardError as error:
        raise StorageError(
            f"恢复还没有做完：{error.message}",
            safe=f"原来的文件都在“{paths.damaged.name}”文件夹里，备份也没有动。",
            remedy="请排除原因后重新打开程序，程序会接着做完。",
        ) from error
    found = copying.examine(paths.database, keys.database)
    fetched, missing = fetch_files(paths, keys, mirrors)
    return Report(
        choice.path.name,
        told.content,
        found,
        str(paths.damaged / plan.stamp),
        bool(plan.keyring),
        fetched,
        len(missing),
    )


def key_ring_of(choice: Backup, paths: Paths) -> Path:
    """The key ring that came with a backup, laid out in the session's folder, to log in by.

    For a clean machine, which has none yet. Raises `StorageError`.
    """
    told = choice.manifest
    if told is None or not told.keyring:
        raise StorageError("这份备份没有带密钥文件，打不开。", remedy="请选择另一份备份。")
    return handouts.lay_out(paths.handouts, told.keyring.encode(), "恢复", paths.keyring.name)


def replace_key_ring(choice: Backup, keys: Keys, paths: Paths, at: datetime) -> None:
    """Put back the key ring of a backup where only the key ring was lost. Raises `StorageError`.

    `keys` come from logging in by `key_ring_of`; the torn file is kept with the damaged ones.
    """
    laid_out = key_ring_of(choice, paths)
    if not twin.opens(laid_out, keys):
        raise StorageError("这份密钥文件不属于现有数据。", remedy="请选择另一份备份。")
    folder = paths.damaged / f"{at:%Y%m%d-%H%M%S}"
    with disk_errors(paths.keyring):
        durable.make_folder(folder)
        for ring in (twin.of(paths.keyring), paths.keyring):
            _move(ring, folder)
            durable.write(ring, laid_out.read_bytes())


def pending(paths: Paths) -> bool:
    """Whether a restore was begun and not finished."""
    return paths.restoring.exists()


def resume(paths: Paths) -> bool:
    """Finish a restore that was cut off; returns whether there was one. Raises `StorageError`.

    Each step can be done again: whichever was the last, the next start goes on after it.
    """
    if not pending(paths):
        return False
    plan = _read_plan(paths.restoring)
    ready, folder = paths.data / READY, paths.damaged / plan.stamp
    with disk_errors(paths.database):
        durable.make_folder(folder)
        if ready.exists():  # until it has its name, what lies there is the old database
            for ending in BESIDE:
                _move(paths.database.with_name(paths.database.name + ending), folder)
            durable.replace(ready, paths.database)
        if plan.keyring:
            for ring in (paths.keyring, twin.of(paths.keyring)):
                wanted = plan.keyring.encode()
                if ring.exists() and ring.read_bytes() != wanted:
                    _move(ring, folder)
                durable.write(ring, wanted)
        if plan.practice:
            durable.write(paths.practice_mark, PRACTICE_TEXT.encode())
        durable.remove(paths.founding)  # a first start that was cut off is not to begin again
        done = {"stamp": plan.stamp, "backup": plan.backup, "by": plan.by}
        durable.write(paths.restored, json.dumps(done, ensure_ascii=False).encode())
        durable.remove(paths.restoring)
    return True


def unrecorded(paths: Paths) -> Done | None:
    """The restore that no act tells of yet; what cannot be read tells nothing."""
    try:
        told: dict[str, Any] = json.loads(paths.restored.read_bytes())
        stamp, backup_name, by = str(told["stamp"]), str(told["backup"]), str(told["by"])
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=CHINA)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Done(at, backup_name, by, f"{paths.damaged.name}/{stamp}")


def recorded(paths: Paths) -> None:
    """An act tells of it now."""
    durable.remove(paths.restored)


def fetch_files(
    paths: Paths, keys: Keys, mirrors: tuple[Path, ...], progress: Progress = silent
) -> tuple[int, list[str]]:
    """Fetch sealed files that the database names and the folder lacks, from the places' mirrors.

    Returns how many came and the names of those that are nowhere.
    """
    kept = sealed.SealedFiles(paths.files, keys)
    digests = copying.named_files(paths.database, keys.database)
    wanted = {kept.path(d).relative_to(paths.files).as_posix() for d in digests}
    lacking = sorted(n for n in wanted if not (paths.files / n).exists())
    fetched, missing = 0, []
    for number, name in enumerate(lacking):
        progress(number, len(lacking), "正在取回附件和照片")
        source = next((f for f in (m / mirror.FOLDER / name for m in mirrors) if f.exists()), None)
        if source is None:
            missing.append(name)
        else:
            mirror.copy_file(source, paths.files / name)
            fetched += 1
    return fetched, missing


def _prepare(choice: Backup, told: Manifest, keys: Keys, paths: Paths) -> None:
    """A checked copy of the backup, ready to take the name of the database."""
    part = paths.data / f"{READY}{durable.PART}"
    with copying.no_leftover(part), disk_errors(part):
        durable.make_folder(paths.data)
        shutil.copyfile(choice.path, part)
        if backup.digest(part) != told.sha256:
            raise StorageError("备份的内容与清单不符，没有采用。", remedy="请选择另一份备份。")
        found = copying.examine(part, keys.database)
        if found != told.content:
            raise StorageError("备份的记录数与清单不符，没有采用。", remedy="请选择另一份备份。")
        copying.sync(part)
        durable.replace(part, paths.data / READY)


def _ring_wanted(told: Manifest, keys: Keys, paths: Paths) -> str:
    """The key ring to put in place, if the present one is gone, torn or of another office."""
    return "" if twin.opens(paths.keyring, keys) else told.keyring


def _move(source: Path, folder: Path) -> None:
    if source.exists():
        target, number = folder / source.name, 1
        while target.exists():
            number += 1
            target = folder / f"{source.name}.{number}"
        durable.replace(source, target)
        durable.sync_folder(source.parent)


def _read_plan(path: Path) -> _Plan:
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        named = str(told.get("backup", "")), str(told.get("by", ""))
        return _Plan(str(told["stamp"]), str(told["keyring"]), bool(told["practice"]), *named)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            "上次的恢复没有做完，记录读不出来。",
            remedy="请保留数据文件夹里的全部文件，联系维护人员。",
        ) from error
