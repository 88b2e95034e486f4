"""The start of the program: a known folder, a first start, a folder that is taken."""

import gc
from datetime import date

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from xinzhou_desktop import app as composition
from xinzhou_desktop import cli, paths
from xinzhou_desktop.app import DeskShell, build_window, open_installation
from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.window import Starter


@pytest.fixture
def starter(qapp, world, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "suggested_data_folder", lambda: tmp_path / "suggested" / "data")
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = Starter(qapp, world)
    yield made
    if made.window is not None:
        made.window.close()
    # A start that failed asks the application to end: let it, or later waits end at once.
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()


@pytest.fixture
def entered(tmp_path, world):
    """A data folder that has been through its first start."""
    installation = open_installation(tmp_path / "data", world)
    office = installation.services.office
    office.seed(Particulars())
    office.add_person("王静", Role.CLERK)
    office.add_person("陈敏", Role.HEAD)
    installation.database.close()
    return tmp_path / "data"


def test_a_known_folder_opens_its_window_on_the_first_page(starter, entered, qtbot):
    starter.begin(entered)
    qtbot.addWidget(starter.window)
    assert starter.window.pages[0].slug == "home"
    assert [p.slug for p in starter.window.pages][1:] == [
        "plan",
        "application",
        "qualification",
        "inspection",
        "assessment",
        "publicity",
        "award",
        "supervision",
    ]
    for page in starter.window.pages:
        starter.window.open_page(page.slug)
        QApplication.processEvents()


def test_the_first_start_asks_and_then_opens(starter, qtbot, tmp_path):
    starter.begin(None)
    form = starter.first
    form.grid.inputs["person"].widget.setText("王静")
    form.submit()
    qtbot.addWidget(starter.window)
    data = tmp_path / "suggested" / "data"
    assert (data / "award.db").exists()
    assert paths.chosen_data_folder() == data
    assert "请勿直接复制" in next(data.glob("*.txt")).name
    assert starter.window.people.currentText().startswith("王静")


def test_a_first_start_in_a_given_folder_does_not_ask_for_it(starter, qtbot, tmp_path):
    starter.begin(tmp_path / "given")
    assert starter.first.grid.inputs["data"].spec.kind == "note"
    starter.first.grid.inputs["person"].widget.setText("王静")
    starter.first.submit()
    qtbot.addWidget(starter.window)
    assert paths.chosen_data_folder() is None


def test_a_relative_folder_is_refused_under_its_field(starter, qtbot):
    starter.begin(None)
    form = starter.first
    qtbot.addWidget(form)
    form.grid.inputs["data"].widget.setText("数据")
    form.grid.inputs["person"].widget.setText("王静")
    form.submit()
    assert starter.window is None
    assert "完整的文件夹路径" in form.grid.inputs["data"].note.label.text()


def test_a_folder_that_another_window_holds_is_refused(starter, entered, message):
    lock = QLockFile(str(paths.Paths(entered).lock))
    assert lock.tryLock(10)
    starter.begin(entered)
    gc.collect()
    dialog = message()
    assert dialog is starter.refusal
    assert isinstance(dialog, MessageDialog)
    assert starter.window is None
    lock.unlock()
    dialog.reject()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path, world):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="数据文件夹"):
        open_installation(tmp_path / "file" / "data", world)


def test_acting_as_another_person_signs_the_next_acts(entered, world, qtbot):
    installation = open_installation(entered, world)
    window = build_window(installation, world)
    qtbot.addWidget(window)
    window.people.setCurrentIndex(1)
    window.people.activated.emit(1)
    installation.services.office.add_unit("区税务局")
    assert installation.services.journal.acts(1)[0].operator == "陈敏"
    window.close()


def test_the_status_line_says_how_old_the_backup_is(entered, world, clock):
    installation = open_installation(entered, world)
    shell = DeskShell(installation, JobRunner(), world)
    assert shell.backup() == ("warn", "还没有备份")
    installation.services.archive.back_up()
    clock.go_to(date(2099, 1, 1))
    assert shell.backup()[0] == "bad"
    assert not shell.practice
    installation.paths.practice_mark.write_text("x")
    assert shell.practice
    shell.close()


def test_a_new_year_appears_in_the_selector_at_once(entered, world, qtbot):
    installation = open_installation(entered, world)
    window = build_window(installation, world)
    qtbot.addWidget(window)
    assert window.cycle_id is None
    installation.services.plan.open_year(2026)
    window.pages[1].changed.emit()
    assert window.years.currentText().startswith("2026年")
    window.close()


def test_the_command_line_knows_its_verbs(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    with pytest.raises(SystemExit):
        cli.main(["dance"])
    assert "invalid choice" in capsys.readouterr().err


def test_the_command_line_plays_the_demo(monkeypatch, tmp_path):
    (tmp_path / "x").write_text("x")
    assert cli.main(["demo", "--no-screens", "--out", str(tmp_path)]) == 2
    assert composition.BACKUP_LATE.days == 3


def test_the_chosen_folder_is_kept_beside_it(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "suggested_data_folder", lambda: tmp_path / "app" / "data")
    assert paths.chosen_data_folder() is None
    paths.remember_data_folder(tmp_path / "elsewhere")
    assert paths.chosen_data_folder() == tmp_path / "elsewhere"


def test_a_suggestion_is_made_for_every_system(monkeypatch):
    assert paths.suggested_data_folder().name == "data"
