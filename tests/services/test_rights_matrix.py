"""Every role by itself at every public method of every service: denied, or not denied.

What a method asks for is heard at the table of rights itself; what is refused must have changed
nothing, neither in the database nor among the files.
"""

import inspect
import typing
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from pathlib import Path

import pytest
from pictures import saved

from xinzhou_desktop.errors import AwardError, NotAllowed
from xinzhou_desktop.rights import Rights, shipped
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.door import PRACTICE_PASSWORD, Entrance
from xinzhou_desktop.services.importing import Preview
from xinzhou_desktop.services.journal import LogFilter, PrintRow
from xinzhou_desktop.services.logins import SecurityRules
from xinzhou_desktop.services.objections import ObjectionEntry
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.services.papers.draft import Draft, Issued
from xinzhou_desktop.services.stock import PrintStock
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage.backup import Backup
from xinzhou_desktop.storage.database import Operator, connect
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.losses import Candidate
from xinzhou_desktop.vocabulary import (
    Channel,
    Honour,
    LoginKind,
    ObjectionState,
    ObjectorKind,
    PaperKind,
    Role,
    SheetState,
)

KEYS = Keys(b"d" * 32, b"s" * 32, b"x" * 32)
# They let somebody in, or ask for a password instead of a role.
AT_THE_DOOR = {
    ("accounts", name) for name in ("found", "enter", "switch", "unlock_screen", "change_password")
}
# What the window has to know whoever is there, and what tells nothing of the office's work.
TOLD_TO_EVERYBODY = {
    *(("accounts", n) for n in ("has_accounts", "present", "login_of", "security")),
    *(("accounts", n) for n in ("must_change_password", "recovery_is_missing")),
    *(("accounts", n) for n in ("groups_to_ask", "discard_recovery_sheet")),
    *(("accounts", n) for n in ("recovery_paper", "recovery_sheet", "fingerprints")),
    *(("office", n) for n in ("hidden", "forbids", "rights", "operator")),
    ("supervision", "questions"),
    *(("archive", n) for n in ("before", "due", "changed", "last", "places", "state")),
    ("archive", "same_disk"),
}
OPEN = AT_THE_DOOR | TOLD_TO_EVERYBODY


@dataclass(frozen=True)
class Heard(Rights):
    """The table that ships, which also remembers what it was asked."""

    asked: list = field(default_factory=list)

    def acting_as(self, act, roles, *, three_officers=False, own=True):
        role = super().acting_as(act, roles, three_officers=three_officers, own=own)
        self.asked.append((act, role is not None))
        return role

    def may_read(self, area, roles):
        seen = super().may_read(area, roles)
        self.asked.append((area, seen))
        return seen


def public(services):
    """The service, the name and the bound method of everything that a window can call."""
    for each in fields(Services):
        if each.name == "world":
            continue
        kind = type(getattr(services, each.name))
        for name, member in inspect.getmembers(kind):
            if name.startswith("_") or not (callable(member) or isinstance(member, property)):
                continue
            service = getattr(services, each.name)
            if isinstance(member, property):
                yield each.name, name, lambda s=service, n=name: getattr(s, n)
            else:
                yield each.name, name, getattr(service, name)


def samples(desk, place):
    """One value of each kind that the methods take."""
    today, now = desk.services.world.today, desk.services.world.now()
    nowhere, photo = place / "没有这份.db", place / "照片.jpg"
    photo.write_bytes(saved("JPEG"))
    papers = desk.services.papers
    draft = papers.draft(PaperKind.PAYMENT, desk.cycle_id)
    return {
        str: "理由",
        int: 1,
        int | None: 1,
        Stage | None: None,
        bool: True,
        bool | None: True,
        date: today,
        date | None: today,
        datetime: now,
        Path: place / "文件",
        ("source", Path): photo,
        Path | None: place,
        dict[str, typing.Any]: {},
        Iterable[Role]: {Role.CLERK},
        list[int]: [1],
        Sequence[int]: [1],
        Mapping[str, int]: {},
        Mapping[str, str]: {},
        Mapping[str, object]: {},
        Mapping[int, bool]: {1: True},
        Mapping[int, SheetState]: {1: SheetState.GOOD},
        Draft: draft,
        Issued: papers.issue(draft),
        PrintStock: PrintStock(),
        Sequence[tuple[float, float]]: [(20.0, 20.0), (277.0, 20.0), (277.0, 190.0), (20.0, 190.0)],
        Mapping[int, Honour | None]: {1: None},
        Particulars: Particulars(),
        SecurityRules: SecurityRules(),
        LogFilter: LogFilter(act="登录", text="没有这样的理由"),
        MeetingNote: MeetingNote(today, "会议纪要"),
        Holder: Holder("单位", "91361102MA00000000"),
        ObjectionEntry: ObjectionEntry(1, now, next(iter(Channel)), next(iter(ObjectorKind)), "事"),
        Preview: Preview(desk.cycle_id, "表.xlsx", (), (), ()),
        PrintRow: PrintRow(1, next(iter(PaperKind)), "题", "题.pdf", "0" * 64, 1, "甲", now),
        Candidate: Candidate(Backup(nowhere, None, "没有做完"), place, None, (), None),
        Entrance: Entrance(KEYS, "没有这个账户", LoginKind.IN),
    }


