"""A lost key ring comes back from a backup, alone or with the data; so does a whole office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid
from storage.vault import CHEAP, LOGIN, PASSWORD, found_in
from ui import desks

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.recovering import Search
from xinzhou_desktop.storage import copying
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.key_ring_dialog import KeyRingDialog

LOST = "数据还在，但是密钥文件不见了，打不开。"
NEWER = "落霞与孤鹜齐飞-2026"


@pytest.fixture
def vault(tmp_path, world, clock):
    with desks.closing(desks.office_in(tmp_path / "office", world, clock)) as made:
        yield made


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def open_dialog(jobs, world, qtbot, settle):
    def make(paths, reason=LOST, folder=None):
        dialog = KeyRingDialog(Search(paths, world, reason, folder), jobs, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        settle()
        return dialog

    return make


def lose_ring(vault):
    vault.close()
    for path in Keyring(vault.paths.keyring, vault.world).files:
        path.unlink()


def buttons(dialog):
    return {b.text(): b for b in dialog.findChildren(Button) if not b.isHidden()}


def enter(dialog, settle, password=PASSWORD, login=LOGIN):
    buttons(dialog)["用这份备份…"].click()
    dialog.form.input("login").setText(login)
    dialog.form.input("password").setText(password)
    dialog.form.submit()
    settle()


def opens(vault, password=PASSWORD):
    ring = Keyring(vault.paths.keyring, vault.world, CHEAP)
    return ring.unlock(LOGIN, password).keys == vault.keys


def test_a_lost_key_ring_alone_comes_back_and_the_data_stay(vault, open_dialog, qtbot, settle):
    vault.back_up()
    vault.act(2)
    lose_ring(vault)
    before = vault.paths.database.read_bytes()
    dialog = open_dialog(vault.paths)
    words = desks.words_of(dialog)
    assert LOST in words
    assert "2026-03-02 那一天的密码" in words
    enter(dialog, settle, "Wrong-2026")
    assert "账号或密码不对" in desks.words_of(dialog.form)
    assert "请系统管理员重设" not in desks.words_of(dialog.form), "of that day he cannot"
    dialog.form.input("password").setText(PASSWORD)
    dialog.form.submit()
    settle()
    assert "只需要找回密钥文件" in desks.words_of(dialog)
    assert "又办了 2 笔" in desks.words_of(dialog), "what restoring all would cost"
    buttons(dialog)["只找回密钥文件"].click()
    settle()
    words = desks.words_of(dialog)
    assert "数据没有改动" in words
    assert "2026-03-02 那一天的密码" in words
    assert vault.paths.database.read_bytes() == before
    assert opens(vault)
    with qtbot.waitSignal(dialog.restored):
        buttons(dialog)["打开程序"].click()


def test_a_torn_key_ring_is_kept_with_the_damaged_files(vault, open_dialog, settle):
    vault.back_up()
    vault.close()
    for path in Keyring(vault.paths.keyring, vault.world).files:
        path.write_bytes(b"torn")
    dialog = open_dialog(vault.paths, "密钥文件读不出来，无法登录。")
    enter(dialog, settle)
    buttons(dialog)["只找回密钥文件"].click()
    assert opens(vault)
    kept = list(vault.paths.damaged.rglob("keys.json*"))
    assert [path.read_bytes() for path in kept] == [b"torn", b"torn"]


def test_all_may_come_back_instead_after_a_question(vault, open_dialog, jobs, qtbot, settle):
    made = vault.back_up()
    vault.act(1)
    lose_ring(vault)
    fuller = vault.paths.database.read_bytes()
    dialog = open_dialog(vault.paths)
    enter(dialog, settle)
    buttons(dialog)["连数据一起恢复…"].click()
    assert "1 笔要重新办理" in desks.words_of(desks.asked())
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert dialog.report.agrees
    assert dialog.report.keyring
    assert copying.examine(vault.paths.database, vault.keys.database) == made.manifest.content
    assert fuller in [path.read_bytes() for path in vault.paths.damaged.rglob("award.db")]
    assert opens(vault)


def test_with_a_damaged_database_only_all_is_offered(vault, open_dialog, jobs, qtbot, settle):
    vault.back_up()
    lose_ring(vault)
    vault.spoil()
    dialog = open_dialog(vault.paths)
    enter(dialog, settle)
    assert "现有的数据库打不开" in desks.words_of(dialog)
    assert "只找回密钥文件" not in buttons(dialog)
    buttons(dialog)["恢复这份备份"].click()
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert dialog.report.agrees
    assert opens(vault)


def test_an_older_backup_than_the_fullest_is_asked_about_twice(
    vault, open_dialog, jobs, qtbot, settle
):
    vault.back_up()
    vault.later(days=1)
    vault.act(40)
    vault.back_up()
    lose_ring(vault)
    vault.paths.database.unlink()
    dialog = open_dialog(vault.paths, "数据库不见了，备份还在，但是密钥文件不见了，打不开。")
    dialog.table.select_row(1)
    enter(dialog, settle)
    buttons(dialog)["恢复这份备份"].click()
    desks.asked().accept()
    settle()
    assert "少掉一大半" in desks.words_of(desks.asked())
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert dialog.report.agrees
    assert dialog.report.found.acts == 3


def test_the_key_ring_of_another_office_takes_nobodys_place(
    vault, world, clock, tmp_path, open_dialog, settle
):
    other = found_in(tmp_path / "other", world, clock)
    other.back_up(folder=tmp_path / "stick" / "质量奖备份")
    other.close()
    lose_ring(vault)
    dialog = open_dialog(vault.paths)
    assert "这里没有可以用的备份" in desks.words_of(dialog)
    buttons(dialog)["从其他文件夹找…"].click()
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "stick"))
    chooser.reject()
    settle()
    enter(dialog, settle)
    assert "不是同一个办公室的" in desks.words_of(dialog)
    assert "只找回密钥文件" not in buttons(dialog)
    buttons(dialog)["另选一份"].click()
    settle()
    assert "用这份备份…" in buttons(dialog)
    assert not vault.paths.keyring.exists()


def test_the_password_is_the_one_of_the_backups_day(vault, open_dialog, settle):
    vault.back_up()
    ring = Keyring(vault.paths.keyring, vault.world, CHEAP)
    ring.give(vault.keys, "uid-1", LOGIN, NEWER, turn=1)
    lose_ring(vault)
    dialog = open_dialog(vault.paths)
    enter(dialog, settle, NEWER)
    assert "账号或密码不对" in desks.words_of(dialog.form)
    dialog.form.input("password").setText(PASSWORD)
    dialog.form.submit()
    settle()
    assert "只找回密钥文件" in buttons(dialog)


def test_the_recovery_key_opens_a_backup_too_and_its_number_is_told(vault, open_dialog, settle):
    ring = Keyring(vault.paths.keyring, vault.world, CHEAP)
    words = ring.renew_recovery(vault.keys)
    number = ring.paper().number
    vault.back_up()
    lose_ring(vault)
    dialog = open_dialog(vault.paths)
    buttons(dialog)["用这份备份…"].click()
    login = dialog.form
    login.paper.click()
    dialog.form.reject()
    login.paper.click()
    assert number in desks.words_of(dialog.form)
    dialog.form.input("recovery").setPlainText(words)
    dialog.form.submit()
    settle()
    assert not isValid(login), "the form below goes with it"
    buttons(dialog)["只找回密钥文件"].click()
    assert number in desks.words_of(dialog)
    assert opens(vault)


def test_guesses_at_a_backup_are_counted_like_any_others(vault, open_dialog, settle):
    vault.back_up()
    lose_ring(vault)
    dialog = open_dialog(vault.paths)
    enter(dialog, settle, "Wrong-2026")
    for _ in range(4):
        dialog.form.submit()
    dialog.form.input("password").setText(PASSWORD)
    dialog.form.submit()
    settle()
    assert "锁定" in desks.words_of(dialog.form)


def test_an_office_comes_to_a_new_computer_with_its_files(
    vault, open_dialog, jobs, tmp_path, qtbot, settle
):
    digest = vault.attach(b"photo")
    made = vault.back_up()
    vault.close()
    new = Paths(tmp_path / "new" / "data", tmp_path / "new" / "session")
    dialog = open_dialog(new, "", vault.paths.data)
    assert str(new.data) in desks.words_of(dialog)
    enter(dialog, settle)
    assert "这里没有数据" in desks.words_of(dialog)
    buttons(dialog)["恢复这份备份"].click()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert dialog.report.agrees
    assert (dialog.report.fetched, dialog.report.missing) == (1, 0)
    assert "逐项一致" in desks.words_of(dialog)
    assert "damaged" not in desks.words_of(dialog), "nothing was there to be kept"
    assert copying.examine(new.database, vault.keys.database) == made.manifest.content
    assert Keyring(new.keyring, vault.world, CHEAP).unlock(LOGIN, PASSWORD).keys == vault.keys
    assert len(digest) == 64
