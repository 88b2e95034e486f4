"""The start of the program: a known folder, a first start, a folder that is taken."""

import gc
import json
import subprocess
import sys
from datetime import date
from functools import partial

import blank
import pytest
import shiboken6
from conftest import QUICK
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from xinzhou_desktop import cli, paths
from xinzhou_desktop.app import DeskShell, build_window
from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.first_time import _remember as remember
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.login import TakeOver
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.second_place import SecondPlaceForm
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.window import Starter


@pytest.fixture
def starter(qapp, world, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "suggested_data_folder", lambda: tmp_path / "suggested" / "data")
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    monkeypatch.setattr(paths, "_login_file", lambda: tmp_path / "last-login.txt")
    for module in ("window", "first_time"):
        monkeypatch.setattr(f"xinzhou_desktop.{module}.Door", partial(Door, cost=QUICK))
    monkeypatch.setattr("xinzhou_desktop.ui.recovery_key.open_path", lambda _path: True)
    made = Starter(qapp, world)
    yield made
    for shown in (made.window, made.login, made.first, made.dialog, made.damage):
        if shown is not None and shiboken6.isValid(shown):
            shown.hide()
            shown.deleteLater()
    if made._instance is not None:
        made._instance.release()
    # A start that failed asks the application to end: let it, or later waits end at once. Not by
    # `quit`, which asks the windows first: a form that another test left half filled says no.
    QTimer.singleShot(0, qapp.exit)
    qapp.exec()


PASSWORD = "Jiangxi-2026"


@pytest.fixture
def entered(tmp_path, world):
    """A data folder that has been through its first start."""
    where = paths.Paths(tmp_path / "data", handouts=tmp_path / "handouts")
    door = Door(where, world, QUICK)
    entrance, _words = door.set_up("王静", PASSWORD)
    blank.lay(where, entrance.keys)
    installation = open_installation(where, world, entrance.keys, door)
    services = installation.services
    services.accounts.found(entrance, "王静", "区质量强区办", "王静", {Role.CLERK, Role.HEAD})
    services.office.seed(Particulars())
    services.accounts.recovery_is_kept()
    chen = services.office.add_person("陈敏", {Role.HEAD})
    services.accounts.open_account(chen, "陈敏", PASSWORD, {Role.HEAD}, must_change=False)
    installation.database.close()
    return where


@pytest.fixture
def installation(entered, world):
    """The folder, open, with 王静 at the desk."""
    door = Door(entered, world, QUICK)
    entrance = door.log_in("王静", PASSWORD)
    opened = open_installation(entered, world, entrance.keys, door)
    opened.services.accounts.enter(entrance)
    yield opened
    opened.database.close()


def log_in(starter, login="王静", password=PASSWORD):
    starter.login.input("login").setText(login)
    starter.login.input("password").setText(password)
    starter.login.submit()


def fill_first(form, **values):
    given = {"person": "王静", "login": "王静", "password": PASSWORD, "again": PASSWORD} | values
    for name, value in given.items():
        form.grid.inputs[name].widget.setText(value)
    form.submit()


def type_back(dialog):
    """Print, type the two groups that are asked for from the paper, and go on."""
    dialog.print_button.click()
    for number, line in dialog.fields.items():
        line.setText(dialog.paper.groups[number - 1])
    dialog.done_button.click()


def put_into_the_safe(starter):
    """Type the two groups back and go on."""
    type_back(starter.dialog)
    assert isinstance(starter.dialog, SecondPlaceForm)
    starter.dialog.reject()


