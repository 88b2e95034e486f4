"""备份: the way back from data that turn out to be damaged while they are open."""

import pytest
from ui import desks

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import startup
from xinzhou_desktop.storage.database import connect


@pytest.fixture
def vault(tmp_path, world, clock):
    with desks.closing(desks.office_in(tmp_path / "office", world, clock)) as made:
        made.act(30)
        yield made


def damage(vault):
    """Write rubbish into the file under the open program; nothing lies beside it any more."""
    connection = connect(vault.paths.database, key=vault.keys.database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    size = vault.paths.database.stat().st_size
    with vault.paths.database.open("r+b") as handle:
        handle.seek(size - 8192)
        handle.write(b"\xff" * 4096)


def test_data_found_damaged_while_open_are_restored_and_kept(vault):
    archive = desks.services_of(vault).archive
    saved = archive.back_up()
    damage(vault)
    choice = archive.candidate(saved.path)
    report = archive.restore(choice, confirmed_loss=True)
    assert report.agrees
    assert startup.whole(vault.paths, vault.keys).passed
    assert [p.name for p in vault.paths.damaged.glob("*/award.db")] == ["award.db"]


def test_whole_data_that_cannot_be_backed_up_are_not_replaced(vault, tmp_path):
    archive = desks.services_of(vault).archive
    disk = tmp_path / "disk"
    disk.mkdir()
    saved = archive.back_up(folder=disk)
    choice = archive.candidate(saved.path)
    vault.paths.backups.parent.mkdir(exist_ok=True)
    assert not vault.paths.backups.exists()
    vault.paths.backups.write_bytes(b"")
    before = vault.database.path.read_bytes()
    with pytest.raises(StorageError, match="备份没有完成"):
        archive.restore(choice)
    assert vault.database.path.read_bytes() == before
