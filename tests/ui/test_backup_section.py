"""The section about backups: state, second place, generations, and a restore."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from ui import desks

from xinzhou_desktop.storage import audit
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.office.backup import BackupSection, RestoreDialog, size_words
from xinzhou_desktop.ui.second_place import SecondPlaceForm, ask_same_disk
from xinzhou_desktop.vocabulary import Occasion


@pytest.fixture
def vault(tmp_path, world, clock):
    with desks.closing(desks.office_in(tmp_path / "office", world, clock)) as made:
        yield made


@pytest.fixture
def section(vault, qtbot):
    jobs = JobRunner()
    made = BackupSection(desks.services_of(vault), jobs)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.reload()
    made.show()
    yield made
    jobs.close()


@pytest.fixture
def wait(section, qtbot, settle):
    def until_done():
        qtbot.waitUntil(lambda: not section.jobs.busy)
        settle()

    return until_done


def shown(section, what):
    return [what(row) for row in section.table.rows.shown]


def choose(section, folder):
    chooser = section.findChild(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()


def pressed(widget, words):
    next(b for b in widget.findChildren(Button) if b.text() == words).click()


def test_a_backup_is_made_at_the_press_of_a_button(section, vault, wait, qtbot):
    assert "还没有备份" in desks.words_of(section)
    assert "还没有第二备份位置" in desks.words_of(section)
    with qtbot.waitSignal(section.changed) as told:
        section.now_button.click()
    wait()
    (row,) = section.table.rows.shown
    assert str(row.path) in told.args[0]
    assert (row.occasion, row.acts, row.place) == ("手工", 3, "本机")
    assert "上次备份 2026-03-02 09:00" in desks.words_of(section)
    assert "共 1 份" in desks.words_of(section)


def test_after_three_days_the_section_is_red(section, vault):
    section.services.archive.back_up()
    vault.later(days=3, minutes=1)
    section.reload()
    assert "已经 3 天没有备份" in desks.words_of(section)
    assert section.services.archive.state().state == "bad"


def test_a_backup_goes_to_another_folder_with_its_files(section, vault, wait, tmp_path):
    vault.attach(b"photo")
    section.other_button.click()
    choose(section, tmp_path)
    wait()
    made = tmp_path / "质量奖备份"
    assert len(list(made.glob("*.db"))) == len(list(made.glob("*.json"))) == 1
    assert len(list((made / "files").glob("*/*"))) == 1
    assert not vault.paths.backups.exists()


def test_the_second_place_is_chosen_reminded_of_and_given_up(section, vault, wait, tmp_path):
    disk = tmp_path / "u-disk"
    disk.mkdir()
    pressed(section, "选择…")
    choose(section, disk)
    desks.asked().accept()  # on one disk with the data, as every folder of a test
    assert "还没有备份到这里" in desks.words_of(section)
    section.now_button.click()
    wait()
    assert shown(section, lambda r: r.place) == ["本机", "第二位置"]
    assert "同一个盘" in desks.words_of(section)
    vault.later(days=8)
    section.reload()
    assert "已经 8 天没有备份到这里" in desks.words_of(section)
    shutil.rmtree(disk)
    section.reload()
    assert "现在连不上，2026-03-02 以后没有备份到那里" in desks.words_of(section)
    section.now_button.click()
    wait()
    assert "连不上" in desks.words_of(desks.asked())
    desks.asked().reject()
    assert shown(section, lambda r: r.place) == ["本机", "本机"]
    pressed(section, "不再使用")
    assert "还没有第二备份位置" in desks.words_of(section)


def test_a_second_place_on_the_disk_of_the_data_is_asked_about(section, vault, tmp_path, qtbot):
    disk = tmp_path / "same"
    disk.mkdir()
    pressed(section, "选择…")
    choose(section, disk)
    question = desks.asked()
    assert "盘坏了两份都没有" in desks.words_of(question)
    question.reject()
    assert "还没有第二备份位置" in desks.words_of(section)
    assert section.services.archive.same_disk(vault.paths.data / "x") == "", "refused anyway"
    used = []
    ask_same_disk(section, "", lambda: used.append(disk))
    assert used, "another disk, or one that cannot be told, is used at once"


def test_the_first_start_asks_about_the_same_disk_too(section, tmp_path, qtbot):
    archive = section.services.archive
    form = SecondPlaceForm(archive.set_second_place, archive.same_disk)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    form.open()
    form.input("folder").setText(str(tmp_path))
    form.submit()
    desks.asked().reject()
    assert form.isVisible()
    assert "同一个盘" in form.grid.inputs["folder"].note.label.text()
    assert len(archive.places()) == 1
    form.submit()
    with qtbot.waitSignal(form.accepted):
        desks.asked().accept()
    assert archive.places()[1].parent == tmp_path


def test_the_status_line_says_what_is_wrong_with_the_second_place(section, vault, tmp_path):
    archive, disk = section.services.archive, tmp_path / "u-disk"
    disk.mkdir()
    archive.back_up()
    assert archive.state().words == "上次备份 03-02 09:00；没有设第二备份位置"
    archive.set_second_place(disk)
    assert archive.state().words.endswith("；第二备份位置还没有备份")
    archive.back_up()
    assert archive.state().words.endswith("；第二备份位置与数据在同一个盘")
    shutil.rmtree(disk)
    words = archive.state().words
    assert words.endswith("；第二备份位置连不上，2026-03-02 以后没有备份到那里")


def test_practice_data_are_not_late(section, vault):
    section.services.archive.back_up()
    vault.paths.practice_mark.write_text("演练", encoding="utf-8")
    vault.later(days=188)
    section.reload()
    said = desks.words_of(section)
    assert "演练数据，不自动备份" in said
    assert "没有备份，请" not in said
    assert section.services.archive.state().state == "ok"


def test_a_second_place_inside_the_data_is_refused(section, vault, message):
    section.set_second(vault.paths.data)
    assert "数据文件夹里面" in desks.words_of(message())
    message().reject()
    assert section.services.archive.places() == [vault.paths.backups]


def test_a_backup_is_checked_on_request(section, vault, wait):
    section.services.archive.back_up()
    section.reload()
    section.check_button.click()
    wait()
    assert shown(section, lambda r: (r.checked, r.state)) == [("刚核对过", "ok")]
    (row,) = section.table.rows.shown
    content = bytearray(row.path.read_bytes())
    content[9000] ^= 1
    row.path.write_bytes(content)
    section.check_button.click()
    wait()
    ((words, state),) = shown(section, lambda r: (r.checked, r.state))
    assert "与清单不符" in words
    assert state == "bad"


def restoring(section):
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog) and w.isVisible()
    ]
    return found


def test_a_restore_shows_its_cost_and_then_what_came_of_it(section, vault, wait, qtbot):
    section.services.archive.back_up()
    vault.later(days=1)
    vault.act(2)
    section.reload()
    section.restore_button.click()
    wait()
    dialog = restoring(section)
    assert "又办了 2 笔" in desks.words_of(dialog)
    pressed(dialog, "恢复这份备份…")
    assert "要重新办理" in desks.words_of(desks.asked())
    desks.asked().accept()
    wait()
    assert "逐项一致" in desks.words_of(dialog)
    with qtbot.waitSignal(section.restored):
        pressed(dialog, "重新打开程序")
    with vault.database.read() as session:
        assert audit.verify(session).acts == 3
    found = section.services.archive.generations()
    assert [row.occasion for row in found] == [Occasion.RESTORE.value, "手工"]


def test_nothing_is_restored_without_the_second_word(section, vault, wait, settle):
    section.services.archive.back_up()
    vault.act(20)
    section.reload()
    section.restore_button.click()
    wait()
    dialog = restoring(section)
    pressed(dialog, "恢复这份备份…")
    desks.asked().accept()
    settle()
    assert "少掉一大半" in desks.words_of(desks.asked())
    desks.asked().reject()
    settle()
    dialog.reject()
    with vault.database.read() as session:
        assert audit.verify(session).acts == 23
    assert not vault.paths.damaged.exists()


def test_an_unfinished_backup_is_not_offered(section, vault, wait, message):
    section.services.archive.back_up().path.with_suffix(".json").unlink()
    section.reload()
    assert shown(section, lambda r: f"{r.at:%m-%d %H:%M} {r.state}") == ["03-02 09:00 bad"]
    section.restore_button.click()
    wait()
    assert "没有做完" in desks.words_of(message())
    message().reject()


def test_without_a_chosen_backup_nothing_happens(section, message):
    for act in (section.check, section.restore):
        act()
        assert message().windowTitle() == "没有选中备份"
        message().reject()


def test_sizes_are_said_as_people_read_them():
    assert [size_words(n) for n in (0, 700 * 1024, 3_500_000)] == ["–", "700 KB", "3.3 MB"]


def test_the_archive_knows_what_is_due(section, vault, tmp_path):
    archive = section.services.archive
    assert archive.due()
    assert archive.last() is None
    assert archive.changed()
    archive.back_up(Occasion.DAILY)
    assert not archive.due()
    assert not archive.changed()
    vault.act()
    assert archive.changed()
    vault.later(hours=16)
    assert archive.due()
    assert archive.before(Occasion.IMPORT).exists()
    vault.later(days=-1)
    assert archive.last() is None  # backups from the future tell nothing
