"""Writes the initial migration from the tables; the maintainer's tool until the first release."""

from typing import Literal

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import UpgradeOps

from xinzhou_desktop.models import Base
from xinzhou_desktop.models.base import ChinaTime
from xinzhou_desktop.models.office import RoleSet
from xinzhou_desktop.storage.migrate import HEAD, SCRIPTS

HEADER = f'''"""Initial tables."""

import sqlalchemy as sa
from alembic import op

revision = "{HEAD}"
down_revision = None
branch_labels = None
depends_on = None
'''
GUARDED = '''
APPEND_ONLY = ("audit_act", "audit_entry")
# The one change that is let through: an entry is emptied by an act that is already on record.
# A comparison with NULL is neither true nor false, so the whole must be true to pass.
EMPTIED = """
    WHEN (NEW."values" = '' AND NEW.salt = '' AND OLD.blanked_by IS NULL
          AND NEW.id = OLD.id AND NEW.act_id = OLD.act_id AND NEW.table_name = OLD.table_name
          AND NEW.row_id = OLD.row_id AND NEW.change = OLD.change AND NEW.digest = OLD.digest
          AND NEW.blanked_by > OLD.act_id AND EXISTS (
              SELECT 1 FROM audit_act WHERE seq = NEW.blanked_by AND act = '清除个人信息'
          )) IS NOT TRUE
"""


'''
FOOTER = """
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            unless = EMPTIED if (table, verb) == ("audit_entry", "UPDATE") else ""
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {unless}"
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    raise NotImplementedError("restore the backup instead")
"""


def initial_migration() -> str:
    """The source of the initial migration, without any import of the tables."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        operations = produce_migrations(context, Base.metadata).upgrade_ops
    assert isinstance(operations, UpgradeOps)  # noqa: S101 -- for the type checker
    body = render_python_code(operations, render_item=_render)
    return HEADER + GUARDED + "def upgrade() -> None:\n    " + body + FOOTER


def write() -> None:
    """Replace the initial migration."""
    path = SCRIPTS / "versions" / f"{HEAD}_initial.py"
    path.write_text(initial_migration(), encoding="utf-8")


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    if kind == "type" and isinstance(item, ChinaTime):
        return "sa.String(length=32)"
    if kind == "type" and isinstance(item, RoleSet):
        return "sa.String(length=128)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


if __name__ == "__main__":
    write()
