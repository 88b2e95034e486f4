"""Backups in a place: a checked copy of the database and the signed manifest beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from xinzhou_desktop import __version__
from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import copying, durable, generations, manifest, mirror
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.manifest import Manifest
from xinzhou_desktop.storage.trouble import disk_errors
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import CHINA

NOTICE = "请勿直接复制-请用备份功能.txt"
NOTICE_TEXT = (
    "本文件夹是信州区质量奖办公台的数据。\n"
    "程序运行时，最近的内容在旁边的 -wal 文件里，直接复制 award.db 会丢失数据。\n"
    "请在程序里使用“备份”，或者使用 backups 文件夹中的备份文件。\n"
)
BLOCK = 1024 * 1024
UNFINISHED = timedelta(days=7)  # how long a copy without a manifest is left lying


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy as found in a place; without a manifest it was never finished, `problem` says so."""

    path: Path
    manifest: Manifest | None
    problem: str = ""

    @property
    def manifest_path(self) -> Path:
        """The manifest beside the copy."""
        return self.path.with_suffix(".json")

    @property
    def good(self) -> bool:
        """Whether it is whole as far as can be told without reading it."""
        return self.manifest is not None and not self.problem


def make(
    paths: Paths,
    keys: Keys,
    folder: Path,
    at: datetime,
    occasion: Occasion,
    progress: Progress = silent,
    *,
    files: bool = False,
) -> Backup:
    """Back up into a folder; with `files` the sealed files too. Raises `StorageError`.

    The copy is checked before it gets its name, and counts only once its manifest is written.
    """
    path = free_name(folder, at, occasion)
    try:
        held = copying.copy_database(paths.database, path, keys.database, progress)
        if files:  # after the copy: whatever it points to lay in the folder before
            mirror.mirror(paths.files, folder / mirror.FOLDER, progress)
        listed = mirror.names(paths.files)
        with disk_errors(path):
            told = Manifest(
                at,
                occasion.value,
                occasion is Occasion.YEAR_END,
                __version__,
                held.revision,
                held.counts,
                held.acts,
                held.head,
                path.stat().st_size,
                digest(path),
                len(listed),
                mirror.digest(listed),
                _keyring(paths),
                keys.signing_public.hex(),
                paths.practice_mark.exists(),
            )
        made = Backup(path, told)
        manifest.write(made.manifest_path, told, keys)
    except StorageError as error:
        raise StorageError(
            f"备份没有完成：{error.message}",
            safe="数据和以前的备份都完好。",
            remedy=error.remedy,
        ) from error
    return made


def free_name(folder: Path, at: datetime, occasion: Occasion) -> Path:
    """A name that no backup of the folder has."""
    stem = f"award-{at:%Y%m%d-%H%M%S}-{occasion.value}"
    path, number = folder / f"{stem}.db", 1
    while path.exists() or path.with_suffix(".json").exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def find(folder: Path) -> list[Backup]:
    """The backups of a folder, newest first; a folder that cannot be read has none."""
    try:
        found = [_found(path) for path in folder.glob("award-*.db")]
    except OSError:
        return []
    return sorted(found, key=_order, reverse=True)


def own(folder: Path, keys: Keys) -> list[Backup]:
    """Those of this office: a disk may hold backups of another one, or of practice data."""
    return [
        each
        for each in find(folder)
        if each.manifest is None or manifest.belongs(each.manifest, keys)
    ]


def latest(folder: Path) -> Path | None:
    """The newest finished backup, if there is one."""
    return next((each.path for each in find(folder) if each.good), None)


def check(backup: Backup, keys: Keys) -> Sequence[str]:
    """Read a backup from end to end; what is wrong with it, in sentences."""
    told = backup.manifest
    if told is None or backup.problem:
        return [backup.problem or "没有清单，这份备份没有做完"]
    if not manifest.belongs(told, keys):
        return ["不是本办公室的备份"]
    try:
        with disk_errors(backup.path):
            if digest(backup.path) != told.sha256:
                return ["内容与清单不符，文件已经损坏或被改动"]
        if copying.examine(backup.path, keys.database) != told.content:
            return ["记录数或日志末尾与清单不符"]
    except AwardError as error:
        return [error.message]
    return []


def prune(folder: Path, keys: Keys, now: datetime) -> list[Path]:
    """Remove this office's generations that are no longer needed; returns the copies removed."""
    found = own(folder, keys)
    told = {each.manifest: each for each in found if each.good and each.manifest is not None}
    kept = generations.keep(told, now)
    out = [each for known, each in told.items() if known not in kept]
    if told:
        newest = max(known.at for known in told)
        out += [each for each in found if each.manifest is None and _stale(each.path, newest)]
    for each in out:
        remove(each)
    return [each.path for each in out]


def remove(backup: Backup) -> None:
    """Remove a backup, the manifest first: what is left half way is not taken for a backup."""
    with disk_errors(backup.path):
        durable.remove(backup.manifest_path)
        durable.remove(backup.path)


def digest(path: Path) -> str:
    """The SHA-256 of a file in hex; raises `OSError`."""
    check_sum = sha256()
    with path.open("rb") as handle:
        while block := handle.read(BLOCK):
            check_sum.update(block)
    return check_sum.hexdigest()


def _found(path: Path) -> Backup:
    beside = Backup(path, None)
    if not beside.manifest_path.exists():
        return Backup(path, None, "没有做完（缺少清单）")
    try:
        told = manifest.read(beside.manifest_path)
        whole = path.stat().st_size == told.size
    except OSError:
        return Backup(path, None, "文件读不出来")
    except StorageError as error:
        return Backup(path, None, error.message)
    return Backup(path, told, "" if whole else "文件大小与清单不符")


def _order(backup: Backup) -> tuple[bool, str, int, str]:
    told = backup.manifest
    name = backup.path.name
    return (backup.good, told.at.isoformat() if told else name, told.acts if told else 0, name)


def stamped(path: Path) -> datetime | None:
    """The time in the name of a copy, for one whose manifest is missing."""
    try:
        return datetime.strptime(path.name[6:21], "%Y%m%d-%H%M%S").replace(tzinfo=CHINA)
    except ValueError:
        return None


def _stale(path: Path, newest: datetime) -> bool:
    at = stamped(path)
    return at is not None and newest - at > UNFINISHED


def _keyring(paths: Paths) -> str:
    for path in (paths.keyring, paths.keyring.with_name(f"{paths.keyring.name}.2")):
        if path.exists():
            return path.read_text(encoding="utf-8")
    return ""