def damage(where):
    """Zero some pages in the middle of the database."""
    content = bytearray(where.database.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = bytes(8192)
    where.database.write_bytes(content)


def test_damaged_data_are_not_opened_and_can_be_restored(
    starter, entered, installation, qtbot, message, settle
):
    installation.services.archive.back_up()
    installation.database.close()
    damage(entered)
    broken = entered.database.read_bytes()
    starter.begin(entered.data)
    log_in(starter)
    assert starter.window is None
    settle()
    starter._to_front()  # the login is gone, the dialog is what there is
    dialog = starter.damage
    dialog.restore()
    message().accept()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    dialog.finish()
    settle()
    assert broken in [path.read_bytes() for path in entered.damaged.rglob("award.db")]
    log_in(starter)
    qtbot.addWidget(starter.window)
    assert starter.window.people.currentText() == "王静"


def restore_here(starter, source, **values):
    """Fill the form that asks for the data folder and the folder with backups."""
    starter.first.restore.click()
    form = starter.dialog
    for name, value in ({"source": str(source)} | values).items():
        form.input(name).setText(value)
    form.submit()
    return form


def unlock_backup(dialog, password=PASSWORD):
    dialog.ask_password()
    dialog.form.input("login").setText("王静")
    dialog.form.input("password").setText(password)
    dialog.form.submit()


def test_at_the_first_start_a_backup_comes_to_a_new_computer(
    starter, entered, installation, qtbot, tmp_path, settle
):
    photo = installation.services.archive._files.put(b"photo")
    (tmp_path / "stick").mkdir()
    installation.services.archive.back_up(folder=tmp_path / "stick")
    installation.database.close()
    starter.begin(None)
    assert restore_here(starter, tmp_path / "stick").isHidden()
    dialog = starter.damage
    unlock_backup(dialog)
    dialog.restore()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.report.agrees
    dialog.finish()
    settle()
    assert starter.first is None
    assert paths.chosen_data_folder() == tmp_path / "suggested" / "data"
    assert len(photo) == 64
    log_in(starter)
    qtbot.addWidget(starter.window)
    assert starter.window.people.currentText() == "王静"
    assert {p.name for p in starter.window.pages[1].services.office.people()} == {"王静", "陈敏"}


def test_a_restore_at_the_first_start_refuses_under_the_field(starter, qtbot, tmp_path):
    starter.begin(None)
    qtbot.addWidget(starter.first)
    (tmp_path / "empty").mkdir()
    form = restore_here(starter, tmp_path / "empty", data=str(tmp_path / "OneDrive" / "data"))
    assert "OneDrive" in form.grid.inputs["data"].note.label.text()
    form.input("data").setText(str(tmp_path / "given"))
    form.submit()
    assert "没有可以用的备份" in form.grid.inputs["source"].note.label.text()
    form.input("source").setText(str(tmp_path / "nowhere"))
    form.submit()
    assert "找不到这个文件夹" in form.grid.inputs["source"].note.label.text()
    assert not (tmp_path / "OneDrive").exists()
    assert list(tmp_path.rglob("keys.json")) == []


def test_a_restore_takes_the_place_of_a_first_start_that_was_cut_off(
    starter, entered, installation, qtbot, tmp_path, world, settle
):
    installation.services.archive.back_up()
    installation.database.close()
    where = paths.Paths(tmp_path / "given", handouts=tmp_path / "handouts")
    Door(where, world, QUICK).set_up("没做完", PASSWORD)
    starter.begin(where.data)
    restore_here(starter, entered.data)
    unlock_backup(starter.damage)
    starter.damage.restore()
    qtbot.waitUntil(lambda: starter.damage.report is not None, timeout=20_000)
    starter.damage.finish()
    settle()
    assert not Door(where, world, QUICK).is_new
    log_in(starter)
    qtbot.addWidget(starter.window)
    assert starter.window.people.currentText() == "王静"


@pytest.mark.parametrize("way", ["anew", "restore"])
def test_data_that_are_there_are_never_begun_over(starter, entered, qtbot, message, settle, way):
    before = {p: p.read_bytes() for p in (entered.database, entered.keyring)}
    starter.begin(None)
    if way == "anew":
        fill_first(starter.first, data=str(entered.data))
        form = starter.first
    else:
        form = restore_here(starter, entered.data, data=str(entered.data))
    assert "已经有数据" in form.grid.inputs["data"].note.label.text()
    assert before == {p: p.read_bytes() for p in before}
    message().accept()
    settle()
    assert paths.chosen_data_folder() == entered.data
    assert starter.first is None
    log_in(starter)
    qtbot.addWidget(starter.window)
    assert starter.window.people.currentText() == "王静"


def test_the_folder_that_is_used_is_the_one_that_is_held(starter, qtbot, tmp_path):
    starter.begin(None)
    fill_first(starter.first, data=str(tmp_path / "one"), password="short", again="short")
    fill_first(starter.first, data=str(tmp_path / "two"))
    for name, free in (("one", True), ("two", False)):
        assert QLockFile(str(tmp_path / name / "program.lock")).tryLock(10) is free


@pytest.mark.parametrize("how", ["gone", "torn", "changed"])
def test_a_lost_key_ring_comes_back_in_the_window(
    starter, entered, installation, qtbot, settle, how
):
    installation.services.archive.back_up()
    installation.services.office.add_unit("区税务局")
    installation.database.close()
    for path in Door(entered, starter._world, QUICK).keyring.files:
        if how == "gone":
            path.unlink()
        elif how == "torn":
            path.write_bytes(path.read_bytes()[:100])
        else:
            told = json.loads(path.read_bytes())
            told["ring"]["slots"][1]["turn"] = 99
            path.write_text(json.dumps(told), encoding="utf-8")
    starter.begin(entered.data)
    if how == "changed":  # only the keys can tell
        log_in(starter)
    assert starter.window is None
    dialog = starter.damage
    unlock_backup(dialog)
    dialog.bring_back()
    dialog.finish()
    settle()
    log_in(starter)
    qtbot.addWidget(starter.window)
    units = starter.window.pages[1].services.office.units()
    assert "区税务局" in {unit.name for unit in units}, "the database was not touched"


def test_who_changed_his_password_since_is_helped_after_a_lost_key_ring(
    starter, entered, installation, qtbot, clock, settle, world
):
    installation.services.archive.back_up()
    clock.go_to(date(2026, 3, 3))
    accounts = installation.services.accounts
    (chen,) = [a.account_id for a in accounts.accounts() if a.login == "陈敏"]
    accounts.reset_password(chen, "Shangrao-2026")
    installation.database.close()
    for path in Door(entered, world, QUICK).keyring.files:
        path.unlink()
    starter.begin(entered.data)
    unlock_backup(starter.damage)
    starter.damage.bring_back()
    starter.damage.finish()
    settle()
    log_in(starter, "陈敏")
    assert "密钥文件比记录旧" in banner_words(starter.login)
    log_in(starter)
    qtbot.addWidget(starter.window)
    mine = starter.window.pages[1].services.accounts
    mine.reset_password(chen, "Lingxi-2026")
    assert mine.switch("陈敏", "Lingxi-2026") is None


def test_backups_without_data_are_not_begun_over(starter, entered, installation, settle):
    installation.services.archive.back_up()
    installation.database.close()
    for path in (entered.database, *Door(entered, starter._world, QUICK).keyring.files):
        path.unlink()
    starter.begin(entered.data)
    assert starter.first is None
    unlock_backup(starter.damage)
    settle()
    assert "这里没有数据" in "".join(w.text() for w in starter.damage.findChildren(QLabel))


def test_a_log_that_was_changed_past_the_program_may_be_looked_at_only(
    starter, entered, installation, qtbot
):
    raw = installation.services.office._database._engine.raw_connection()
    raw.execute("DROP TRIGGER audit_act_no_update")
    raw.execute("UPDATE audit_act SET reason='x' WHERE seq=2")
    raw.commit()
    raw.close()
    installation.database.close()
    starter.begin(entered.data)
    log_in(starter)
    assert starter.window is None
    starter.damage._look()
    qtbot.addWidget(starter.window)
    with pytest.raises(StorageError, match="现在只能查看"):
        starter.window.pages[1].services.office.add_unit("区税务局")


def test_the_suggested_folder_is_one_press_away(starter, qtbot, tmp_path):
    starter.begin(None)
    form = starter.first
    qtbot.addWidget(form)
    form.input("data").setText("/elsewhere")
    form.use_suggested()
    assert form.input("data").path == tmp_path / "suggested" / "data"


def test_a_cloud_folder_is_refused_under_its_field(starter, qtbot, tmp_path):
    starter.begin(None)
    form = starter.first
    qtbot.addWidget(form)
    fill_first(form, data=str(tmp_path / "OneDrive" / "data"))
    assert "OneDrive" in form.grid.inputs["data"].note.label.text()
    assert not (tmp_path / "OneDrive").exists()


def test_another_place_for_backups_is_asked_once(starter, qtbot, tmp_path, message):
    starter.begin(None)
    fill_first(starter.first)
    type_back(starter.dialog)
    form = starter.dialog
    form.input("folder").setText(str(tmp_path / "nowhere"))
    form.submit()
    assert "文件夹不存在" in form.grid.inputs["folder"].note.label.text()
    (tmp_path / "stick").mkdir()
    form.input("folder").setText(str(tmp_path / "stick"))
    form.submit()
    message().accept()  # on one disk with the data, as every folder of a test
    qtbot.addWidget(starter.window)
    assert len(starter.window.pages[1].services.archive.places()) == 2


def test_a_known_folder_opens_its_window_on_the_first_page(starter, entered, qtbot):
    starter.begin(entered.data)
    assert starter.window is None
    log_in(starter)
    qtbot.addWidget(starter.window)
    assert starter.login is None or not starter.login.isVisible()
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
    fill_first(starter.first)
    assert starter.window is None, "without the recovery key in the safe nobody goes on"
    starter.dialog.print_button.click()
    starter.dialog.confirm()
    first = min(starter.dialog.fields)
    assert f"第{first}组" in starter.dialog.note.label.text()
    put_into_the_safe(starter)
    qtbot.addWidget(starter.window)
    data = tmp_path / "suggested" / "data"
    assert (data / "award.db").exists()
    assert (data / "award.db").read_bytes()[:6] != b"SQLite"
    assert paths.chosen_data_folder() == data
    assert "请勿直接复制" in next(data.glob("*.txt")).name
    assert starter.window.people.currentText() == "王静"
    assert paths.last_login() == "王静"


def test_a_first_start_in_a_given_folder_does_not_ask_for_it(starter, qtbot, tmp_path):
    starter.begin(tmp_path / "given")
    assert starter.first.grid.inputs["data"].spec.kind == "note"
    fill_first(starter.first)
    put_into_the_safe(starter)
    qtbot.addWidget(starter.window)
    assert paths.chosen_data_folder() is None


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"data": "数据"}, "data", "完整的文件夹路径"),
        ({"again": "Jiangxi-2027"}, "again", "两次输入的密码不一样"),
        ({"password": "short", "again": "short"}, "password", "至少10个字符"),
        ({"password": "password123", "again": "password123"}, "password", "太常见"),
    ],
)
def test_a_first_start_refuses_under_the_field_and_makes_nothing(
    starter, qtbot, tmp_path, values, field, words
):
    starter.begin(None)
    form = starter.first
    qtbot.addWidget(form)
    fill_first(form, **values)
    assert starter.window is None
    assert words in form.grid.inputs[field].note.label.text()
    assert list(tmp_path.rglob("keys.json")) == []


