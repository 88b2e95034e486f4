"""The verbs without a window: check, backup, restore and the log, by account and password."""

import io
import json
import shutil
import subprocess
import sys
import tempfile

import blank
import pytest
from conftest import QUICK

from xinzhou_desktop import cli, commands
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.world import World

PASSWORD = "Jiangxi-2026"
FINE, WRONG, UNUSABLE = commands.FINE, commands.WRONG, commands.UNUSABLE


@pytest.fixture(scope="module")
def founded_office(tmp_path_factory):
    """A head who is the administrator, an auditor and a mere administrator; one backup."""
    paths = Paths(tmp_path_factory.mktemp("office") / "data", tmp_path_factory.mktemp("session"))
    door = Door(paths, World(), QUICK)
    entrance, _words = door.set_up("陈敏", PASSWORD)
    blank.lay(paths, entrance.keys)
    opened = open_installation(paths, World(), entrance.keys, door)
    services = opened.services
    services.accounts.found(entrance, "陈敏", "办公室", "陈敏", {Role.HEAD})
    services.office.seed(Particulars())
    for name, role in (
        ("方正", Role.AUDITOR),
        ("徐立", Role.ADMINISTRATOR),
        ("王静", Role.CLERK),
    ):
        person = services.office.add_person(name, {role})
        services.accounts.open_account(person, name, PASSWORD, {role}, must_change=False)
    services.office.add_unit("区税务局")
    opened.database.close()
    return paths, entrance.keys


