"""Accounts from the first start to the last: who comes in, who is kept out, what is on record."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from conftest import QUICK
from documents.measuring import text_of

from xinzhou_desktop.errors import AwardError, InvalidInput, NotAllowed, StorageError, WrongPassword
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.models import AuditAct, LoginEvent, Person
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.accounts import Accounts
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.storage.attempts import LockedOut
from xinzhou_desktop.vocabulary import LoginKind, Role

PASSWORD = "Jiangxi-2026"
ANOTHER = "Shangrao-2027"
CHEN, FANG, GU = "陈敏", "方正", "顾安"


class Desk:
    """A data folder, a door to it, and the installation once somebody came in."""

    def __init__(self, paths, world, clock):
        self.paths, self.world, self.clock = paths, world, clock
        self.door = Door(paths, world, QUICK)
        self.opened = None

    def found(self, **options):
        entrance, self.words = self.door.set_up("xuli", PASSWORD)
        self.opened = open_installation(self.paths, self.world, entrance.keys, self.door)
        given = {"name": "徐立", "unit": "办公室", "login": "xuli", "extra": set()} | options
        self.accounts.found(entrance, **given)

    @property
    def accounts(self) -> Accounts:
        return self.opened.services.accounts

    @property
    def database(self):
        return self.opened.database

    @property
    def operator(self):
        return self.database.operator

    def person(self, name, *roles):
        return self.opened.services.office.add_person(name, roles)

    def open(self, name, *roles, **options):
        """A person with an account under the same name; returns the account's key."""
        person = self.person(name, *roles)
        given = {"must_change": False} | options
        self.accounts.open_account(person, name, PASSWORD, roles, **given)
        return self.account(name).account_id

    def account(self, login):
        return next(a for a in self.accounts.accounts() if a.login == login)

    def enter(self, login="xuli", password=PASSWORD):
        self.accounts.enter(self.door.log_in(login, password))

    def restart(self):
        """Close the program and start it again: a new door, a new database, nobody at the desk."""
        self.close()
        self.door = Door(self.paths, self.world, QUICK)

    def begin(self, login="xuli", password=PASSWORD):
        self.restart()
        entrance = self.door.log_in(login, password)
        self.opened = open_installation(self.paths, self.world, entrance.keys, self.door)
        self.accounts.enter(entrance)

    def fail(self, times, login="xuli"):
        for _ in range(times):
            with pytest.raises(WrongPassword):
                self.door.log_in(login, "Wrong-2026")

    def later(self, **length):
        self.clock.moment += timedelta(**length)

    def acts(self):
        with self.database.read() as session:
            query = session.query(AuditAct).order_by(AuditAct.seq)
            return [(a.act, a.operator, a.role) for a in query]

    def events(self):
        with self.database.read() as session:
            people = {p.id: p.name for p in session.query(Person)}
            found = session.query(LoginEvent).order_by(LoginEvent.id)
            return [(e.kind, people.get(e.person_id), e.times) for e in found]

    def close(self):
        if self.opened is not None:
            self.opened.database.close()


@pytest.fixture
def empty(tmp_path, world, clock):
    """A folder before its first start."""
    made = Desk(Paths(tmp_path / "data", handouts=tmp_path / "handouts"), world, clock)
    yield made
    made.close()


@pytest.fixture
def desk(empty):
    """徐立, the administrator, is at the desk."""
    empty.found()
    return empty


def refused(attempt, *words, field=None, kind=InvalidInput):
    with pytest.raises(kind) as error:
        attempt()
    for word in words:
        assert word in error.value.message + error.value.remedy
    if field is not None:
        assert error.value.field == field


# The first start.


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


# Opening, changing, closing.


def test_a_person_with_an_account_comes_in_with_his_roles_and_his_uid(desk):
    desk.open(CHEN, Role.HEAD, Role.CLERK)
    desk.enter(CHEN)
    assert (desk.operator.name, desk.operator.roles) == (CHEN, {Role.HEAD, Role.CLERK})
    desk.opened.services.office.add_unit("区税务局")
    with desk.database.read() as session:
        person = session.query(Person).where(Person.name == CHEN).one()
        act = session.query(AuditAct).order_by(AuditAct.seq.desc()).first()
        told = json.loads(act.body)
    assert desk.operator.uid == person.uid
    assert (act.act, act.operator, act.role) == ("登记成员单位", CHEN, "经办人")
    assert person.uid in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("login", [CHEN, "XULI", "ｘｕｌｉ", " xuli ", "xuLi"])
