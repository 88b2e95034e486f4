"""The chain finds what it can find alone; a printed head finds the rest."""
# ruff: noqa: S608 -- the attacks are SQL by hand, at random places

import contextlib
import json
import random
import shutil
from base64 import b32encode

import pytest
from conftest import KEYS

from tests.storage import golden
from xinzhou_desktop.errors import Cancelled
from xinzhou_desktop.models import Person, RecommendingBody
from xinzhou_desktop.storage import audit, chain, verify
from xinzhou_desktop.storage.database import Database, Operator, connect, open_engine
from xinzhou_desktop.vocabulary import BodyKind, Role

TRIGGERS = "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name LIKE 'audit_%'"


@pytest.fixture
def record(database):
    """Twelve acts of every sort: single, many rows, both algorithms, one that empties entries."""
    database.operator = Operator("王静", frozenset(Role))
    with database.act("登记人员") as session:
        session.add_all([Person(name=name, roles=frozenset({Role.CLERK})) for name in "甲乙丙"])
    with database.act("登记推荐单位", '理由有"引号"\n和换行\\') as session:
        rows = [{"name": f"第{n}镇", "kind": BodyKind.TOWN} for n in range(8)]
        audit.bulk_insert(session, RecommendingBody, rows)
    database.algorithm = "sm3"
    for number in range(4):
        with database.act("更改人员", f"第{number}次") as session:
            session.get(Person, 1).phone = f"0793-{number}"
    database.algorithm = "sha256"
    with database.act("停用人员", "离任") as session:
        session.get(Person, 1).active = False
    with database.act(chain.BLANK_ACT, "保存期满") as session:
        person = session.get(Person, 1)
        person.name, person.phone = "已清除", ""
        audit.blank(session, person)
    for number in range(4):
        with database.act("更改人员", f"再第{number}次") as session:
            session.get(Person, 2).phone = f"0793-{number}"
    return database


@pytest.fixture
def opened(record, paths):
    """A raw connection past the program: no triggers, no foreign keys."""
    record.close()
    with contextlib.closing(
        connect(paths.database, key=KEYS.database, foreign_keys=False)
    ) as connection:
        for (name,) in connection.execute(TRIGGERS).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def problems(connection):
    return verify.check(connection).problems


def test_the_bytes_of_fifty_acts_are_pinned():
    kept = json.loads(golden.FILE.read_text(encoding="utf-8"))
    assert len(kept) == 50
    assert golden.acts() == kept
    for each in kept:
        assert chain.link_hash(each["alg"], each["prev"], each["body"]) == each["hash"]


