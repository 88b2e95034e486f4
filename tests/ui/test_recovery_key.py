"""The recovery key on paper: what the screen shows, what it asks, what stays on the disk."""

import blank
import pytest
from conftest import QUICK
from documents.measuring import text_of
from PySide6.QtCore import Qt
from ui import desks

from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui import recovery_key
from xinzhou_desktop.ui.login import RecoveryLogin
from xinzhou_desktop.ui.recovery_key import COVERED, RecoveryKeyDialog


@pytest.fixture
def opened(tmp_path, world):
    paths = Paths(tmp_path / "data", handouts=tmp_path / "handouts")
    door = Door(paths, world, QUICK)
    entrance, words = door.set_up("徐立", "Jiangxi-2026")
    blank.lay(paths, entrance.keys)
    installation = open_installation(paths, world, entrance.keys, door)
    installation.services.accounts.found(entrance, "徐立", "办公室", "徐立", set())
    installation.services.office.seed(Particulars())
    yield installation, door, words
    installation.database.close()


@pytest.fixture
def shown(opened, qtbot, monkeypatch, settle):
    """The dialog, and what was opened in the reader."""
    installation, _door, words = opened
    pages = []

    def take(path):
        pages.append(path)
        return True

    monkeypatch.setattr(recovery_key, "open_path", take)
    dialog = RecoveryKeyDialog(installation.services.accounts, words, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    settle()
    return dialog, pages


def type_back(dialog):
    for number, line in dialog.fields.items():
        line.setText(dialog.paper.groups[number - 1])


def test_before_the_page_was_opened_nothing_can_be_confirmed(shown):
    dialog, _pages = shown
    assert all(group in desks.words_of(dialog) for group in dialog.paper.groups)
    assert "此前打印的" not in desks.words_of(dialog), "it is the first one"
    assert dialog.fields == {}
    dialog.done_button.click()
    assert "请先打开打印页" in dialog.note.label.text()
    assert dialog.isVisible()


def test_what_is_asked_cannot_be_read_off_the_screen(shown, settle):
    dialog, pages = shown
    dialog.print_button.click()
    settle()
    words = desks.words_of(dialog)
    assert words.count(COVERED) == len(dialog.paper.groups)
    assert not any(group in words for group in dialog.paper.groups)
    assert len(dialog.fields) == 2
    assert pages[0].read_bytes().startswith(b"%PDF")
    type_back(dialog)
    dialog.cover_button.click()
    settle()
    assert dialog.paper.groups[0] in desks.words_of(dialog)
    assert dialog.fields == {}, "what was typed is forgotten"
    dialog.done_button.click()
    assert dialog.isVisible()
    dialog.cover_button.click()
    assert [line.value for line in dialog.fields.values()] == ["", ""]


def test_a_wrong_group_is_marked_and_the_right_ones_go_on(shown, qtbot):
    dialog, _pages = shown
    dialog.print_button.click()
    type_back(dialog)
    last = max(dialog.fields)
    dialog.fields[last].setText("错错错错")
    dialog.done_button.click()
    assert f"第{last}组" in dialog.note.label.text()
    type_back(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.done_button.click()


def test_any_two_groups_may_be_asked(opened):
    accounts = opened[0].services.accounts
    asked = {accounts.groups_to_ask() for _ in range(400)}
    assert asked == {(a, b) for a in range(1, 7) for b in range(a + 1, 7)}


@pytest.mark.parametrize("leave", ["accept", "reject"])
def test_the_page_leaves_the_disk_when_the_dialog_closes(shown, opened, leave):
    dialog, pages = shown
    other = opened[0].paths.handouts / "受理回执.pdf"
    dialog.print_button.click()
    other.write_bytes(b"in the reader")
    getattr(dialog, leave)()
    assert not pages[0].exists()
    assert other.exists(), "what else is open in the reader stays until the program closes"


def test_without_a_reader_the_words_can_be_copied_by_hand(shown, monkeypatch, settle):
    dialog, _pages = shown
    monkeypatch.setattr(recovery_key, "open_path", lambda _path: False)
    dialog.print_button.click()
    settle()
    assert "抄在纸上" in dialog.note.label.text()
    dialog.cover_button.click()
    assert dialog.paper.groups[0] in desks.words_of(dialog)


def test_escape_does_not_leave(shown, qtbot):
    dialog, _pages = shown
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_two_papers_of_one_day_are_told_apart(opened, clock, qtbot):
    installation, door, words = opened
    accounts = installation.services.accounts
    first = accounts.recovery_paper(words)
    printed = text_of(accounts.recovery_sheet(words).read_bytes())
    assert "此前" not in printed, "nothing was printed before the first"
    assert "四、所有人的密码" in printed
    clock.moment = clock.moment.replace(hour=15, minute=5)
    renewed = accounts.new_recovery_key()
    second = accounts.recovery_paper(renewed)
    dialog = RecoveryKeyDialog(accounts, renewed, None)
    qtbot.addWidget(dialog)
    assert "此前打印的恢复密钥作废" in desks.words_of(dialog)
    assert first.number != second.number
    assert (first.replaces, second.replaces) == (False, True)
    printed = text_of(accounts.recovery_sheet(renewed).read_bytes())
    assert "四、此前打印的恢复密钥作废" in printed
    assert "五、所有人的密码" in printed
    assert (first.made.hour, second.made.hour) == (9, 15)
    form = RecoveryLogin(lambda _words: None, None, valid=door.valid_paper)
    qtbot.addWidget(form)
    assert f"编号 {second.number}（2026-03-02 15:05 制）" in desks.words_of(form)
    assert first.number not in desks.words_of(form)
