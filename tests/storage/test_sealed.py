"""Sealed files: whole and as they were, or not at all."""

import random

import pytest
from conftest import KEYS

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.sealed import FRAME, SealedFiles, unseal


@pytest.fixture
def files(tmp_path):
    return SealedFiles(tmp_path / "files", KEYS)


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME])
def test_content_comes_back_whatever_its_size(files, size):
    content = random.Random(size).randbytes(size)
    assert files.get(files.put(content)) == content


def test_content_is_kept_once_under_a_name_that_tells_nothing(files):
    digest = files.put(b"photo of the ledger")
    assert files.put(b"photo of the ledger") == digest
    kept = [path for path in files.folder.rglob("*") if path.is_file()]
    assert kept == [files.path(digest)]
    assert digest not in str(kept[0])
    assert b"ledger" not in kept[0].read_bytes()


@pytest.mark.parametrize("size", [10, FRAME + 10])
def test_no_byte_can_be_changed_and_nothing_cut_off(files, size):
    digest = files.put(random.Random(size).randbytes(size))
    path = files.path(digest)
    whole = path.read_bytes()
    places = random.Random(1).sample(range(len(whole)), 40)
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(StorageError, match="损坏或被改动"):
            files.get(digest)
    for left in (0, 5, 31, len(whole) - 1):
        path.write_bytes(whole[:left])
        with pytest.raises(StorageError, match="损坏或被改动"):
            files.get(digest)
    path.write_bytes(whole + b"x")
    with pytest.raises(StorageError, match="损坏或被改动"):
        files.get(digest)


def test_a_frame_left_out_is_noticed(files):
    digest = files.put(bytes(3 * FRAME))
    path = files.path(digest)
    whole = path.read_bytes()
    begin = 8 + 24
    path.write_bytes(whole[:begin] + whole[begin + FRAME + 17 :])
    with pytest.raises(StorageError):
        files.get(digest)


def test_a_file_put_under_another_name_is_noticed(files):
    first, second = files.put(b"first"), files.put(b"second")
    files.path(first).write_bytes(files.path(second).read_bytes())
    with pytest.raises(StorageError, match="损坏或被改动"):
        files.get(first)


def test_another_key_opens_nothing(files):
    digest = files.put(b"content")
    other = Keys(KEYS.data[::-1][:31] + b"?", KEYS.signing, KEYS.exchange)
    with files.path(digest).open("rb") as handle, pytest.raises(StorageError):
        list(unseal(other.files, handle))


def test_a_file_that_is_gone_is_said_to_be_gone(files):
    with pytest.raises(StorageError, match="打不开"):
        files.get("0" * 64)