def test_one_name_of_an_account_is_one_account(desk, login):
    desk.open(CHEN, Role.HEAD)
    other = desk.person(FANG, Role.CLERK)
    refused(
        lambda: desk.accounts.open_account(other, login, ANOTHER, {Role.CLERK}),
        "已经有人用了",
        field="login",
    )
    desk.enter()
    desk.enter(CHEN)


@pytest.mark.parametrize(
    ("values", "words", "field"),
    [
        ({"login": "  "}, "请填写账号", "login"),
        ({"roles": set()}, "请选择角色", "roles"),
        ({"roles": {Role.AUDITOR, Role.ADMINISTRATOR}}, "不能由一个人兼任", "roles"),
        ({"roles": {Role.AUDITOR, Role.SECURITY}}, "不能由一个人兼任", "roles"),
        ({"password": "short"}, "至少10个字符", "password"),
        ({"password": f"{CHEN}-Abc-2026"}, "不能含有账号或姓名", "password"),
    ],
)
def test_an_account_that_may_not_be_is_not_opened(desk, values, words, field):
    person = desk.person(CHEN, Role.CLERK)
    given = {"login": "chen", "password": PASSWORD, "roles": {Role.HEAD}} | values
    slots = desk.door.keyring.accounts()
    refused(lambda: desk.accounts.open_account(person, **given), words, field=field)
    assert len(desk.accounts.accounts()) == 1
    assert desk.door.keyring.accounts() == slots
    assert desk.accounts.without_account() == [(person, CHEN, frozenset({Role.CLERK}))]


def test_a_person_has_one_account(desk):
    desk.open(CHEN, Role.HEAD)
    person = desk.account(CHEN).person_id
    refused(
        lambda: desk.accounts.open_account(person, "second", ANOTHER, {Role.CLERK}),
        "已经有账户",
    )
    desk.accounts.close_account(desk.account(CHEN).account_id, "调离")
    refused(
        lambda: desk.accounts.open_account(person, "second", ANOTHER, {Role.CLERK}),
        "重设密码",
    )
    assert desk.account(CHEN).roles == {Role.HEAD}


def test_a_first_password_is_changed_first(desk):
    desk.open(CHEN, Role.HEAD, must_change=True)
    desk.enter(CHEN)
    assert desk.accounts.must_change_password()
    desk.accounts.change_password(PASSWORD, ANOTHER)
    assert not desk.accounts.must_change_password()
    desk.enter(CHEN, ANOTHER)
    with pytest.raises(WrongPassword):
        desk.door.log_in(CHEN, PASSWORD)


def test_a_password_is_changed_after_its_days(desk):
    for days, due in ((89, False), (1, True)):
        desk.later(days=days)
        desk.enter()
        assert desk.accounts.must_change_password() is due
    desk.accounts.change_password(PASSWORD, ANOTHER)
    assert not desk.accounts.must_change_password()
    desk.accounts.set_security(replace(desk.accounts.security(), password_days=0))
    desk.later(days=3000)
    assert not desk.accounts.must_change_password()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (PASSWORD, "用过"),
        ("Ｊiangxi-2026", "用过"),
        ("short", "至少10个字符"),
        ("Xuli-2026-Abc", "账号或姓名"),
    ],
)
def test_a_bad_new_password_leaves_the_old_one(desk, new, words):
    refused(lambda: desk.accounts.change_password(PASSWORD, new), words)
    desk.enter()


def test_the_last_five_passwords_do_not_come_back(desk):
    passwords = [PASSWORD, *(f"Lingxi-{year}" for year in range(2027, 2032))]
    for old, new in pairwise(passwords):
        desk.accounts.change_password(old, new)
    for used in passwords[1:]:
        refused(lambda used=used: desk.accounts.change_password(passwords[-1], used), "用过")
    desk.accounts.change_password(passwords[-1], PASSWORD)


def test_a_password_is_changed_by_who_knows_the_old_one(desk):
    with pytest.raises(WrongPassword):
        desk.accounts.change_password("Wrong-2026", ANOTHER)
    desk.enter()


