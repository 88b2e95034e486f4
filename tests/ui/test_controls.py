from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from xinzhou_desktop.ui.buttons import Button, Tick, why
from xinzhou_desktop.ui.controls import Area, Field, Picker
from xinzhou_desktop.ui.dates import CalendarPopup, DateField, chinese_date, read_date
from xinzhou_desktop.ui.figures import MoneyField, NumberField
from xinzhou_desktop.ui.layout import col
from xinzhou_desktop.ui.segmented import Segmented


@pytest.mark.parametrize("kind", ["plain", "primary", "seal", "quiet", "link", "refused", "toast"])
def test_every_kind_of_button_shows_focus_and_answers_enter(qtbot, kind):
    button = Button("确认名单", "stamp", kind)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.clearFocus()
    plain = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_refused_button_says_so_and_stays_pressable(qtbot):
    button = Button("提请常务会议", kind="seal")
    qtbot.addWidget(button)
    button.set_kind("refused")
    assert button.accessibleName() == "提请常务会议（现在不能）"
    assert button.isEnabled()
    button.set_words("提请")
    assert button.accessibleName() == "提请（现在不能）"
    assert button.kind == "refused"


def test_an_icon_button_is_square_and_named(qtbot):
    button = Button(icon="print", kind="quiet", name="打印本页")
    qtbot.addWidget(button)
    assert button.sizeHint().width() == button.sizeHint().height()
    assert button.accessibleName() == button.toolTip() == "打印本页"
    assert why("监督期").accessibleName() == "为什么：监督期"


def test_segments_are_chosen_by_mouse_key_and_call(qtbot):
    verdict = Segmented(("符合", "ok", "1"), ("不符合", "bad", "2"), name="审查意见", height=56)
    qtbot.addWidget(verdict)
    with qtbot.waitExposed(verdict):
        verdict.show()
    assert verdict.current == -1
    first, second = verdict.group.buttons()
    with qtbot.waitSignal(verdict.chosen):
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_2)
    assert verdict.current == 1
    second.setFocus()
    verdict.grab()
    assert not verdict.choose(7)
    with qtbot.assertNotEmitted(verdict.chosen):
        verdict.preset(0)
        qtbot.keyClick(verdict, Qt.Key.Key_9)
    assert verdict.current == 0


def test_a_filter_shows_its_count_and_leaves_digits_alone(qtbot):
    seg = Segmented(("全部", "", ""), ("待办", "", "8"), name="筛选", current=0, framed=False)
    qtbot.addWidget(seg)
    button = seg.group.buttons()[1]
    narrow = button.sizeHint().width()
    button.set_extra("128")
    assert button.sizeHint().width() > narrow
    assert button.accessibleName() == "待办 128"
    qtbot.keyClick(seg, Qt.Key.Key_2)
    assert seg.current == 0
    seg.grab()


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("80000", 8_000_000), ("80,000.5", 8_000_050), ("１２．３４", 1234), ("0.29", 29), ("", None)],
)
def test_money_is_typed_in_yuan_and_given_in_fen(qtbot, typed, fen):
    field = MoneyField(name="奖金")
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.fen == fen
    assert field.complaint == ""


@pytest.mark.parametrize("typed", ["八万", "1.234", "NaN", "Infinity", "1e999999"])
def test_what_is_not_an_amount_is_said(qtbot, typed):
    field = MoneyField(name="奖金")
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.fen is None
    assert "小数最多 2 位" in field.complaint


def test_figures_are_grouped_when_the_field_is_left(qtbot):
    field = NumberField(Decimal("-38.6"), name="净利润", decimals=2, unit="万元")
    qtbot.addWidget(field)
    assert field.text() == "−38.60"
    assert field.number == Decimal("-38.60")
    field.setText("1234567.5")
    field.editingFinished.emit()
    assert field.text() == "1,234,567.50"
    field.setText("多")
    field.editingFinished.emit()
    assert field.text() == "多"
    whole = NumberField(3, name="名额")
    qtbot.addWidget(whole)
    whole.setText("2.5")
    assert whole.complaint == "请填整数"
    assert MoneyField(29, name="x").text() == "0.29"


