"""One door to the file, its settings read back, and plain words when the disk says no."""

import contextlib
from datetime import datetime

import pytest
from conftest import KEYS, SETTING_UP
from sqlalchemy.exc import StatementError

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.models import AuditAct, Organisation, Person
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.database import PRAGMAS, Database, connect, open_engine
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose, Role


def test_every_setting_is_read_back(database, paths):
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert found == PRAGMAS


def test_a_setting_that_does_not_take_is_refused():
    with pytest.raises(StorageError, match="journal_mode"):
        connect(":memory:")


def test_an_encrypted_file_opens_with_its_key_alone(tmp_path):
    path, key = tmp_path / "secret.db", bytes(range(32))
    with contextlib.closing(connect(path, key=key)) as connection:
        connection.execute("CREATE TABLE t (name TEXT)")
        connection.execute("INSERT INTO t VALUES ('王堃喆')")
    assert "王堃喆".encode() not in path.read_bytes()
    with pytest.raises(Exception, match="not a database"):
        connect(path, key=bytes(32))


def test_reading_keeps_nothing_that_was_changed(database):
    with database.read() as session:
        session.add(Person(name="甲", roles=frozenset({Role.CLERK})))
    with database.read() as session:
        assert session.query(Person).count() == 0


def test_a_lost_update_is_refused(database):
    with database.act("登记人员") as session:
        session.add(
            Organisation(
                name="甲",
                code="91361102MA30000230",
                kind=OrganisationKind.COMPANY,
                purpose=Purpose.PROFIT,
                field=Field.PRODUCT,
            )
        )
    with (
        pytest.raises(AwardError, match="刚被别人改过"),
        database.act("更改人员") as session,
        database.read() as reader,
    ):
        reader.close()
        mine = session.get(Organisation, 1)
        session.connection().exec_driver_sql("UPDATE organisation SET rev = rev + 1")
        mine.contact = "乙"


def test_a_locked_file_gives_a_plain_message(database, paths):
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="占用者"), database.act("登记人员") as session:
            session.connection().exec_driver_sql("PRAGMA busy_timeout=1")
            session.add(Person(name="甲", roles=frozenset({Role.CLERK})))


def test_a_damaged_file_is_said_to_be_damaged(database, paths, world):
    database.close()
    content = bytearray(paths.database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    paths.database.write_bytes(content)
    database = Database(open_engine(paths.database, key=KEYS.database), world, SETTING_UP)
    with pytest.raises(StorageError, match="损坏"), database.read() as session:
        session.query(AuditAct).all()
    database.close()


def test_a_bug_in_a_statement_stays_a_bug(database):
    with pytest.raises(Exception, match=r"CHECK|NOT NULL"), database.act("登记人员") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO person (uid, roles) VALUES ('x', 'CLERK')"
        )


def test_a_time_without_an_offset_is_never_stored(database):
    with pytest.raises(StatementError, match="offset"), database.act("登记人员") as session:
        session.add(
            AuditAct(
                seq=1,
                at=datetime(2026, 1, 1),
                operator="",
                role="",
                device="",
                act="",
                digest="",
                body="",
                prev="",
                hash="",
                alg="",
            )
        )


def test_a_file_that_cannot_be_written_says_which(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match="folder"):
        durable.write(tmp_path / "folder", b"a folder cannot be replaced by a file")
    assert list(tmp_path.glob("*.part")) == []