def test_a_reset_password_is_a_first_password_and_takes_the_lock_off(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.fail(5, CHEN)
    assert desk.account(CHEN).locked
    desk.accounts.reset_password(account, ANOTHER)
    assert not desk.account(CHEN).locked
    desk.enter(CHEN, ANOTHER)
    assert desk.accounts.must_change_password()
    with pytest.raises(WrongPassword):
        desk.door.log_in(CHEN, PASSWORD)


def test_a_closed_account_is_refused_even_with_the_right_password(desk):
    account = desk.open(CHEN, Role.HEAD)
    inside = desk.door.log_in(CHEN, PASSWORD)
    slots = desk.door.keyring.accounts()
    refused(lambda: desk.accounts.close_account(account, " "), "请写明理由", field="reason")
    desk.accounts.close_account(account, "调离")
    assert desk.door.keyring.accounts() == slots - {inside.account}
    with pytest.raises(WrongPassword):
        desk.door.log_in(CHEN, PASSWORD)
    refused(lambda: desk.accounts.enter(inside), "已经停用", kind=NotAllowed)
    assert desk.operator.name == "徐立"
    row = desk.account(CHEN)
    assert (row.active, row.name) == (False, CHEN)
    assert (row.person_id, CHEN) not in desk.accounts.present()


def test_a_closed_account_whose_old_key_ring_is_put_back_is_still_refused(desk):
    account = desk.open(CHEN, Role.HEAD)
    old = [path.read_bytes() for path in desk.door.keyring.files]
    desk.accounts.close_account(account, "调离")
    for path, content in zip(desk.door.keyring.files, old, strict=True):
        path.write_bytes(content)
    entrance = desk.door.log_in(CHEN, PASSWORD)
    refused(lambda: desk.accounts.enter(entrance), "已经停用", kind=NotAllowed)


def test_a_former_password_does_not_come_back_with_an_old_key_ring(desk):
    desk.open(CHEN, Role.HEAD)
    old = [path.read_bytes() for path in desk.door.keyring.files]
    desk.clock.go_to(desk.clock().date() + timedelta(days=1))
    desk.enter(CHEN)
    desk.accounts.change_password(PASSWORD, ANOTHER)
    desk.enter()
    for path, content in zip(desk.door.keyring.files, old, strict=True):
        path.write_bytes(content)
    entrance = desk.door.log_in(CHEN, PASSWORD)
    refused(lambda: desk.accounts.enter(entrance), "密钥文件比记录旧", kind=StorageError)
    assert desk.operator.name == "徐立"


def test_a_former_password_of_the_same_day_does_not_come_back_either(desk):
    desk.open(CHEN, Role.HEAD)
    old = [path.read_bytes() for path in desk.door.keyring.files]
    desk.enter(CHEN)
    desk.accounts.change_password(PASSWORD, ANOTHER)
    desk.enter()
    for path, content in zip(desk.door.keyring.files, old, strict=True):
        path.write_bytes(content)
    entrance = desk.door.log_in(CHEN, PASSWORD)
    refused(lambda: desk.accounts.enter(entrance), "密钥文件比记录旧", kind=StorageError)


def test_a_closed_account_remembers_its_passwords(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.accounts.close_account(account, "调离")
    desk.accounts.reset_password(account, ANOTHER)
    desk.enter(CHEN, ANOTHER)
    refused(lambda: desk.accounts.change_password(ANOTHER, PASSWORD), "用过")
    desk.accounts.change_password(ANOTHER, "Lingxi-2031")


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.AUDITOR, Role.OBSERVER)])
def test_an_auditor_does_nothing_that_he_would_have_to_audit(desk, role):
    both = {Role.AUDITOR, role}
    words = f"审计员、{role.value}不能由一个人兼任"
    person = desk.person(GU, Role.CLERK)
    refused(lambda: desk.accounts.open_account(person, GU, PASSWORD, both), words, field="roles")
    account = desk.open(FANG, Role.AUDITOR)
    refused(lambda: desk.accounts.change_account(account, both, None), words, field="roles")
    desk.accounts.change_account(account, {Role.AUDITOR, Role.OBSERVER}, None)


