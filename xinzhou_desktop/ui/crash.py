"""A bug: the user gets plain words and decides what becomes of the report.

The report holds no data (`crash_report`). It is kept as one file in the data folder while the
dialog is open, so that it survives if the program dies next, and is taken away when the user goes
on: what stays is only what he saved or copied himself, after he could read it.
"""

import contextlib
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.crash_report import report_text
from xinzhou_desktop.ui.layout import row, text
from xinzhou_desktop.ui.messages import HAPPENED, NEXT, SAFE, MessageDialog, part

NOTHING_LOST = "已保存的内容都在。出错的这一步没有写入，窗口里正在填的内容也还在。"
READ, FOLD = "看报告内容", "收起报告内容"
_SIGN, _GAP = 18, 12  # px: the link stands under the words of the last part
_HIGH = 200  # px of the report when it is read


def hold(folder: Path, words: str) -> Path | None:
    """Keep the report in the data folder for now; None when even that fails."""
    path = folder / "reports" / "error-unsent.txt"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return path
    return None


class CrashDialog(MessageDialog):
    """Says what happened without a line of code; the report can be read, saved and copied."""

    def __init__(self, parent: QWidget | None, words: str, name: str, held: Path | None) -> None:
        super().__init__("程序出了差错", parent, words)
        self._name, self._held = name, held
        self.pane = Area(words, name="报告内容", height=_HIGH, role="caption")
        self.pane.setReadOnly(True)
        self.pane.hide()
        self.note = text("", "caption", "text2", wrap=True)
        self.note.hide()
        self.fold = Button(READ, kind="link")
        self.fold.clicked.connect(self.unfold)
        self.add(
            part("bad", HAPPENED, "程序自身出了差错，刚才的操作没有做完。不是填写的内容有误。"),
            part("ok", SAFE, NOTHING_LOST),
            part(
                "busy",
                NEXT,
                "先接着办别的事。把报告交给管理员，就能查到原因。",
                "报告只记出错的位置，不含姓名、单位和金额；不保存就不留下。",
            ),
        )
        self.body.addLayout(row(self.fold, None, margins=(theme.px(_SIGN) + _GAP, 0, 0, 0)))
        self.add(self.pane, self.note)
        self.body.addStretch(1)
        save = Button("保存报告…", "disk")
        save.clicked.connect(self.ask_where)
        copy = Button("复制报告", "copy")
        copy.clicked.connect(self._copied)
        self.back = Button("接着办理", kind="primary")
        self.back.clicked.connect(self.reject)
        self.set_buttons(save, copy, None, self.back)
        self.finished.connect(self._let_go)

    def more(self, words: str) -> None:
        """Another bug while the dialog is open: one report for both."""
        self.words += "\n" + words
        self.pane.setPlainText(self.words)
        if self._held is not None:
            self._held = hold(self._held.parent.parent, self.words)

    def unfold(self) -> None:
        """Show the report, or fold it away again."""
        shown = self.pane.isHidden()
        self.pane.setVisible(shown)
        self.fold.set_words(FOLD if shown else READ)
        self.fit_soon()

    def ask_where(self) -> None:
        """Open the system's file dialog; it never blocks."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        dialog = QFileDialog(self, "保存报告", str(Path(place) / self._name), "文本 (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the report where the user wants it."""
        try:
            path.write_text(self.words, encoding="utf-8")
        except OSError:
            self._say(f"没能存到“{path.name}”，请换一个文件夹，或者复制报告。")
        else:
            self._say(f"已保存为“{path.name}”。")

    def _copied(self) -> None:
        self.copy()
        self._say("已复制，可以粘贴给管理员。")

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()
        self.fit_soon()

    def _let_go(self) -> None:
        if self._held is not None:
            with contextlib.suppress(OSError):
                self._held.unlink(missing_ok=True)


def show_crash(parent: QWidget | None, words: str, name: str, held: Path | None) -> CrashDialog:
    """Open the dialog; the way back to work has the focus."""
    dialog = CrashDialog(parent, words, name, held)
    dialog.open()
    dialog.back.setFocus()
    return dialog


def install(folder: Path, now: Callable[[], datetime]) -> None:
    """Catch every bug of this run; `folder` is the data folder."""
    shown: list[CrashDialog] = []

    def hook(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):  # Ctrl+C and the like
            sys.__excepthook__(type(error), error, trace)
            return
        moment = now()
        words = report_text(error, trace, moment)
        if shown:  # a bug that repeats must not bury the window in dialogs
            shown[0].more(words)
            return
        held = hold(folder, words)
        if QGuiApplication.instance() is not None:
            name = f"差错报告-{moment:%Y%m%d-%H%M%S}.txt"
            dialog = show_crash(QApplication.activeWindow(), words, name, held)
            shown.append(dialog)
            dialog.finished.connect(lambda _result: shown.clear())

    sys.excepthook = hook