def test_a_first_start_that_was_broken_off_prints_a_new_recovery_key(starter, qtbot, world, qapp):
    starter.begin(None)
    fill_first(starter.first)
    old = starter.dialog.paper
    starter._instance.release()
    again = Starter(qapp, world)
    again.begin(paths.chosen_data_folder())
    log_in(again)
    assert again.window is None
    assert again.dialog.paper.groups != old.groups
    assert again.dialog.paper.number != old.number
    put_into_the_safe(again)
    qtbot.addWidget(again.window)
    again.window.close()


def test_a_wrong_password_opens_nothing_and_tells_nothing(starter, entered, settle):
    starter.begin(entered.data)
    log_in(starter, password="Jiangxi-2027")
    settle()
    said = banner_words(starter.login)
    log_in(starter, login="没有这个人")
    settle()
    assert banner_words(starter.login) == said
    assert "账号或密码不对" in said
    assert "还可以试4次；连续5次不对，锁定15分钟" in said
    for _ in range(4):
        log_in(starter, login="没有这个人")
    settle()
    assert "锁定到 09:15" in banner_words(starter.login)
    assert starter.window is None


def banner_words(dialog):
    return "".join(label.text() for label in dialog.banners.findChildren(QLabel))


def test_a_lost_password_is_repaired_with_the_recovery_key(starter, entered, installation, qtbot):
    words = installation.services.accounts.new_recovery_key()
    installation.services.accounts.recovery_is_kept()
    installation.database.close()
    starter.begin(entered.data)
    starter.login.rescue.click()
    starter.dialog.input("recovery").setPlainText("的" * 24)
    starter.dialog.submit()
    assert "不对" in starter.dialog.grid.inputs["recovery"].note.label.text()
    starter.dialog.input("recovery").setPlainText(" ".join(words))
    starter.dialog.submit()
    rescue = starter.dialog
    rescue.input("account").setCurrentIndex(1)
    for name in ("password", "again"):
        rescue.input(name).setText("Shangrao-2026")
    rescue.submit()
    log_in(starter, password="Shangrao-2026")
    assert starter.window is None, "a password given by somebody else is changed first"
    for name, value in (
        ("old", "Shangrao-2026"),
        ("password", "Lingxi-2026"),
        ("again", "Lingxi-2026"),
    ):
        starter.dialog.input(name).setText(value)
    starter.dialog.submit()
    qtbot.addWidget(starter.window)
    acts = starter.window.pages[1].services.journal.acts()
    assert "恢复密钥持有人" in {a.operator for a in acts}


