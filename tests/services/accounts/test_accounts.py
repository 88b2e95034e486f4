"""Accounts from the first start to the last: who comes in, who is kept out, what is on record."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from services.accounts.doors import ANOTHER, CHEN, FANG, GU, PASSWORD, refused

from xinzhou_desktop.errors import InvalidInput, NotAllowed, StorageError, WrongPassword
from xinzhou_desktop.models import AuditAct, Person
from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.vocabulary import Role


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
    refused(lambda: desk.accounts.change_password(PASSWORD, new), words, field="password")
    desk.enter()


def test_the_last_five_passwords_do_not_come_back(desk):
    passwords = [PASSWORD, *(f"Lingxi-{year}" for year in range(2027, 2032))]
    for old, new in pairwise(passwords):
        desk.accounts.change_password(old, new)
    for used in passwords[1:]:
        refused(lambda used=used: desk.accounts.change_password(passwords[-1], used), "用过")
    desk.accounts.change_password(passwords[-1], PASSWORD)


def test_a_password_is_changed_by_who_knows_the_old_one(desk):
    with pytest.raises(InvalidInput) as wrong:
        desk.accounts.change_password("Wrong-2026", ANOTHER)
    assert wrong.value.field == "old", "told at the field of the old password"
    assert wrong.value.message.startswith("现在的密码不对。还可以试4次")
    assert "账号" not in wrong.value.message + wrong.value.remedy
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
    change(person, post="主任", roles=frozenset({Role.CLERK}))
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