@pytest.fixture
def office(founded_office, tmp_path, monkeypatch, qapp):
    """A copy of the office; plain copies of the commands lie beside it."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.delenv(commands.PASSWORD, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    shutil.copytree(founded_office[0].data, tmp_path / "data")
    return Paths(tmp_path / "data")


@pytest.fixture
def run(office, tmp_path, capsys):
    """Run a verb as the command line would; returns the exit code and what was said."""
    secret = tmp_path / "password.txt"

    def go(*words, login="陈敏", password=PASSWORD, data=None):
        secret.write_text(f"{password}\n", encoding="utf-8")
        told = [*map(str, words), "--login", login, "--password-file", str(secret)]
        code = cli.main(["--data", str(data or office.data), *told])
        return code, capsys.readouterr().out

    return go


def edit(paths, keys, statement):
    """A change past the program, by somebody who has the key of the database."""
    raw = connect(paths.database, key=keys.database)
    raw.execute(statement)
    raw.close()


def spoil(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)


def test_a_wholefounded_office_passes_every_check(run):
    code, said = run("check")
    assert code == FINE
    assert "不好" not in said
    for name in ("数据库完好", "操作日志末尾", "各表与日志", "文件夹位置"):
        assert f"通过　{name}" in said


def test_the_checks_are_given_as_json(run):
    code, said = run("check", "--json")
    found = json.loads(said)
    assert code == FINE
    assert {"name", "passed", "message", "remedy", "severity"} == set(found[0])
    assert len({each["name"] for each in found}) == len(found) >= 10


def test_a_mere_administrator_checks_all_but_the_log(run):
    code, said = run("check", login="徐立")
    assert code == FINE
    assert "提示　各表与日志：没有核对" in said
    assert "通过　数据库完好" in said


def test_a_damaged_database_is_told_and_nothing_is_changed(run, office):
    spoil(office.database)
    before = office.database.read_bytes()
    code, said = run("check", "--json")
    assert code == WRONG
    last = json.loads(said)[-1]
    assert (last["severity"], last["passed"]) == ("bad", False)
    assert office.database.read_bytes() == before


def test_a_change_past_the_program_is_found(run, office, founded_office):
    edit(office, founded_office[1], "UPDATE member_unit SET name = '区粮食局'")
    code, said = run("check")
    assert code == WRONG
    assert "绕过程序的改动" in said
    code, said = run("audit", "verify", login="方正")
    assert code == WRONG
    assert "区粮食局" in said or "成员单位" in said


@pytest.mark.parametrize("verb", [("check",), ("backup",), ("audit", "verify"), ("restore",)])
def test_a_wrong_password_opens_nothing(run, verb):
    code, said = run(*verb, password="Wrong-2026")
    assert code == UNUSABLE
    assert "账号或密码不对" in said


def test_five_wrong_passwords_lock_the_command_line_too(run):
    for _ in range(5):
        run("check", password="Wrong-2026")
    code, said = run("check")
    assert code == UNUSABLE
    assert "锁定" in said


def test_without_a_password_and_without_a_terminal_nothing_is_asked(office, capsys):
    assert cli.main(["--data", str(office.data), "check", "--login", "陈敏"]) == UNUSABLE
    assert "没有密码" in capsys.readouterr().out


def test_the_password_comes_from_the_variable(office, capsys, monkeypatch):
    monkeypatch.setenv(commands.PASSWORD, PASSWORD)
    assert cli.main(["--data", str(office.data), "audit", "verify", "--login", "方正"]) == FINE
    monkeypatch.setenv(commands.PASSWORD, "Wrong-2026")
    assert cli.main(["--data", str(office.data), "check", "--login", "陈敏"]) == UNUSABLE
    assert "账号或密码不对" in capsys.readouterr().out


def test_the_file_goes_before_the_variable(run, monkeypatch):
    monkeypatch.setenv(commands.PASSWORD, "Wrong-2026")
    assert run("audit", "verify")[0] == FINE


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00\xd8"])
def test_a_password_file_that_cannot_be_read_is_named(office, tmp_path, capsys, content):
    path = tmp_path / "密码.txt"
    if content is not None:
        path.write_bytes(content)
    told = ["check", "--login", "陈敏", "--password-file", str(path)]
    assert cli.main(["--data", str(office.data), *told]) == UNUSABLE
    assert "密码.txt" in capsys.readouterr().out


def test_a_line_end_in_the_password_file_is_not_the_password(office, tmp_path):
    path = tmp_path / "password.txt"
    for ending in ("", "\n", "\r\n"):
        path.write_bytes((PASSWORD + ending).encode())
        told = ["audit", "verify", "--login", "陈敏", "--password-file", str(path)]
        assert cli.main(["--data", str(office.data), *told]) == FINE


@pytest.mark.parametrize("verb", [["check"], ["backup"], ["restore"], ["audit", "verify"]])
@pytest.mark.parametrize(
    "word",
    [
        "--password",
        "--password-text",
        "-p",
    ],
)
def test_a_password_is_never_taken_from_the_command_line(office, capsys, verb, word):
    """What is typed there is seen by every account of the machine."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--data", str(office.data), *verb, "--login", "陈敏", f"{word}={PASSWORD}"])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_folder_without_data_is_named(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, said = run("check", data=tmp_path / "empty")
    assert code == UNUSABLE
    assert "没有数据" in said
    assert list((tmp_path / "empty").iterdir()) == []


# Backups and the way back.


def backups_in(folder):
    return sorted(folder.glob("*.db"))


def test_a_backup_is_made_and_checked(run, office):
    code, said = run("backup", login="王静")
    (made,) = backups_in(office.backups)
    assert code == FINE
    assert str(made) in said
    assert run("check")[0] == FINE


def test_a_backup_goes_to_a_folder_of_ones_choice(run, office, tmp_path):
    (tmp_path / "stick").mkdir()
    code, said = run("backup", "--to", tmp_path / "stick")
    assert code == FINE
    assert [str(path) in said for path in (tmp_path / "stick").rglob("*.db")] == [True]
    assert backups_in(office.backups) == []
    code, said = run("backup", "--to", office.data / "inside")
    assert code == UNUSABLE
    assert "在数据文件夹里面" in said


def test_who_may_not_back_up_is_refused(run, office):
    code, said = run("backup", login="方正")
    assert code == UNUSABLE
    assert "不能办理“立即备份”" in said
    assert backups_in(office.backups) == []


def test_backups_are_listed_and_one_is_restored(run, office, founded_office):
    run("backup")
    (made,) = backups_in(office.backups)
    code, said = run("restore")
    assert code == FINE
    assert str(made) in said
    spoil(office.database)
    assert run("check")[0] == WRONG
    damaged = office.database.read_bytes()
    code, said = run("restore", made)
    assert code == FINE
    assert "与备份清单一致" in said
    assert run("check")[0] == FINE
    assert [p.read_bytes() for p in office.damaged.rglob("award.db")] == [damaged]


def test_a_backup_that_is_not_there_is_named(run, office):
    run("backup")
    code, said = run("restore", office.backups / "没有.db")
    assert code == UNUSABLE
    assert "找不到备份" in said
    assert not office.damaged.exists()


@pytest.mark.parametrize("login", ["王静", "方正"])
def test_good_data_are_put_back_by_an_administrator_only(run, office, login):
    run("backup")
    (made,) = backups_in(office.backups)
    code, said = run("restore", made, login=login)
    assert code == UNUSABLE
    assert "不能办理“恢复备份”" in said
    assert not office.damaged.exists()
    assert run("restore", made, login="徐立")[0] == FINE


def test_damaged_data_are_put_back_by_whoever_has_a_password(run, office):
    run("backup")
    (made,) = backups_in(office.backups)
    spoil(office.database)
    assert run("restore", made, login="王静")[0] == FINE


def test_a_clean_machine_needs_the_backup_and_a_password_of_the_office(run, office, tmp_path, qapp):
    (tmp_path / "stick").mkdir()
    run("backup", "--to", tmp_path / "stick")
    (made,) = (tmp_path / "stick").rglob("*.db")
    fresh = tmp_path / "fresh"
    code, said = run("restore", data=fresh)
    assert code == UNUSABLE
    assert "没有指明备份" in said
    code, said = run("restore", tmp_path / "stick" / "没有.db", data=fresh)
    assert code == UNUSABLE
    assert "找不到备份" in said
    code, said = run("restore", made, data=fresh, password="Wrong-2026")
    assert code == UNUSABLE
    assert not (fresh / "award.db").exists()
    code, said = run("restore", made, data=fresh)
    assert (code, "与备份清单一致" in said) == (FINE, True)
    assert run("check", data=fresh)[0] == FINE
    assert run("audit", "verify", data=fresh)[0] == FINE


@pytest.mark.parametrize("left", [None, b"", b"{bad"], ids=["gone", "empty", "torn"])
def test_a_lost_key_ring_comes_back_with_a_backup(run, office, left, qapp):
    run("backup")
    (made,) = backups_in(office.backups)
    for path in Keyring(office.keyring, World()).files:
        path.unlink() if left is None else path.write_bytes(left)
    assert run("check")[0] == UNUSABLE
    code, said = run("restore", made)
    assert (code, "与备份清单一致" in said) == (FINE, True)
    assert run("check")[0] == FINE


# The log.


def test_the_log_is_verified_as_a_whole(run):
    code, said = run("audit", "verify", login="方正")
    assert code == FINE
    assert "链首校验码" in said


def test_the_log_is_for_who_may_see_it(run):
    code, said = run("audit", "verify", login="徐立")
    assert code == UNUSABLE
    assert "不能查看“操作日志”" in said


def test_the_exported_log_is_checked_by_its_own_program(run, tmp_path):
    out = tmp_path / "out"
    code, said = run("audit", "export", out, login="方正")
    assert code == FINE
    assert {"audit.jsonl", "heads.txt", "verify_audit.py"} <= {p.name for p in out.iterdir()}
    verifier = [sys.executable, "-I", "verify_audit.py"]
    checked = subprocess.run(verifier, cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    acts = said.split("已导出")[1].split("笔")[0]
    assert acts in checked.stdout
    lines = (out / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= int(acts)
    (out / "audit.jsonl").write_text("\n".join(lines[:-2] + lines[-1:]) + "\n", encoding="utf-8")
    checked = subprocess.run(verifier, cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode != 0


def test_a_log_that_was_changed_is_found(run, office, founded_office):
    raw = connect(office.database, key=founded_office[1].database)
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_act'"
    ).fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("UPDATE audit_act SET body = replace(body, '陈敏', '徐立') WHERE seq = 3")
    raw.close()
    code, said = run("audit", "verify", login="方正")
    assert code != FINE
    assert said


def test_plain_copies_are_gone_when_a_command_ends(run, tmp_path):
    run("audit", "verify")
    run("check", password="Wrong-2026")
    assert [path for path in (tmp_path / "tmp").rglob("*") if path.is_file()] == []
