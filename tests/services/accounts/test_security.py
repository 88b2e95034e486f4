"""The security settings, and 三员模式."""

from datetime import date, time

import pytest
from services.accounts.doors import ANOTHER, CHEN, FANG, GU, PASSWORD, refused

from xinzhou_desktop.errors import AwardError, NotAllowed
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.models import AuditAct, LoginEvent
from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.vocabulary import Role


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
    (field,) = wrong
    refused(lambda: desk.accounts.set_security(SecurityRules(**wrong)), field=field)
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
