"""资格审查表: every condition of one applicant with both opinions (第九、十一条)."""

from dataclasses import dataclass, replace
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SEALED, SIGNED, Form, Part, ticks
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_9
from xinzhou_desktop.vocabulary import Decision, Opinion, Purpose

_SMALL = replace(CELL, size=9.0)
_READ = ("P18", "P24", "P25", "P26", "P28")
_OPEN = "第九条第（　　）项"  # left to the pen


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One condition; an opinion of None leaves its boxes to the pen."""

    requirement: str
    forecast: str  # 系统预判
    evidence: str
    first: Opinion | None = None
    second: Opinion | None = None


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The conditions of one item of 第九条."""

    clause: str
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class DepartmentOpinion:
    """What a department answered."""

    department: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """The review of one applicant."""

    year: int
    number: str
    organisation: str
    credit_code: str
    field: str
    purpose: Purpose
    recommended_by: str
    accepted: date
    reference_day: date
    groups: tuple[ReviewGroup, ...]
    opinions: tuple[DepartmentOpinion, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()  # 口径: id and reading
    conclusion: Decision | None = None
    unmet: tuple[str, ...] = ()  # conditions that are not fulfilled, as clauses
    first_reviewer: str = ""
    second_reviewer: str = ""
    office: Office = OFFICE
    witness: str = ""


def review_form(paper: ReviewForm, words: Wording | None = None) -> bytes:
    """资格审查表 with both opinions on every condition (第九、十一条)."""
    return form.render(review_form_paper(paper, words or shipped()["f5"]))


def review_form_paper(paper: ReviewForm, words: Wording) -> Form:
    """The form before it is set."""
    if not any(group.lines for group in paper.groups):
        raise PaperError(
            "资格审查表没有审查条件。", basis=str(ART_9), remedy="请先载入第九条的基本条件。"
        )
    known = dict(paper.policies)
    notes = words.lines("readings", **{name: known.get(name, "") for name in _READ})
    return Form(
        words.say("title", year=paper.year),
        (
            Part(_facts(paper), whole=True),
            Part(_conditions(paper), notes=notes),
            Part(_end(paper, words), caption="意见和结论"),
        ),
        left=paper.office.made,
        right=f"受理编号：{paper.number}",
        running=f"组织名称：{paper.organisation}",
        witness=paper.witness,
    )


def _facts(paper: ReviewForm) -> Table:
    purpose = ticks(tuple(each.value for each in Purpose), paper.purpose.value)
    return Table(
        (24, 61, 24, 61),
        (),
        (
            (label("组织名称"), Cell(paper.organisation, cols=3)),
            (
                label("统一社会\n信用代码"),
                Cell(paper.credit_code),
                label("申报领域"),
                Cell(paper.field),
            ),
            (label("业务性质"), Cell(purpose), label("推荐单位"), Cell(paper.recommended_by)),
            (
                label("受理日期"),
                Cell(day_figures(paper.accepted)),
                label("计算基准日"),
                Cell(day_figures(paper.reference_day)),
            ),
        ),
    )


def _conditions(paper: ReviewForm) -> Table:
    names = ("条款", "基本条件", "系统预判", "证据材料", "初　审", "复　核")
    rows: list[Row] = []
    for group in paper.groups:
        for k, line in enumerate(group.lines):
            first = (Cell(group.clause, rows=len(group.lines), align="centre"),) if k == 0 else ()
            rows.append(
                (
                    *first,
                    Cell(line.requirement),
                    Cell(line.forecast, align="centre"),
                    Cell(line.evidence),
                    _boxes(line.first),
                    _boxes(line.second),
                )
            )
    head = heads(*names, height=9)
    return Table((20, 35, 30, 33, 26, 26), (head,), tuple(rows))


def _boxes(opinion: Opinion | None) -> Cell:
    chosen = opinion.value if opinion else None
    met = ticks((Opinion.MET.value, Opinion.NOT_MET.value), chosen, " ")
    other = ticks((Opinion.PENDING.value, Opinion.NOT_APPLICABLE.value), chosen, " ")
    return Cell(f"{met}\n{other}", style=_SMALL)


def _end(paper: ReviewForm, words: Wording) -> Table:
    rows: list[Row] = []
    for k, opinion in enumerate(paper.opinions):
        first = (label("部门意见", len(paper.opinions)),) if k == 0 else ()
        rows.append((*first, Cell(opinion.department), Cell(opinion.text, cols=2, height=8.5)))
    options = words.lines("verdict", unmet="、".join(paper.unmet) or _OPEN)
    admitted, rejected, _pending = options
    reached = {Decision.ADMITTED: admitted, Decision.REJECTED: rejected}
    verdict = ticks(options, reached[paper.conclusion] if paper.conclusion else None, "\n")
    rows += [
        (label("审查结论"), Cell(verdict, cols=3, height=22)),
        (
            label("签　字"),
            Cell(
                f"初审人意见：{_named(paper.first_reviewer)}",
                cols=2,
                height=30,
                foot=(SIGNED,),
            ),
            Cell(f"复核人意见：{_named(paper.second_reviewer)}", foot=(SIGNED,)),
        ),
        (
            label("确　认"),
            Cell(
                "区质量强区办负责人意见：",
                cols=3,
                height=28,
                foot=(SEALED,),
            ),
        ),
    ]
    return Table((20, 36, 39, 75), (), tuple(rows))


def _named(person: str) -> str:
    return f"（{person}）" if person else ""
