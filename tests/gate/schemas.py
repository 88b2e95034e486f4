"""Files of every schema that there was, and two later schemas to bring them to."""

import contextlib
from datetime import timedelta

from conftest import KEYS, Clock
from gate import looking

from xinzhou_desktop.storage import backup, migrate
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.vocabulary import Occasion

LATER = {
    "0901": """
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("badge", sa.String(), nullable=True))
    with op.batch_alter_table("application") as batch:
        batch.add_column(sa.Column("desk", sa.Integer(), nullable=False, server_default="7"))
    with op.batch_alter_table("organisation") as batch:
        batch.alter_column("registered_address", new_column_name="seat")
""",
    "0902": """
    op.create_table("shelf", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("year_figures") as batch:
        batch.add_column(sa.Column("checked", sa.Boolean(), nullable=True))
    with op.batch_alter_table("application") as batch:
        batch.alter_column("desk", new_column_name="table_number")
""",
}
SCRIPT = '''"""A later schema."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade():{body}'''
SHOWN = {  # what of each schema can be seen in its tables
    ("person", "badge"): "0901",
    ("application", "desk"): "0901",
    ("organisation", "seat"): "0901",
    ("shelf", "id"): "0902",
    ("year_figures", "checked"): "0902",
    ("application", "table_number"): "0902",
}


def released():
    """The revisions of the program, oldest first."""
    return sorted(p.name.split("_")[0] for p in (migrate.SCRIPTS / "versions").glob("0*.py"))


def scripts_up_to(folder, revision):
    """A folder of scripts that ends at a revision: a program of that day."""
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((migrate.SCRIPTS / name).read_text(encoding="utf-8"))
    for path in sorted((migrate.SCRIPTS / "versions").glob("0*.py")):
        if path.name.split("_")[0] <= revision:
            (folder / "versions" / path.name).write_text(path.read_text(encoding="utf-8"))
    before = max(r for r in released() if r <= revision)
    for later, body in LATER.items():
        if later <= revision:
            text = SCRIPT.format(revision=later, before=before, body=body)
            (folder / "versions" / f"{later}_later.py").write_text(text)
            before = later
    return folder


def bring(paths, scripts, minutes=0):
    """Upgrade a file as a start of the program does."""
    at = Clock()() + timedelta(minutes=minutes)

    def back_up():
        return backup.make(paths, KEYS, paths.backups, at, Occasion.MIGRATION).path

    return migrate.upgrade(paths.database, back_up, key=KEYS.database, scripts=scripts)


def described(paths):
    """The revision of a file, the rows of its tables, and what is wrong with it."""
    revision = migrate.current(paths.database, KEYS.database)
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        found = looking.faults(connection)
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        columns = {
            (table, row[1])
            for table in tables
            for row in connection.execute(f"PRAGMA table_info({table})")
        }
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in tables
        }
        triggers = connection.execute("SELECT count(*) FROM sqlite_master WHERE type='trigger'")
        rows["(triggers)"] = triggers.fetchone()[0]
    found += [f"half a migration: {name}" for name in tables if name.startswith("_alembic_tmp")]
    for place, since in SHOWN.items():
        there = revision is not None and since <= revision
        if revision == "0902" and place == ("application", "desk"):
            there = False  # renamed by then
        if there != (place in columns):
            found.append(f"half a migration: {place} in {revision}")
    return revision, rows, found