def test_a_closed_account_is_taken_up_again_with_a_new_password(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.accounts.close_account(account, "调离")
    desk.accounts.reset_password(account, ANOTHER)
    desk.enter(CHEN, ANOTHER)
    assert desk.operator.roles == {Role.HEAD}


def test_a_closed_account_does_not_come_back_with_roles_that_clash(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.accounts.close_account(account, "调离")
    office = desk.opened.services.office
    person = desk.account(CHEN).person_id
    office.change_person(person, roles=frozenset({Role.AUDITOR, Role.ADMINISTRATOR}))
    refused(
        lambda: desk.accounts.reset_password(account, ANOTHER), "不能由一个人兼任", field="roles"
    )
    office.retire_person(person, "退休")
    refused(lambda: desk.accounts.reset_password(account, ANOTHER), "已经停用")
    with pytest.raises(WrongPassword):
        desk.door.log_in(CHEN, ANOTHER)


def test_an_account_ends_with_the_day_it_is_valid_until(desk):
    day = desk.clock().date() + timedelta(days=10)
    account = desk.open(CHEN, Role.ASSESSOR, valid_until=day)
    person = desk.account(CHEN).person_id
    desk.later(days=10)
    desk.enter(CHEN)
    assert (person, CHEN) in desk.accounts.present()
    desk.later(days=1)
    entrance = desk.door.log_in(CHEN, PASSWORD)
    refused(lambda: desk.accounts.enter(entrance), "有效期", f"{day}", kind=NotAllowed)
    assert (person, CHEN) not in desk.accounts.present()
    desk.enter()
    desk.accounts.change_account(account, {Role.ASSESSOR}, None)
    desk.enter(CHEN)


def test_changed_roles_count_at_once_for_who_is_at_the_desk(desk):
    mine = desk.account("xuli").account_id
    both = {Role.ADMINISTRATOR, Role.CLERK}
    desk.accounts.change_account(mine, both, None)
    assert desk.operator.roles == both
    desk.opened.services.office.add_unit("区税务局")


def test_roles_that_are_rights_are_changed_in_the_accounts_only(desk):
    desk.open(CHEN, Role.CLERK)
    person = desk.account(CHEN).person_id
    change = desk.opened.services.office.change_person
    refused(
        lambda: change(person, roles=frozenset({Role.CLERK, Role.ADMINISTRATOR})),
        "系统管理员在“账户”中更改",
        field="roles",
    )
    change(person, title="主任", roles=frozenset({Role.CLERK}))
    assert desk.account(CHEN).roles == {Role.CLERK}
    refused(
        lambda: desk.opened.services.office.retire_person(person, "调离"), "还有账户", "停用账户"
    )


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.AUDITOR])
def test_who_is_no_administrator_gives_nobody_rights(desk, role):
    account = desk.open(CHEN, role)
    person = desk.person(GU, Role.CLERK)
    slots = desk.door.keyring.accounts()
    desk.enter(CHEN)
    accounts = desk.accounts
    for attempt in (
        lambda: accounts.open_account(person, GU, ANOTHER, {Role.CLERK}),
        lambda: accounts.change_account(account, {role, Role.ADMINISTRATOR}, None),
        lambda: accounts.close_account(1, "理由"),
        lambda: accounts.reset_password(1, ANOTHER),
        lambda: accounts.forgive(1),
        lambda: accounts.set_security(SecurityRules(password_length=8)),
        accounts.new_recovery_key,
    ):
        refused(attempt, CHEN, "不能办理", kind=NotAllowed)
    assert desk.door.keyring.accounts() == slots
    assert not accounts.recovery_is_missing(), "that is not for him to print"


# The last administrator.


def test_the_last_administrator_stays(desk):
    mine = desk.account("xuli").account_id
    refused(lambda: desk.accounts.close_account(mine, "理由"), "不能停用自己")
    refused(
        lambda: desk.accounts.change_account(mine, {Role.CLERK}, None),
        "至少要留一位",
        field="roles",
    )
    for days in (-1, 0, 1000):
        until = desk.clock().date() + timedelta(days=days)
        refused(
            lambda until=until: desk.accounts.change_account(mine, {Role.ADMINISTRATOR}, until),
            "至少要留一位",
            "没有期限",
        )
    row = desk.account("xuli")
    assert (row.roles, row.valid_until) == ({Role.ADMINISTRATOR}, None)
    assert desk.operator.roles == {Role.ADMINISTRATOR}


