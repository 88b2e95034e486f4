from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid
from ui.samples import PASSAGES, PASSWORD, Shell, nine_pages

from xinzhou_desktop.regulation import ART_9_3, passages
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.login import ChangePassword, TakeOver
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.reader import MeasuresReader, show_measures
from xinzhou_desktop.ui.signs import Chip

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell():
    return Shell()


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def window(qtbot, shell, preferences):
    window = MainWindow(shell, nine_pages(), preferences)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    return window


def shown(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_only_the_page_in_sight_is_loaded(window):
    assert [getattr(page, "loads", 0) for page in window.pages] == [1] + [0] * 8
    window.open_page("award")
    assert window.pages[7].loads == 1
    assert window.stack.currentWidget() is window.pages[7]
    window.open_page("没有这一页")
    assert window.stack.currentIndex() == 0


def test_ctrl_and_a_digit_opens_a_page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    assert window.bar.currentIndex() == 3
    assert window.stack.currentIndex() == 3
    qtbot.keyClick(window, Qt.Key.Key_9, CTRL)
    assert window.stack.currentIndex() == 8


def test_the_arrows_move_along_the_stages(window, qtbot):
    window.bar.setFocus()
    window.bar.grab()
    qtbot.keyClick(window.bar, Qt.Key.Key_Right)
    assert window.stack.currentIndex() == 1


def test_stages_are_read_out_with_state_and_count(window):
    assert window.bar.accessibleTabName(0) == "首页"
    assert window.bar.accessibleTabName(1) == "考核方案，符合"
    assert window.bar.accessibleTabName(3) == "资格审查，进行中，待办 8 件"
    assert "Ctrl+4" in window.bar.tabToolTip(3)


def test_a_change_is_told_to_every_page_and_the_status_line(window):
    home = window.pages[0]
    home.changed.emit()
    assert home.loads == 2
    assert window.saved.words == "已保存 14:03:22"
    window.open_page("plan")
    window.pages[1].changed.emit()
    assert window.pages[1].loads == 2
    assert home.loads == 2
    window.open_page("home")
    assert home.loads == 3


def test_f5_reads_again(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.pages[0].loads == 2


def test_a_page_can_ask_for_another(window):
    window.pages[0].go.emit("qualification")
    assert window.stack.currentIndex() == 3


def test_another_year_goes_to_every_page_and_is_remembered(window, preferences, shell):
    assert {page.cycle_id for page in window.pages} == {2}
    window.years.choose(1)
    window.years.activated.emit(1)
    assert {page.cycle_id for page in window.pages} == {1}
    assert preferences.last_cycle == 1
    shell.given_years = [(3, "2027"), *shell.given_years]
    window.reload_years()
    assert window.cycle_id == 1
    window.reload_years(3)
    assert window.cycle_id == 3


def test_a_year_that_went_on_is_told_without_a_new_choice(window, shell):
    window.years.choose(1)
    shell.given_years = [(2, "2026（已授奖）"), (1, "2025")]
    window.pages[1].changed.emit()
    assert [window.years.itemText(n) for n in range(2)] == ["2026（已授奖）", "2025"]
    assert window.cycle_id == 1


def test_a_new_office_has_no_year_yet(qtbot, shell, preferences):
    shell.given_years, shell.practice, shell.state = [], False, "ok"
    window = MainWindow(shell, nine_pages(), preferences)
    qtbot.addWidget(window)
    window.show()
    assert window.cycle_id is None
    assert window.years.currentText() == "还没有年度"
    assert window.findChildren(Chip) == []


def sit_down(window, number, password):
    """Choose a person in the header and type a password."""
    window.people.setCurrentIndex(number)
    window.people.activated.emit(number)
    form = window.findChild(TakeOver)
    form.input("password").setText(password)
    form.submit()
    return form


def test_another_person_acts_with_his_own_password(window, shell, settle):
    form = sit_down(window, 1, "wrong")
    assert (shell.acting, window.people.currentData()) == (1, 1)
    assert any("账号或密码不对" in words for words in shown(form))
    form.input("password").setText(PASSWORD)
    form.submit()
    settle()
    assert (shell.acting, window.people.currentData()) == (2, 2)


def test_a_borrowed_password_is_changed_before_anything_else(window, shell, settle):
    shell.must_change = True
    sit_down(window, 1, PASSWORD)
    settle()
    window.findChild(ChangePassword).reject()
    settle()
    assert window.lock is not None
    window.lock.password.setText(PASSWORD)
    window.lock.submit()
    settle()
    form = window.findChild(ChangePassword)
    for name, value in (("old", PASSWORD), ("password", "New-2026-x"), ("again", "New-2026-x")):
        form.input(name).setText(value)
    form.submit()
    settle()
    assert not shell.must_change
    assert window.lock is None


def test_leaving_the_password_open_changes_nobody(window, shell, settle):
    window.people.setCurrentIndex(1)
    window.people.activated.emit(1)
    window.findChild(TakeOver).reject()
    settle()
    assert (shell.acting, window.people.currentData()) == (1, 1)


def test_who_may_not_see_a_page_sees_why(window, shell, settle):
    shell.bars = {"plan": "陈敏不能查看“考核方案”。"}
    window.open_page("plan")
    settle()
    assert window.stack.currentWidget() not in window.pages
    assert any("不能查看" in words for words in shown(window))
    assert window.pages[1].loads == 0
    shell.bars = {}
    sit_down(window, 1, PASSWORD)
    settle()
    assert window.stack.currentWidget() is window.pages[1]


def test_a_page_that_the_next_person_may_not_see_is_not_read_for_him(window, shell, settle):
    window.open_page("plan")
    loads = window.pages[1].loads
    shell.bars = {"plan": "陈敏不能查看“考核方案”。"}
    sit_down(window, 1, PASSWORD)
    settle()
    assert window.pages[1].loads == loads
    assert window.stack.currentWidget() is window.pages[0], "he begins where he may read"


def test_a_remembered_page_that_is_barred_opens_the_first_readable_one(qtbot, shell, preferences):
    preferences.last_tab = "award"
    shell.bars = dict.fromkeys(("home", "plan", "award"), "不能查看。")
    window = MainWindow(shell, nine_pages(), preferences)
    qtbot.addWidget(window)
    window.show()
    assert window.stack.currentWidget().slug == "application"
    window.open_page("award")
    assert window.stack.currentWidget() not in window.pages
    next(b for b in window._barred.findChildren(Button) if b.text() == "去“申报推荐”").click()
    assert window.stack.currentWidget().slug == "application"


def test_the_status_line_offers_what_puts_the_backups_right(window, shell, settle):
    line = window._backup
    settle()
    assert 0 < line.button.x() - line.words.geometry().right() < 10
    shell.backup = lambda: ("warn", "上次备份 03-02 09:00；没有设第二备份位置")
    window.reload()
    settle()
    assert 0 < line.button.x() - line.words.geometry().right() < 10
    assert line.words.width() >= line.words.fontMetrics().horizontalAdvance(line.words.text())
    shell.menu = lambda: [("备份…", lambda: shell.chosen.append("backup"))]
    assert line.button.isVisible()
    line.button.click()
    assert shell.chosen == ["backup"]
    shell.bars = {"backup": "不能查看。"}
    window.reload()
    assert not line.button.isVisible()
    shell.bars, shell.backup = {}, lambda: ("ok", "演练数据，不自动备份")
    window.reload()
    assert not line.button.isVisible()


def test_a_locked_screen_hides_everything_until_the_password(window, shell, qtbot, settle):
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    window.lock.password.setText(PASSWORD)
    window.lock.submit()
    window.show_measures()
    reader = window.findChild(MeasuresReader)
    assert reader.isVisible()
    window.lock_screen()
    lock = window.lock
    assert lock.isVisible()
    assert lock.geometry() == window.rect()
    assert not reader.isVisible()
    window.resize(1200, 700)
    settle()
    assert lock.geometry() == window.rect()
    lock.password.setText("wrong")
    lock.submit()
    assert any("密码不对" in words for words in shown(lock))
    lock.password.setText(PASSWORD)
    qtbot.keyClick(lock.password.line, Qt.Key.Key_Return)
    settle()
    assert window.lock is None
    assert reader.isVisible()
    reader.reject()


def test_the_screen_locks_when_nobody_is_there(window, qtbot):
    window.idle.set_minutes(0)
    qtbot.waitUntil(lambda: window.lock is not None)


def test_another_person_opens_the_locked_screen(window, shell, settle):
    window.lock_screen()
    form = window.ask_take_over(2, "陈敏")
    form.input("password").setText(PASSWORD)
    form.submit()
    settle()
    assert window.lock is None
    assert shell.acting == 2


def test_the_next_person_does_not_see_what_the_one_before_had_open(window, shell, settle):
    reader = Dialog("操作日志", window)
    reader.open()
    settle()
    window.lock_screen()
    assert not reader.isVisible()
    form = window.ask_take_over(2, "陈敏")
    form.input("password").setText(PASSWORD)
    form.submit()
    settle()
    assert not isValid(reader)
    assert window.lock is None


def test_a_first_password_is_asked_for_once_after_taking_over(window, shell, settle):
    window.lock_screen()
    form = window.ask_take_over(2, "陈敏")
    form.input("password").setText(PASSWORD)
    shell.must_change = True
    form.submit()
    settle()
    (asked,) = window.findChildren(ChangePassword)
    assert "至少14个字符" in asked.input("password").line.placeholderText()
    for name, words in (("old", PASSWORD), ("password", "New-2027-xx"), ("again", "New-2027-xx")):
        asked.input(name).setText(words)
    asked.submit()
    settle()
    assert window.findChildren(ChangePassword) == []
    assert window.lock is None


def test_whoever_was_entered_can_act_after_a_reload(window, shell):
    shell.people = lambda: [(1, "王静"), (2, "陈敏"), (3, "周岚")]
    window.reload()
    assert [window.people.itemText(n) for n in range(window.people.count())][-1] == "周岚"
    assert window.people.currentData() == 1


def test_another_day_is_shown_and_read_again(window, shell):
    loads = window.pages[0].loads
    window.turn_day()
    assert window.pages[0].loads == loads
    shell.today = lambda: date(2026, 7, 17)
    window.turn_day()
    assert "2026年7月17日 星期五" in shown(window)
    assert window.pages[0].loads == loads + 1
    shell.today = lambda: date(2026, 7, 18)
    window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    assert "2026年7月18日 星期六" in shown(window)


def test_the_header_says_practice_and_the_day(window):
    assert window.findChildren(Chip)[0].words == "演练"
    said = shown(window)
    assert "2026年7月16日 星期四" in said
    assert "办法 2023年6月8日印发" in said
    assert "备份：今天 12:30，已核对" in said


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_the_menu_offers_what_the_shell_offers(window, shell):
    more = next(b for b in window.findChildren(Button) if b.accessibleName() == "更多操作")
    more.click()
    item, *_ = window._menu.actions()
    item.trigger()
    window._menu.close()
    assert shell.chosen == ["backup"]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen cannot
def test_the_menu_offers_the_size_of_the_writing(window, preferences, message):
    more = next(b for b in window.findChildren(Button) if b.accessibleName() == "更多操作")
    more.click()
    sizes = next(a.menu() for a in window._menu.actions() if a.text() == "字的大小")
    assert [a.isChecked() for a in sizes.actions()] == [True, False, False, False]
    sizes.actions()[2].trigger()
    window._menu.close()
    assert preferences.points == 14
    assert "再打开时" in message().words
    message().reject()


def test_closing_remembers_place_and_page(window, shell, preferences, qtbot, tmp_path):
    window.open_page("award")
    window.close()
    assert shell.closed == 1
    again = Preferences(tmp_path / "preferences.ini")
    assert again.last_tab == "award"
    assert not again.geometry.isEmpty()
    second = MainWindow(shell, nine_pages(), again)
    qtbot.addWidget(second)
    assert second.stack.currentIndex() == 7


def test_narrow_windows_get_tighter_tabs_before_scroll_buttons(window, settle):
    window.resize(1366, 768)
    settle()
    wide = window.bar.tabRect(1).width()
    window.resize(910, 512)
    settle()
    assert window.bar.tabRect(1).width() < wide
    assert window.bar.tabRect(8).right() <= window.bar.width()


def test_a_long_path_of_the_data_does_not_widen_the_window(qtbot, shell, preferences, settle):
    path = "数据：D:\\" + "信州区质量强区工作领导小组办公室\\" * 8
    shell.footnotes = lambda: [path]
    window = MainWindow(shell, nine_pages(), preferences)
    qtbot.addWidget(window)
    window.show()
    window.resize(860, 600)
    settle()
    assert window.width() == 860
    (told,) = [x for x in window.statusBar().findChildren(QLabel) if x.text() == path]
    assert told.toolTip() == path
    assert window._backup.button.isVisible()


def test_names_of_stages_are_whole_or_short_but_never_cut(window, shell, settle):
    every = {page.slug: ("busy", 12) for page in window.pages}
    shell.signs = lambda _cycle_id: every
    for wide, last in ((1366, "监督管理"), (1024, "监督"), (860, "监督")):
        window.resize(wide, 700)
        window.reload()
        settle()
        assert window.bar.shown_name(8) == last
        assert window.bar.tabRect(8).right() <= window.bar.width()
        assert window.bar.accessibleTabName(8).startswith("监督管理")
        assert "监督管理" in window.bar.tabToolTip(8)
    shell.signs = lambda _cycle_id: {}
    window.resize(1024, 700)
    window.reload()
    settle()
    assert window.bar.shown_name(8) == "监督管理", "without counts there is room again"


def test_a_page_must_say_how_it_loads():
    with pytest.raises(NotImplementedError):
        Page.reload(None)


def test_preferences_survive_nonsense(tmp_path):
    path = tmp_path / "preferences.ini"
    path.write_text(
        "[window]\ngeometry=1\ncycle=abc\ntab=a, b\n[look]\npoints=999\n", encoding="utf-8"
    )
    preferences = Preferences(path)
    assert preferences.geometry.isEmpty()
    assert preferences.last_cycle is None
    assert preferences.last_tab == ""
    assert preferences.points == 10.5
    preferences.points = 14
    preferences.last_cycle = None
    preferences.save()
    again = Preferences(path)
    assert (again.points, again.last_cycle) == (14, None)


def test_the_measures_open_at_an_article_and_are_searched(qtbot, write, settle):
    reader = MeasuresReader(PASSAGES, None, ART_9_3)
    qtbot.addWidget(reader)
    with qtbot.waitActive(reader):
        reader.open()
    settle()
    assert "第九条第（三）项" in shown(reader)
    assert "原文如此" in shown(reader)
    write(reader.search, "质量不稳定")
    assert "第九条第（三）项" not in shown(reader)
    assert "第十七条" in shown(reader)
    write(reader.search, "无此语")
    assert "没有找到“质量不稳定无此语”。" in shown(reader)
    reader.search.clear()
    assert not any(each.startswith("没有找到") for each in shown(reader))
    assert {"第九条第（三）项", "第十七条"} <= set(shown(reader))


@pytest.fixture
def fresh_passages():
    passages.cache_clear()
    yield
    passages.cache_clear()


def test_f1_shows_the_whole_of_the_measures(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    reader = window.findChild(MeasuresReader)
    assert len(reader.blocks) == len(passages())
    reader.reject()


def test_a_damaged_text_of_the_measures_is_reported(
    qtbot, monkeypatch, tmp_path, fresh_passages, message
):
    monkeypatch.setattr("xinzhou_desktop.regulation.resources", lambda: tmp_path)
    show_measures(None)
    assert any("measures-2023.toml" in words for words in shown(message()))
    message().reject()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen popups
def test_arrows_on_the_closed_picker_sign_nobody_in(window, shell, qtbot, settle):
    shell.people = lambda: [(1, "王静"), (2, "陈敏"), (3, "周岚")]
    window.reload()
    window.people.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        qtbot.keyClick(window.people, key)
    assert (shell.acting, window.people.currentData()) == (1, 1)
    qtbot.keyClick(window.people, Qt.Key.Key_Return)
    view = window.people.view()
    assert view.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert shell.acting == 1
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    form = window.findChild(TakeOver)
    assert form.windowTitle() == "换人：周岚"
    form.reject()
    assert (shell.acting, window.people.currentData()) == (1, 1)
