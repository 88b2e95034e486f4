"""Rows edited past the program are found by replaying the log; rows of the program never are."""

import contextlib

import pytest
from conftest import KEYS

from xinzhou_desktop.errors import Cancelled
from xinzhou_desktop.models import Person, RecommendingBody
from xinzhou_desktop.storage import audit
from xinzhou_desktop.storage.database import Operator, connect
from xinzhou_desktop.storage.reconcile import reconcile
from xinzhou_desktop.vocabulary import BodyKind, Role


@pytest.fixture
def record(database):
    """Rows that came one by one, many at a time, were changed and deleted."""
    database.operator = Operator("王静", frozenset(Role))
    with database.act("登记人员") as session:
        session.add_all(
            [Person(name=name, roles=frozenset({Role.CLERK})) for name in ("甲", "乙", "e\u0301")]
        )
    with database.act("登记人员") as session:
        rows = [{"name": f"第{n}镇", "kind": BodyKind.TOWN} for n in range(3)]
        audit.bulk_insert(session, RecommendingBody, rows)
    with database.act("更改人员") as session:
        session.get(Person, 1).phone = "0793"
        session.get(RecommendingBody, 2).contact = "丙"
    with database.act("停用人员") as session:
        session.delete(session.get(RecommendingBody, 3))
    with database.act("登记人员") as session:
        session.add(RecommendingBody(name="新镇", kind=BodyKind.PARK))  # takes the id up again
    return database


def found(database, *tables):
    with database.read() as session:
        return reconcile(session, tables)


def test_what_the_program_wrote_agrees_with_its_log(record):
    assert found(record) == ()


EDITS = {
    "a field": (
        "UPDATE person SET phone='0794' WHERE id=1",
        "人员第1号（甲）：“电话”日志记的是“0793”，现在是“0794”",
    ),
    "a choice": (
        "UPDATE person SET roles='HEAD' WHERE id=2",
        "人员第2号（乙）：“角色”日志记的是“经办人”，现在是“负责人”",
    ),
    "a choice that there is not": (
        "UPDATE person SET roles='KING' WHERE id=2",
        "人员第2号（乙）：“角色”日志记的是“经办人”，现在是“KING”",
    ),
    "a yes or no": (
        "UPDATE person SET active=0 WHERE id=2",
        "人员第2号（乙）：“登记状态”日志记的是“在用”，现在是“已停用”",
    ),
    "a field that was left to its default": (
        "UPDATE recommending_body SET phone='1' WHERE id=1",
        "推荐单位第1号（第0镇）：“电话”日志记的是“（空）”，现在是“1”",
    ),
    "a date that was empty": (
        "UPDATE recommending_body SET valid_to='2026-01-01' WHERE id=2",
        "推荐单位第2号（第1镇）：“有效期至”日志记的是“（空）”，现在是“2026-01-01”",
    ),
    "a row gone": ("DELETE FROM person WHERE id=2", "人员第2号（乙）：日志里有，表里没有了"),
    "a row more": (
        "INSERT INTO holiday (day, kind, name, source) VALUES ('2026-05-01', 'REST', '五一', '')",
        "休假日历第1号（五一）：表里有，日志里没有登记过",
    ),
    "a row back from the dead": (
        "UPDATE recommending_body SET id=9 WHERE name='新镇'",
        "推荐单位第3号（新镇）：日志里有，表里没有了",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_past_the_program_is_named(record, paths, edit):
    statement, words = EDITS[edit]
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute(statement)
    assert words in found(record)


def test_a_deleted_row_that_stands_again_is_named(record, paths):
    with record.act("停用人员") as session:
        session.delete(session.get(Person, 2))
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute(
            "INSERT INTO person (id, uid, name, unit, post, expertise, roles, phone, active, rev) "
            "SELECT 2, 'x', '乙', '', '', '', roles, '', 1, 1 FROM person WHERE id=1"
        )
    (problem,) = found(record, "person")
    assert "日志记的是已删除，表里却还有" in problem


def test_some_tables_alone_are_checked(record, paths):
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute("UPDATE recommending_body SET phone='1'")
    assert found(record, "person") == ()
    assert len(found(record, "person", "recommending_body")) == 3


def test_many_problems_are_summed_up(record, paths):
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<300) "
            "INSERT INTO number_series (series, year, last) SELECT 'x', i, 0 FROM n"
        )
    problems = found(record)
    assert len(problems) == 101
    assert problems[-1] == "另有200处，不再逐条列出"


def test_a_check_can_be_stopped(record):
    def stop(done, total, words):
        assert (done, words) == (0, "对照日志核对各表")
        assert total > 40
        raise Cancelled

    with record.read() as session, pytest.raises(Cancelled):
        reconcile(session, progress=stop)
