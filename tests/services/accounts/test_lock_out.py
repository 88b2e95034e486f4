"""Locked out: wrong passwords cost time, whoever types them."""

import json
from datetime import timedelta

import pytest
from services.accounts.doors import CHEN, PASSWORD

from xinzhou_desktop.errors import WrongPassword
from xinzhou_desktop.services import log_search
from xinzhou_desktop.storage.attempts import LockedOut
from xinzhou_desktop.vocabulary import LoginKind, Role


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
        rule = "连续5次不对，锁定15分钟。"
        assert told[:4] == [f"账号或密码不对。还可以试{n}次；{rule}" for n in (4, 3, 2, 1)]
        assert "已经连续5次不对，锁定到 09:1" in told[4]
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


def test_the_log_says_whose_password_was_tried_in_whose_login(desk):
    desk.open(CHEN, Role.HEAD)
    desk.fail(5, CHEN)
    desk.fail(1, "没有这个人")
    desk.begin()
    with desk.database.read() as session:
        newest = log_search.find(session, log_search.LogFilter(), 0, 1).rows[0]
        told = {(x.field, x.new) for x in log_search.lines(session, newest.seq)}
    assert (newest.act, newest.operator) == ("登录", "徐立")
    assert set(newest.about.removeprefix("另记：").split("，")) == {
        f"{CHEN}密码错误 5 次",
        "不明账号密码错误 1 次",
    }
    people = {new.partition("（第 ")[0] for field, new in told if field == "person_id"}
    assert people == {CHEN, "徐立", ""}


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
