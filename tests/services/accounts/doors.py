"""A data folder with its door, for the tests of accounts."""

from datetime import timedelta

import blank
import pytest
from conftest import QUICK

from xinzhou_desktop.errors import InvalidInput, WrongPassword
from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.models import AuditAct, LoginEvent, Person
from xinzhou_desktop.services.accounts import Accounts
from xinzhou_desktop.services.door import Door

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
        blank.lay(self.paths, entrance.keys)
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


def refused(attempt, *words, field=None, kind=InvalidInput):
    with pytest.raises(kind) as error:
        attempt()
    for word in words:
        assert word in error.value.message + error.value.remedy
    if field is not None:
        assert error.value.field == field
