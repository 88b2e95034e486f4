"""Checks the chain, row by row on the raw columns: two hundred thousand acts in seconds.

Alone the chain finds every change, deletion, insertion and swap. It cannot find that its tail was
cut off, that an old backup was put back, or that it was written anew from some act on: for that
somebody outside must hold a head. `witness` asks a printed one.
"""

import json
import re
from binascii import hexlify, unhexlify
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import chain

WORDS = "核对操作日志"
_STEP = 2000  # acts between two reports of progress
_MOST = 100  # problems told one by one
_BLANK, _BLANK_ACT, _OWN = chain.BLANK.encode(), chain.BLANK_ACT.encode(), b"audit_entry"
_TOLD = ("act", "alg", "boot", "digest", "id", "mono", "role", "seq", "t", "v", "who", "why", "ws")
_COLUMNS = "act, alg, boot, digest, person, mono, role, seq, at, 1, operator, reason, device"
# The body as the columns give it when no text in it has to be escaped, which is nearly always:
# SQLite compares it with the true one, so that few columns have to come to Python.
_PLAIN = (
    '{"act":"%s","alg":"%s","boot":"%s","digest":"%s","id":"%s","mono":%s,"role":"%s",'
    '"seq":%s,"t":"%s","v":%s,"who":"%s","why":"%s","ws":"%s"}'
)
_QUOTES = _PLAIN.count('"')
_ACTS = (  # our own names, nothing typed
    f"SELECT id, seq, prev, body, hash, alg, digest, act, body = printf('{_PLAIN}', {_COLUMNS})"  # noqa: S608
    " FROM audit_act WHERE id >= ? ORDER BY id"
)
_ACT = f"SELECT {_COLUMNS} FROM audit_act WHERE id = ?"  # noqa: S608 -- as above
_ENTRIES = (
    'SELECT act_id, id, table_name, row_id, "change", digest, salt, "values", blanked_by'
    " FROM audit_entry WHERE id >= ? ORDER BY id"
)
_NAME, _DIGEST = re.compile(rb"[a-z_]+"), re.compile(rb"[0-9a-f]{64}")
_LINE, _JOINED, _LINK, _NUL = chain.LINE, chain.ENTRIES, chain.LINK, b"\0"
_VALUES = chain.VALUES.removesuffix(b"%b\0%b")
_END: tuple[Any, ...] = (None,) * 9


def _sha256(data: bytes) -> bytes:
    """Three of them an act, for two hundred thousand acts: without the way over a text."""
    return hexlify(sha256(data).digest())


def _sm3(data: bytes) -> bytes:
    return chain.ALGORITHMS["sm3"](data).encode()


_HASHES = {b"sha256": _sha256, b"sm3": _sm3}


@dataclass(frozen=True, slots=True)
class ChainState:
    """The outcome of a check; `acts` is the number of the newest act, `head` its hash."""

    acts: int
    head: str
    problems: tuple[str, ...]


def verify(session: Session, progress: Progress = silent) -> ChainState:
    """Check every link and every entry; each problem names the act's number."""
    return check(raw(session), progress=progress)


def verify_tail(connection: Any, count: int = 1000) -> ChainState:
    """Check the newest acts only, on a raw connection: quick enough before every opening."""
    (newest,) = connection.execute("SELECT max(id) FROM audit_act").fetchone()
    return check(connection, first=max(1, (newest or 0) - count + 1))


def witness(session: Session, seq: int, code: str) -> str:
    """Why a printed head does not belong to this chain; "" when it does.

    The chain from there on must hold by itself: `verify` says so.
    """
    wanted = chain.typed_code(code)
    if not wanted:
        return "日志校验应是 20 个字母或数字（A—Z、2—7），请对照打印件再看一遍。"
    connection = raw(session)
    select = "SELECT prev, body, alg FROM audit_act WHERE seq = ?"
    found = connection.execute(select, (seq,)).fetchone()
    if found is None:
        (newest,) = connection.execute("SELECT max(seq) FROM audit_act").fetchone()
        return (
            f"打印件印有第 {seq} 条，本机的日志只到第 {newest or 0} 条。请先看第几条有没有打错；"
            "没有打错的，日志的末尾被截去，或者换回了旧的备份。"
        )
    prev, body, algorithm = found
    try:
        same = chain.short_code(chain.link_hash(algorithm, prev, body)) == wanted
    except (KeyError, ValueError, TypeError, AttributeError):
        same = False
    if same:
        return ""
    return (
        f"第 {seq} 条的日志校验与打印件不同。请先看第几条和后面的 20 位有没有打错；"
        "没有打错的，这一条或者它以前的日志在打印以后被重写过。"
    )


def raw(session: Session) -> Any:
    """The driver's own connection under a session, within the same transaction."""
    return session.connection().connection.driver_connection


def check(connection: Any, first: int = 1, progress: Progress = silent) -> ChainState:
    """Check the acts from `first` on, on a raw connection."""
    with _bytes(connection):
        (total,) = connection.execute("SELECT count(*) FROM audit_act").fetchone()
        begin = 0
        if first > 1:
            select = "SELECT min(id) FROM audit_entry WHERE act_id >= ?"
            begin = connection.execute(select, (first,)).fetchone()[0] or 0
        checked = _Check(first, begin, connection)
        for count, row in enumerate(connection.execute(_ACTS, (first,))):
            if count % _STEP == 0:
                progress(first - 1 + count, total, WORDS)
            checked.take(row)
        return checked.outcome()


