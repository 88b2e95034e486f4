"""A file is there whole or not at all, and a passing lock of another program is waited out."""

import errno
import os

import pytest

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import durable


def failing(real, times, error):
    """A call of the system that fails so often before it works."""
    left = [times]

    def call(*arguments, **named):
        if left[0] > 0:
            left[0] -= 1
            raise error
        return real(*arguments, **named)

    return call


@pytest.fixture
def waits(monkeypatch):
    """How long was waited, without waiting."""
    slept = []
    monkeypatch.setattr("time.sleep", slept.append)
    patiently = durable.patiently
    monkeypatch.setattr(durable, "patiently", lambda attempt: patiently(attempt, slept.append))
    return slept


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_is_written_with_the_folders_it_needs(tmp_path):
    durable.write(tmp_path / "甲" / "乙" / "文件", b"content")
    assert (tmp_path / "甲" / "乙" / "文件").read_bytes() == b"content"
    assert names(tmp_path) == ["甲", "甲/乙", "甲/乙/文件"]


def test_a_file_is_written_over_and_in_pieces(tmp_path):
    path = tmp_path / "file"
    durable.write(path, b"a much longer older content")
    durable.write_all(path, iter([b"new", b"", b" content"]))
    assert path.read_bytes() == b"new content"
    durable.write(path, b"")
    assert path.read_bytes() == b""
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("fsync", errno.ENOSPC, "已满"),
        ("fsync", errno.EIO, "无法读写"),
        ("replace", errno.EACCES, "没有写入的权限"),
        ("replace", errno.ENOSPC, "已满"),
        ("replace", errno.EROFS, "没有写入的权限"),
    ],
)
def test_a_disk_that_refuses_leaves_the_older_file(
    tmp_path, monkeypatch, waits, call, number, words
):
    path = tmp_path / "file"
    durable.write(path, b"old")
    error = OSError(number, os.strerror(number))
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(getattr(os, call), 99, error))
        with pytest.raises(StorageError, match=words) as refused:
            durable.write(path, b"new")
    assert refused.value.remedy
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]
    durable.write(path, b"new")
    assert path.read_bytes() == b"new"


def test_pieces_that_break_off_leave_the_older_file(tmp_path):
    path = tmp_path / "file"
    durable.write(path, b"old")

    def pieces():
        yield b"new"
        raise OSError(errno.EIO, "the source is gone")

    with pytest.raises(StorageError):
        durable.write_all(path, pieces())
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("where", ["a file for a folder", "a folder for a file"])
def test_a_place_that_cannot_be_is_refused_in_words(tmp_path, where):
    (tmp_path / "taken").mkdir()
    (tmp_path / "plain").write_bytes(b"x")
    path = tmp_path / "plain" / "file" if where == "a file for a folder" else tmp_path / "taken"
    with pytest.raises(StorageError) as refused:
        durable.write(path, b"content")
    assert refused.value.message
    assert names(tmp_path) == ["plain", "taken"]


@pytest.mark.parametrize("times", [1, 3, len(durable.WAITS)])
def test_a_passing_lock_is_waited_out(tmp_path, monkeypatch, waits, times):
    path = tmp_path / "file"
    durable.write(path, b"old")
    monkeypatch.setattr(os, "replace", failing(os.replace, times, PermissionError()))
    durable.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert waits == list(durable.WAITS[:times])
    monkeypatch.setattr(os, "unlink", failing(os.unlink, times, PermissionError()))
    durable.remove(path)
    assert names(tmp_path) == []


def test_a_lock_that_stays_is_told_after_less_than_three_seconds(tmp_path, monkeypatch, waits):
    path = tmp_path / "file"
    durable.write(path, b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", failing(os.unlink, 99, PermissionError()))
        with pytest.raises(PermissionError):
            durable.remove(path)
    assert waits == list(durable.WAITS)
    assert sum(waits) < 3
    assert path.read_bytes() == b"old"


def test_other_errors_are_not_waited_out(waits):
    def attempt():
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        durable.patiently(attempt)
    assert waits == []


def test_a_file_that_is_gone_is_gone(tmp_path):
    durable.remove(tmp_path / "never there")
    durable.write(tmp_path / "file", b"x")
    durable.remove(tmp_path / "file")
    durable.remove(tmp_path / "file")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such call")
def test_every_new_folder_is_made_durable_in_the_one_above(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(durable, "sync_folder", synced.append)
    durable.make_folder(tmp_path / "a" / "b" / "c")
    assert synced == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    synced.clear()
    durable.make_folder(tmp_path / "a" / "b" / "c")
    assert synced == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such call")
def test_content_is_on_the_disk_before_its_name(tmp_path, monkeypatch):
    order = []

    def noted(name):
        real = getattr(os, name)

        def call(*arguments, **named):
            order.append(name)
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, call)

    noted("fsync")
    noted("replace")
    durable.write(tmp_path / "file", b"content")
    assert order == ["fsync", "replace", "fsync"]
