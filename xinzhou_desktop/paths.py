"""Where the program keeps its files; built once, then handed down."""

import contextlib
import getpass
import os
import sys
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import platformdirs

APP = "xinzhou_desktop"
POINTER = "data-folder.txt"
PRACTICE_TEXT = "本文件夹是演练数据，单位和人员均为虚构。\n"


def resources() -> Path:
    """The read-only files shipped with the program: beside the package, or in the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parent.parent) / "resources"


def session_folder(data: Path) -> Path:
    """Where plain copies lie while somebody reads or prints them; emptied at start and close."""
    which = sha256(str(data.absolute()).encode(errors="surrogateescape")).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"{APP}-{getpass.getuser()}" / which


@dataclass(frozen=True, slots=True)
class Paths:
    """The data folder of one installation, shared by every account of the workstation."""

    data: Path
    handouts: Path = field(default=Path())

    def __post_init__(self) -> None:
        if self.handouts == Path():
            object.__setattr__(self, "handouts", session_folder(self.data))

    @property
    def keyring(self) -> Path:
        """The keys, wrapped for each person's password and for the recovery key."""
        return self.data / "keys.json"

    @property
    def founding(self) -> Path:
        """A mark that stands while the first start is under way."""
        return self.data / "首次启动未完成.txt"

    @property
    def attempts(self) -> Path:
        """Failed tries to log in; kept outside the database, which is locked then."""
        return self.data / "attempts.json"

    @property
    def database(self) -> Path:
        """The one file that holds every award year."""
        return self.data / "award.db"

    @property
    def backups(self) -> Path:
        """Checked copies, made before every upgrade and on demand."""
        return self.data / "backups"

    @property
    def places(self) -> Path:
        """Where the second place for backups is; outside the database, which may be damaged."""
        return self.data / "places.json"

    @property
    def damaged(self) -> Path:
        """What a restore took out of the way; never removed by the program."""
        return self.data / "damaged"

    @property
    def restoring(self) -> Path:
        """The plan of a restore under way; a start finishes what it finds here."""
        return self.data / "restore.json"

    @property
    def restored(self) -> Path:
        """What a restore did, until the next login puts it on record."""
        return self.data / "restored.json"

    @property
    def files(self) -> Path:
        """Attachments, photos and printed papers, each sealed."""
        return self.data / "files"

    @property
    def preferences(self) -> Path:
        """Window size and the like; nothing that decides anything."""
        return self.data / "preferences.ini"

    @property
    def printers(self) -> Path:
        """What lies in the printers of this computer, and how they are corrected."""
        return self.data / "printers.json"

    @property
    def practice_mark(self) -> Path:
        """A file that marks the folder as practice data; papers and window say so."""
        return self.data / "演练数据.txt"

    @property
    def lock(self) -> Path:
        """Held by the one running window."""
        return self.data / "program.lock"


def suggested_data_folder() -> Path:
    """A folder for all accounts of the workstation: Windows' ProgramData, else the user's own."""
    shared = Path(platformdirs.site_data_dir(APP, appauthor=False))
    if os.name == "nt":
        return shared / "data"
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "data"


def pointer_file() -> Path:
    """Where the choice of the data folder is kept, for all accounts where the system allows."""
    return suggested_data_folder().parent / POINTER


def chosen_data_folder() -> Path | None:
    """The data folder that was chosen at the first start; None before it."""
    try:
        text = pointer_file().read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Path(text) if text else None


def last_login() -> str:
    """The account name last used by this user of the machine; empty before the first login."""
    try:
        return _login_file().read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def remember_login(login: str) -> None:
    """Keep the account name in the user's own folder: the data folder tells no names."""
    with contextlib.suppress(OSError):
        _login_file().parent.mkdir(parents=True, exist_ok=True)
        _login_file().write_text(login, encoding="utf-8")


def _login_file() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "last-login.txt"
