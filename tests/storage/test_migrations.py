"""A file is brought to the schema of the program, whole or not at all."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.models import Base
from xinzhou_desktop.storage import copying, migrate, schema
from xinzhou_desktop.storage.database import connect, open_engine

NEXT = '''"""A later schema."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("badge", sa.String(), nullable=True))
    {more}
'''


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "award.db"
    migrate.create(path)
    return path


@pytest.fixture
def upgrade(tmp_path):
    """Upgrade a file after a checked copy of it."""

    def run(path, scripts=migrate.SCRIPTS):
        saved = tmp_path / "saved.db"

        def back_up():
            copying.copy_database(path, saved, None)
            return saved

        return migrate.upgrade(path, back_up, scripts=scripts)

    return run


@pytest.fixture
def later(tmp_path):
    """A folder of scripts one revision ahead; `later(more)` adds a line to the upgrade."""

    def make(more="pass"):
        scripts = tmp_path / "scripts"
        (scripts / "versions").mkdir(parents=True)
        for name in ("env.py", "script.py.mako", "versions/0001_initial.py"):
            (scripts / name).write_text((migrate.SCRIPTS / name).read_text(encoding="utf-8"))
        (scripts / "versions" / "0002_later.py").write_text(NEXT.format(more=more))
        return scripts

    return make


def columns(path, table):
    with contextlib.closing(connect(path)) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def test_migrations_build_the_models(empty):
    engine = open_engine(empty)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_initial_migration_is_the_one_that_the_tables_give(tmp_path):
    written = migrate.SCRIPTS / "versions" / "0001_initial.py"
    fresh = tmp_path / "0001_initial.py"
    fresh.write_text(schema.initial_migration(), encoding="utf-8")
    config = Path(__file__).parents[2] / "pyproject.toml"
    subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--quiet", "--config", str(config), str(fresh)],
        check=True,
    )
    assert fresh.read_text(encoding="utf-8") == written.read_text(encoding="utf-8")


def test_there_is_one_head_and_the_program_knows_it():
    scripts = ScriptDirectory(str(migrate.SCRIPTS))
    assert scripts.get_heads() == [migrate.HEAD]


def test_a_current_file_is_left_alone(empty, upgrade):
    before = empty.read_bytes()
    assert upgrade(empty) is None
    assert empty.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused(tmp_path, upgrade):
    path = tmp_path / "100%.db"
    migrate.create(path)
    with contextlib.closing(connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num='9999'")
    with pytest.raises(StorageError, match="更新版本"):
        upgrade(path)


def test_a_file_that_is_no_database_is_refused(tmp_path, upgrade):
    path = tmp_path / "award.db"
    path.write_bytes(b"not a database" * 400)
    with pytest.raises(StorageError, match="不是本程序"):
        upgrade(path)
    assert path.read_bytes() == b"not a database" * 400


def test_a_foreign_database_is_refused(tmp_path, upgrade):
    path = tmp_path / "award.db"
    with contextlib.closing(connect(path)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    with pytest.raises(StorageError, match="不是本程序"):
        upgrade(path)


def test_an_upgrade_makes_a_checked_backup_first(empty, later, upgrade):
    saved = upgrade(empty, scripts=later())
    assert "badge" in columns(empty, "person")
    assert saved is not None
    assert migrate.current(saved) == "0001"
    assert "badge" not in columns(saved, "person")


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(empty, later, upgrade):
    scripts = later(more='op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(Exception, match="nowhere"):
        upgrade(empty, scripts=scripts)
    assert migrate.current(empty) == "0001"
    assert "badge" not in columns(empty, "person")


def test_an_upgrade_that_breaks_a_reference_is_undone(empty, later, upgrade):
    broken = "op.execute(\"INSERT INTO former_name (organisation_id, name) VALUES (77, 'x')\")"
    with pytest.raises(StorageError, match="关联错误"):
        upgrade(empty, scripts=later(more=broken))
    assert migrate.current(empty) == "0001"
