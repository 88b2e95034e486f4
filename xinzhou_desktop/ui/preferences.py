"""Window size and the like: nothing here decides anything."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from xinzhou_desktop.ui.theme import BODY_POINTS, FONT_SIZES


class Preferences:
    """An ini file in the data folder; a missing or damaged value gives its default."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def _words(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty at first."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def last_tab(self) -> str:
        """The slug of the page shown last."""
        return self._words("window/tab")

    @last_tab.setter
    def last_tab(self, slug: str) -> None:
        self._settings.setValue("window/tab", slug)

    @property
    def last_cycle(self) -> int | None:
        """The award year shown last."""
        words = self._words("window/cycle")
        return int(words) if words.isdecimal() else None

    @last_cycle.setter
    def last_cycle(self, cycle_id: int | None) -> None:
        self._settings.setValue("window/cycle", "" if cycle_id is None else str(cycle_id))

    @property
    def points(self) -> float:
        """Size of the writing, one of `FONT_SIZES`."""
        words = self._words("look/points")
        known = {f"{size:g}": size for size in FONT_SIZES}
        return known.get(words, BODY_POINTS)

    @points.setter
    def points(self, size: float) -> None:
        self._settings.setValue("look/points", f"{size:g}")

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
