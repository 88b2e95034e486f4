"""The Measures on screen: every article as printed, opened at the one that is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.regulation import DATED, TITLE, Article, Passage, passages
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Item, box, col, row, text
from xinzhou_desktop.ui.messages import show_error


class MeasuresReader(Dialog):
    """Articles under one another; typing in the field keeps those that contain the words."""

    def __init__(
        self, given: Sequence[Passage], parent: QWidget | None, article: Article | None = None
    ) -> None:
        super().__init__(TITLE, parent, wide=820)
        self._at = article
        year, month, day = DATED.split("-")
        dated = f"{year}年{int(month)}月{int(day)}日印发"
        self.search = Field(name="在办法里找", hint="在办法里找", icon="search")
        self.search.textChanged.connect(self._filter)
        self.add(box(row(text(dated, "caption", "text3"), None, self.search, gap=8)))
        self.blocks: list[tuple[Passage, QFrame]] = []
        self.none = text("", "body", "text2", wrap=True)
        self.none.hide()
        self.add(self.none)
        chapter = ""
        for passage in given:
            head = passage.chapter if passage.chapter != chapter else ""
            chapter = passage.chapter
            block = self._block(passage, head)
            self.blocks.append((passage, block))
            self.add(block)
        self.body.addStretch(1)
        back = Button("关闭", kind="primary")
        back.clicked.connect(self.reject)
        self.set_buttons(None, back)

    def _block(self, passage: Passage, head: str) -> QFrame:
        article = text(str(passage.article), "strong")
        article.setFixedWidth(theme.px(120))
        words = text(passage.text, "body", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{passage.article}：{passage.text}")
        lines: list[Item] = [words]
        if passage.note:
            lines.append(text(passage.note, "caption", "text3", wrap=True))
        body = row(col(article, None, gap=0), (col(*lines, gap=2), 1), gap=8, margins=(8, 6, 8, 6))
        asked = self._at is not None and passage.article == self._at
        marked = box(body, soft="ink") if asked else box(body)
        return box(col(*([text(head, "h3")] if head else []), marked, gap=6))

    def open(self) -> None:
        super().open()
        self.search.setFocus()
        for passage, block in self.blocks:
            if passage.article == self._at:
                QTimer.singleShot(0, block, lambda block=block: self.reveal(block))

    def _filter(self) -> None:
        words = self.search.value
        hits = [words in str(passage.article) + passage.text for passage, _ in self.blocks]
        for (_, block), hit in zip(self.blocks, hits, strict=True):
            block.setVisible(hit)
        self.none.setText(f"没有找到“{words}”。")
        self.none.setHidden(any(hits))


def show_measures(parent: QWidget | None, article: Article | None = None) -> Dialog:
    """Open the Measures, at an article if one is given; a damaged file is reported."""
    try:
        given = passages()
    except ValueError as error:
        words = f"办法原文的文件读不出来（{error}）"
        broken = AwardError(words, remedy="请重新安装程序；已录入的数据不受影响。")
        return show_error(parent, broken)
    reader = MeasuresReader(given, parent, article)
    reader.open()
    return reader
