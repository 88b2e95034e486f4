"""Personal data goes after its period; the chain stands, and nothing else can be emptied."""

import contextlib

import pytest
from conftest import KEYS
from sqlalchemy import select

from xinzhou_desktop.models import AuditEntry, Person
from xinzhou_desktop.storage import audit, chain, verify
from xinzhou_desktop.storage.database import Operator, connect
from xinzhou_desktop.storage.reconcile import reconcile
from xinzhou_desktop.vocabulary import Role

EMPTY = "UPDATE audit_entry SET \"values\"='', salt='', blanked_by=%s WHERE id=1"


@pytest.fixture
def record(database):
    """Two people; the first was corrected once and has gone."""
    database.operator = Operator("王静", frozenset(Role))
    with database.act("登记人员") as session:
        session.add_all(
            [
                Person(name="甲某某", roles=frozenset({Role.ASSESSOR}), phone="0793-1111"),
                Person(name="乙某某", roles=frozenset({Role.CLERK}), phone="0793-2222"),
            ]
        )
    with database.act("更改人员") as session:
        session.get(Person, 1).phone = "0793-3333"
    return database


def clear(database, person_id=1):
    with database.act(chain.BLANK_ACT, "保存期满") as session:
        person = session.get(Person, person_id)
        person.name, person.phone = "已清除", ""
        return audit.blank(session, person)


def test_every_entry_of_the_row_is_emptied_and_the_chain_stands(record):
    assert clear(record) == 2
    with record.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        emptied = [(e.id, e.values, e.salt, e.blanked_by) for e in entries if e.blanked_by]
        assert emptied == [(1, "", "", 3), (3, "", "", 3)]
        assert audit.verify(session).problems == ()
        assert reconcile(session) == ()
        whole = "\n".join(e.values for e in entries)
    assert "乙某某" in whole
    for gone in ("甲某某", "0793-1111", "0793-3333"):
        assert gone not in whole


def test_what_is_gone_is_gone_from_the_file(record, paths):
    clear(record)
    record.close()
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
    content = paths.database.read_bytes()
    assert "甲某某".encode() not in content
    assert b"0793-3333" not in content


def test_only_the_act_for_it_may_empty(record):
    with (
        pytest.raises(RuntimeError, match="清除个人信息"),
        record.act("更改人员") as session,
    ):
        audit.blank(session, session.get(Person, 1))


def test_a_second_time_finds_only_its_own_newest_entry(record):
    clear(record)
    assert clear(record) == 1
    with record.read() as session:
        assert audit.verify(session).problems == ()
        assert reconcile(session) == ()


@pytest.mark.parametrize(
    "statement",
    [
        EMPTY % "1",  # an act that is not the one for it
        EMPTY % "2",
        EMPTY % "9",  # an act that does not exist
        EMPTY % "NULL",
        "UPDATE audit_entry SET \"values\"='', salt='', blanked_by=3, digest='x' WHERE id=2",
        "UPDATE audit_entry SET \"values\"='', salt='', blanked_by=3, row_id=9 WHERE id=2",
        "UPDATE audit_entry SET \"values\"='', salt='', blanked_by=3, id=99 WHERE id=2",
        "UPDATE audit_entry SET \"values\"='', blanked_by=3 WHERE id=2",
        "UPDATE audit_entry SET \"values\"='{}', salt='', blanked_by=3 WHERE id=2",
        "UPDATE audit_entry SET blanked_by=NULL WHERE id=1",  # emptied already
        "UPDATE audit_entry SET \"values\"='{}' WHERE id=1",
        "UPDATE OR REPLACE audit_entry SET id=2 WHERE id=1",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id=1",
        "DELETE FROM audit_entry WHERE id=1",
    ],
)
def test_the_triggers_let_nothing_else_through(record, paths, statement):
    clear(record)
    record.close()
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        with pytest.raises(Exception, match="append-only"):
            connection.execute(statement)
        assert verify.check(connection).problems == ()


def past_the_triggers(paths, *statements):
    """Run statements without triggers and check the chain."""
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute("DROP TRIGGER audit_entry_no_update")
        for statement in statements:
            connection.execute(statement)
        return verify.check(connection).problems


def test_an_entry_emptied_without_an_act_that_names_it_is_found(record, paths):
    clear(record)
    record.close()
    emptied = "UPDATE audit_entry SET \"values\"='', salt='', blanked_by=3 WHERE id=2"
    assert past_the_triggers(paths, emptied) == (
        "第1笔操作的明细被清空，后面没有相应的“清除个人信息”",
    )


def test_an_emptied_entry_that_is_filled_again_is_found(record, paths):
    clear(record)
    record.close()
    filled = "UPDATE audit_entry SET \"values\"='{}', salt='x', blanked_by=NULL WHERE id=1"
    assert past_the_triggers(paths, filled) == (
        "第1笔操作的明细与摘要不符",
        "第3笔操作清除的明细与记录不符",
    )


def test_the_tail_knows_entries_that_were_emptied_before_it_began(record, paths):
    clear(record)
    record.close()
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        assert verify.verify_tail(connection, 1).problems == ()
