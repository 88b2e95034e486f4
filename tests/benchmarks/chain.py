"""The chain at ten years and more: 200 000 acts checked whole, the tail, and the replay of rows."""

import contextlib
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from xinzhou_desktop.models import AuditAct, Person
from xinzhou_desktop.storage import audit, migrate, reconcile
from xinzhou_desktop.storage.database import Database, Operator, connect, open_engine
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.world import CHINA, World

ACTS, ROWS = 200_000, 20_000
_START = datetime(2026, 3, 2, 9, tzinfo=CHINA)
_STAMP = audit.Stamp("更改人员", "王静", "经办人", "电话有误", "0" * 36)


def grow(path, acts, rows, algorithm="sha256"):
    """A database with so many acts about so many rows, each link made as the program makes it.

    All in one transaction and many at a time: single durable acts would measure the disk.
    """
    migrate.create(path)
    now = [_START]

    def clock():
        now[0] += timedelta(minutes=7)
        return now[0]

    world = World(now=clock, device="基准工作站")
    database = Database(open_engine(path), world, Operator("王静", frozenset(Role)))
    database.algorithm = algorithm
    with database.act("登记人员") as session:
        audit.bulk_insert(session, Person, _rows(rows))
    with database._writers.begin() as session:
        audit.begin(session, _STAMP, world, algorithm)
        _acts(session, acts - 1, rows)
    return database


def _rows(count):
    return [
        {
            "name": f"第{n}人",
            "roles": frozenset({Role.ASSESSOR}),
            "unit": "某单位",
            "phone": f"0793-{n:07d}",
        }
        for n in range(count)
    ]


def _acts(session, count, rows):
    connection = session.connection()
    prev = connection.execute(select(AuditAct.hash)).scalar_one()
    acts, entries = [], []
    for n in range(count):
        phone = f"0793-{n % rows:07d}"
        change = ("person", n % rows + 1, "update", {"phone": [phone, phone], "rev": [1, 1]})
        made = audit._entries(session, [change], rows + 1 + n)
        acts.append(audit._link(session, n + 2, prev, made))
        entries.append(made[0] | {"act_id": n + 2})
        prev = acts[-1]["hash"]
        if len(acts) == 10_000 or n == count - 1:
            connection.execute(insert(AuditAct), acts)
            connection.execute(insert(audit._ENTRIES), entries)
            acts, entries = [], []


def _timed(call):
    begun = time.perf_counter()
    found = call()
    taken = time.perf_counter() - begun
    problems = found if isinstance(found, tuple) else found.problems
    assert problems == (), problems[:3]
    return taken


def chain_times() -> list[tuple[str, float]]:
    """What was done, and its seconds."""
    times = []
    for algorithm in ("sha256", "sm3"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "award.db"
            begun = time.perf_counter()
            database = grow(path, ACTS, ROWS, algorithm)
            times.append((f"make {ACTS} links, {algorithm}", time.perf_counter() - begun))
            with database.read() as session:
                taken = _timed(lambda s=session: audit.verify(s))
                times.append((f"verify {ACTS} acts, {algorithm}", taken))
                if algorithm == "sha256":
                    replay = _timed(lambda s=session: reconcile.reconcile(s))
                    times.append((f"replay {ACTS + ROWS - 1} entries", replay))
            database.close()
            with contextlib.closing(connect(path)) as connection:
                tail = _timed(lambda c=connection: audit.verify_tail(c, 1000))
                times.append((f"verify the last 1000 acts, {algorithm}", tail))
    return times


def rows():
    return [{"what": what, "seconds": [seconds]} for what, seconds in chain_times()]
