"""At a start with damaged data: what is said, what is offered, what comes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from ui import desks

from xinzhou_desktop.services.recovering import Recovery
from xinzhou_desktop.storage import copying
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.damage_dialog import DamageDialog
from xinzhou_desktop.ui.jobs import JobRunner

DAMAGE = "数据库文件已损坏（1 处）。"


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
def open_dialog(vault, jobs, qtbot, settle):
    def make(*, readable=True):
        recovery = Recovery(vault.paths, vault.keys, vault.world, DAMAGE)
        dialog = DamageDialog(recovery, jobs, None, readable=readable)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        settle()
        return dialog

    return make


def buttons(dialog):
    return {b.text(): b for b in dialog.findChildren(Button) if not b.isHidden()}


def test_the_best_backup_is_offered_with_its_cost(vault, open_dialog):
    vault.back_up()
    vault.later(days=1)
    vault.act(2)
    vault.back_up()
    vault.act(1)
    vault.spoil(offset=4096 * 3)
    dialog = open_dialog()
    words = desks.words_of(dialog)
    assert DAMAGE in words
    assert str(vault.paths.damaged) in words
    assert "2026-03-03 09:00" in words
    assert "又办了 1 笔" in words
    dialog.table.select_row(1)
    assert "又办了 3 笔" in desks.words_of(dialog)
    assert dialog.choice.at.day == 2


def test_logins_are_told_apart_from_what_must_be_done_again(vault, open_dialog):
    vault.back_up()
    vault.act(2, name="登录")
    vault.spoil(offset=4096 * 3)
    words = desks.words_of(open_dialog())
    assert "不会失去内容；另有 2 笔登录之类的记录，不必重办" in words
    assert "重新办理" not in words


def test_everything_that_must_be_done_again_can_be_read(vault, open_dialog):
    vault.back_up()
    vault.act(9, name="登记申报")
    vault.spoil(offset=4096 * 3)
    dialog = open_dialog()
    (whole,) = [a for a in dialog.findChildren(Area) if a.isVisible()]
    assert whole.toPlainText().count("登记申报") == 9
    assert whole.isReadOnly()


def test_an_unfinished_backup_is_listed_last_and_refused(
    vault, open_dialog, jobs, qtbot, settle, message
):
    vault.back_up()
    vault.later(days=1)
    vault.back_up().manifest_path.unlink()
    vault.spoil()
    dialog = open_dialog()
    assert "建议恢复" in desks.words_of(dialog)
    dialog.table.select_row(1)
    settle()
    assert "选中的备份" in desks.words_of(dialog)
    assert "不能用：没有做完" in desks.words_of(dialog)
    dialog.restore()
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert "不能用" in desks.words_of(message())
    message().reject()
    settle()


def test_restoring_keeps_the_damaged_file_and_compares(vault, open_dialog, jobs, qtbot, settle):
    made = vault.back_up()
    vault.act(1)
    vault.spoil(offset=4096 * 3)
    damaged = vault.paths.database.read_bytes()
    dialog = open_dialog()
    buttons(dialog)["恢复这份备份"].click()
    assert "要重新办理" in desks.words_of(desks.asked())
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert "逐项一致" in desks.words_of(dialog)
    assert dialog.report.agrees
    (folder,) = vault.paths.damaged.iterdir()
    assert (folder / "award.db").read_bytes() == damaged
    held = copying.examine(vault.paths.database, vault.keys.database)
    assert held == made.manifest.content
    with qtbot.waitSignal(dialog.restored):
        buttons(dialog)["打开程序"].click()
    assert dialog.isHidden()


def test_saying_no_changes_nothing(vault, open_dialog, qtbot, settle):
    vault.back_up()
    vault.spoil()
    before = vault.paths.database.read_bytes()
    dialog = open_dialog()
    buttons(dialog)["恢复这份备份"].click()
    desks.asked().reject()
    settle()
    with qtbot.waitSignal(dialog.rejected):
        buttons(dialog)["退出程序"].click()
    assert vault.paths.database.read_bytes() == before
    assert not vault.paths.damaged.exists()


def test_of_unreadable_data_the_cost_is_not_guessed(vault, open_dialog):
    vault.back_up()
    vault.spoil(offset=0)
    dialog = open_dialog(readable=False)
    assert "无法判断" in desks.words_of(dialog)
    assert "只查看，不恢复" not in buttons(dialog)


def test_looking_only_is_offered_when_it_can_be_read(vault, open_dialog, qtbot):
    vault.back_up()
    vault.spoil(offset=4096 * 3)
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.viewing):
        buttons(dialog)["只查看，不恢复"].click()


def test_a_backup_is_looked_for_elsewhere(vault, open_dialog, tmp_path, settle):
    vault.back_up(folder=tmp_path / "u-disk" / "质量奖备份", files=True)
    vault.spoil()
    dialog = open_dialog()
    assert "这里没有可以用的备份" in desks.words_of(dialog)
    assert "恢复这份备份" not in buttons(dialog)
    dialog.restore()
    buttons(dialog)["从其他文件夹找…"].click()
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "u-disk"))
    chooser.reject()
    settle()
    assert "2026-03-02 09:00" in desks.words_of(dialog)
    assert "恢复这份备份" in buttons(dialog)


def test_a_backup_that_is_gone_meanwhile_is_said(vault, open_dialog, jobs, qtbot, settle, message):
    made = vault.back_up()
    vault.spoil()
    dialog = open_dialog()
    made.path.unlink()
    buttons(dialog)["恢复这份备份"].click()
    desks.asked().accept()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert "找不到备份" in desks.words_of(message())
    message().reject()
    assert dialog.report is None
