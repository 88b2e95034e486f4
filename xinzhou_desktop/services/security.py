"""安全设置: password rules, the idle lock, 三员模式, and the recovery key."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import rights
from xinzhou_desktop.errors import InvalidInput, NotAllowed
from xinzhou_desktop.models import Account, LoginEvent, Office, Person, Security
from xinzhou_desktop.services.logins import Logins, SecurityRules
from xinzhou_desktop.storage import chain, handouts, recovery
from xinzhou_desktop.storage.keys import fingerprint
from xinzhou_desktop.vocabulary import LoginKind, Role

_BOUNDS = (
    ("password_length", "密码长度在{}到{}个字符之间", 8, 64),
    ("password_days", "更换期限在{}到{}天之间，0为不限", 0, 3650),
    ("idle_minutes", "锁屏时间在{}到{}分钟之间", 1, 120),
)
_SHEET = "恢复密钥.pdf"


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """A recovery key as it stands on paper; number and time tell two papers apart.

    `replaces` says whether there was one before, which is void now.
    """

    groups: tuple[str, ...]
    number: str
    made: datetime
    replaces: bool


class SecuritySettings(Logins):
    """What the administrators set for everybody."""

    def set_security(self, values: SecurityRules) -> None:
        """Change the security settings; 三员模式 only when nobody joins two of the three."""
        for name, what, least, most in _BOUNDS:
            if not least <= getattr(values, name) <= most:
                raise InvalidInput(f"{what.format(least, most)}。", field=name)
        if values.chain_algorithm not in chain.ALGORITHMS:
            raise InvalidInput("没有这种日志校验算法。", field="chain_algorithm")
        with self._database.act("更改安全设置") as session:
            if values.three_officers:
                for person in self._with_account(session):
                    if clash := self._database.rights.clash(person.roles, three_officers=True):
                        raise InvalidInput(
                            f"{person.name}兼任{rights.words(clash)}，不能打开三员模式。",
                            field="three_officers",
                            remedy="请先把这些角色分给不同的人。",
                        )
                held = {role for p in self._with_account(session) for role in p.roles}
                if missing := [r for r in self._exclusive() if r not in held]:
                    raise InvalidInput(
                        f"还没有{rights.words(missing)}，不能打开三员模式。",
                        field="three_officers",
                        remedy="请先给三个角色各开立账户。",
                    )
            found = session.scalars(select(Security)).first() or Security()
            for name in SecurityRules.__dataclass_fields__:
                setattr(found, name, getattr(values, name))
            session.add(found)
        self._obey(values)

    def new_recovery_key(self) -> str:
        """A new recovery key; the paper in the safe is void from now on. Returns the words."""
        with self._database.act("更换恢复密钥") as session:
            session.add(self._event(LoginKind.NEW_RECOVERY, self._database.operator.person_id))
            found = session.scalars(select(Security)).one()
            found.recovery_kept = False  # until the paper is confirmed to be in the safe
        # Only now: words that were never shown must not void the paper in the safe.
        return self._door.keyring.renew_recovery(self._keys)

    def recovery_is_missing(self) -> bool:
        """Whether the person at the desk has to print a recovery key: nobody has one yet."""
        try:
            self._database.permit("更换恢复密钥")
        except NotAllowed:
            return False
        with self._database.read() as session:
            found = session.scalars(select(Security)).first()
            return found is not None and not found.recovery_kept

    def recovery_is_kept(self) -> None:
        """The paper with the recovery key is in the safe."""
        with self._database.act("更换恢复密钥", "已打印并存放") as session:
            session.scalars(select(Security)).one().recovery_kept = True
        self.discard_recovery_sheet()

    def recovery_paper(self, words: str) -> RecoveryPaper:
        """The words of the newest recovery key as they are to be printed."""
        recovery.secret_of(words)
        paper = self._door.keyring.paper()
        with self._database.read() as session:
            renewed = select(LoginEvent.id).where(LoginEvent.kind == LoginKind.NEW_RECOVERY)
            replaces = session.scalar(renewed.limit(1)) is not None
        return RecoveryPaper(tuple(recovery.groups(words)), paper.number, paper.made, replaces)

    def groups_to_ask(self) -> tuple[int, int]:
        """Two groups to be typed back, counted from 1 in their order; nobody knows which."""
        left = list(range(1, recovery.CHARACTERS // recovery.GROUP + 1))
        one, other = (left.pop(byte % len(left)) for byte in self._world.entropy(2))
        return min(one, other), max(one, other)

    def recovery_sheet(self, words: str) -> Path:
        """The page to be printed; its copy goes with `discard_recovery_sheet`."""
        # ReportLab is not needed to open a window.
        from xinzhou_desktop.documents.recovery import RecoverySheet, sheet  # noqa: PLC0415

        shown = self.recovery_paper(words)
        with self._database.read() as session:
            found = session.scalars(select(Office)).first()
            name = found.name if found else ""
        paper = RecoverySheet(
            name, shown.groups, shown.number, shown.made, self.fingerprints()[0], shown.replaces
        )
        return handouts.lay_out(self._paths.handouts, sheet(paper), _SHEET)

    def discard_recovery_sheet(self) -> None:
        """The printed page must not stay on the disk."""
        handouts.take_away(self._paths.handouts, _SHEET)

    def fingerprints(self) -> tuple[str, str]:
        """The office's public keys, for signing and for packages, to compare by eye."""
        return fingerprint(self._keys.signing_public), fingerprint(self._keys.exchange_public)

    @staticmethod
    def _with_account(session: Session) -> list[Person]:
        query = select(Account).where(Account.active.is_(True))
        return [a.person for a in session.scalars(query)]

    def _exclusive(self) -> list[Role]:
        return [role for role in Role if role in self._database.rights.exclusive]
