"""Whether a folder may hold the data: a local disk may; a network or cloud folder may not."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath

NETWORK_TYPES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "ncpfs"),
        *("davfs", "fuse.davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.ceph"),
        *("fuse.glusterfs", "fuse.gvfsd-fuse", "vboxsf"),
    )
)
CLOUD_WORDS = {
    "onedrive": "OneDrive",
    "坚果云": "坚果云",
    "nutstore": "坚果云",
    "百度网盘": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "baidunetdisk": "百度网盘",
    "wps云盘": "WPS云盘",
    "wpsdrive": "WPS云盘",
    "wps cloud files": "WPS云盘",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "google drive": "Google Drive",
}
_CLOUD_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE, _REMOVABLE = 4, 2  # GetDriveTypeW


def _drive_type(root: str) -> int:
    if os.name != "nt":
        return 0
    import ctypes  # noqa: PLC0415 -- only needed on Windows

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Probes:
    """How the system is asked; injected."""

    drive_type: Callable[[str], int] = _drive_type
    mounts: Callable[[], str] = _mounts
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a folder is; `why` tells why it may not be used, `doubt` what speaks against it."""

    why: str = ""
    doubt: str = ""


def judge(folder: PurePath, probes: Probes) -> Kind:
    """Network and cloud folders are refused: a database in them is lost sooner or later."""
    if cloud := _cloud(folder, probes.environment):
        return Kind(f"这个文件夹由“{cloud}”同步，同步软件会弄坏正在使用的数据库。")
    if isinstance(folder, PureWindowsPath):
        if folder.drive.startswith("\\\\"):
            return Kind("这是网络上的共享文件夹，断网或者两台电脑同时写会弄坏数据库。")
        kind = probes.drive_type(folder.drive + "\\")
        if kind == _REMOTE:
            return Kind(f"{folder.drive} 是网络驱动器，断网或者两台电脑同时写会弄坏数据库。")
        doubt = "U 盘或移动硬盘容易丢失，也可能中途被拔下。" if kind == _REMOVABLE else ""
        return Kind(doubt=doubt)
    if _file_system(folder, probes.mounts()) in NETWORK_TYPES:
        return Kind("这个文件夹在网络上，断网或者两台电脑同时写会弄坏数据库。")
    return Kind()


def _cloud(folder: PurePath, environment: Mapping[str, str]) -> str:
    for name in _CLOUD_ENVIRONMENT:
        root = environment.get(name, "")
        if root and type(folder)(root) in (folder, *folder.parents):
            return "OneDrive"
    for part in folder.parts:
        for word, name in CLOUD_WORDS.items():
            if _names(part.casefold(), word):
                return name
    return ""


def _names(part: str, word: str) -> bool:
    """A Chinese name anywhere; a Latin one as the word itself or with more after it."""
    if not word.isascii():
        return word in part
    return part == word or (part.startswith(word) and not part[len(word)].isalpha())


def _file_system(folder: PurePath, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) > 2:  # noqa: PLR2004 -- device, place, type
            place = type(folder)(parts[1].replace("\\040", " "))
            if place in (folder, *folder.parents) and len(place.parts) >= best:
                best, kind = len(place.parts), parts[2]
    return kind