def test_the_last_but_one_may_go(desk):
    other = desk.open(CHEN, Role.SECURITY)
    mine = desk.account("xuli").account_id
    desk.accounts.change_account(mine, {Role.CLERK}, None)
    desk.enter(CHEN)
    desk.accounts.close_account(mine, "调离")
    refused(
        lambda: desk.accounts.change_account(other, {Role.HEAD}, None),
        "至少要留一位",
        field="roles",
    )


# Locked out.


def test_after_five_wrong_tries_even_the_right_password_waits(desk):
    desk.fail(5)
    with pytest.raises(LockedOut, match="还要等15分钟"):
        desk.door.log_in("xuli", PASSWORD)


def test_how_many_tries_are_left_is_said_alike_for_every_name(desk):
    for login in ("xuli", "没有这个人"):
        told = []
        for _ in range(5):
            with pytest.raises(WrongPassword) as error:
                desk.door.log_in(login, "Wrong-2026")
            told.append(error.value.message)
            desk.later(seconds=10)
        rule = "连续5次不对，这个账号锁定15分钟。"
        assert told[:4] == [f"账号或密码不对。还可以试{n}次；{rule}" for n in (4, 3, 2, 1)]
        assert "已经连续5次不对，这个账号锁定到 09:1" in told[4]
        with pytest.raises(LockedOut, match="锁定到 09:1"):
            desk.door.log_in(login, PASSWORD)


def test_the_time_that_is_told_is_not_too_early(desk):
    desk.later(seconds=1)
    desk.fail(5)
    with pytest.raises(LockedOut, match="09:16"):
        desk.door.log_in("xuli", PASSWORD)
    desk.later(minutes=14, seconds=59)
    with pytest.raises(LockedOut, match="还要等1分钟"):
        desk.door.log_in("xuli", PASSWORD)
    desk.later(seconds=1)
    desk.enter()


def test_four_wrong_tries_lock_nobody_out_and_a_login_begins_anew(desk):
    for _ in range(3):
        desk.fail(4)
        desk.enter()


def test_a_lock_is_one_accounts_own(desk):
    desk.open(CHEN, Role.HEAD)
    desk.fail(5, CHEN)
    desk.enter()
    with pytest.raises(LockedOut):
        desk.door.log_in(f" {CHEN} ", PASSWORD)


def test_a_name_that_nobody_has_is_locked_like_any_other(desk):
    desk.fail(5, "没有这个人")
    with pytest.raises(LockedOut):
        desk.door.log_in("没有这个人", PASSWORD)


def test_a_lock_survives_a_restart(desk):
    desk.fail(3)
    desk.restart()
    desk.fail(2)
    desk.restart()
    with pytest.raises(LockedOut):
        desk.door.log_in("xuli", PASSWORD)


def test_a_try_counts_although_the_program_is_killed_in_it(desk, monkeypatch):
    class KilledError(BaseException):
        pass

    def die(*_arguments):
        raise KilledError

    for _ in range(5):
        desk.restart()
        monkeypatch.setattr(desk.door.keyring, "unlock", die)
        with pytest.raises(KilledError):
            desk.door.log_in("xuli", "Wrong-2026")
    desk.restart()
    with pytest.raises(LockedOut):
        desk.door.log_in("xuli", PASSWORD)


def test_a_lock_ends_after_fifteen_minutes_from_the_last_try(desk):
    for _ in range(5):
        desk.fail(1)
        desk.later(minutes=2)
    desk.later(minutes=12, seconds=59)
    with pytest.raises(LockedOut, match="还要等1分钟"):
        desk.door.log_in("xuli", PASSWORD)
    desk.later(seconds=1)
    desk.enter()


def test_tries_that_are_far_apart_lock_nobody_out(desk):
    for _ in range(10):
        desk.fail(1)
        desk.later(minutes=4)
    desk.enter()


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_is_set_back_neither_opens_early_nor_locks_for_longer(desk, back):
    desk.fail(5)
    desk.clock.moment -= back
    with pytest.raises(LockedOut, match="还要等15分钟"):
        desk.door.log_in("xuli", PASSWORD)
    desk.later(minutes=14)
    with pytest.raises(LockedOut, match="还要等1分钟"):
        desk.door.log_in("xuli", PASSWORD)
    desk.later(minutes=1)
    assert desk.door.log_in("xuli", PASSWORD).account


