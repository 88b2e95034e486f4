"""文书用语: which papers have words that the office may change, and the window to change them."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.wordings import DiffLine, WordingRow, Wordings
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area, Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Item, box, clear, col, row, text
from xinzhou_desktop.ui.messages import confirm, reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.table import Column

_BREAKS = "“|”处可以换行，“||”处放不下时才换行；都不会印出来。"
_LINES = 3, 14  # the least and the most that an entry shows
_TONES = {"原": "bad", "新": "ok"}
_MARKS = {"原": "－ ", "新": "＋ "}


def _version(wording: WordingRow) -> str:
    return "程序原文" if wording.as_shipped else f"第 {wording.version} 版"


def _sign(wording: WordingRow) -> str:
    return "none" if wording.as_shipped else "warn"


class WordingsSection(ListSection):
    """Papers and whose words they have; Enter opens the words."""

    area = "文书"
    title = "文书用语"
    about = (
        "通知、函、公告等文书的用语。更改以后打印的文书用新的用语，以前打印的不变；"
        "每次更改记下更改人和理由，随时可以恢复程序原文。"
    )
    columns = (
        Column("文书", lambda r: r.paper, "strong"),
        Column("依据", lambda r: r.article, "muted", width=150, give_up=2),
        Column("用语", _version, "chip", state=_sign, width=104),
        Column("更改人", lambda r: r.changed_by or "–", "muted", width=80, give_up=1),
        Column("理由", lambda r: r.reason, "muted", width=200, give_up=3),
    )

    def fetch(self) -> Sequence[WordingRow]:
        return self.services.wordings.rows()

    def buttons(self) -> Sequence[Button]:
        return (button("查看、更改…  Enter", "edit", self.open_words, "primary"),)

    def before(self) -> Sequence[Item]:
        self.table.activated.connect(lambda _index: self.open_words())
        return ()

    def open_words(self) -> None:
        """Open the words of the selected paper."""
        chosen: WordingRow | None = self.selected
        if chosen is None:
            return
        with reporting(self.window(), "文书用语"):
            refusals = self.services.office.forbids("更改文书用语")
            refused = "".join(f"{each.text}{each.remedy}" for each in refusals)
            service, window = self.services.wordings, self.window()
            WordingDialog(service, chosen.code, self.wrote, window, refused).open()


class WordingDialog(Dialog):
    """An entry for each passage, the merge fields beside, and what differs from the original.

    Who may not change them reads why (`refused`) and the words.
    """

    def __init__(
        self,
        service: Wordings,
        code: str,
        wrote: Callable[[str], None],
        parent: QWidget | None,
        refused: str = "",
    ) -> None:
        self._service, self._code, self._wrote = service, code, wrote
        self.detail = service.detail(code)
        super().__init__(f"文书用语：{self.detail.row.paper}", parent, wide=860)
        names = "、".join(f"{{{name}}}" for name in self.detail.fields)
        if refused:
            self.add(banner("none", "只能查看，不能更改", refused))
        else:
            self.add(
                banner(
                    "none",
                    "花括号里的是打印时填入的内容，不能改名，也不能漏掉",
                    f"可以用的：{names}。一行是一段；“一、”开头的是小标题，行首的“@”表示不缩进。",
                )
            )
        self.areas: dict[str, Area] = {}
        for name, words in self.detail.passages.items():
            area = Area(words.strip("\n"), name=self.detail.names[name])
            lines = min(_LINES[1], max(_LINES[0], words.count("\n") + len(words) // 48))
            area.setFixedHeight(round(lines * area.fontMetrics().lineSpacing() + theme.px(16)))
            area.setReadOnly(bool(refused))
            area.textChanged.connect(self._touched)
            self.areas[name] = area
            head: list[Item] = [text(self.detail.names[name], "strong", "text2")]
            if "|" in self.detail.original[name]:
                head.append(text(_BREAKS, "caption", "text3", wrap=True))
            self.add(box(col(*head, area, gap=4)))
        self._changes = col(gap=2)
        self._verdict = text("", "strong")
        self._told = box(col(self._verdict, self._changes, gap=2))
        self.add(self._told)
        self.reason = Field(name="更改的理由", hint="例如：领导小组名称调整")
        self.note = FieldNote()
        asked = text("更改的理由（保存时必填）", "caption", "text2")
        self._why = box(col(asked, self.reason, gap=4))
        self.add(self._why, self.note)
        self.body.addStretch(1)
        leave = Button("关闭", kind="quiet")
        leave.clicked.connect(self.reject)
        self.original_button = Button("恢复程序原文", "undo")
        self.original_button.clicked.connect(self.show_original)
        self.compare_button = Button("与原文比较", "eye")
        self.compare_button.clicked.connect(self.show_changes)
        self.save_button = Button("保存用语", "check", "primary")
        self.save_button.clicked.connect(self.save)
        self.on_ctrl_enter(self.save_button)
        buttons = (self.original_button, self.compare_button, self.save_button)
        self.set_buttons(leave, None, *buttons)
        for part in (self._why, self.original_button, self.save_button):
            part.setHidden(bool(refused))
        self._set_touched(touched=False)
        self.compare()

    @property
    def words(self) -> dict[str, str]:
        """What stands in the entries."""
        return {name: area.toPlainText() for name, area in self.areas.items()}

    def compare(self) -> None:
        """Show what differs from the words that ship, line by line."""
        clear(self._changes)
        with reporting(self):
            lines = self._service.compare(self._code, self.words)
            count = _changed_lines(lines)
            head = f"与程序原文相比，有 {count} 行不同" if count else "与程序原文相同"
            self._verdict.setText(head)
            for line in lines:
                if line.sign:
                    self._changes.addWidget(_told(line))
        self.fit_soon()

    def show_changes(self) -> None:
        """Compare, and scroll to what was found: it stands under entries higher than a screen."""
        self.compare()
        QTimer.singleShot(0, self, self._reveal_changes)

    def _reveal_changes(self) -> None:
        self.reveal(self._told)
        self.reveal(self._verdict)

    def show_original(self) -> None:
        """Put the words that ship into the entries; saving takes a reason as any change."""
        for name, words in self.detail.original.items():
            self.areas[name].setPlainText(words.strip("\n"))
        self.show_changes()

    def save(self) -> None:
        """Check and write; what is wrong is said here and nothing is changed."""
        with reporting(self, "更改文书用语"):
            self._service.change(self._code, self.words, self.reason.value)
            self._set_touched(touched=False)
            self.accept()
            self._wrote(f"已更改文书用语：{self.detail.row.paper}")

    def reject(self) -> None:
        """Leave; words that were not saved are asked about."""
        if not self._dirty:
            super().reject()
            return
        confirm(
            self,
            "不保存就关闭？",
            "改动的用语还没有保存。",
            "不保存",
            self._leave,
            back="继续改",
        )

    def _leave(self) -> None:
        self._set_touched(touched=False)
        self.reject()

    def _touched(self) -> None:
        self._set_touched(touched=True)

    def _set_touched(self, *, touched: bool) -> None:
        self._dirty = touched


def _changed_lines(lines: Sequence[DiffLine]) -> int:
    """How many lines differ: one that was rewritten is listed as it was and as it is."""
    count = 0
    for differs, run in groupby(lines, key=lambda line: bool(line.sign)):
        signs = [line.sign for line in run]
        count += max(signs.count("原"), signs.count("新")) if differs else 0
    return count


def _told(line: DiffLine) -> QWidget:
    label = text(f"{_MARKS[line.sign]}{line.text}", "body", _TONES[line.sign], wrap=True)
    return box(row((label, 1), margins=(8, 2, 8, 2)), soft=_TONES[line.sign])
