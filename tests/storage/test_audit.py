"""The record: one link per act, and no way around it."""

import contextlib

import pytest
from conftest import KEYS
from sqlalchemy import delete, insert, select, update

from xinzhou_desktop.models import AuditAct, AuditEntry, Person, RecommendingBody
from xinzhou_desktop.storage import audit
from xinzhou_desktop.storage.database import Operator, connect
from xinzhou_desktop.vocabulary import BodyKind, Role


@pytest.fixture(autouse=True)
def _at_the_desk(database):
    database.operator = Operator("王静", frozenset(Role))


@pytest.fixture
def three_acts(database):
    with database.act("登记人员") as session:
        session.add_all(
            [
                Person(name="甲", roles=frozenset({Role.CLERK})),
                Person(name="乙", roles=frozenset({Role.HEAD})),
            ]
        )
    with database.act("更改人员", "电话有误") as session:
        session.get(Person, 1).phone = "0793"
    with database.act("停用人员") as session:
        session.delete(session.get(Person, 2))
    return database


def state(database):
    with database.read() as session:
        return audit.verify(session)


def acts(database):
    with database.read() as session:
        return list(session.scalars(select(AuditAct).order_by(AuditAct.seq)))


def test_an_act_leaves_one_link_with_who_when_where_and_why(three_acts):
    found = acts(three_acts)
    last = found[-2]
    assert (last.operator, last.device, last.act, last.reason) == (
        "王静",
        "测试机",
        "更改人员",
        "电话有误",
    )
    assert [a.seq for a in found] == list(range(1, len(found) + 1))
    assert state(three_acts).problems == ()


def test_an_entry_names_the_row_the_field_the_old_and_the_new_value(three_acts):
    with three_acts.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).all()[1]
        assert (entry.table, entry.change, entry.row_id) == ("person", "update", 1)
        assert '"phone":["","0793"]' in entry.values


def test_an_act_that_changes_nothing_leaves_no_link(three_acts):
    before = state(three_acts)
    with three_acts.act("更改人员") as session:
        session.get(Person, 1)
    assert state(three_acts) == before


def test_an_act_that_fails_leaves_nothing(three_acts):
    before = state(three_acts)
    with pytest.raises(ZeroDivisionError), three_acts.act("更改人员") as session:
        session.add(Person(name="丙", roles=frozenset({Role.CLERK})))
        session.flush()
        _ = 1 / 0
    assert state(three_acts) == before
    with three_acts.read() as session:
        assert session.scalars(select(Person).where(Person.name == "丙")).first() is None


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(phone="x"),
        delete(Person),
        insert(Person).values(name="x", roles=frozenset({Role.CLERK})),
    ],
)
def test_a_bulk_statement_cannot_escape_the_record(three_acts, statement):
    with (
        pytest.raises(RuntimeError, match="bulk_insert"),
        three_acts.act("登记推荐单位") as session,
    ):
        session.execute(statement)


def test_a_bulk_act_is_one_link_with_an_entry_a_row(three_acts):
    before = state(three_acts).acts
    rows = [
        {"name": f"第{n}镇", "kind": BodyKind.TOWN, "contact": "", "phone": ""} for n in range(50)
    ]
    with three_acts.act("登记推荐单位") as session:
        ids = audit.bulk_insert(session, RecommendingBody, rows)
        assert audit.bulk_insert(session, RecommendingBody, []) == []
    assert len(set(ids)) == 50
    assert state(three_acts) == audit.ChainState(before + 1, state(three_acts).head, ())
    with three_acts.read() as session:
        act = session.scalars(select(AuditAct).order_by(AuditAct.seq.desc())).first()
        entries = session.scalars(select(AuditEntry).where(AuditEntry.act_id == act.id)).all()
        assert [e.row_id for e in entries] == ids


def test_travelling_records_get_their_uid_from_the_world(three_acts):
    with three_acts.act("登记人员") as session:
        person = Person(name="丁", roles=frozenset({Role.CLERK}))
        session.add(person)
        session.flush()
        assert len(person.uid) == 36


ATTACKS = {
    "an entry's value": ("UPDATE audit_entry SET values_='{}' WHERE id=1", "明细与摘要不符"),
    "an act's operator": ("UPDATE audit_act SET operator='别人' WHERE seq=2", "内容与记录不符"),
    "an act's time": (
        "UPDATE audit_act SET at='2020-01-01T00:00:00+08:00' WHERE seq=2",
        "时间与记录不符",
    ),
    "an act's body": ("UPDATE audit_act SET body='x' WHERE seq=2", "无法读取"),
    "an entry dropped": ("DELETE FROM audit_entry WHERE id=2", "明细有增删"),
    "an act dropped": ("DELETE FROM audit_act WHERE seq=2", "序号不连续"),
    "an entry added": (
        (
            "INSERT INTO audit_entry (act_id, table_name, row_id, change, values_, salt, digest) "
            "VALUES (1, 'person', 9, 'insert', '{}', '', '')"
        ),
        "找不到所属操作",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_chain_finds_an_edit_past_the_program(three_acts, paths, attack):
    statement, problem = ATTACKS[attack]
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        for table in ("audit_act", "audit_entry"):
            for verb in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute("PRAGMA foreign_keys=0")
        connection.execute(statement.replace("values_", '"values"'))
    assert any(problem in text for text in state(three_acts).problems)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_act SET reason='x'",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_act SELECT * FROM audit_act WHERE seq=1",
    ],
)
def test_the_triggers_keep_the_record_append_only(three_acts, paths, statement):
    with (
        contextlib.closing(connect(paths.database, key=KEYS.database)) as connection,
        pytest.raises(Exception, match=r"append-only|FOREIGN"),
    ):
        connection.execute(statement)
