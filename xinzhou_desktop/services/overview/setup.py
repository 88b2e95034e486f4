"""开办: what an administrator has to have done before the office can work, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from xinzhou_desktop.models import Security
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.accounts import AccountRow, Accounts
from xinzhou_desktop.services.archive import Archive, BackupState, SecondPlace
from xinzhou_desktop.services.office import OfficeService
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.vocabulary import Role

SOON = timedelta(days=30)
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SECURITY})
PEOPLE, ACCOUNTS, BACKUP = "人员", "账户", "备份"  # as the parts of the office are called


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One thing to have done; `state` is ok, warn or bad, `place` the part where it is done."""

    title: str
    words: str
    state: str
    place: str
    act: str

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state != "ok"


class Setup(Service):
    """Asks the services of the parts; each of them refuses whoever may not see its part."""

    area = "账户"

    def __init__(
        self,
        database: Database,
        paths: Paths,
        files: SealedFiles,
        accounts: Accounts,
        office: OfficeService,
        archive: Archive,
    ) -> None:
        super().__init__(database, paths, files)
        self._accounts, self._office, self._archive = accounts, office, archive

    def steps(self) -> list[SetupStep]:
        """What there is to do, in the order in which an office begins."""
        accounts = [row for row in self._accounts.accounts() if row.active]
        backups = self._archive.state()
        found = [self._people(), self._opened(accounts), *self._doubtful(accounts)]
        if not backups.practice and self._keeps_the_key():
            found.append(self._recovery())
        if not self._office.hidden(BACKUP):
            found.append(_backed_up(backups))
            found += [] if backups.practice else [_second_place(backups.second)]
        return found

    def _people(self) -> SetupStep:
        people = self._office.people()
        others = [each for each in people if each.roles - KEEPERS]
        words = f"名册里有 {len(people)} 人" if others else "名册里还没有办理质量奖的人"
        return SetupStep("登记人员", words, "ok" if others else "warn", PEOPLE, "登记人员…")

    def _opened(self, accounts: list[AccountRow]) -> SetupStep:
        without = len(self._accounts.without_account())
        words = f"在用的账户 {len(accounts)} 个"
        words += f"；名册里还有 {without} 人没有账户，要登录的才需要" if without else ""
        others = any(row.roles - KEEPERS for row in accounts)
        if not others:
            words = "除了管理员，还没有人能登录"
        return SetupStep("开立账户", words, "ok" if others else "warn", ACCOUNTS, "开立账户…")

    def _doubtful(self, accounts: list[AccountRow]) -> Iterable[SetupStep]:
        """Accounts that do not let their people in, or soon will not."""
        today = self._world.today
        ends = [(row.name, row.valid_until) for row in accounts if row.valid_until is not None]
        over = [f"{name}（{day}）" for name, day in ends if day < today]
        soon = [f"{name}（{day}）" for name, day in ends if today <= day <= today + SOON]
        told = (
            ("账户被锁定", [row.name for row in accounts if row.locked], "bad", "解除锁定…"),
            ("账户已过有效期", over, "bad", "延长…"),
            ("账户 30 天内到期", soon, "warn", "延长…"),
        )
        for title, names, state, act in told:
            if names:
                yield SetupStep(title, f"{len(names)} 个：{'、'.join(names)}", state, ACCOUNTS, act)

    def _keeps_the_key(self) -> bool:
        three = self._database.three_officers
        keepers = self._database.rights.roles_for("更换恢复密钥", three_officers=three)
        return not self._database.operator.roles.isdisjoint(keepers)

    def _recovery(self) -> SetupStep:
        with self._reading() as session:
            missing = not session.scalars(select(Security.recovery_kept)).first()
        words = "还没有确认已打印存放" if missing else "已确认打印存放"
        state = "bad" if missing else "ok"
        return SetupStep("恢复密钥放进保险柜", words, state, ACCOUNTS, "更换恢复密钥…")


def _backed_up(now: BackupState) -> SetupStep:
    late = now.last is None or now.state == "bad"
    if now.practice or late or now.last is None:
        words, state = now.words, now.state
    else:
        words, state = f"上次备份 {now.last:%Y-%m-%d %H:%M}", "ok"
    return SetupStep("备份", words, state, BACKUP, "备份…")


def _second_place(now: SecondPlace) -> SetupStep:
    words, act = now.warning, "选择…" if now.folder is None else "处理…"
    if not words and now.last is not None:
        words = f"{now.folder}，上次 {now.last:%Y-%m-%d %H:%M}"
    return SetupStep("第二备份位置", words, "warn" if now.warning else "ok", BACKUP, act)
