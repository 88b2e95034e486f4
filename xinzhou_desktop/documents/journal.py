"""操作日志摘录: acts with what they changed, for a file or for the supervision."""

from dataclasses import dataclass
from datetime import datetime

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import minute
from xinzhou_desktop.documents.faces import resolve
from xinzhou_desktop.documents.form import Form, Part, numbered
from xinzhou_desktop.documents.glyphs import Style
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError

TEXT = Style("song", 9.5)
_ROWS = 8  # rows told of one act; a mass import would fill pages
_FIELD, _LINE = 90, 240  # characters told of one field and of one row
MISSING = "〓"


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row that an act touched, and its fields in words."""

    what: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExcerptAct:
    """One act."""

    seq: int
    at: datetime
    who: str
    act: str
    reason: str
    rows: tuple[ExcerptRow, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Acts that were asked for; `head` is number and code of the newest act of the whole log."""

    filters: str
    acts: tuple[ExcerptAct, ...]
    head: tuple[int, str]
    printed_by: str
    printed_at: datetime
    office: str


def excerpt(paper: Excerpt, words: Wording | None = None) -> bytes:
    """The excerpt; none found is said, not left out."""
    return form.render(excerpt_paper(paper, words or shipped()["f22f"]))


def excerpt_paper(paper: Excerpt, words: Wording) -> Form:
    """The excerpt before it is set."""
    seq, code = paper.head
    filters = _legible(paper.filters) or "不限"
    facts = Table(
        (30, 98, 30, 99),
        (),
        (
            (label("筛选条件"), Cell(filters, cols=3)),
            (
                label("摘录条数"),
                Cell(f"{len(paper.acts)}条（全部日志共{seq}条）"),
                label("打印"),
                Cell(f"{paper.printed_by}　{minute(paper.printed_at)}"),
            ),
            (label("日志校验"), Cell(f"第 {seq} 条　{code}", cols=3)),
        ),
    )
    head = heads("序号", "时　间", "办理人", "事项和理由", "改动内容")
    rows = tuple(_row(act, words) for act in paper.acts)
    nothing: Row = (Cell(words.say("none"), cols=5, align="centre", height=12),)
    listed = Table((14, 38, 36, 55, 114), (head,), rows or (nothing,))
    title = words.say("title")
    return Form(
        title,
        (
            Part(facts, whole=True),
            Part(listed, caption="日志", notes=numbered(words.lines("notes"))),
        ),
        left=paper.office,
        right=f"日志校验：第 {seq} 条　{code}",
        running=f"{title.replace('|', '')}　筛选条件：{filters}",
        wide=True,
    )


def _row(act: ExcerptAct, words: Wording) -> Row:
    said = [
        _shortened("：".join(part for part in (row.what, _fields(row)) if part), _LINE)
        for row in act.rows[:_ROWS]
    ]
    if len(act.rows) > _ROWS:
        said.append(words.say("rest", more=len(act.rows) - _ROWS))
    matter = _legible(act.act) + (f"\n理由：{_shortened(act.reason, _LINE)}" if act.reason else "")
    return (
        Cell(str(act.seq), align="centre", style=TEXT, top=True),
        Cell(minute(act.at), align="centre", style=TEXT, top=True),
        Cell(_legible(act.who), align="centre", style=TEXT, top=True),
        Cell(matter, style=TEXT, top=True),
        Cell("\n".join(said), style=TEXT, top=True),
    )


def _fields(row: ExcerptRow) -> str:
    return "；".join(_shortened(field, _FIELD) for field in row.fields)


def _shortened(text: str, most: int) -> str:
    flat = _legible(" ".join(text.split()))
    return flat if len(flat) <= most else flat[: most - 2] + "……"


def _legible(text: str) -> str:
    """The text with 〓 for what no font has: an excerpt must print whatever was once typed."""
    return "".join(char if _has(char) else MISSING for char in text)


def _has(char: str) -> bool:
    try:
        resolve(TEXT.family, char)
    except PaperError:
        return False
    return char.isprintable()
