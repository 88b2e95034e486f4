"""Attachments are known by their content, whatever their name says."""

import io
import random
import zipfile

import pytest

from tests import pictures
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services import attachments
from xinzhou_desktop.services.attachments import Kind, inspect_attachment

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = "[Content_Types].xml"


def package(*names):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return raw.getvalue()


@pytest.fixture
def inspect(tmp_path):
    def take(content, name="附件.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        return inspect_attachment(path)

    return take


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", Kind.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4", Kind.PDF),
        (pictures.saved("JPEG"), Kind.PICTURE),
        (pictures.saved("PNG"), Kind.PICTURE),
        (OLE, Kind.DOCUMENT),
        (package(TYPES, "word/document.xml"), Kind.DOCUMENT),
        (package(TYPES, "xl/workbook.xml"), Kind.DOCUMENT),
    ],
    ids=range(7),
)
def test_what_an_office_keeps_is_known(inspect, content, kind):
    assert inspect(content) is kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空文件"),
        (b"MZ\x90\0" + b"%PDF-1.4", "程序或脚本"),
        (b"\x7fELF" + bytes(60), "程序或脚本"),
        (b"#!/bin/sh\n", "程序或脚本"),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(60), "程序或脚本"),
        ("一段文字".encode(), "不是可以存入的种类"),
        (b"<script>alert(1)</script>", "不是可以存入的种类"),
        (b"@echo off\r\ncalc", "不是可以存入的种类"),
        (b"%!PS-Adobe-3.0", "不是可以存入的种类"),
        (b"Rar!\x1a\x07", "不是可以存入的种类"),
        (package("a.txt"), "压缩包"),
        (package("a.pdf", "b.exe") + b"%PDF-1.4", "压缩包"),
        (package(TYPES, "META-INF/MANIFEST.MF"), "不是可以存入的种类"),
        (package(TYPES, "word/document.xml", "word/vbaProject.bin"), "宏"),
        (package(TYPES, "word/document.xml", "word/embeddings/ole1.bin"), "内嵌"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "宏"),
        (b"PK\x03\x04" + bytes(80), "已损坏"),
        (pictures.bomb(), "过大"),
        (pictures.saved("JPEG")[:300], "已损坏"),
    ],
    ids=range(19),
)
def test_what_could_hurt_is_refused(inspect, content, says):
    with pytest.raises(InvalidInput, match=says):
        inspect(content)


def test_what_is_gone_or_too_large_is_refused(inspect, tmp_path, monkeypatch):
    for path in (tmp_path, tmp_path / "没有.pdf"):
        with pytest.raises(InvalidInput, match="不存在"):
            inspect_attachment(path)
    with pytest.raises(InvalidInput, match="打不开"):
        inspect_attachment(tmp_path / ("长" * 300))
    monkeypatch.setattr(attachments, "MAX_BYTES", 4)
    with pytest.raises(InvalidInput, match="过大"):
        inspect(b"%PDF-1.7")


def test_mutated_files_are_known_or_refused(inspect):
    dice = random.Random(7)
    outcomes = set()
    for content in (package(TYPES, "word/document.xml"), pictures.saved("PNG"), OLE):
        for _ in range(40):
            changed = bytearray(content)
            changed[dice.randrange(len(changed))] ^= dice.randrange(1, 256)
            try:
                outcomes.add(inspect(bytes(changed)))
            except InvalidInput:
                outcomes.add("refused")
    assert outcomes == {Kind.DOCUMENT, "refused"}  # a PNG has a checksum in every part
