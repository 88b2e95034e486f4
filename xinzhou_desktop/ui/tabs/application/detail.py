"""The detail pane of an application: standing, figures of three years, particulars, history."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout

from xinzhou_desktop.money import wan
from xinzhou_desktop.services.application import ApplicationDetail, FiguresRow
from xinzhou_desktop.ui.details import facts, findings_view, section
from xinzhou_desktop.ui.figures import MINUS
from xinzhou_desktop.ui.layout import Item, box, col, text
from xinzhou_desktop.ui.signs import RIGHT
from xinzhou_desktop.ui.tabs.application.forms import FIGURES


def figures_table(figures: Sequence[FiguresRow]) -> QFrame:
    """A line a figure, a column a year, in 万元; what is not known says 未填."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for place, year in enumerate(figures, 1):
        grid.addWidget(text(f"{year.year} 年", "caption", "text3", align=RIGHT), 0, place)
    for line, (name, label) in enumerate(FIGURES, 1):
        grid.addWidget(text(label, "body", "text2"), line, 0)
        for place, year in enumerate(figures, 1):
            fen: int | None = getattr(year, name)
            words = "未填" if fen is None else wan(fen).replace("-", MINUS)
            tone = "text3" if fen is None else "bad" if fen < 0 else "text"
            cell = text(words, "caption" if fen is None else "body", tone, align=RIGHT)
            cell.setAccessibleName(f"{year.year} 年{label} {words} 万元")
            grid.addWidget(cell, line, place)
    return box(grid)


def detail_view(detail: ApplicationDetail) -> QFrame:
    """Everything that is known of an application, what is open first."""
    blocks: list[Item] = []
    if detail.row.note:
        blocks.append(facts([("说明", detail.row.note)]))
    blocks.append(findings_view(detail.standing))
    if detail.figures:
        blocks.append(section("经济指标（万元）", figures_table(detail.figures)))
    else:
        blocks.append(section("经济指标", text("还没有填写。", "body", "text3")))
    given = [(name, f"{on:%Y-%m-%d}　{opinion}") for name, on, opinion in detail.recommendations]
    if given:
        blocks.append(section("推荐意见", facts(given)))
    blocks.append(section("登记事项", facts(detail.particulars)))
    past = [text(line, "body", "text2", wrap=True) for line in detail.history]
    blocks.append(section("历年记录", *past))
    return box(col(*blocks, gap=14))
