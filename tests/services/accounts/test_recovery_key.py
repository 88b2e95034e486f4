"""Taking over, coming back, and the recovery key in the safe."""

import json

import pytest
from documents.measuring import text_of
from services.accounts.doors import ANOTHER, CHEN, PASSWORD

from xinzhou_desktop.errors import InvalidInput, StorageError, WrongPassword
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.models import AuditEntry
from xinzhou_desktop.storage import reconcile
from xinzhou_desktop.storage.attempts import LockedOut
from xinzhou_desktop.vocabulary import LoginKind, Role


def test_another_person_takes_over_with_his_password(desk):
    desk.open(CHEN, Role.HEAD)
    with pytest.raises(WrongPassword):
        desk.accounts.switch(CHEN, "Wrong-2026")
    assert desk.operator.name == "徐立"
    desk.accounts.switch(CHEN, PASSWORD)
    assert desk.operator.name == CHEN
    assert desk.events()[-2:] == [(LoginKind.FAILED, CHEN, 1), (LoginKind.SWITCH, CHEN, 1)]


def test_the_screen_opens_for_who_is_at_the_desk(desk):
    desk.open(CHEN, Role.HEAD)
    desk.accounts.switch(CHEN, PASSWORD)
    with pytest.raises(WrongPassword):
        desk.accounts.unlock_screen("Wrong-2026")
    desk.accounts.unlock_screen(PASSWORD)
    assert desk.events()[-1] == (LoginKind.UNLOCK, CHEN, 1)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            desk.accounts.unlock_screen("Wrong-2026")
    with pytest.raises(LockedOut):
        desk.accounts.unlock_screen(PASSWORD)


def test_the_recovery_key_gives_a_new_password_even_to_who_is_locked_out(desk):
    desk.fail(5)
    desk.restart()
    entrance = desk.door.recover(desk.words)
    desk.opened = open_installation(desk.paths, desk.world, entrance.keys, desk.door)
    desk.accounts.enter(entrance)
    assert desk.operator.name == "恢复密钥持有人"
    desk.accounts.reset_password(desk.account("xuli").account_id, ANOTHER)
    desk.enter("xuli", ANOTHER)
    assert desk.accounts.must_change_password()
    assert ("重设密码", "恢复密钥持有人", "系统管理员") in desk.acts()
    assert (LoginKind.RECOVERY, None, 1) in desk.events()


def test_a_new_recovery_key_voids_the_old_paper_and_is_on_record(desk):
    desk.accounts.recovery_is_kept()
    words = desk.accounts.new_recovery_key()
    assert desk.accounts.recovery_is_missing(), "until the paper is in the safe"
    with pytest.raises(InvalidInput):
        desk.door.recover(desk.words)
    assert desk.door.recover(words).account == ""
    assert desk.events()[-1] == (LoginKind.NEW_RECOVERY, "徐立", 1)
    assert "".join(desk.accounts.recovery_paper(words).groups) == words


def test_a_recovery_key_that_could_not_be_recorded_voids_nothing(desk, monkeypatch):
    desk.accounts.recovery_is_kept()

    def full(*_arguments):
        raise StorageError("磁盘已满")

    with monkeypatch.context() as patched:
        patched.setattr("xinzhou_desktop.storage.audit.seal", full)
        with pytest.raises(StorageError):
            desk.accounts.new_recovery_key()
    assert desk.door.recover(desk.words).keys == desk.opened.keys
    assert not desk.accounts.recovery_is_missing()


def test_the_printed_recovery_key_does_not_stay_on_the_disk(desk):
    path = desk.accounts.recovery_sheet(desk.words)
    assert desk.accounts.recovery_paper(desk.words).number in text_of(path.read_bytes())
    assert path.read_bytes().startswith(b"%PDF")
    desk.accounts.recovery_is_kept()
    assert not path.exists()
    with pytest.raises(InvalidInput):
        desk.accounts.recovery_sheet("的" * 24)


def test_the_next_login_puts_a_restore_on_record(desk):
    archive = desk.opened.services.archive
    saved = archive.back_up()
    desk.later(hours=1)
    archive.restore(archive.candidate(saved.path))
    desk.begin()
    assert ("登记恢复", "徐立", "系统管理员") in desk.acts()
    with desk.database.read() as session:
        entry = session.query(AuditEntry).filter_by(change="restore").one()
        told = {field: new for field, (_old, new) in json.loads(entry.values).items()}
        assert reconcile.reconcile(session) == ()
    assert told["file_name"] == saved.path.name
    assert told["restored_by"] == "徐立"
    assert (desk.paths.data / told["kept_in"] / "award.db").exists()
    desk.begin()
    assert [act for act, *_ in desk.acts()].count("登记恢复") == 1
