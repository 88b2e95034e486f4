"""账户: who may log in, with which roles, until when (没有默认账户)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import rights
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import Account, LoginEvent, Person
from xinzhou_desktop.services.records import get
from xinzhou_desktop.services.security import SecuritySettings
from xinzhou_desktop.vocabulary import LoginKind, Role

CAME_IN = (LoginKind.IN, LoginKind.SWITCH, LoginKind.UNLOCK)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the administrators see it."""

    account_id: int
    person_id: int
    name: str
    unit: str
    login: str
    roles: frozenset[Role]
    active: bool
    valid_until: date | None
    password_since: date
    locked: bool
    last_login: str

    @property
    def role_words(self) -> str:
        """The roles in one line."""
        return rights.words(role for role in Role if role in self.roles)


class Accounts(SecuritySettings):
    """Opens, changes and closes accounts; the slot in the key ring goes with the act."""

    def accounts(self) -> list[AccountRow]:
        """Every account, the closed ones too."""
        now = self._world.now()
        with self._reading() as session:
            rows = []
            for a in session.scalars(select(Account).order_by(Account.id)):
                last = session.scalars(
                    select(LoginEvent.at)
                    .where(LoginEvent.person_id == a.person_id, LoginEvent.kind.in_(CAME_IN))
                    .order_by(LoginEvent.id.desc())
                ).first()
                locked = self._door.attempts.locked(self._door.keyring.label(a.login), now)
                rows.append(
                    AccountRow(
                        a.id,
                        a.person_id,
                        a.person.name,
                        a.person.unit,
                        a.login,
                        a.person.roles,
                        a.active,
                        a.valid_until,
                        a.password_since,
                        locked,
                        f"{last:%Y-%m-%d %H:%M}" if last else "",
                    )
                )
            return rows

    def administrators(self) -> list[AccountRow]:
        """The accounts that can manage accounts: one of them is helped by the recovery key."""
        needed = self._database.rights.roles_for("重设密码")
        return [row for row in self.accounts() if not row.roles.isdisjoint(needed)]

    def without_account(self) -> list[tuple[int, str, frozenset[Role]]]:
        """The active people who have no account: key, name and unit, roles."""
        with self._reading() as session:
            taken = select(Account.person_id)
            query = select(Person).where(Person.active.is_(True), Person.id.not_in(taken))
            return [
                (p.id, f"{p.name}（{p.unit}）" if p.unit else p.name, p.roles)
                for p in session.scalars(query.order_by(Person.id))
            ]

    def open_account(
        self,
        person_id: int,
        login: str,
        password: str,
        roles: Iterable[Role],
        valid_until: date | None = None,
        *,
        must_change: bool = True,
    ) -> None:
        """Give a person an account; the first password is to be changed at the first login."""
        login, held = login.strip(), frozenset(roles)
        with self._database.act("开立账户") as session:
            person = get(session, Person, person_id, "人员")
            self._check_login(session, login)
            if session.scalars(select(Account).where(Account.person_id == person_id)).first():
                raise InvalidInput(
                    f"{person.name}已经有账户。",
                    field="person",
                    remedy="停用了的账户，重设密码就可以重新启用。",
                )
            self._no_clash(held)
            self._check_password(session, password, login, person.name)
            person.roles = held
            account = Account(
                uid=self._world.new_uid(),
                person_id=person_id,
                login=login,
                valid_until=valid_until,
                must_change=must_change,
                password_since=self._world.today,
            )
            session.add(account)
            session.flush()
            self._new_password(account, password)

    def change_account(
        self, account_id: int, roles: Iterable[Role], valid_until: date | None
    ) -> None:
        """Change what an account may do, and until when."""
        held = frozenset(roles)
        with self._database.act("更改账户") as session:
            account = get(session, Account, account_id, "账户")
            self._no_clash(held)
            account.person.roles, account.valid_until = held, valid_until
            session.flush()
            self._keep_an_administrator(session)
            mine = account.person_id == self._database.operator.person_id
        if mine:
            now = self._database.operator
            self._database.operator = replace(now, roles=held)

    def close_account(self, account_id: int, reason: str) -> None:
        """Close an account; its slot in the key ring is taken away, its record stays."""
        if not reason.strip():
            raise InvalidInput("请写明理由。", field="reason")
        with self._database.act("停用账户", reason) as session:
            account = get(session, Account, account_id, "账户")
            if account.person_id == self._database.operator.person_id:
                raise InvalidInput("不能停用自己正在使用的账户。")
            account.active = False
            session.flush()
            self._keep_an_administrator(session)
            uid = account.uid
        self._door.keyring.take(self._keys, uid)

    def reset_password(self, account_id: int, password: str) -> None:
        """A new first password, for somebody who lost his, or whose account is taken up again."""
        with self._database.act("重设密码") as session:
            account = get(session, Account, account_id, "账户")
            if not account.person.active:
                raise InvalidInput(f"{account.person.name}已经停用。", field="account")
            self._no_clash(account.person.roles)  # they may have changed while it was closed
            self._check_password(session, password, account.login, account.person.name)
            account.active = account.must_change = True
            self._new_password(account, password)
            login = account.login
        self._door.attempts.forgive(self._door.keyring.label(login))

    def forgive(self, account_id: int) -> None:
        """Take the lock off after too many wrong passwords."""
        with self._database.act("解除锁定") as session:
            account = get(session, Account, account_id, "账户")
            session.add(self._event(LoginKind.FORGIVEN, account.person_id))
            login = account.login
        self._door.attempts.forgive(self._door.keyring.label(login))

    def _keep_an_administrator(self, session: Session) -> None:
        three = self._database.three_officers
        needed = self._database.rights.roles_for("重设密码", three_officers=three)
        # One whose account ends some day would leave nobody on the day after.
        able = select(Account).where(Account.active.is_(True), Account.valid_until.is_(None))
        if all(account.person.roles.isdisjoint(needed) for account in session.scalars(able)):
            raise InvalidInput(
                "至少要留一位能管理账户、而且账户没有期限的人。",
                field="roles",
                remedy="请先给另一位这样的角色。",
            )

    def _check_login(self, session: Session, login: str) -> None:
        if not login:
            raise InvalidInput("请填写账号。", field="login")
        label = self._door.keyring.label  # what is one name to the door is one name here
        if label(login) in {label(known) for known in session.scalars(select(Account.login))}:
            raise InvalidInput(f"账号“{login}”已经有人用了。", field="login")