SPECIAL = {
    ("office", "choose_policy"): {"policy": "P41", "option": "included"},
    ("application", "add_fact"): {"kind": "licence", "values": {"name": "证"}},
    ("publicity", "conclude"): {"conclusion": ObjectionState.PARTLY},
    ("supervision", "open_case"): {"ground": "一"},
    ("supervision", "questions"): {"ground": "一"},
    ("accounts", "change_password"): {"old": PRACTICE_PASSWORD, "new": "Lingxi-2031"},
    ("accounts", "open_account"): {"password": "Shangrao-2031"},
    ("accounts", "reset_password"): {"password": "Shangrao-2031"},
}


def arguments(service, name, method, values, cycle_id):
    """A value for each argument that is needed, by its kind; a kind not listed is an error."""
    if inspect.isfunction(method) and method.__name__ == "<lambda>":
        return (), {}
    listed, named = [], {}
    special = SPECIAL.get((service, name), {})
    hints = typing.get_type_hints(method)
    for argument, parameter in inspect.signature(method).parameters.items():
        kind = hints.get(argument)
        if parameter.kind is parameter.VAR_KEYWORD:
            named |= special.get(argument, {})
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            continue
        if argument in special:
            value = special[argument]
        elif parameter.default is not parameter.empty and argument != "decision":
            continue
        elif argument == "cycle_id":
            value = cycle_id
        elif inspect.isclass(kind) and issubclass(kind, Enum):
            value = next(iter(kind))
        else:
            value = values.get((argument, kind), values[kind])
        if parameter.kind is parameter.POSITIONAL_ONLY:
            listed.append(value)
        else:
            named[argument] = value
    return listed, named


class Watch:
    """Whether anything changed since the last look: a commit of anybody, or a file."""

    def __init__(self, desk, *folders):
        database = desk.services.office._database
        self._raw = connect(database.path, key=desk.services.accounts._keys.database)
        self._folders, self._own = folders, database.path.name
        self.look()

    def look(self):
        self._version, self._files = self._state()

    def changed(self):
        return (self._version, self._files) != self._state()

    def database_changed(self):
        return self._version != self._state()[0]

    def _state(self):
        version = self._raw.execute("PRAGMA data_version").fetchone()[0]
        files = {
            (path, path.stat().st_size, path.stat().st_mtime_ns)
            for folder in self._folders
            for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith(self._own)
        }
        return version, files

    def close(self):
        self._raw.close()


@pytest.fixture
def desk(after):
    return after("supervision")


