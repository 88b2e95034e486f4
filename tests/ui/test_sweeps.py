"""Sweeps over every screen of the kit: no label is cut, and whatever takes the focus has a name."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QMenu, QScrollBar, QWidget
from ui.samples import LATE, LOSS, OPEN, PASSAGES, ReviewDialog, Shell, nine_pages

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.ui import messages, theme
from xinzhou_desktop.ui.buttons import Button, why
from xinzhou_desktop.ui.charts import Bars, Day, DayStrip, Funnel, FunnelLine, Ring, Span
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.layout import (
    Elided,
    Fold,
    box,
    card,
    clear,
    col,
    page_head,
    row,
    scroll,
    text,
)
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.reader import MeasuresReader
from xinzhou_desktop.ui.signs import Icon, SealMark, Sign
from xinzhou_desktop.vocabulary import BodyKind

SIZES = [(1366, 768), (910, 512)]
POINTS = [10.5, 14.0]


def cut_labels(window):
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, Elided):
            continue
        wrap = label.wordWrap()
        need = label.heightForWidth(label.width()) if wrap else label.sizeHint().height()
        narrow = not wrap and label.sizeHint().width() > label.width() + 1
        if need > label.height() + 1 or narrow:
            cut.append(label.text()[:20])
    return cut


def unnamed(window):
    """Widgets that take the focus and have no name; what Qt builds for itself is left out."""
    own = (QScrollBar, QMenu, QAbstractScrollArea)
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, own) and type(widget).__module__.startswith("PySide6"))
    ]


def chart_page():
    week = [Day("11-02", "周一", "不计入", "out", "–"), Day("11-05", "周四", "第3日", "today", "3")]
    week += [Day("11-04", "周三", "第2日", "done", "2"), Day("11-06", "周五", "第4日", "next", "4")]
    strip = DayStrip([*week, Day("11-10", "周二", "最早提请", "goal", "提")])
    lines = [FunnelLine("登记申报", 15, "6月30日截止"), FunnelLine("候选名单", None)]
    left = col(
        card(Funnel(lines), title="进度", aside=why("进度")),
        card(row(Ring(3, 7, "4", "还剩"), strip)),
    )
    bars = Bars([("2023 年", 126.4), ("2024 年", -38.6), ("2025 年", 0.0)], "万元")
    right = col(
        card(bars, Span(0.4, "监督期")),
        banner("ok", "已办结", "没有异议", Button("查看", kind="link")),
    )
    fold = Fold(box(left), box(right), 960, right_width=392)
    return scroll(box(col(page_head("首页", "今天到期 2 件" * 12, Button("登记申报")), fold, None)))


def form():
    specs = (
        FieldSpec("a", "申报单位", required=True),
        FieldSpec("b", "受理日期", "date", date(2026, 7, 16)),
        FieldSpec("c", "奖金", "money", article="第十五条"),
        FieldSpec("d", "推荐单位", "choice", choices=BodyKind),
        FieldSpec("e", "扫描件", "file"),
        FieldSpec("f", "原件已核对", "check"),
        FieldSpec("g", "说明", "area"),
        FieldSpec("h", "", "note", "提交后不能改：更正走“更正申报”，由经办人办理。" * 3),
    )
    dialog = FormDialog("登记申报", specs, print, None, article="第八条", intro="一式两份。" * 12)
    dialog.open()
    dialog.submit()
    return dialog


def main_window(slug):
    def make(tmp_path):
        window = MainWindow(Shell(), nine_pages(), Preferences(tmp_path / "p.ini"))
        window.open_page(slug)
        return window

    return make


def empty_window(tmp_path):
    window = main_window("qualification")(tmp_path)
    window.pages[3].given = []
    window.pages[3].mark_stale()
    return window


SCREENS = {
    "empty": empty_window,
    "home": main_window("home"),
    "review": main_window("qualification"),
    "charts": lambda _tmp: chart_page(),
    "wizard": lambda _tmp: ReviewDialog({}),
    "field": lambda _tmp: ReviewDialog({}, field_mode=True),
    "form": lambda _tmp: form(),
    "reader": lambda _tmp: MeasuresReader(PASSAGES, None),
    "error": lambda _tmp: messages.show_error(
        None, StorageError("数据文件被另一个程序占用。" * 5), print
    ),
    "refusal": lambda _tmp: messages.show_refusal(None, "确认名单", (LOSS, OPEN)),
    "decision": lambda _tmp: messages.ask_decision(None, (LATE,), print),
    "confirm": lambda _tmp: messages.confirm(
        None, "发通知", "期满按现有材料审查。" * 9, "发", print, ("甲",)
    ),
}


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_no_label_is_cut_and_every_stop_has_a_name(
    name, size, points, qapp, qtbot, tmp_path, settle
):
    theme.apply(qapp, points=points)
    try:
        window = SCREENS[name](tmp_path)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.show()
        settle()
        if name in ("home", "review", "empty", "charts", "wizard", "field"):
            window.resize(*size)
        else:
            window.resize(min(window.width(), size[0]), min(window.height(), size[1] - 40))
        settle()
        assert cut_labels(window) == []
        assert unnamed(window) == []
        assert not window.grab().isNull()
    finally:
        window.hide()
        theme.apply(qapp)


def test_the_sweeps_see_a_cut_label_and_a_missing_name(qtbot, settle):
    page = QWidget()
    label, button = text("这句话放不下"), Button("x")
    label.setFixedWidth(20)
    button.setAccessibleName("")
    page.setLayout(col(label, button))
    qtbot.addWidget(page)
    page.show()
    settle()
    assert cut_labels(page) == ["这句话放不下"]
    assert len(unnamed(page)) == 1


def test_charts_say_their_numbers(qtbot):
    ring, span = Ring(3, 7, "4", "还剩"), Span(1.4, "监督期")
    bars = Bars([("2024 年", -38.6)], "万元")
    for chart in (ring, span, bars):
        qtbot.addWidget(chart)
    assert ring.accessibleName() == "还剩 4 整天"
    assert span.accessibleName() == "监督期：已过 100%"
    assert bars.accessibleName() == "2024 年 −38.60 万元"


def test_two_columns_fold_in_a_narrow_window(qtbot):
    for right_first in (False, True):
        fold = Fold(text("左"), text("右"), 900, right_width=300, right_first=right_first)
        qtbot.addWidget(fold)
        fold.resize(1000, 200)
        fold.show()
        assert not fold.folded
        fold.resize(600, 200)
        assert fold.folded


def test_buttons_flow_into_lines(qtbot, settle):
    buttons = [Button(f"第 {n} 个操作") for n in range(5)]
    flow = Flow(buttons)
    qtbot.addWidget(flow)
    flow.resize(1000, 40)
    flow.show()
    one = flow.heightForWidth(1000)
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(260) > one
    flow.resize(260, 200)
    assert len({button.y() for button in buttons}) > 1
    buttons[0].hide()
    flow.refresh()
    assert buttons[1].x() == 0
    assert flow.minimumSizeHint().width() <= flow.sizeHint().width()


def test_a_layout_is_emptied(qtbot, settle):
    page = QWidget()
    layout = col(text("一"), row(text("二")), 8, None, Icon("home"), SealMark(), Sign("ok"))
    page.setLayout(layout)
    qtbot.addWidget(page)
    page.show()
    page.grab()
    clear(layout)
    settle()
    assert page.findChildren(QLabel) == []
    assert layout.count() == 0


def test_a_long_word_is_elided_and_kept_as_tooltip(qtbot):
    label = Elided("信州区质量奖" * 9)
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.grab()
    assert label.toolTip() == "信州区质量奖" * 9
    assert label.minimumSizeHint().width() < 80
