"""A bug: the report goes to a file and the clipboard, the user gets plain words."""

import contextlib
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import xinzhou_desktop
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.messages import HAPPENED, NEXT, SAFE, MessageDialog, part

NOTHING_LOST = "已保存的内容都在。出错的这一步没有写入，窗口里正在填的内容也还在。"


def report_text(error: BaseException, trace: TracebackType | None, moment: datetime) -> str:
    """Everything that helps to find the bug, and no data of the office."""
    lines = traceback.format_exception(type(error), error, trace)
    head = (
        f"信州区质量奖 办公台 {xinzhou_desktop.__version__}",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"Python {platform.python_version()}，{platform.platform()}",
        "",
    )
    return "\n".join(head) + "".join(lines)


def save_report(folder: Path, words: str, moment: datetime) -> Path | None:
    """Write the report into the data folder; None when even that fails."""
    path = folder / "reports" / f"error-{moment:%Y%m%d-%H%M%S}.txt"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return path
    return None


def show_crash(parent: QWidget | None, words: str, path: Path | None) -> MessageDialog:
    """Say what happened without a line of code; the report can be copied."""
    dialog = MessageDialog("程序出了差错", parent, words)
    kept = f"完整的报告在：{path}" if path else "报告没能存成文件，请用下面的按钮复制。"
    dialog.add(
        part("bad", HAPPENED, "程序自身出了差错，刚才的操作没有做完。不是填写的内容有误。"),
        part("ok", SAFE, NOTHING_LOST),
        part("busy", NEXT, "先接着办别的事。把报告交给管理员，就能查到原因。", kept),
    )
    dialog.body.addStretch(1)
    copy = Button("复制报告", "copy")
    copy.clicked.connect(dialog.copy)
    back = Button("接着办理", kind="primary")
    back.clicked.connect(dialog.reject)
    dialog.set_buttons(copy, None, back)
    dialog.open()
    back.setFocus()
    return dialog


def install(folder: Path, now: Callable[[], datetime]) -> None:
    """Catch every bug of this run; `folder` is the data folder."""
    shown: list[MessageDialog] = []

    def hook(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):  # Ctrl+C and the like
            sys.__excepthook__(type(error), error, trace)
            return
        words = report_text(error, trace, now())
        path = save_report(folder, words, now())
        if QGuiApplication.instance() is not None and not shown:
            dialog = show_crash(QApplication.activeWindow(), words, path)
            shown.append(dialog)  # a bug that repeats must not bury the window in dialogs
            dialog.finished.connect(lambda _result: shown.clear())

    sys.excepthook = hook