@pytest.fixture
def sweep(desk, tmp_path):
    """Call every method as an operator; yields what it asked for and how it ended."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    values = samples(desk, place)
    database = desk.services.office._database
    table = shipped()
    heard = Heard(*(getattr(table, each.name) for each in fields(table)))
    database.rights = heard

    def run(operator):
        with closing(Watch(desk, desk.paths.data, place)) as watch:
            for service, name, method in public(desk.services):
                database.operator = operator
                listed, named = arguments(service, name, method, values, desk.cycle_id)
                heard.asked.clear()
                watch.look()
                refused = None
                try:
                    method(*listed, **named)
                except NotAllowed as error:
                    refused = error
                except AwardError:
                    pass
                yield (service, name), tuple(heard.asked), refused, watch

    return run


def test_every_method_is_swept(desk):
    names = {(service, name) for service, name, _method in public(desk.services)}
    assert len(names) > 200
    assert (OPEN | set(SPECIAL)) - names == set()


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_a_role_does_what_the_table_gives_it_and_nothing_else(sweep, desk, role):
    person = next((p.person_id for p in desk.services.office.people(role)), None)
    guilty, denied, done = {}, 0, 0
    for method, asked, refused, watch in sweep(Operator("某人", frozenset({role}), person)):
        lacking = [name for name, given in asked if not given]
        if method in OPEN:
            continue
        if not asked:
            guilty[method] = "asks for no right"
        elif lacking and refused is None:
            guilty[method] = f"goes on without {lacking}"
        elif refused is not None and not lacking:
            guilty[method] = f"is refused although {role.value} may: {refused.message}"
        elif lacking and watch.changed():
            guilty[method] = f"changes something before {lacking} is refused"
        denied += bool(lacking)
        done += not lacking
    assert guilty == {}
    assert denied > 10
    assert done > 10


def test_nobody_does_and_sees_nothing(sweep):
    guilty = {}
    for method, asked, refused, watch in sweep(Operator()):
        if method in AT_THE_DOOR:
            continue
        if method in OPEN:
            if watch.database_changed():
                guilty[method] = "changes something without anybody at the desk"
        elif refused is None or not asked or "没有人登录" not in refused.message:
            guilty[method] = "is open without anybody at the desk"
        elif watch.changed():
            guilty[method] = "changes something before it is refused"
    assert guilty == {}


@pytest.mark.parametrize("operator", [Operator(), Operator("某人", frozenset(Role), 1, "某")])
def test_an_act_that_the_table_does_not_name_is_nobodys(desk, operator):
    database = desk.services.office._database
    database.operator = operator
    with closing(Watch(desk)) as watch:
        with pytest.raises(NotAllowed), database.act("没有这件事"):
            pytest.fail("an unknown act was begun")
        with pytest.raises(NotAllowed):
            database.look("没有这一部分")
        assert not watch.changed()


@pytest.mark.parametrize("act", sorted(shipped().separated))
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR, Role.HEAD])
def test_three_officers_take_the_accounts_from_the_administrator(desk, act, role):
    database = desk.services.office._database
    database.operator = Operator("某人", frozenset({role}))
    may = {
        False: role in (Role.ADMINISTRATOR, Role.SECURITY),
        True: role is Role.SECURITY,
    }
    for three, expected in may.items():
        database.three_officers = three
        with suppress(NotAllowed):
            assert database.permit(act) is role
            assert expected
            continue
        assert not expected


def test_three_officers_change_what_the_services_do(desk):
    database = desk.services.office._database
    accounts = desk.services.accounts
    database.operator = Operator("徐立", frozenset({Role.ADMINISTRATOR}))
    accounts.forgive(2)
    database.three_officers = True
    with pytest.raises(NotAllowed, match="徐立（系统管理员）不能办理“解除锁定”") as refused:
        accounts.forgive(2)
    assert "请由安全管理员办理" in refused.value.remedy
    database.operator = Operator("另一人", frozenset({Role.SECURITY}))
    accounts.forgive(2)


def test_the_record_says_in_which_role_an_act_was_done(desk):
    database = desk.services.office._database
    roles = frozenset({Role.AUDITOR, Role.HEAD, Role.CLERK})
    database.operator = Operator("多面手", roles, 1, "uid-1")
    desk.services.office.add_unit("区税务局")
    desk.services.journal.excerpt(LogFilter(act="没有这件事"))
    newest = desk.services.journal.acts(2)
    assert [(a.act, a.role) for a in newest] == [
        ("打印操作日志摘录", "审计员"),
        ("登记成员单位", "经办人"),
    ]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.INSPECTOR, Role.ASSESSOR])
def test_backups_and_what_they_lack_are_shown_only_to_who_may_see_them(desk, role):
    desk.services.office._database.operator = Operator("某人", frozenset({role}))
    with pytest.raises(NotAllowed):
        desk.services.archive.candidates()


@pytest.mark.parametrize("name", ["export", "excerpt"])
def test_the_log_does_not_leave_the_house_before_it_is_allowed(desk, tmp_path, name):
    desk.services.office._database.operator = Operator("某人", frozenset({Role.CLERK}))
    out = tmp_path / "out"
    out.mkdir()
    with closing(Watch(desk, desk.paths.data, out)) as watch:
        with pytest.raises(NotAllowed):
            getattr(desk.services.journal, name)(out if name == "export" else LogFilter(act="无"))
        assert not watch.changed()
