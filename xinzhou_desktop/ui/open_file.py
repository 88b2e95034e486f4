"""Opens a file in the program that the system keeps for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui.messages import tell

Opener = Callable[[Path], bool]


def open_path(path: Path) -> bool:
    """Open a file or folder; False when the system has no program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_path(path: Path, parent: QWidget | None, opener: Opener = open_path) -> None:
    """Open a file, or say where it lies when no program of this computer opens it."""
    if not opener(path):
        tell(
            parent,
            "没有程序能打开它",
            f"这台电脑没有能打开“{path.name}”的程序。文件在：{path}。程序关闭时会删除，"
            "要保留的请另存。",
        )