def test_a_field_paints_icon_unit_error_and_focus(qtbot):
    field = Field("8172.50", name="核实值", icon="search", unit="万元")
    qtbot.addWidget(field)
    before = field.grab().toImage()
    field.set_error(True)
    wrong = field.grab().toImage()
    field.set_unit("元")
    assert len({id(before), id(wrong)}) == 2
    assert before != wrong
    assert field.grab().toImage() != wrong
    assert field.value == "8172.50"


def test_chinese_is_written_into_lines_and_areas(qtbot, write):
    field, area = Field(name="名称"), Area(name="理由")
    for widget in (field, area):
        qtbot.addWidget(widget)
        write(widget, " 信州区 ")
        assert widget.value == "信州区"
    area.set_error(True)
    assert area.property("error") is True


def test_a_picker_ignores_the_wheel_and_gives_enter_away(qtbot):
    picker = Picker(("镇", 1), ("乡", 2), name="推荐单位", label="推荐单位：")
    qtbot.addWidget(picker)
    picker.choose(2)
    picker.choose("没有")
    assert picker.currentData() == 2
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    picker.wheelEvent(wheel)
    assert picker.currentData() == 2
    assert not wheel.isAccepted()
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    assert picker.currentData() == 1
    before = picker.grab().toImage()
    picker.set_error(True)
    assert picker.grab().toImage() != before
    assert Picker(name="空").sizeHint().width() > 0


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-07-16", date(2026, 7, 16)),
        ("2026.7.6", date(2026, 7, 6)),
        ("20260716", date(2026, 7, 16)),
        ("２０２６年７月１６日", date(2026, 7, 16)),
        ("2026-02-30", None),
        ("明天", None),
        ("", None),
    ],
)
def test_dates_are_read_in_every_usual_way(words, day):
    assert read_date(words) == day


def test_chinese_papers_write_dates_without_zeros():
    assert chinese_date(date(2026, 7, 6)) == "2026年7月6日"


def test_a_date_field_steps_tidies_and_complains(qtbot):
    field = DateField(date(2026, 7, 16), name="受理日期")
    qtbot.addWidget(field)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.day == date(2026, 7, 17)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    field.line.setText("2026年7月6日")
    field.line.editingFinished.emit()
    assert field.line.text() == "2026-07-06"
    field.line.editingFinished.emit()
    field.line.setText("七月")
    field.line.editingFinished.emit()
    assert field.day is None
    assert "2026-07-16" in field.complaint
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    field.set_error(True)
    field.show_date(None)
    assert field.complaint == ""


NO_GRAB = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen


def popup_of(field):
    return field.findChild(CalendarPopup)


@NO_GRAB
def test_the_calendar_picks_a_day_by_keyboard(qtbot):
    field = DateField(date(2026, 7, 16), name="受理日期")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = popup_of(field)
    assert popup.calendar.selectedDate().day() == 16
    popup.grab()
    popup.calendar.setSelectedDate(popup.calendar.selectedDate().addDays(4))
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert field.day == date(2026, 7, 20)


@NO_GRAB
def test_the_calendar_of_an_empty_field_opens_too(qtbot):
    field = DateField(name="截止日期")
    qtbot.addWidget(field)
    field.button.click()
    popup_of(field).close()
    assert field.day is None


def test_tab_visits_controls_in_the_order_seen(qtbot):
    page = QWidget()
    first, second, third = Field(name="甲"), Area(name="乙"), Button("保存")
    page.setLayout(col(first, second, third))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    first.setFocus()
    seen = []
    for _ in range(3):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [first, second, third]


def test_a_tick_is_drawn_in_both_states_and_pressed_on_its_words(qtbot):
    tick = Tick("原件已核对")
    qtbot.addWidget(tick)
    with qtbot.waitActive(tick):
        tick.show()
    tick.clearFocus()
    looks = [tick.grab().toImage()]
    where = QPoint(tick.width() - 8, tick.height() // 2)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=where)
    assert tick.isChecked()
    looks.append(tick.grab().toImage())
    tick.clearFocus()
    looks.append(tick.grab().toImage())
    assert all(one != other for one, other in pairwise(looks))
    assert tick.accessibleName() == "原件已核对"
    assert tick.minimumSizeHint() == tick.sizeHint()