def test_a_second_start_raises_the_first_window(starter, entered, qtbot, qapp, world):
    starter.begin(entered.data)
    log_in(starter)
    qtbot.addWidget(starter.window)
    starter.window.showMinimized()

    def knock():  # a process of its own: this one holds the lock
        command = [sys.executable, "-m", "xinzhou_desktop", "--data", str(entered.data)]
        return subprocess.Popen(command)

    with knock() as other:
        try:
            qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
        finally:
            other.kill()  # one that opened a window after all would stay for ever
    assert other.returncode == 0
    assert not starter.window.isMinimized()


HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.ui.instance import Instance
app, holder = QCoreApplication([]), Instance(Paths(Path(sys.argv[1])))
holder.hold()
print("held", flush=True)
app.exec()
"""


def test_a_first_start_ends_when_another_window_has_the_folder(starter, entered, qapp, qtbot):
    command = [sys.executable, "-c", HOLDER, str(entered.data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout.readline() == "held\n"
            starter.begin(None)
            qtbot.keyClicks(starter.first.input("person"), "x")  # a form that is asked before
            QTimer.singleShot(0, lambda: fill_first(starter.first, data=str(entered.data)))
            QTimer.singleShot(20_000, starter.first, lambda: qapp.exit(9))
            assert qapp.exec() == 0
        finally:
            other.kill()
    assert starter.elsewhere


def test_a_folder_that_another_window_holds_is_refused(starter, entered, message):
    lock = QLockFile(str(entered.lock))
    assert lock.tryLock(10)
    starter.begin(entered.data)
    gc.collect()
    dialog = message()
    assert dialog is starter.refusal
    assert isinstance(dialog, MessageDialog)
    assert starter.window is None
    lock.unlock()
    dialog.reject()


def test_a_folder_that_cannot_be_made_is_refused(starter, tmp_path, message):
    (tmp_path / "file").write_text("x")
    starter.begin(tmp_path / "file" / "data")
    assert "数据文件夹" in message().words
    message().reject()


def test_acting_as_another_person_takes_his_password(installation, world, qtbot):
    window = build_window(installation, world)
    qtbot.addWidget(window)
    window.people.setCurrentIndex(1)
    window.people.activated.emit(1)
    form = window.findChild(TakeOver)
    form.input("password").setText(PASSWORD)
    form.submit()
    installation.services.office.add_unit("区税务局")
    act = installation.services.journal.acts(1)[0]
    assert (act.operator, act.role) == ("陈敏", "负责人")
    window.close()


def test_the_locked_screen_tells_how_many_tries_are_left_and_until_when(installation, world, qtbot):
    window = build_window(installation, world)
    qtbot.addWidget(window)
    window.lock_screen()
    told = []
    for _ in range(6):
        window.lock.password.setText("Wrong-2026")
        window.lock.submit()
        told.append(window.lock.note.label.text())
    assert told[0] == "密码不对。还可以试4次；连续5次不对，锁定15分钟。"
    assert told[4] == "密码不对。已经连续5次不对，锁定到 09:15。"
    assert "锁定到 09:15" in told[5]
    window.close()


def test_the_status_line_says_how_old_the_backup_is(installation, world, clock):
    shell = DeskShell(installation, JobRunner(), world)
    assert shell.backup() == ("warn", "还没有备份")
    installation.services.archive.back_up()
    clock.go_to(date(2099, 1, 1))
    assert shell.backup()[0] == "bad"
    assert not shell.practice
    installation.paths.practice_mark.write_text("x")
    assert shell.practice
    shell.close()


def test_a_new_year_appears_in_the_selector_at_once(installation, world, qtbot):
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


def test_the_chosen_folder_is_kept_beside_it(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "suggested_data_folder", lambda: tmp_path / "app" / "data")
    assert paths.chosen_data_folder() is None
    remember(tmp_path / "elsewhere")
    assert paths.chosen_data_folder() == tmp_path / "elsewhere"


def test_a_suggestion_is_made_for_every_system(monkeypatch):
    assert paths.suggested_data_folder().name == "data"
