"""登录: from an account name and a password, or the recovery key, to the keys of the data."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xinzhou_desktop.errors import InvalidInput, StorageError, WrongPassword
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.rules import password as rules
from xinzhou_desktop.storage import backup, durable, handouts
from xinzhou_desktop.storage.attempts import Attempts
from xinzhou_desktop.storage.keyring import Keyring, RingLost
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.ring import Cost
from xinzhou_desktop.vocabulary import LoginKind
from xinzhou_desktop.world import World

FIRST_LENGTH = 10
PRACTICE_PASSWORD = "Yanlian-2026"  # noqa: S105 -- of everybody, in practice data only; published
PRACTICE_COST = Cost(passes=1, memory=8 * 1024, lanes=1)
PRACTICE_NOTE = (
    "单位和人员均为虚构。账号：王静（经办人）、李明远（审核人）、陈敏（负责人）、徐立（系统管理员）、"
    f"方正（审计员）、周岚（查验组员）、郑海燕（评审员）等；密码都是 {PRACTICE_PASSWORD}"
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """How somebody came in: the account's uid, empty when it was the recovery key.

    `turn` is the how manieth password of the account it was, as the key ring tells it.
    """

    keys: Keys
    account: str
    kind: LoginKind
    turn: int | None = None


class Door:
    """The way into a data folder; before it the data are ciphertext.

    `ring` is a key ring that lies elsewhere: the one that came with a backup.
    """

    def __init__(
        self, paths: Paths, world: World, cost: Cost | None = None, ring: Path | None = None
    ) -> None:
        self.keyring = Keyring(ring or paths.keyring, world, cost)
        self.attempts = Attempts(paths.attempts)
        self._paths, self._world = paths, world

    @property
    def is_new(self) -> bool:
        """Whether the first start is still to be done, or was cut off before anything was saved.

        Raises `RingLost` where there are data, or backups of them, and no key ring to open them.
        """
        paths = self._paths
        if paths.founding.exists():
            return True
        if self.keyring.exists:
            self.keyring.accounts()
            return False
        there = "数据还在" if paths.database.exists() else "数据库不见了，备份还在"
        if paths.database.exists() or backup.latest(paths.backups):
            raise RingLost(
                f"{there}，但是密钥文件不见了，打不开。",
                remedy="请不要删除任何文件，打开程序按提示找回，或者用 restore 命令恢复。",
            )
        return True

    @staticmethod
    def check_first_password(password: str, login: str, name: str) -> None:
        """Raise `InvalidInput` for a first password that is too weak; nothing is made before."""
        if wrong := rules.problems(password, login=login, name=name, least=FIRST_LENGTH):
            raise InvalidInput(f"密码{'；'.join(wrong)}。", field="password")

    def set_up(self, login: str, password: str) -> tuple[Entrance, str]:
        """Make the keys with the first account; returns them and the recovery words.

        Raises `StorageError` where there are data: they are never begun over.
        """
        paths = self._paths
        if not self.is_new:
            raise StorageError(
                "这个文件夹里已经有数据，没有动它。",
                remedy="请打开已有的数据，或者另选一个文件夹。",
            )
        durable.write(paths.founding, "首次启动还没有做完，下次启动会重新开始。\n".encode())
        for left in (paths.database, *self.keyring.files):  # of a first start that was cut off
            for ending in ("", "-wal", "-shm"):
                durable.remove(left.with_name(left.name + ending))
        account = self._world.new_uid()
        keys, words = self.keyring.create(account, login, password)
        return Entrance(keys, account, LoginKind.IN), words

    def founded(self) -> None:
        """The first administrator is on record: the first start is done."""
        durable.remove(self._paths.founding)

    def log_in(self, login: str, password: str, kind: LoginKind = LoginKind.IN) -> Entrance:
        """Unlock with a password. Raises `WrongPassword` or `LockedOut`, which tell nothing more.

        The try is counted before the password is looked at: killing the program between two
        tries wins nothing.
        """
        label, left = self.keyring.label(login), ""
        with suppress(StorageError):  # a folder that cannot be written can still be looked at
            left = self.attempts.begin(label, self._world.now())
        try:
            found = self.keyring.unlock(login, password)
        except WrongPassword as error:
            raise WrongPassword(left) from error
        with suppress(StorageError):
            self.attempts.succeeded(label)
        return Entrance(found.keys, found.account, kind, found.turn)

    @property
    def valid_paper(self) -> str:
        """Which printed recovery key opens, by its number; empty where the key ring cannot tell."""
        with suppress(StorageError):
            return self.keyring.paper().words
        return ""

    def recover(self, words: str) -> Entrance:
        """Unlock with the recovery key on paper. Raises `InvalidInput`."""
        return Entrance(self.keyring.recover(words), "", LoginKind.RECOVERY)

    def tidy(self) -> None:
        """Remove plain copies that an earlier run left behind."""
        handouts.clear(self._paths.handouts)
