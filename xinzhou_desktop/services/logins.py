"""登录: who is at the desk, how one takes over from another, and one's own password."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinzhou_desktop import rights
from xinzhou_desktop.errors import InvalidInput, NotAllowed, StorageError, WrongPassword
from xinzhou_desktop.models import Account, AuditAct, LoginEvent, Person, Security
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.rules import password as rules
from xinzhou_desktop.services.door import Door, Entrance
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage import audit, restore
from xinzhou_desktop.storage.database import Database, Operator
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.vocabulary import LoginKind, Role

SETTER = frozenset({Role.ADMINISTRATOR})
RESCUER = Operator("恢复密钥持有人", SETTER)


@dataclass(frozen=True, slots=True)
class SecurityRules:
    """The security settings: lengths in characters, times in 天 and minutes."""

    three_officers: bool = False
    password_length: int = 10
    password_days: int = 90
    idle_minutes: int = 10
    chain_algorithm: str = "sha256"


class Logins(Service):
    """The door from inside: every login, also a failed one, goes into the record."""

    area = "账户"

    def __init__(
        self, database: Database, paths: Paths, files: SealedFiles, door: Door, keys: Keys
    ) -> None:
        super().__init__(database, paths, files)
        self._door, self._keys = door, keys

    def found(
        self, entrance: Entrance, name: str, unit: str, login: str, extra: Iterable[Role]
    ) -> None:
        """The first administrator, whose slot the key ring already has."""
        if self.has_accounts():
            raise NotAllowed("已经有账户了。", remedy="请登录。")
        self._database.operator = Operator(name, SETTER)
        roles = SETTER | frozenset(extra)
        with self._database.act("开立账户", "首次启动") as session:
            self._no_clash(roles)
            person = Person(name=name.strip(), unit=unit.strip(), roles=frozenset(roles))
            session.add(person)
            session.flush()
            today = self._world.today
            session.add(
                Account(
                    uid=entrance.account,
                    person_id=person.id,
                    login=login.strip(),
                    password_since=today,
                )
            )
            session.add(Security())
        self._door.founded()
        self.enter(entrance)

    def has_accounts(self) -> bool:
        """Whether the first start was finished."""
        with self._database.read() as session:
            return session.scalars(select(Account.id).limit(1)).first() is not None

    def enter(self, entrance: Entrance) -> None:
        """From now on this person acts; raises `NotAllowed` for an account that is closed."""
        if not entrance.account:
            # Who opened the safe stands above 三员模式; the log keeps its algorithm.
            self._obey(replace(self.security(), three_officers=False))
            self._database.operator = RESCUER
            self._record(entrance.kind, None)
            return
        with self._database.read() as session:
            account = session.scalars(
                select(Account).where(Account.uid == entrance.account)
            ).first()
            if account is None or not account.active or not account.person.active:
                raise NotAllowed("这个账户已经停用。", remedy="请系统管理员办理。")
            if account.valid_until is not None and account.valid_until < self._world.today:
                raise NotAllowed(
                    f"这个账户的有效期到{account.valid_until:%Y-%m-%d}，已经过了。",
                    remedy="需要继续使用的，请系统管理员延长有效期。",
                )
            if entrance.turn is not None and entrance.turn < account.password_turn:
                raise StorageError(
                    "密钥文件比记录旧，像是被换成了以前的，没有打开。",
                    safe="没有改动任何内容，数据完好。",
                    remedy="请停止使用，报告系统管理员，由他重设密码以后再登录；"
                    "刚从备份取回密钥文件的，请用恢复密钥重设密码。",
                )
            person = account.person
            operator = Operator(person.name, person.roles, person.id, person.uid)
            settings = self._rules(session)
        self._obey(settings)
        self._database.operator = operator
        self._record(entrance.kind, operator.person_id)

    def switch(self, login: str, password: str) -> None:
        """Another person takes over at the workstation."""
        self.enter(self._door.log_in(login, password, LoginKind.SWITCH))

    def unlock_screen(self, password: str) -> None:
        """The person at the desk comes back; raises `WrongPassword` or `LockedOut`."""
        login = self.login_of(self._database.operator.person_id)
        self.enter(self._door.log_in(login, password, LoginKind.UNLOCK))

    def login_of(self, person_id: int | None) -> str:
        """The account name of a person, empty without one."""
        with self._database.read() as session:
            query = select(Account.login).where(Account.person_id == person_id)
            return session.scalars(query).first() or ""

    def present(self) -> list[tuple[int, str]]:
        """Who can take over at the workstation: person and name."""
        with self._database.read() as session:
            query = select(Account).where(Account.active.is_(True)).order_by(Account.id)
            today = self._world.today
            return [
                (a.person_id, a.person.name)
                for a in session.scalars(query)
                if a.valid_until is None or a.valid_until >= today
            ]

    def must_change_password(self) -> bool:
        """Whether the person at the desk has to choose a new password first."""
        with self._database.read() as session:
            query = select(Account).where(Account.person_id == self._database.operator.person_id)
            account = session.scalars(query).first()
            return account is not None and (
                account.must_change
                or rules.must_change(
                    account.password_since,
                    self._world.today,
                    self._rules(session).password_days,
                )
            )

    def change_password(self, old: str, new: str) -> None:
        """The person at the desk chooses a new password; the old one counts as a try to log in."""
        login = self.login_of(self._database.operator.person_id)
        try:
            self._door.log_in(login, old)
        except WrongPassword as error:  # whose account it is, is known here
            raise InvalidInput(f"现在的密码不对。{error.left}", field="old") from error
        with self._database.act("更改密码") as session:
            account = session.scalars(select(Account).where(Account.login == login)).one()
            self._check_password(session, new, login, account.person.name)
            if self._door.keyring.used_before(account.uid, new):
                raise InvalidInput("这个密码用过，请另换一个。", field="password")
            account.must_change = False
            self._new_password(account, new)

    def security(self) -> SecurityRules:
        """The security settings."""
        with self._database.read() as session:
            return self._rules(session)

    def _new_password(self, account: Account, password: str) -> None:
        """The ring first: a ring that is ahead of the record opens, one that is behind does not."""
        account.password_since = self._world.today
        account.password_turn += 1
        self._door.keyring.give(
            self._keys, account.uid, account.login, password, turn=account.password_turn
        )

    def _record(self, kind: LoginKind, person_id: int | None) -> None:
        """Write the login, and the failed tries before it, into the record."""
        if self._database.viewing:
            return  # nothing can be written, nor can anything be done
        self._record_restore()
        failed = dict(self._door.attempts.report())
        with self._database.act("登录") as session:
            known = {
                self._door.keyring.label(a.login): a.person_id
                for a in session.scalars(select(Account))
            }
            for label, times in failed.items():
                event = self._event(LoginKind.FAILED, known.get(label))
                event.times = times
                session.add(event)
            session.add(self._event(kind, person_id))
        if failed:
            self._door.attempts.reported(failed)

    def _record_restore(self) -> None:
        """The log of the backup knows nothing of having been put back."""
        done = restore.unrecorded(self._paths)
        if done is None:
            return
        with self._database.act("登记恢复") as session:
            who = session.scalar(select(Person.name).where(Person.uid == done.by)) or ""
            newest = session.scalar(select(func.max(AuditAct.seq))) or 0
            told = {
                "restored_at": done.at,
                "restored_by": who,
                "file_name": done.backup,
                "kept_in": done.kept_in,
            }
            audit.note(session, "audit_act", newest, "restore", told)
        restore.recorded(self._paths)

    def _obey(self, settings: SecurityRules) -> None:
        self._database.three_officers = settings.three_officers
        self._database.algorithm = settings.chain_algorithm

    def _event(self, kind: LoginKind, person_id: int | None) -> LoginEvent:
        return LoginEvent(
            person_id=person_id, kind=kind, at=self._world.now(), device=self._world.device
        )

    @staticmethod
    def _rules(session: Session) -> SecurityRules:
        found = session.scalars(select(Security)).first()
        names = SecurityRules.__dataclass_fields__
        return SecurityRules(**{n: getattr(found, n) for n in names}) if found else SecurityRules()

    def _no_clash(self, roles: frozenset[Role]) -> None:
        if not roles:
            raise InvalidInput("请选择角色。", field="roles")
        three = self._database.three_officers
        if clash := self._database.rights.clash(roles, three_officers=three):
            raise InvalidInput(f"{rights.words(clash)}不能由一个人兼任。", field="roles")

    def _check_password(self, session: Session, password: str, login: str, name: str) -> None:
        least = self._rules(session).password_length
        if wrong := rules.problems(password, login=login, name=name, least=least):
            raise InvalidInput(f"密码{'；'.join(wrong)}。", field="password")
