"""The record of a site inspection: 现场查验记录 (第十二条)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures, minute
from xinzhou_desktop.documents.form import SIGNED, Form, Part, ticks
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.vocabulary import CheckAnswer, RemarkKind, Truth

_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Verified:
    """A declared value against what was found; the difference in percent, None if unknown."""

    item: str
    declared: str
    verified: str
    difference: Decimal | None
    conclusion: Truth | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the checklist."""

    question: str
    answer: CheckAnswer | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an inspector wrote down beside the figures."""

    kind: RemarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the file, named by its content."""

    number: int
    caption: str
    taken: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """One inspection; a conclusion of None leaves the boxes to the pen."""

    year: int
    number: str
    organisation: str
    place: str
    day: date
    leader: str
    members: tuple[str, ...]
    received_by: str  # who received the group
    verified: tuple[Verified, ...] = ()
    checklist: tuple[Checked, ...] = ()
    remarks: tuple[Remark, ...] = ()
    photos: tuple[Photo, ...] = ()
    conclusion: Truth | None = None
    statement: str = ""
    office: Office = OFFICE
    witness: str = ""


def record(paper: InspectionRecord, words: Wording | None = None) -> bytes:
    """现场查验记录: figures, checklist, findings, photos, conclusion, signatures (第十二条)."""
    return form.render(record_paper(paper, words or shipped()["f8f"]))


def record_paper(paper: InspectionRecord, words: Wording) -> Form:
    """The record before it is set."""
    if not paper.verified and not paper.checklist:
        raise PaperError(
            "查验记录没有核实事项，也没有检查事项。",
            basis=str(ART_12),
            remedy="请先录入申报数据的核实结果或者检查表。",
        )
    parts = [Part(_head(paper), whole=True)]
    numbers = iter("一二三四五六")
    for name, table in (
        ("申报资料真实性核实", _verified(paper.verified)),
        ("现场检查", _checklist(paper.checklist)),
        ("查验发现", _remarks(paper.remarks)),
        ("现场照片", _photos(paper.photos)),
    ):
        if table.rows:
            parts.append(Part(table, caption=f"{next(numbers)}、{name}"))
    parts.append(Part(_end(paper, words), caption=f"{next(numbers)}、结论和签字", whole=True))
    return Form(
        words.say("title", year=paper.year),
        tuple(parts),
        left=paper.office.made,
        right=f"查验编号：{paper.number}",
        running=f"组织名称：{paper.organisation}",
        witness=paper.witness,
    )


def _head(paper: InspectionRecord) -> Table:
    return Table(
        (24, 61, 24, 61),
        (),
        (
            (label("组织名称"), Cell(paper.organisation, cols=3)),
            (label("查验地点"), Cell(paper.place, cols=3)),
            (
                label("查验日期"),
                Cell(day_figures(paper.day)),
                label("组　长"),
                Cell(paper.leader),
            ),
            (
                label("组　员"),
                Cell("、".join(paper.members) or "—"),
                label("接待人员"),
                Cell(paper.received_by or "—"),
            ),
        ),
    )


def _verified(rows: tuple[Verified, ...]) -> Table:
    names = ("序号", "核实事项", "申报值", "核实值", "差异", "依据的资料", "结论")
    head = heads(*names)
    return Table(
        (11, 33, 36, 36, 16, 22, 16),
        (head,),
        tuple(
            (
                Cell(str(k), align="centre", height=8),
                Cell(row.item),
                Cell(row.declared, align="right"),
                Cell(row.verified, align="right"),
                Cell(_percent(row.difference), align="right"),
                Cell(row.source),
                Cell(row.conclusion.value if row.conclusion else "", align="centre"),
            )
            for k, row in enumerate(rows, 1)
        ),
    )


def _percent(difference: Decimal | None) -> str:
    """+1.25%, −3.00%, 0.00%; a dash where there is nothing to compare."""
    if difference is None:
        return "—"
    rounded = round(difference, 2)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.2f}%"


def _checklist(rows: tuple[Checked, ...]) -> Table:
    head = heads("序号", "检查事项", "检查结果", "说　明")
    options = tuple(answer.value for answer in CheckAnswer)
    return Table(
        (12, 66, 48, 44),
        (head,),
        tuple(
            (
                Cell(str(k), align="centre", height=8),
                Cell(row.question),
                Cell(ticks(options, row.answer.value if row.answer else None, " "), align="centre"),
                Cell(row.note),
            )
            for k, row in enumerate(rows, 1)
        ),
    )


def _remarks(remarks: tuple[Remark, ...]) -> Table:
    rows: list[Row] = []
    for kind in RemarkKind:
        texts = [remark.text for remark in remarks if remark.kind is kind]
        for k, text in enumerate(texts, 1):
            first = (label(kind.value, rows=len(texts)),) if k == 1 else ()
            rows.append((*first, Cell(str(k), align="centre", height=8), Cell(text)))
    return Table((24, 12, 134), (), tuple(rows))


def _photos(photos: tuple[Photo, ...]) -> Table:
    names = ("编号", "说　明", "收存时间", "SHA-256（前12位）")
    head = heads(*names)
    return Table(
        (14, 84, 34, 38),
        (head,),
        tuple(
            (
                Cell(str(photo.number), align="centre", height=7.5),
                Cell(photo.caption),
                Cell(minute(photo.taken), align="centre"),
                Cell(photo.sha256[:_SHORT_HASH], align="centre"),
            )
            for photo in photos
        ),
    )


def _end(paper: InspectionRecord, words: Wording) -> Table:
    verdict = ticks(
        tuple(truth.value for truth in Truth),
        paper.conclusion.value if paper.conclusion else None,
    )
    if paper.statement:
        verdict += f"\n{paper.statement}"
    return Table(
        (24, 73, 73),
        (),
        (
            (label("查验结论"), Cell(verdict, cols=2, height=16)),
            (
                label("查验组"),
                Cell("组长：", height=24, foot=(SIGNED,)),
                Cell("组员：", foot=(SIGNED,)),
            ),
            (
                label("被查验\n组　织"),
                Cell(
                    words.say("checked"),
                    cols=2,
                    height=26,
                    foot=("（盖章）负责人" + SIGNED,),
                ),
            ),
        ),
    )