def test_a_forgiven_account_comes_in_at_once_and_its_tries_stay_to_be_told(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.fail(5, CHEN)
    assert desk.account(CHEN).locked
    desk.accounts.forgive(account)
    assert not desk.account(CHEN).locked
    desk.enter(CHEN)
    assert (LoginKind.FAILED, CHEN, 5) in desk.events()
    assert (LoginKind.FORGIVEN, CHEN, 1) in desk.events()


def test_the_last_login_is_one_of_the_person_and_nobody_elses_act(desk):
    account = desk.open(CHEN, Role.HEAD)
    desk.fail(5, CHEN)
    desk.accounts.forgive(account)
    assert desk.account(CHEN).last_login == ""
    desk.later(hours=1)
    desk.enter(CHEN)
    desk.later(hours=1)
    desk.fail(1, CHEN)
    desk.enter()
    assert desk.account(CHEN).last_login == "2026-03-02 10:00"


def test_failed_tries_are_on_record_after_the_next_login(desk):
    desk.open(CHEN, Role.HEAD)
    desk.fail(2)
    desk.fail(3, CHEN)
    desk.fail(1, "没有这个人")
    desk.begin()
    told = [e for e in desk.events() if e[0] is LoginKind.FAILED]
    assert sorted(told, key=lambda e: e[2]) == [
        (LoginKind.FAILED, None, 1),
        (LoginKind.FAILED, "徐立", 2),
        (LoginKind.FAILED, CHEN, 3),
    ]
    desk.begin()
    assert [e for e in desk.events() if e[0] is LoginKind.FAILED] == told, "told once"
    assert desk.events()[-1] == (LoginKind.IN, "徐立", 1)


def test_the_counter_tells_no_name(desk):
    desk.fail(2)
    desk.fail(1, "没有这个人")
    content = desk.paths.attempts.read_text(encoding="utf-8")
    assert "xuli" not in content
    assert "没有" not in json.dumps(json.loads(content), ensure_ascii=False)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"a": 1}',
        '{"a": {"times": ["x"], "count": 1}}',
        '{"a": {"times": ["2026-03-02T09:00:00"], "count": 1}}',
        '{"a": {"times": [], "count": Infinity}}',
        "\x00",
    ],
)
def test_a_counter_that_cannot_be_read_begins_anew(desk, content):
    label = desk.door.keyring.label("xuli")
    desk.paths.attempts.write_text(content.replace('"a"', f'"{label}"'), encoding="utf-8")
    desk.fail(4)
    desk.enter()


# Taking over, coming back, the recovery key.


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
    assert "此前打印的恢复密钥作废" in text_of(path.read_bytes())
    assert path.read_bytes().startswith(b"%PDF")
    desk.accounts.recovery_is_kept()
    assert not path.exists()
    with pytest.raises(InvalidInput):
        desk.accounts.recovery_sheet("的" * 24)


# The security settings.


@pytest.mark.parametrize(
    "wrong",
    [
        {"password_length": 7},
        {"password_length": 65},
        {"password_days": -1},
        {"password_days": 10**7},
        {"idle_minutes": 0},
        {"idle_minutes": 121},
        {"chain_algorithm": "md5"},
        {"chain_algorithm": ""},
    ],
)
def test_settings_out_of_bounds_are_refused(desk, wrong):
    refused(lambda: desk.accounts.set_security(SecurityRules(**wrong)))
    assert desk.accounts.security() == SecurityRules()
    assert desk.person(CHEN, Role.HEAD), "work goes on"


@pytest.mark.parametrize(
    "right",
    [
        {"password_length": 8, "password_days": 0, "idle_minutes": 1},
        {"password_length": 64, "password_days": 3650, "idle_minutes": 120},
    ],
)
def test_settings_at_their_bounds_are_taken_and_hold(desk, right):
    desk.accounts.set_security(SecurityRules(**right))
    desk.begin()
    assert desk.accounts.security() == SecurityRules(**right)
    assert not desk.accounts.must_change_password()


