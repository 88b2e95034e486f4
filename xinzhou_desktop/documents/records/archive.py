"""归档文件目录 and 备考表 of a box, with the columns of DA/T 22."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError

_MISSING = "待补"


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One document: its number, who made it, its title, its day and its pages.

    No pages: it is on record, and the paper itself is still to be put into the box.
    """

    number: str
    author: str
    title: str
    day: date | None
    pages: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveBox:
    """The documents of a year in one box; `keeping` is the 保管期限."""

    year: int
    box: str
    keeping: str
    rows: tuple[ArchiveRow, ...]
    witness: str = ""

    @property
    def pages(self) -> int:
        """All pages in the box."""
        return sum(row.pages or 0 for row in self.rows)

    @property
    def missing(self) -> int:
        """How many documents are still to be put into the box."""
        return sum(row.pages is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class ArchiveNote:
    """备考表: what is to be known about the box; empty names are left to the pen."""

    box: ArchiveBox
    statement: str = ""  # what is missing, damaged, added or kept elsewhere
    made_by: str = ""
    made_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None


def archive_list(paper: ArchiveBox, words: Wording | None = None) -> bytes:
    """卷内目录."""
    return form.render(archive_list_paper(paper, words or shipped()["f22d"]))


def archive_list_paper(paper: ArchiveBox, words: Wording) -> Form:
    """The list before it is set."""
    _check(paper)
    names = ("序号", "文　号", "责任者", "题　名", "日　期", "页数", "备注")
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=10),
            Cell(row.number),
            Cell(row.author),
            Cell(row.title),
            Cell(f"{row.day:%Y%m%d}" if row.day else "", align="centre"),
            Cell("" if row.pages is None else str(row.pages), align="centre"),
            Cell(row.note or (_MISSING if row.pages is None else ""), align="centre"),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    head = heads(*names, height=10)
    return Form(
        words.say("title"),
        (
            Part(
                Table((10, 34, 34, 49, 22, 10, 11), (head,), tuple(rows)),
                notes=words.lines(
                    "notes", count=len(rows), pages=paper.pages, missing=paper.missing or None
                ),
            ),
        ),
        left=f"年度：{paper.year}　　保管期限：{paper.keeping}",
        right=f"盒号：{paper.box}",
        witness=paper.witness,
    )


def archive_note(paper: ArchiveNote, words: Wording | None = None) -> bytes:
    """备考表."""
    return form.render(archive_note_paper(paper, words or shipped()["f22e"]))


def archive_note_paper(paper: ArchiveNote, words: Wording) -> Form:
    """The note before it is set."""
    box = paper.box
    _check(box)
    text = words.say(
        "statement",
        count=len(box.rows),
        pages=box.pages,
        missing=box.missing or None,
        statement=paper.statement or None,
    )
    text = "\n".join(f"　　{line}" for line in text.splitlines())
    rows: tuple[Row, ...] = (
        (
            label("盒内文件\n情况说明"),
            Cell(text, cols=3, top=True, height=165),
        ),
        (
            label("整理人", height=14),
            Cell(paper.made_by),
            label("整理日期"),
            Cell(_day(paper.made_on), align="centre"),
        ),
        (
            label("检查人", height=14),
            Cell(paper.checked_by),
            label("检查日期"),
            Cell(_day(paper.checked_on), align="centre"),
        ),
    )
    return Form(
        words.say("title"),
        (Part(Table((28, 57, 28, 57), (), rows, leading=1.7, pad=2.0), whole=True),),
        left=f"年度：{box.year}　　保管期限：{box.keeping}",
        right=f"盒号：{box.box}",
        witness=box.witness,
    )


def _day(day: date | None) -> str:
    return day_figures(day) if day else "　　年　　月　　日"


def _check(box: ArchiveBox) -> None:
    if not box.rows:
        raise PaperError(
            "卷内没有文件，不能打印目录和备考表。", remedy="请先把本年度的文书列入归档清单。"
        )
    for number, row in enumerate(box.rows, 1):
        if not row.title.strip():
            raise PaperError(f"第{number}件没有题名。", remedy="请补齐题名后再打印。")
        if row.pages is not None and row.pages < 1:
            raise PaperError(
                f"第{number}件“{row.title}”的页数是{row.pages}。",
                remedy="请清点页数，填写不小于1的数。",
            )
