"""An empty database of this program under any key, for less than a migration costs."""

import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from xinzhou_desktop.storage import migrate
from xinzhou_desktop.storage.database import connect

OLD_KEY = b"d" * 32


@cache
def _migrated():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        migrate.create(path, key=OLD_KEY)
        return path.read_bytes()


def lay(paths, keys):
    """Put it where an installation will look for its database."""
    paths.database.parent.mkdir(parents=True, exist_ok=True)
    paths.database.write_bytes(_migrated())
    with closing(connect(paths.database, key=OLD_KEY)) as connection:
        connection.execute(f"PRAGMA rekey=\"x'{keys.database.hex()}'\"")