def test_a_body_is_canonical():
    assert chain.canonical({"b": "e\u0301", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"é"}'
    for wrong in (1.5, {"a": float("nan")}, b"x", object()):
        with pytest.raises(TypeError, match="no canonical form"):
            chain.canonical(wrong)


def test_sm3_gives_the_value_of_the_standard():
    """GB/T 32905-2016, example 1."""
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert chain.ALGORITHMS["sm3"](b"abc") == expected


def test_a_code_is_plain_base32_that_anybody_can_recompute():
    head = "0123456789abcdef" * 4
    plain = b32encode(bytes.fromhex(head)).decode()[:20]
    code = chain.short_code(head)
    assert code.replace("-", "") == plain
    assert [len(part) for part in code.split("-")] == [5, 5, 5, 5]
    assert chain.typed_code(f" {code.lower().replace('-', ' ')}　") == code
    assert chain.typed_code("ＡＢＣＤＥ-23456-OOOOO-IIIII") == "ABCDE-23456-OOOOO-IIIII"
    assert chain.typed_code("ABCDE-23456-00000-11111") == "ABCDE-23456-OOOOO-IIIII"
    for wrong in ("", "ABCDE", code + "A", "9" * 20, "汉" * 20):
        assert chain.typed_code(wrong) == ""


def test_every_act_names_its_algorithm_and_both_hold_in_one_chain(opened):
    algorithms = [row[0] for row in opened.execute("SELECT alg FROM audit_act ORDER BY seq")]
    assert algorithms == ["sha256"] * 2 + ["sm3"] * 4 + ["sha256"] * 6
    assert problems(opened) == ()


def test_an_unknown_algorithm_is_not_taken_for_a_good_one(opened):
    opened.execute("UPDATE audit_act SET alg='md5' WHERE seq=3")
    assert any("“md5”不认识" in words for words in problems(opened))


def _another(value, chance):
    """A value that differs in one byte; what is empty or NULL gets one."""
    if value is None:
        return chance.randrange(1, 200)
    if isinstance(value, int):
        content = bytearray(value.to_bytes(8, "big", signed=True))
    else:
        content = bytearray(value) or bytearray(b"\0")
    content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    return int.from_bytes(content, "big", signed=True) if isinstance(value, int) else bytes(content)


def _change_one_byte(connection, chance):
    """Change a byte of a random cell of the record; returns which."""
    connection.text_factory = bytes
    table = chance.choice(("audit_act", "audit_entry"))
    columns = [row[1].decode() for row in connection.execute(f"PRAGMA table_info({table})")]
    column = chance.choice(columns)
    ids = [row[0] for row in connection.execute(f"SELECT id FROM {table}")]
    row_id = chance.choice(ids)
    (value,) = connection.execute(
        f'SELECT "{column}" FROM {table} WHERE id=?', (row_id,)
    ).fetchone()
    new = _another(value, chance)
    cast = "CAST(? AS TEXT)" if isinstance(new, bytes) else "?"
    connection.execute(f'UPDATE {table} SET "{column}"={cast} WHERE id=?', (new, row_id))
    connection.text_factory = str
    return table, column, row_id, value, new


def _change_bytes(connection, rounds, seed):
    print(f"seed {seed}")
    chance, missed, done = random.Random(seed), [], 0
    while done < rounds:
        connection.execute("BEGIN")
        try:
            what = _change_one_byte(connection, chance)
            done += 1
            if not problems(connection):
                missed.append(what)
        except Exception as error:
            if "UNIQUE" not in str(error):  # such a number is taken: nothing was changed
                raise
        finally:
            connection.execute("ROLLBACK")
    assert missed == []
    assert problems(connection) == ()


def test_every_changed_byte_of_the_record_is_found(opened):
    _change_bytes(opened, 60, random.SystemRandom().randrange(10**9))


@pytest.mark.gate
def test_a_thousand_changed_bytes_of_the_record_are_found(opened):
    _change_bytes(opened, 1000, random.SystemRandom().randrange(10**9))


COPY = '"at", mono, boot, operator, person, role, device, act, reason, digest, body, prev'
INSERT = f"INTO audit_act (id, seq, {COPY}, hash, alg) SELECT"
ALONE = {
    "change": ("UPDATE audit_act SET reason='别的' WHERE seq=5",),
    "delete": ("DELETE FROM audit_entry WHERE act_id=5", "DELETE FROM audit_act WHERE seq=5"),
    "insert in the middle": (
        "UPDATE audit_act SET id=-id, seq=-seq WHERE seq > 5",
        "UPDATE audit_act SET id=1-id, seq=1-seq WHERE seq < 0",
        "UPDATE audit_entry SET act_id=act_id+1 WHERE act_id > 5",
        f"INSERT {INSERT} 6, 6, {COPY}, 'x', alg FROM audit_act WHERE seq=5",
    ),
    "swap": (
        "UPDATE audit_act SET id=99, seq=99 WHERE seq=5",
        "UPDATE audit_act SET id=5, seq=5 WHERE seq=6",
        "UPDATE audit_act SET id=6, seq=6 WHERE seq=99",
        "UPDATE audit_entry SET act_id=11-act_id WHERE act_id IN (5, 6)",
    ),
    "replace": (f"INSERT OR REPLACE {INSERT} 5, 5, {COPY}, hash, alg FROM audit_act WHERE seq=4",),
}


@pytest.mark.parametrize("attack", ALONE)
def test_the_chain_alone_finds(opened, attack):
    for statement in ALONE[attack]:
        opened.execute(statement)
    assert problems(opened)


def printed(connection, seq):
    select = "SELECT hash FROM audit_act WHERE seq=?"
    return seq, chain.short_code(connection.execute(select, (seq,)).fetchone()[0])


def asked(path, world, paper):
    database = Database(open_engine(path, key=KEYS.database), world)
    with database.read() as session:
        said = audit.witness(session, *paper)
    database.close()
    return said


def test_a_cut_off_tail_is_found_only_by_a_printed_head(opened, paths, world):
    early, late = printed(opened, 9), printed(opened, 12)
    opened.execute("DELETE FROM audit_entry WHERE act_id > 10")
    opened.execute("DELETE FROM audit_act WHERE seq > 10")
    assert problems(opened) == ()  # so it is: the chain alone does not see it
    assert asked(paths.database, world, early) == ""
    assert "只到第 10 条" in asked(paths.database, world, late)


def test_an_old_backup_is_found_only_by_a_printed_head(record, paths, world, tmp_path):
    record.close()
    old = tmp_path / "old.db"
    shutil.copy(paths.database, old)
    for path, name in ((paths.database, "丁"), (old, "戊")):
        database = Database(
            open_engine(path, key=KEYS.database), world, Operator("王静", frozenset(Role))
        )
        with database.act("登记人员") as session:
            session.add(Person(name=name, roles=frozenset({Role.CLERK})))
        database.close()
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        before, after = printed(connection, 12), printed(connection, 13)
    with contextlib.closing(connect(old, key=KEYS.database)) as connection:
        assert problems(connection) == ()
    assert asked(old, world, before) == ""
    assert "被重写过" in asked(old, world, after)


def test_a_chain_written_anew_is_found_only_by_a_printed_head(opened, paths, world):
    early, late = printed(opened, 8), printed(opened, 12)
    prev = opened.execute("SELECT hash FROM audit_act WHERE seq=8").fetchone()[0]
    select = "SELECT seq, body, alg FROM audit_act WHERE seq > 8 ORDER BY seq"
    for seq, body, algorithm in opened.execute(select).fetchall():
        forged = chain.canonical(json.loads(body) | {"why": "改过的理由"})
        own = chain.link_hash(algorithm, prev, forged)
        opened.execute(
            "UPDATE audit_act SET reason='改过的理由', body=?, prev=?, hash=? WHERE seq=?",
            (forged, prev, own, seq),
        )
        prev = own
    assert problems(opened) == ()
    assert asked(paths.database, world, early) == ""
    assert "被重写过" in asked(paths.database, world, late)


def test_a_printed_head_that_is_no_code_is_said_to_be_none(opened, paths, world):
    assert "20 个" in asked(paths.database, world, (1, "ABC"))


def test_a_witness_recomputes_and_does_not_trust_the_stored_hash(opened, paths, world):
    paper = printed(opened, 5)
    opened.execute("UPDATE audit_act SET body=replace(body, '0793', '0794') || ' ' WHERE seq=5")
    assert "被重写过" in asked(paths.database, world, paper)
    opened.execute("UPDATE audit_act SET alg='md5' WHERE seq=5")
    assert "被重写过" in asked(paths.database, world, paper)


@pytest.mark.parametrize("count", [1, 3, 5, 11, 12, 1000])
def test_the_tail_is_checked_against_what_stands_before_it(opened, count):
    assert verify.verify_tail(opened, count) == verify.check(opened)
    opened.execute("UPDATE audit_act SET boot='x' WHERE seq=12")
    assert verify.verify_tail(opened, count).problems
    opened.execute("DELETE FROM audit_entry")
    opened.execute("DELETE FROM audit_act")
    assert verify.verify_tail(opened, count) == verify.ChainState(0, chain.GENESIS, ())


def test_the_tail_does_not_look_further_back(opened):
    opened.execute("UPDATE audit_act SET reason='别的' WHERE seq=2")
    assert verify.verify_tail(opened, 5).problems == ()
    opened.execute("UPDATE audit_act SET hash='x' WHERE seq=7")
    assert any("不相接" in words for words in verify.verify_tail(opened, 5).problems)


def test_a_check_says_how_far_it_is_and_can_be_stopped(record):
    steps = []

    def stop(done, total, words):
        steps.append((done, total, words))
        raise Cancelled

    with record.read() as session:
        with pytest.raises(Cancelled):
            audit.verify(session, stop)
        assert audit.verify(session).problems == ()
        assert isinstance(session.connection().exec_driver_sql("SELECT 'x'").scalar(), str)
    assert steps == [(0, 12, "核对操作日志")]


def test_a_flood_of_problems_is_summed_up(opened):
    opened.execute("UPDATE audit_entry SET salt='x'")
    opened.execute(
        "WITH RECURSIVE n(i) AS (SELECT 13 UNION ALL SELECT i+1 FROM n WHERE i<300) "
        f"INSERT {INSERT} i, i, {COPY}, 'h' || i, alg FROM n, audit_act WHERE seq=12"
    )
    found = problems(opened)
    assert len(found) == 101
    assert "不再逐条列出" in found[-1]


def test_every_algorithm_of_the_chain_can_be_checked():
    checks = verify._HASHES
    assert {name.decode() for name in checks} == set(chain.ALGORITHMS)
    for name, hashed in chain.ALGORITHMS.items():
        assert checks[name.encode()](b"abc") == hashed(b"abc").encode()
