import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel
from ui.samples import LATE, LOSS, ROWS, ReviewTab, Row

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.notes import Toast
from xinzhou_desktop.ui.stage_tab import StageTab


@pytest.fixture
def tab(qtbot):
    tab = ReviewTab()
    tab.cycle_id = 1
    qtbot.addWidget(tab)
    tab.resize(1366, 680)
    with qtbot.waitActive(tab):
        tab.show()
    return tab


def shown(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words and b.isVisible())


def test_a_tab_is_filled_when_first_shown(tab):
    assert tab.fetched == 1
    assert tab.table.rows.shown == ROWS
    assert tab.selected == ROWS[0]
    said = shown(tab)
    assert "第十一条 · 基准日 2026年6月30日" in said
    assert "共 3 家" in said
    assert said.count(ROWS[0].name) == 2  # the head of the detail and its facts


def test_another_row_shows_another_detail(tab, qtbot, settle):
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    settle()
    assert ROWS[1].name in shown(tab)
    assert ROWS[0].name not in shown(tab)


def test_a_stale_tab_reloads_now_if_visible_else_when_shown(tab):
    tab.mark_stale()
    assert tab.fetched == 2
    tab.hide()
    tab.mark_stale()
    tab.mark_stale()
    assert tab.fetched == 2
    tab.show()
    assert tab.fetched == 3
    tab.hide()
    tab.show()
    assert tab.fetched == 3


def test_the_selection_survives_a_reload(tab):
    assert tab.select_key(3)
    tab.given.insert(0, Row(9, "新申报", 1.0))
    tab.mark_stale()
    assert tab.selected.id == 3
    tab.given = [row for row in tab.given if row.id != 3]
    tab.mark_stale()
    assert tab.selected.id == 9
    assert not tab.select_key(3)


def test_a_refused_act_stays_pressable_and_says_why(tab, qtbot, message):
    button = tab.row_acts.buttons["admit"]
    assert button.kind == "refused"
    assert "现在不能作出“符合”结论（第九条第（三）项）" in shown(tab)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = message()
    assert "最近 3 年未发生亏损" in shown(dialog)
    assert LATE.text not in shown(dialog)  # it only warns
    dialog.reject()
    button_of(tab, "为什么、怎么办").click()
    message().reject()
    assert tab.done_acts == []


def test_an_act_that_only_warns_is_carried_out(tab, qtbot):
    tab.forbidden = {"admit": (LATE,)}
    tab.mark_stale()
    assert tab.row_acts.buttons["admit"].kind == "plain"
    with qtbot.waitSignal(tab.row_acts.pressed):
        tab.press("admit")
    tab.press("export")
    assert tab.done_acts == ["admit", "export"]


def test_header_acts_can_be_refused_too(tab, message):
    tab.forbidden = {"confirm": (LOSS,)}
    tab.mark_stale()
    tab.press("confirm")
    assert message().windowTitle() == "现在不能确认名单"
    message().reject()


def test_search_and_filters_narrow_the_list(tab, write, settle):
    tab.filter.choose(2)
    assert [row.id for row in tab.table.rows.shown] == [2, 3]
    write(tab.search, "水南")
    assert [row.id for row in tab.table.rows.shown] == [3]
    assert "筛选出 1 家，共 3 家" in shown(tab)
    tab.search.setText("查无此家")
    settle()
    assert tab.selected is None
    assert "没有选中" in shown(tab)
    assert not tab.row_acts.isVisible()
    tab.search.clear()
    tab.filter.choose(0)
    assert len(tab.table.rows.shown) == 3


def test_filters_show_their_counts(tab):
    assert [b.accessibleName() for b in tab.filter.group.buttons()] == ["全部", "符合 1", "其他 2"]


def test_an_empty_tab_offers_one_action(tab, settle):
    tab.given = []
    tab.mark_stale()
    settle()
    assert "这里还没有内容" in shown(tab)
    assert tab.header_acts.buttons["import"].isHidden()  # offered once, in the middle
    buttons = [b for b in tab.findChildren(Button) if b.text() == "导入申报" and b.isVisible()]
    buttons[-1].click()
    assert tab.done_acts == ["import"]
    tab.given = list(ROWS)
    tab.mark_stale()
    settle()
    assert "这里还没有内容" not in shown(tab)


