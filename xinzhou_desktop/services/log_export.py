"""The log on its way out of the house: an excerpt on paper, and the whole for a stranger to check.

Neither holds personal values beyond what an excerpt is asked to show: the export has digests only.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from sqlalchemy.orm import Session

from xinzhou_desktop.documents import journal as paper
from xinzhou_desktop.errors import PaperError, StorageError
from xinzhou_desktop.models.log_words import change_word, field_word, table_word, value_word
from xinzhou_desktop.paths import resources
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services import log_search
from xinzhou_desktop.services.log_search import HOUSEKEEPING, ActRow, ChangeLine, LogFilter
from xinzhou_desktop.storage import chain, durable
from xinzhou_desktop.storage.verify import raw

MOST = 1000  # acts on one excerpt
BLANKED = "（个人信息已清除）"
_STEP = 1000
_HEADS = "# 每个月末和末尾的校验码：序号、日期、校验码\n"


def excerpt(
    session: Session, wanted: LogFilter, described: str, by: str, at: datetime, office: str
) -> bytes:
    """What matches, as a paper; the oldest first."""
    found = log_search.find(session, wanted, 0, MOST)
    if found.total > MOST:
        raise PaperError(
            f"符合条件的有{found.total}条，一次最多打印{MOST}条。",
            remedy="请用时间、办理人或者单位缩小范围。",
        )
    connection = raw(session)
    head = connection.execute("SELECT seq, hash FROM audit_act ORDER BY seq DESC LIMIT 1")
    seq, digest = head.fetchone() or (0, chain.GENESIS)
    return paper.excerpt(
        paper.Excerpt(
            filters=described,
            acts=tuple(_act(session, row) for row in reversed(found.rows)),
            head=(seq, chain.short_code(digest)),
            printed_by=by,
            printed_at=at,
            office=office,
        )
    )


def _act(session: Session, row: ActRow) -> paper.ExcerptAct:
    told = [line for line in log_search.lines(session, row.seq) if line.field not in HOUSEKEEPING]
    groups = groupby(told, lambda line: (line.table, line.row_id, line.change, line.about))
    changes = tuple(
        paper.ExcerptRow(
            f"{change_word(change)}{table_word(table)}第{row_id}号"
            + (f" {about}" if about and about != row.about else ""),
            tuple(said for line in group if (said := _said(line))),
        )
        for (table, row_id, change, about), group in groups
    )
    who = f"{row.operator}（{row.role}）" if row.operator else "（程序）"
    act = f"{row.act}：{row.about}" if row.about else row.act
    return paper.ExcerptAct(row.seq, row.at, who, act, row.reason, changes)


def _said(line: ChangeLine) -> str:
    """A field in words; what a new row leaves empty, and its own number, need no words."""
    if not line.field:
        return BLANKED if line.blanked else ""
    if line.change == "update":
        return f"{field_word(line.field)} {value_word(line.old)}→{value_word(line.new)}"
    if line.field == "id" or not line.new:
        return ""
    return f"{field_word(line.field)} {value_word(line.new)}"


def describe(wanted: LogFilter, organisation: str = "") -> str:
    """A filter in words, for the paper and for the log."""
    parts = (
        ("办理人", wanted.operator),
        ("单位", organisation),
        ("事项", wanted.act),
        ("自", _day(wanted.since)),
        ("至", _day(wanted.until)),
        ("理由中有", f"“{wanted.text.strip()}”" if wanted.text.strip() else ""),
    )
    return "，".join(
        f"{name}{'' if name in '自至' else '：'}{value}" for name, value in parts if value
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def export(session: Session, folder: Path, progress: Progress) -> str:
    """Write audit.jsonl, heads.txt and the verifier; returns the SHA-256 of the first.

    Each file gets its name when it is whole.
    """
    part = folder / "audit.jsonl.part"
    heads: list[tuple[int, str, str]] = []
    hashed = sha256()
    try:
        durable.make_folder(folder)
        with part.open("wb") as out:
            for seq, time, digest, line in _exported(session, progress):
                out.write(line)
                hashed.update(line)
                if heads and heads[-1][1][:7] == time[:7]:
                    heads.pop()  # a later one of the same month
                heads.append((seq, time[:10], chain.short_code(digest)))
            out.flush()
            os.fsync(out.fileno())
        durable.replace(part, folder / "audit.jsonl")
        source = resources() / "verifier" / "verify_audit.py"
        durable.write(folder / "verify_audit.py", source.read_bytes())
    except OSError as error:
        raise StorageError(
            f"无法写入导出文件夹：{error.strerror or error}",
            remedy="请检查磁盘空间和文件夹权限，或者换一个文件夹。",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    told = "".join(f"{seq}\t{day}\t{code}\n" for seq, day, code in heads)
    durable.write(folder / "heads.txt", (_HEADS + told).encode())
    return hashed.hexdigest()


def _exported(session: Session, progress: Progress) -> Iterator[tuple[int, str, str, bytes]]:
    """Each act: its number, local time, hash and line."""
    connection = raw(session)
    (total,) = connection.execute("SELECT count(*) FROM audit_act").fetchone()
    acts = connection.execute("SELECT seq, at, alg, prev, hash, body FROM audit_act ORDER BY seq")
    entries = groupby(
        connection.execute(
            'SELECT act_id, id, table_name, row_id, "change", digest FROM audit_entry ORDER BY id'
        ),
        itemgetter(0),
    )
    act_id, group = next(entries, (0, iter(())))
    for count, (seq, at, algorithm, prev, digest, body) in enumerate(acts):
        if count % _STEP == 0:
            progress(count, total, "导出操作日志")
        told: list[tuple[object, ...]] = []
        if act_id == seq:
            told = [entry[1:] for entry in group]
            act_id, group = next(entries, (0, iter(())))
        line = json.dumps(
            {
                "seq": seq,
                "alg": algorithm,
                "prev": prev,
                "hash": digest,
                "body": body,
                "entries": told,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        yield seq, at, digest, line.encode() + b"\n"