@contextmanager
def _bytes(connection: Any) -> Iterator[None]:
    """Texts as bytes: they need no decoding to be hashed, and damaged ones can be read."""
    kept, connection.text_factory = connection.text_factory, bytes
    try:
        yield
    finally:
        connection.text_factory = kept


class _Check:
    """Walks acts and entries side by side; both lie in the order in which they were written."""

    def __init__(self, first: int, begin: int, connection: Any) -> None:
        self._connection = connection
        self._names: set[bytes] = set()  # of tables and changes, found to be in order
        self._problems: list[str] = []
        self._more = 0
        self._next, self._begin = first, begin
        self._head = chain.GENESIS.encode()
        if first > 1:
            before = "SELECT hash FROM audit_act WHERE id = ?"
            found = connection.execute(before, (first - 1,)).fetchone()
            self._head = found[0] if found else b""
        self._entries = connection.execute(_ENTRIES, (begin,))
        self._entry: tuple[Any, ...] = next(self._entries, _END)
        self._blanked: dict[int, tuple[int, int]] = {}  # entry: act that emptied it, its own act
        self._decode = json.JSONDecoder().raw_decode

    def _problem(self, words: str) -> None:
        if len(self._problems) < _MOST:
            self._problems.append(words)
        else:
            self._more += 1

    def take(self, row: tuple[Any, ...]) -> None:
        """Check one act with its entries."""
        act_id, seq = row[:2]
        if seq != self._next or act_id != seq:
            self._problem(f"操作序号不连续：应为{self._next}，实为{seq}")
            self._next = seq if isinstance(seq, int) else self._next
        self._next += 1
        try:
            self._act(row)
        except (ValueError, TypeError, AttributeError, KeyError):
            self._problem(f"第{seq}笔操作的内容无法读取")
            self._pass_over(act_id)
        self._head = row[4]

    def _act(self, row: tuple[Any, ...]) -> None:
        act_id, seq, prev, body, own, alg, digest, act, same = row
        # Without a backslash and with the form's own quotes alone, equal bytes are equal columns.
        if not same or body.count(b'"') != _QUOTES or b"\\" in body:
            self._compare(act_id, seq, body)
        hashed = _HASHES.get(alg)
        if hashed is None:
            self._problem(f"第{seq}笔操作的算法“{alg.decode()}”不认识，不能核对")
            self._pass_over(act_id)
            return
        if prev != self._head or own != hashed(_LINK + unhexlify(prev) + body):
            self._problem(f"第{seq}笔操作与前一笔不相接")
        entry, lines = self._entry, []
        while entry is not _END and entry[0] < act_id:
            self._problem(f"第{entry[1]}条明细找不到所属操作")
            entry = next(self._entries, _END)
        while entry[0] == act_id:
            _, _, table, _, change, its_digest, salt, values, by = entry
            if table not in self._names or change not in self._names:
                self._learn(seq, table, change)
            if by is not None or change == _BLANK:
                self._emptied(entry, seq, act)
            if by is None and its_digest != hashed(_VALUES + salt + _NUL + values):
                self._problem(f"第{seq}笔操作的明细与摘要不符")
            lines.append(_LINE % entry[1:6])
            entry = next(self._entries, _END)
        self._entry = entry
        if hashed(_JOINED + (lines[0] if len(lines) == 1 else b"\n".join(lines))) != digest:
            self._problem(f"第{seq}笔操作的明细有增删或改动")

    def _compare(self, act_id: int, seq: int, body: bytes) -> None:
        told, _end = self._decode(body.decode())
        columns = self._connection.execute(_ACT, (act_id,)).fetchone()
        shown = [each.decode() if isinstance(each, bytes) else each for each in columns]
        for key, column in zip(_TOLD, shown, strict=True):
            if told.get(key) != column:
                part = "时间" if key == "t" else "内容"
                self._problem(f"第{seq}笔操作的{part}与记录不符")

    def _learn(self, seq: int, *names: bytes) -> None:
        """A separator inside a name would let two different lists of entries look the same."""
        for name in names:
            if not _NAME.fullmatch(name):
                self._problem(f"第{seq}笔操作的明细有增删或改动")
            self._names.add(name)

    def _emptied(self, entry: tuple[Any, ...], seq: int, act: bytes) -> None:
        """An entry that was emptied, or the one that names it; the pair must agree."""
        _act_id, entry_id, table, row_id, change, digest, salt, values, blanked_by = entry
        if blanked_by is not None:
            self._blanked[entry_id] = (blanked_by, seq)
            if values or salt or not _DIGEST.fullmatch(digest):
                self._problem(f"第{seq}笔操作的明细应已清除，却还有内容")
        if change == _BLANK and table == _OWN:
            by, _its_act = self._blanked.pop(row_id, (seq if row_id < self._begin else 0, 0))
            if act != _BLANK_ACT or by != seq:
                self._problem(f"第{seq}笔操作清除的明细与记录不符")

    def _pass_over(self, act_id: object) -> None:
        while self._entry[0] == act_id and act_id is not None:
            self._entry = next(self._entries, _END)

    def outcome(self) -> ChainState:
        """What is left over belongs to no act."""
        if self._entry is not _END:
            self._problem(f"明细找不到所属操作，从第{self._entry[1]!r}条明细起")
        for _by, its_act in self._blanked.values():
            self._problem(f"第{its_act}笔操作的明细被清空，后面没有相应的“{chain.BLANK_ACT}”")
        if self._more:
            self._problems.append(f"另有{self._more}处，不再逐条列出")
        head = self._head.decode("ascii", "replace") if isinstance(self._head, bytes) else ""
        return ChainState(self._next - 1, head, tuple(self._problems))
