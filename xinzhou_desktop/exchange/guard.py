"""What a file must pass before anything parses it: size, kind, and a look at every part."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from xinzhou_desktop.errors import InvalidInput

MB = 1024 * 1024
MAX_FILE = 50 * MB
MAX_MEMBERS = 3000
MAX_MEMBER = 100 * MB
MAX_TOTAL = 200 * MB
MAX_RATIO = 200  # of a member over RATIO_FROM
RATIO_FROM = MB
MAX_TAGS = 2_000_000  # of all parts: what a parser spends its memory on
MAX_TAGS_IN_ROW = 20_000
MAX_ROW_TAGS = 200_000  # of a sheet, empty ones too
MAX_RUN = MB  # bytes of one text or tag; a cell holds 32,767 characters

RESAVE = "请在 WPS 或 Excel 里打开，另存为“Excel 工作簿（.xlsx）”后再导入。"
AGAIN = "请向填报单位重新索取，或从备份中另取一份后再导入。"
USE_TEMPLATE = "请用本程序导出的“申报导入模板.xlsx”填写。"
REDUCE = "请只保留填写的内容，删去图片和多余的行列、工作表后再导入。"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (b"%PDF", "PDF 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
)
_TYPES = "[Content_Types].xml"
_BOOK = "xl/workbook.xml"
_TEXT_PARTS = (".xml", ".rels", ".vml")
_SHEETS = "xl/worksheets/"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CHUNK = 256 * 1024
_OVERLAP = 32  # bytes kept so that a mark is seen across two chunks


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be parsed, and whether any of its cells is a formula."""

    content: bytes
    formulas: bool


def check(path: Path) -> Checked:
    """Take a file in whole; anything that is no harmless .xlsx raises `InvalidInput`."""
    content = _content(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _directory(path, archive)
            return Checked(content, _parts(path, archive))
    except MemoryError as error:
        raise too_large(path) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise damaged(path) from error


def damaged(path: Path) -> InvalidInput:
    """The error for a file that cannot be parsed."""
    return InvalidInput(f"“{path.name}”已损坏，读不出内容。", field="path", remedy=AGAIN)


def too_large(path: Path) -> InvalidInput:
    """The error for a file that takes more memory than it gets."""
    return InvalidInput(f"“{path.name}”过大（读取时内存超过限制）。", field="path", remedy=REDUCE)


def refuse(path: Path, why: str, remedy: str) -> NoReturn:
    """Refuse a file: what it is, and what to do."""
    raise InvalidInput(f"“{path.name}”{why}。", field="path", remedy=remedy)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            refuse(path, "不存在，或者不是文件", "请重新选择文件。")
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise InvalidInput(
            f"打不开“{path.name}”：{error.strerror or '读取失败'}。",
            field="path",
            remedy="请关闭正在使用它的程序，或把文件复制到本机后再试。",
        ) from error
    if len(content) > MAX_FILE:
        refuse(path, f"过大（超过 {MAX_FILE // MB} MB）", REDUCE)
    if not content:
        refuse(path, "是空文件", AGAIN)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            refuse(path, "有打开密码", "请在 WPS 或 Excel 里取消打开密码，保存后再导入。")
        refuse(path, "不是 .xlsx 文件，而是旧版表格或其他文档", RESAVE)
    if not content.startswith(b"PK"):
        kind = next((word for start, word in _KINDS if content.startswith(start)), "")
        refuse(path, "不是 .xlsx 文件" + (f"，而是{kind}" if kind else ""), RESAVE)
    return content


def _directory(path: Path, archive: zipfile.ZipFile) -> None:
    """The list of parts, before one of them is unpacked."""
    members = archive.infolist()
    names = [m.filename for m in members]
    if any(m.flag_bits & 1 for m in members):
        refuse(path, "是加密的压缩包", "请取消密码，保存后再导入。")
    if len(members) > MAX_MEMBERS:
        refuse(path, f"过大（内含 {len(members)} 个部分）", REDUCE)
    if len({name.casefold() for name in names}) != len(names) or any(map(_strays, names)):
        refuse(path, "内部结构异常，不是正常保存的表格", AGAIN)
    sizes = [m.file_size for m in members]
    if max(sizes, default=0) > MAX_MEMBER or sum(sizes) > MAX_TOTAL:
        refuse(path, "过大（展开后超过限制）", REDUCE)
    if any(m.file_size > max(RATIO_FROM, MAX_RATIO * m.compress_size) for m in members):
        refuse(path, "过大（压缩比异常）", REDUCE)
    if any(m.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for m in members):
        refuse(path, "内部结构异常，不是正常保存的表格", AGAIN)
    if _TYPES not in names or _BOOK not in names:
        refuse(path, "不是 .xlsx 文件", RESAVE)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        refuse(path, "含有宏，本程序不接收", RESAVE)


def _strays(name: str) -> bool:
    """Whether the name of a part leads out of the package."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _parts(path: Path, archive: zipfile.ZipFile) -> bool:
    """Look through every XML part; True if a sheet has a formula."""
    tags, formulas = 0, False
    for member in archive.infolist():
        if not member.filename.casefold().endswith(_TEXT_PARTS):
            continue
        sheet = member.filename.startswith(_SHEETS)
        part = _Scan(path, sheet)
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                part.feed(chunk)
                if tags + part.tags > MAX_TAGS:
                    refuse(path, "过大（单元格过多）", REDUCE)
        tags += part.tags
        formulas |= part.formulas
    return formulas


class _Scan:
    """One part read in chunks: counts what a parser would have to hold."""

    def __init__(self, path: Path, sheet: bool) -> None:
        self.tags = 0
        self.formulas = False
        self._path, self._sheet = path, sheet
        self._run = self._in_row = self._row_tags = 0
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        if b"\0" in chunk:  # not UTF-8: the marks below would be missed
            refuse(self._path, "内部结构异常，不是正常保存的表格", RESAVE)
        seam = self._tail + chunk
        if _DOCTYPE.search(seam):
            refuse(self._path, "含有不允许的文档类型声明", AGAIN)
        self._measure(chunk)
        if self._sheet:
            self.formulas = self.formulas or bool(_FORMULA.search(seam))
            self._rows(chunk, seam)
        self._tail = seam[-_OVERLAP:]

    def _measure(self, chunk: bytes) -> None:
        first, *rest = chunk.split(b"<")
        self.tags += len(rest)
        self._run += len(first)
        longest = max(self._run, *map(len, rest)) if rest else self._run
        if longest > MAX_RUN:
            refuse(self._path, "过大（单元格内容过长）", REDUCE)
        if rest:
            self._run = len(rest[-1])

    def _rows(self, chunk: bytes, seam: bytes) -> None:
        # A row begun across two chunks is seen in the seam: counting it late is harmless.
        starts = [m.start() for m in _ROW.finditer(chunk)]
        self._row_tags += len(starts)
        if self._row_tags > MAX_ROW_TAGS:
            refuse(self._path, "过大（空行过多）", REDUCE)
        if not starts:
            self._in_row = 0 if _ROW.search(seam) else self._in_row + chunk.count(b"<")
        else:
            edges = [0, *starts, len(chunk)]
            counts = [chunk.count(b"<", a, b) for a, b in pairwise(edges)]
            counts[0] += self._in_row
            self._in_row = counts[-1]
            if max(counts) > MAX_TAGS_IN_ROW:
                refuse(self._path, "过大（一行的单元格过多）", REDUCE)
        if self._in_row > MAX_TAGS_IN_ROW:
            refuse(self._path, "过大（一行的单元格过多）", REDUCE)
