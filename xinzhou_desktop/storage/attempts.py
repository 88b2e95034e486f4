"""Failed tries to log in, counted outside the locked database; they survive a restart."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.storage import durable
from xinzhou_desktop.world import CHINA

TRIES = 5
WINDOW = timedelta(minutes=15)
_MINUTE = timedelta(minutes=1)
RULE = f"连续{TRIES}次不对，锁定{WINDOW // _MINUTE}分钟。"


class LockedOut(AwardError):
    """Too many wrong passwords in a row."""

    def __init__(self, left: timedelta, now: datetime) -> None:
        minutes = -(-int(left.total_seconds()) // 60)
        super().__init__(
            f"连续{TRIES}次密码不对，这个账号已锁定到 {_clock(now + left)}，还要等{minutes}分钟。",
            safe="没有打开任何内容，数据完好。",
            remedy="请到时候再试，或者请系统管理员解除锁定；急用时可以用恢复密钥登录。",
        )


@dataclass(frozen=True, slots=True)
class Failures:
    """What is known of one account name's failed tries since its last login."""

    times: tuple[datetime, ...]
    count: int


class Attempts:
    """The counter of a data folder; a try is counted before the password is looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self, label: str, now: datetime) -> str:
        """Count a try; what to say if it fails. Raises `LockedOut` when there were too many."""
        known = self._read()
        before = known.get(label, Failures((), 0))
        # A time ahead of the clock means that the clock was set back: it counts as just now.
        times = tuple(min(t, now) for t in before.times)
        if _lock(times, now):
            if times != before.times:  # or each look would count them as just now again
                self._write(known | {label: Failures(times, before.count)})
            raise LockedOut(max(times[-1] + WINDOW - now, _MINUTE), now)
        times = (*(t for t in times if now - t < WINDOW), now)
        self._write(known | {label: Failures(times, before.count + 1)})
        if (left := TRIES - len(times)) > 0:
            return f"还可以试{left}次；{RULE}"
        return f"已经连续{TRIES}次不对，锁定到 {_clock(now + WINDOW)}。"

    def succeeded(self, label: str) -> None:
        """The password was right: the last try was none that failed, the lock is off."""
        known = self._read()
        if label in known:
            self._write(known | {label: Failures((), max(known[label].count - 1, 0))})

    def forgive(self, label: str) -> None:
        """Take a lock off; the failed tries stay to be reported."""
        known = self._read()
        if label in known:
            self._write(known | {label: Failures((), known[label].count)})

    def locked(self, label: str, now: datetime) -> bool:
        """Whether the account waits."""
        return _lock(self._read().get(label, Failures((), 0)).times, now)

    def report(self) -> Mapping[str, int]:
        """The failed tries by label that have not been written into the record yet."""
        return {label: f.count for label, f in self._read().items() if f.count > 0}

    def reported(self, told: Mapping[str, int]) -> None:
        """These are in the record now."""
        known = self._read()
        rest = {
            label: Failures(f.times, f.count - told.get(label, 0)) for label, f in known.items()
        }
        self._write({label: f for label, f in rest.items() if f.count > 0 or f.times})

    def _read(self) -> dict[str, Failures]:
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
            told = json.loads(self._path.read_text(encoding="utf-8"))
            return {
                label: Failures(tuple(_moment(t) for t in each["times"]), int(each["count"]))
                for label, each in told.items()
            }
        return {}

    def _write(self, known: Mapping[str, Failures]) -> None:
        told = {
            label: {"times": [t.isoformat() for t in f.times], "count": f.count}
            for label, f in sorted(known.items())
        }
        durable.write(self._path, json.dumps(told, indent=1).encode())


def _lock(times: tuple[datetime, ...], now: datetime) -> bool:
    """Whether the tries, all within one window when the last was made, still lock the account."""
    return len(times) >= TRIES and now - times[-1] < WINDOW


def _clock(moment: datetime) -> str:
    """The time of day by which it is over for certain."""
    whole = moment.astimezone(CHINA).replace(second=0, microsecond=0)
    return f"{whole if whole == moment else whole + _MINUTE:%H:%M}"


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:  # written by another hand: it compares with nothing
        raise ValueError(text)
    return moment