def test_the_action_of_an_empty_tab_may_be_refused(tab, message, settle):
    tab.given, tab.forbidden = [], {"import": (LOSS,)}
    tab.mark_stale()
    settle()
    buttons = [b for b in tab.findChildren(Button) if b.text() == "导入申报" and b.isVisible()]
    buttons[-1].click()
    message().reject()


def test_without_a_year_nothing_is_fetched(qtbot, settle):
    tab = ReviewTab()
    qtbot.addWidget(tab)
    tab.show()
    settle()
    assert tab.fetched == 0
    assert "还没有年度" in shown(tab)
    tab.set_cycle(4)
    assert tab.fetched == 1


def test_a_failing_service_is_reported_and_the_tab_lives(tab, message, settle):
    def fail():
        raise StorageError("磁盘读不出来")

    tab.fetch = fail
    tab.mark_stale()
    assert "磁盘读不出来" in shown(message())
    message().reject()
    settle()
    assert "这里还没有内容" in shown(tab)


def test_below_the_limit_the_detail_opens_over_the_list(tab, qtbot, settle):
    tab.resize(910, 440)
    settle()
    assert tab.panes.narrow
    assert tab.table.isVisible()
    assert not tab.row_acts.isVisible()
    way = button_of(tab, "详情和办理")
    assert way.isVisible(), "the acts are out of sight: a button says where they are"
    way.click()
    assert tab.row_acts.isVisible()
    qtbot.keyClick(tab.panes, Qt.Key.Key_Escape)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    settle()
    assert not tab.table.isVisible()
    assert tab.row_acts.isVisible()
    qtbot.keyClick(tab.panes, Qt.Key.Key_Escape)
    assert tab.table.isVisible()
    where = tab.table.visualRect(tab.table.rows.index(1, 0)).center()
    qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert tab.selected == ROWS[1]
    button_of(tab, "回到列表").click()
    assert tab.table.isVisible()
    tab.resize(1366, 680)
    assert tab.table.isVisible()
    assert not way.isVisible()
    assert tab.row_acts.isVisible()
    qtbot.keyClick(tab.panes, Qt.Key.Key_Escape)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.table.isVisible()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_header_acts_that_do_not_fit_go_into_a_menu(tab, settle):
    bar = tab.header_acts
    bar.fit(200)
    settle()
    assert bar.buttons["confirm"].isVisible()  # the main act is the last to go
    assert bar.buttons["export"].isHidden()
    button_of(tab, "更多").click()
    titles = {action.text(): action for action in bar._menu.actions()}
    assert "导出 Excel" in titles
    titles["导出 Excel"].trigger()
    bar._menu.close()
    assert tab.done_acts == ["export"]
    bar.fit(2000)
    assert not bar.buttons["export"].isHidden()


def test_a_done_act_is_told_and_can_be_taken_back(tab, qtbot):
    undone = []
    with qtbot.waitSignal(tab.changed):
        tab.done("结论已记录")
    with qtbot.waitSignal(tab.changed):
        tab.done("又一条", lambda: undone.append(1))
    button_of(tab, "撤销 Ctrl+Z").click()
    assert undone == [1]
    tab.done("第三条")


def test_a_stage_must_say_what_it_shows():
    with pytest.raises(NotImplementedError):
        StageTab.fetch(None)
    with pytest.raises(NotImplementedError):
        StageTab.show_detail(None, None)
    assert StageTab.acts(None) == ()
    assert StageTab.permits(None) == {}
    assert StageTab.summary(None) == ""


def test_the_head_is_the_first_column_unless_a_stage_says_more(qtbot):
    class Plain(ReviewTab):
        head_of = StageTab.head_of

    tab = Plain()
    qtbot.addWidget(tab)
    assert tab.head_of(ROWS[0]) == (ROWS[0].name, "", None)
    assert tab.row_key(ROWS[2]) == 3


@pytest.mark.parametrize("size", [(1366, 640), (700, 560)])
def test_a_toast_covers_neither_rows_nor_acts(tab, settle, size):
    tab.resize(*size)
    settle()
    for open_pane in (False, True):
        (tab.panes.open_pane if open_pane else tab.panes.close_pane)()
        tab.done("已登记")
        settle()
        toast = tab.findChildren(Toast)[-1]
        place = toast.geometry()
        assert tab.rect().contains(place)
        for widget in (tab.table.viewport(), tab.row_acts):
            if widget.isVisible():
                corner = widget.mapTo(tab, QPoint(0, 0))
                assert not place.intersects(QRect(corner, widget.size()))
