"""附件: what a file is by its content, before it is kept; none is opened or drawn in here.

A PDF or a document can hurt the program that renders it, so ours never does: it keeps the file and
hands it to the system's viewer when asked. Programs, scripts and whatever is not known are refused.
"""

import io
import zipfile
from enum import Enum
from pathlib import Path

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.pictures import read_picture

MAX_BYTES = 100_000_000
MAX_PARTS = 3000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PDF_WITHIN = 1024  # bytes: where viewers look for the head of a PDF
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\0\0\0\x01\x14")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_OLE_BAD = tuple(word.encode("utf-16-le") for word in ("_VBA_PROJECT", "Macros", "Ole10Native"))
_REMEDY = "可以存入的有：PDF、JPG 或 PNG 图片、Word、Excel、WPS 文档。"


class Kind(Enum):
    """What may be attached."""

    PDF = "PDF"
    PICTURE = "图片"
    DOCUMENT = "文档"


def inspect_attachment(source: Path) -> Kind:
    """The kind of a file, by its content; raises `InvalidInput` for what may not be kept."""
    content = _content(source)
    if content.startswith(_PROGRAMS):
        raise _refused(source, "是程序或脚本，不能存入")
    if content.startswith(_PICTURES):
        read_picture(source)
        return Kind.PICTURE
    if content.startswith(_ZIP):
        return _package(source, content)
    if content.startswith(_OLE):
        if any(mark in content for mark in _OLE_BAD):
            raise _refused(source, "含有宏或者内嵌的程序，不能存入")
        return Kind.DOCUMENT
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return Kind.PDF
    raise _refused(source, "不是可以存入的种类")


def _content(source: Path) -> bytes:
    try:
        if not source.is_file():
            raise _refused(source, "不存在，或者不是文件")
        with source.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(source, "打不开") from error
    if len(content) > MAX_BYTES:
        raise _refused(source, f"过大（超过 {MAX_BYTES // 1_000_000} MB）")
    if not content:
        raise _refused(source, "是空文件")
    return content


def _package(source: Path, content: bytes) -> Kind:
    """A document of Word, Excel or WPS; any other archive is refused, its list is all we read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name.casefold() for name in archive.namelist()]
    except Exception as error:  # the file is hostile: whatever the reader raises
        raise _refused(source, "已损坏") from error
    if len(names) > MAX_PARTS or "[content_types].xml" not in names:
        raise _refused(source, "是压缩包，请解压后逐个存入")
    if not any(name.startswith(("word/", "xl/", "ppt/")) for name in names):
        raise _refused(source, "不是可以存入的种类")
    if any(name.endswith(_MACROS) or "/embeddings/" in name for name in names):
        raise _refused(source, "含有宏或者内嵌的文件，不能存入")
    return Kind.DOCUMENT


def _refused(source: Path, why: str) -> InvalidInput:
    return InvalidInput(f"“{source.name}”{why}。", field="source", remedy=_REMEDY)
