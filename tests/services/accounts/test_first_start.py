"""The first start: no account, no password, until somebody makes them."""

import pytest
from conftest import QUICK
from services.accounts.doors import PASSWORD, Desk, refused

from xinzhou_desktop.errors import InvalidInput, NotAllowed, StorageError
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.vocabulary import Role


def test_a_new_folder_has_no_account_and_no_password(empty):
    assert empty.door.is_new
    assert not empty.door.keyring.exists
    assert not empty.paths.data.exists()


def test_the_first_start_makes_one_administrator_who_is_at_the_desk(desk):
    assert not desk.door.is_new
    assert not desk.paths.founding.exists()
    (row,) = desk.accounts.accounts()
    assert (row.name, row.unit, row.login, row.active) == ("徐立", "办公室", "xuli", True)
    assert (row.roles, row.role_words) == ({Role.ADMINISTRATOR}, "系统管理员")
    assert desk.operator.name == "徐立"
    assert desk.acts() == [
        ("开立账户", "徐立", "系统管理员"),
        ("登录", "徐立", "系统管理员"),
    ]
    assert desk.accounts.security() == SecurityRules()
    assert desk.accounts.recovery_is_missing()
    desk.accounts.recovery_is_kept()
    assert not desk.accounts.recovery_is_missing()


def test_a_first_start_happens_once(desk):
    entrance = desk.door.log_in("xuli", PASSWORD)
    refused(
        lambda: desk.accounts.found(entrance, "另一人", "", "another", set()),
        "已经有账户",
        kind=NotAllowed,
    )
    assert [a.login for a in desk.accounts.accounts()] == ["xuli"]


@pytest.mark.parametrize("extra", [{Role.AUDITOR}, {Role.AUDITOR, Role.CLERK}])
def test_the_first_administrator_is_no_auditor(empty, extra):
    words = ("审计员、", "系统管理员不能由一个人兼任")
    refused(lambda: empty.found(extra=extra), *words, field="roles")
    assert empty.door.is_new, "what was cut off begins again"
    empty.close()
    again = Desk(empty.paths, empty.world, empty.clock)
    again.found()
    assert [a.login for a in again.accounts.accounts()] == ["xuli"]
    again.close()


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "至少10个字符"),
        ("jiangxijiangxi", "四种中的三种"),
        ("Xuli-2026-Xuli", "不能含有账号或姓名"),
        ("Password123!", "太常见"),
    ],
)
def test_a_weak_first_password_is_refused_before_anything_is_made(empty, password, words):
    refused(
        lambda: empty.door.check_first_password(password, "xuli", "徐立"), words, field="password"
    )
    empty.door.check_first_password(PASSWORD, "xuli", "徐立")
    assert not empty.paths.data.exists()


@pytest.mark.parametrize("how_far", ["keys", "database"])
def test_a_first_start_that_was_cut_off_begins_again(empty, how_far):
    entrance, words = empty.door.set_up("xuli", PASSWORD)
    if how_far == "database":
        opened = open_installation(empty.paths, empty.world, entrance.keys, empty.door)
        opened.database.close()
    again = Desk(empty.paths, empty.world, empty.clock)
    assert again.door.is_new
    again.found(name="李新")
    assert [a.name for a in again.accounts.accounts()] == ["李新"]
    again.begin()
    assert again.operator.name == "李新"
    with pytest.raises(InvalidInput):
        again.door.recover(words)
    again.close()


def test_data_without_their_key_ring_are_not_begun_anew(desk):
    desk.close()
    content = desk.paths.database.read_bytes()
    for path in desk.door.keyring.files:
        path.unlink()
    with pytest.raises(StorageError, match="密钥文件不见了") as error:
        _ = Door(desk.paths, desk.world, QUICK).is_new
    assert "restore" in error.value.remedy
    with pytest.raises(StorageError, match="密钥文件不见了"):
        Door(desk.paths, desk.world, QUICK).set_up("xuli", PASSWORD)
    assert desk.paths.database.read_bytes() == content


def test_data_are_never_begun_over(desk):
    with pytest.raises(StorageError, match="已经有数据"):
        desk.door.set_up("another", PASSWORD)
    desk.begin()
    assert [a.login for a in desk.accounts.accounts()] == ["xuli"]
