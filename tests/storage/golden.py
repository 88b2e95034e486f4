"""Fifty acts with every awkward text; `python -m tests.storage.golden` writes their bytes down.

The bytes are a promise: a chain that was printed once must be recomputable for ever. Rewrite the
file only with a new "v" in the body.
"""

import json
import tempfile
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import select

from xinzhou_desktop.models import AuditAct
from xinzhou_desktop.rights import Area, Rights
from xinzhou_desktop.storage import audit, migrate
from xinzhou_desktop.storage.database import Database, Operator, open_engine
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.world import World

FILE = Path(__file__).with_name("golden_bodies.json")
REASONS = (
    "",
    "电话有误",
    'a "quoted" word',
    "back\\slash",
    "two\nlines\tand a tab",
    "\u0378 unassigned",
    "e\u0301tude",  # decomposed: NFC makes it one letter
    "\u1112\u1161\u11ab",  # Hangul letters, one syllable in NFC
    "𬭎㛃䶮",
    "👩‍🔬",
    "\u2028\u2029",
    "</script>&amp;",
    "全角　空格",
    "'; DROP TABLE audit_act; --",
    "汉" * 500,
    "\ufeffBOM",
    "%s {} $x",
)
ZONES = (timezone(timedelta(hours=8)), UTC, timezone(timedelta(hours=-3, minutes=-30)))


def acts():
    """What is hashed of each of the fifty, and the hashes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "award.db"
        step = [1]

        def clock():
            step[0] += 1
            begun = datetime(2026, 12, 31, 23, 59, 58, 7000, ZONES[step[0] % 3])
            return begun + timedelta(days=3 * step[0], milliseconds=17 * step[0])

        migrate.create(path)
        world = World(
            now=clock,
            device="老王的“机器”",
            new_salt=lambda: uuid.uuid5(uuid.NAMESPACE_OID, str(step[0])).hex,
            ticks=lambda: 10**9 * step[0],
            boot="00ff" * 4,
        )
        database = Database(open_engine(path), world, Operator("王静", frozenset({Role.CLERK})))
        invented = {f"第{number}件事": (Role.CLERK,) for number in range(50)}
        database.rights = Rights((Area("样品", (), invented),), {}, frozenset(), {}, {}, {})
        for number in range(50):
            database.algorithm = "sm3" if number % 5 == 4 else "sha256"
            reason = REASONS[number % len(REASONS)]
            with database.act(f"第{number}件事", reason) as session:
                values = {"text": reason, "n": -number, "ok": number % 2 == 0, "none": None}
                for row in range(number % 4 + 1):
                    audit.note(session, "person", row, "insert", values)
        with database.read() as session:
            found = [
                {name: getattr(act, name) for name in ("alg", "prev", "body", "digest", "hash")}
                for act in session.scalars(select(AuditAct).order_by(AuditAct.seq))
            ]
            assert audit.verify(session).problems == ()
        database.close()
        return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(acts(), ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
