"""Where the program keeps its files; built once, then handed down."""

import sys
from dataclasses import dataclass
from pathlib import Path


def resources() -> Path:
    """The read-only files shipped with the program: beside the package, or in the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parent.parent) / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The data folder of one installation, shared by every account of the workstation."""

    data: Path

    @property
    def database(self) -> Path:
        """The one file that holds every award year."""
        return self.data / "award.db"

    @property
    def backups(self) -> Path:
        """Checked copies, made before every upgrade and on demand."""
        return self.data / "backups"

    @property
    def files(self) -> Path:
        """Attachments and photos, each under its SHA-256."""
        return self.data / "files"

    @property
    def papers(self) -> Path:
        """Printed papers as PDF, a folder a year."""
        return self.data / "papers"

    @property
    def preferences(self) -> Path:
        """Window size and the like; nothing that decides anything."""
        return self.data / "preferences.ini"