def test_a_longer_password_is_asked_for_from_now_on(desk):
    desk.accounts.set_security(SecurityRules(password_length=14))
    refused(
        lambda: desk.accounts.change_password(PASSWORD, ANOTHER),
        "至少14个字符，现在是13个",
        field="password",
    )


def test_the_national_digest_takes_effect_for_every_new_link(desk):
    def algorithms():
        with desk.database.read() as session:
            return [a.alg for a in session.query(AuditAct).order_by(AuditAct.seq)]

    before = len(algorithms())
    desk.accounts.set_security(SecurityRules(chain_algorithm="sm3"))
    desk.open(FANG, Role.AUDITOR)
    desk.begin()
    desk.restart()
    entrance = desk.door.recover(desk.words)
    desk.opened = open_installation(desk.paths, desk.world, entrance.keys, desk.door)
    desk.accounts.enter(entrance)
    assert set(algorithms()[:before]) == {"sha256"}
    assert set(algorithms()[before + 1 :]) == {"sm3"}
    desk.enter(FANG)
    assert desk.opened.services.journal.check_chain().problems == ()


# 三员模式.


def three(desk):
    desk.open(GU, Role.SECURITY)
    desk.open(FANG, Role.AUDITOR)
    desk.accounts.set_security(SecurityRules(three_officers=True))


def test_three_officers_need_all_three(desk):
    on = SecurityRules(three_officers=True)
    refused(
        lambda: desk.accounts.set_security(on), "还没有安全管理员、审计员", field="three_officers"
    )
    desk.open(GU, Role.SECURITY)
    refused(lambda: desk.accounts.set_security(on), "还没有审计员", field="three_officers")
    assert not desk.accounts.security().three_officers
    desk.open(FANG, Role.AUDITOR)
    desk.accounts.set_security(on)
    assert desk.accounts.security().three_officers
    assert desk.database.three_officers


def test_three_officers_are_three_people(desk):
    mine = desk.account("xuli").account_id
    desk.accounts.change_account(mine, {Role.ADMINISTRATOR, Role.SECURITY}, None)
    desk.open(FANG, Role.AUDITOR)
    refused(
        lambda: desk.accounts.set_security(SecurityRules(three_officers=True)),
        "徐立兼任系统管理员、安全管理员",
        "分给不同的人",
        field="three_officers",
    )
    assert not desk.database.three_officers


def test_three_officers_hold_after_a_restart(desk):
    three(desk)
    desk.begin()
    refused(lambda: desk.accounts.forgive(1), "安全管理员", kind=NotAllowed)
    desk.enter(GU)
    account = desk.account("xuli").account_id
    refused(
        lambda: desk.accounts.change_account(account, {Role.ADMINISTRATOR, Role.SECURITY}, None),
        "不能由一个人兼任",
        field="roles",
    )
    desk.accounts.change_account(account, {Role.ADMINISTRATOR, Role.CLERK}, None)
    own = desk.account(GU).account_id
    refused(
        lambda: desk.accounts.change_account(own, {Role.CLERK}, None), "至少要留一位", field="roles"
    )


def test_who_opened_the_safe_stands_above_the_three_officers(desk):
    three(desk)
    desk.restart()
    entrance = desk.door.recover(desk.words)
    desk.opened = open_installation(desk.paths, desk.world, entrance.keys, desk.door)
    desk.accounts.enter(entrance)
    desk.accounts.reset_password(desk.account(GU).account_id, ANOTHER)
    desk.enter(GU, ANOTHER)
    assert desk.database.three_officers


def test_no_refusal_tells_whether_a_name_is_known(desk):
    told = []
    for login in ("xuli", "没有这个人"):
        with pytest.raises(AwardError) as error:
            desk.door.log_in(login, "Wrong-2026")
        told.append((error.value.message, error.value.remedy, error.value.safe))
    assert told[0] == told[1]


def test_the_clock_at_the_door_is_the_injected_one(desk):
    desk.clock.go_to(date(2030, 1, 1), time(8))
    desk.enter()
    with desk.database.read() as session:
        last = session.query(LoginEvent).order_by(LoginEvent.id.desc()).first()
        assert last.at == desk.clock()
