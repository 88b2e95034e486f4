"""资格审查汇总表: every applicant, what it does not meet, the conclusion (第十一条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SEALED, SIGNED, Form, Part, numbered
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_11, Article
from xinzhou_desktop.vocabulary import Decision

_OPEN = "未审结"
_NOT_MET = "不符合"
_MET = "符合"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that is not met, and the fact."""

    article: Article
    fact: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One applicant; a conclusion of None is not reached yet."""

    number: str
    organisation: str
    field: str
    recommended_by: str
    conclusion: Decision | None
    unmet: tuple[Unmet, ...] = ()
    first_reviewer: str = ""
    second_reviewer: str = ""
    decided: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The review of a year on a day, in the order that `order` states."""

    year: int
    rows: tuple[SummaryRow, ...]
    day: date
    reference_day: date
    order: str = "按受理编号排序"
    office: Office = OFFICE
    witness: str = ""


def summary(paper: Summary, words: Wording | None = None) -> bytes:
    """资格审查汇总表 (第十一条)."""
    return form.render(summary_paper(paper, words or shipped()["f6a"]))


def summary_paper(paper: Summary, words: Wording) -> Form:
    """The table before it is set."""
    _check(paper)
    values = {
        "year": paper.year,
        "order": paper.order,
        "reference_day": paper.reference_day,
        "total": len(paper.rows),
        "admitted": _count(paper, Decision.ADMITTED),
        "rejected": _count(paper, Decision.REJECTED),
        "open": _count(paper, None),
    }
    people = (
        Cell("初审人：", height=26, top=True, foot=(SIGNED,)),
        Cell("复核人：", top=True, foot=(SIGNED,)),
        Cell("区质量强区办负责人意见：", top=True, foot=(SEALED,)),
    )
    return Form(
        words.say("title", **values),
        (
            Part(_table(paper), notes=numbered(words.lines("notes", **values))),
            Part(Table((80, 80, 97), (), (people,)), caption="确认", whole=True, tail=True),
        ),
        left=paper.office.made,
        right=f"截至{day_figures(paper.day)}",
        wide=True,
        witness=paper.witness,
    )


def _count(paper: Summary, conclusion: Decision | None) -> int:
    return sum(row.conclusion is conclusion for row in paper.rows)


def _check(paper: Summary) -> None:
    if not paper.rows:
        raise PaperError(
            f"{paper.year}年度没有申报记录，不能打印资格审查汇总表。",
            basis=str(ART_11),
            remedy="请先登记申报，再进行资格审查。",
        )
    for row in paper.rows:
        if row.conclusion is Decision.REJECTED and not row.unmet:
            raise PaperError(
                f"{row.organisation}的审查结论是不符合，没有写明不符合哪一条。",
                basis=str(ART_11),
                remedy="请在资格审查表中补齐不符合的条款。",
            )
        if row.conclusion is Decision.ADMITTED and row.unmet:
            raise PaperError(
                f"{row.organisation}的审查结论是符合，却有不符合的条款{row.unmet[0].article}。",
                basis=str(ART_11),
                remedy="请核对资格审查表的结论和各条意见。",
            )


def _table(paper: Summary) -> Table:
    names = (
        "序号",
        "受理编号",
        "组织名称",
        "领域",
        "推荐单位",
        "不符合的基本条件",
        "结论",
        "初审人",
        "复核人",
        "结论日期",
    )
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=9),
            Cell(row.number, align="centre"),
            Cell(row.organisation),
            Cell(row.field, align="centre"),
            Cell(row.recommended_by),
            Cell(_facts(row)),
            Cell(_conclusion(row), align="centre"),
            Cell(row.first_reviewer, align="centre"),
            Cell(row.second_reviewer, align="centre"),
            Cell(day_figures(row.decided) if row.decided else "—", align="centre"),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    head = heads(*names, height=10)
    return Table((12, 35, 46, 12, 31, 44, 15, 15, 15, 32), (head,), tuple(rows), leading=1.35)


def _facts(row: SummaryRow) -> str:
    lines = [f"{x.article}：{x.fact}" if x.fact else str(x.article) for x in row.unmet]
    if row.note:
        lines.append(row.note)
    return "\n".join(lines) or "—"


def _conclusion(row: SummaryRow) -> str:
    if row.conclusion is None:
        return _OPEN
    return _MET if row.conclusion is Decision.ADMITTED else _NOT_MET
