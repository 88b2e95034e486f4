"""Brings a database file to the schema of this program; a newer file is refused."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage.database import connect, open_engine

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0001"


def current(path: Path, key: bytes | None = None) -> str | None:
    """The revision of a file; None when it is new or empty. Raises `StorageError` if not ours."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with contextlib.closing(connect(path, key=key)) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except dbapi2.DatabaseError as error:
        raise StorageError(
            f"“{path.name}”不是本程序的数据库，或者已经损坏。",
            remedy="请选择正确的数据文件夹，或者从备份恢复。",
        ) from error
    return str(rows[0][0]) if rows else None


def create(path: Path, *, key: bytes | None = None, scripts: Path = SCRIPTS) -> None:
    """Make a new database file with the schema of this program."""
    _run(path, key, scripts)


def upgrade(
    path: Path,
    back_up: Callable[[], Path],
    *,
    key: bytes | None = None,
    scripts: Path = SCRIPTS,
) -> Path | None:
    """Upgrade in one transaction, after a checked backup; returns the backup, if one was made."""
    revision = current(path, key)
    if revision == HEAD and scripts == SCRIPTS:
        return None
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    known = {script.revision for script in ScriptDirectory(str(scripts)).walk_revisions()}
    if revision is not None and revision not in known:
        raise StorageError("数据库由更新版本的程序创建。", remedy="请安装最新版本后再打开。")
    saved = back_up() if revision is not None else None
    _run(path, key, scripts)
    return saved


def _run(path: Path, key: bytes | None, scripts: Path) -> None:
    # Alembic takes most of a second to import: only when there is something to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = open_engine(path, key=key, foreign_keys=False)  # batch mode drops and renames tables
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise StorageError(
                    f"升级后有{len(broken)}处关联错误，已撤销升级。",
                    remedy="请保留数据文件，联系维护人员。",
                )
    finally:
        engine.dispose()
