"""Plain copies for a reader: for one's own eyes, outside the data, gone at the next close."""

import os

import pytest

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.storage import handouts


def test_a_copy_is_laid_out_below_the_sessions_folder(tmp_path):
    folder = tmp_path / "session"
    path = handouts.lay_out(folder, b"%PDF", "2026", "公示.pdf")
    assert path == folder / "2026" / "公示.pdf"
    assert path.read_bytes() == b"%PDF"
    assert handouts.lay_out(folder, b"again", "2026", "公示.pdf").read_bytes() == b"again"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps it in the user's own folder")
@pytest.mark.parametrize("before", [None, 0o755, 0o777])
def test_nobody_else_of_the_machine_sees_into_it(tmp_path, before):
    folder = tmp_path / "session"
    if before is not None:
        folder.mkdir()
        folder.chmod(before)
    handouts.lay_out(folder, b"content", "file")
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such links for everybody")
def test_a_folder_that_is_a_link_of_somebody_else_is_refused(tmp_path):
    """A temporary folder is open to all: whoever is first could point ours elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "session").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError):
        handouts.lay_out(tmp_path / "session", b"content", "file")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_place_that_cannot_be_is_refused_in_words(tmp_path):
    (tmp_path / "session").write_bytes(b"a file")
    with pytest.raises(StorageError) as refused:
        handouts.lay_out(tmp_path / "session", b"content", "file")
    assert refused.value.message


def test_every_copy_is_cleared(tmp_path):
    folder = tmp_path / "session"
    for name in ("a", "b"):
        handouts.lay_out(folder, b"content", name, "file")
    handouts.clear(folder)
    assert not folder.exists()
    handouts.clear(folder)


def test_clearing_takes_nothing_else(tmp_path):
    (tmp_path / "data").write_bytes(b"kept")
    handouts.lay_out(tmp_path / "session", b"content", "file")
    handouts.clear(tmp_path / "session")
    assert (tmp_path / "data").read_bytes() == b"kept"


def test_a_copy_that_is_held_open_stops_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "session"
    handouts.lay_out(folder, b"content", "file")

    def held(*_arguments, **_named):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", held)
        handouts.clear(folder)
    assert (folder / "file").exists()
    handouts.clear(folder)
    assert not folder.exists()


def test_the_door_clears_what_an_earlier_run_left(tmp_path, world):
    paths = Paths(tmp_path / "data", handouts=tmp_path / "session")
    left = handouts.lay_out(paths.handouts, b"content", "file")
    Door(paths, world).tidy()
    assert not left.exists()
