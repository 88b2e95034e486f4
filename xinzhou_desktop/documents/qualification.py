"""Papers of the qualification review: 资格审查表 and 符合参与考核的单位名单 (第九、十一条)."""

from dataclasses import dataclass, replace
from datetime import date

from xinzhou_desktop.documents import form, official
from xinzhou_desktop.documents.blocks import Block, Gap, Para, Signature, Title
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SEALED, SIGNED, Form, Part, ticks
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table, label
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Decision, Opinion, Purpose

_SMALL = replace(CELL, size=9.0)
LIST_CELL = replace(CELL, family="fang", size=12.0)
LIST_HEAD = replace(LIST_CELL, family="hei")


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
    witness: str = ""


def review_form(paper: ReviewForm) -> bytes:
    """资格审查表 with both opinions on every condition (第九、十一条)."""
    if not any(group.lines for group in paper.groups):
        raise PaperError(
            "资格审查表没有审查条件。", basis="第九条", remedy="请先载入第九条的基本条件。"
        )
    title = f"{paper.year}年度信州区质量奖申报组织资格审查表"
    notes = tuple(f"口径{name}：{text}" for name, text in paper.policies)
    return form.render(
        Form(
            title,
            (
                Part(_facts(paper), whole=True),
                Part(_conditions(paper), notes=notes),
                Part(_end(paper), caption="意见和结论"),
            ),
            right=f"受理编号：{paper.number}",
            running=f"组织名称：{paper.organisation}",
            witness=paper.witness,
        )
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
            (label("组织性质"), Cell(purpose), label("推荐单位"), Cell(paper.recommended_by)),
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
    head: Row = tuple(label(name, height=9) for name in names)
    return Table((16, 43, 27, 28, 28, 28), (head,), tuple(rows))


def _boxes(opinion: Opinion | None) -> Cell:
    chosen = opinion.value if opinion else None
    met = ticks((Opinion.MET.value, Opinion.NOT_MET.value), chosen, " ")
    other = ticks((Opinion.PENDING.value, Opinion.NOT_APPLICABLE.value), chosen, " ")
    return Cell(f"{met}\n{other}", style=_SMALL)


def _end(paper: ReviewForm) -> Table:
    rows: list[Row] = []
    for k, opinion in enumerate(paper.opinions):
        first = (label("部门意见", len(paper.opinions)),) if k == 0 else ()
        rows.append((*first, Cell(opinion.department), Cell(opinion.text, cols=2, height=8.5)))
    admitted = ticks((Decision.ADMITTED.value,), paper.conclusion and paper.conclusion.value)
    rejected = ticks((Decision.REJECTED.value,), paper.conclusion and paper.conclusion.value)
    clauses = "、".join(paper.unmet) or "第九条第（　　）项"
    pending = "☐需要补正：自通知之日起（　　）个工作日内"
    verdict = f"{admitted}\n{rejected}基本条件：{clauses}\n{pending}"
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


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """One confirmed organisation."""

    name: str
    field: str
    recommended_by: str


@dataclass(frozen=True, slots=True)
class ConfirmedList:
    """The organisations that may take part in the assessment."""

    year: int
    organisations: tuple[ListedOrganisation, ...]
    applicants: int
    confirmed: date
    office: Office
    order: str = "按组织名称笔画排序，排名不分先后"
    witness: str = ""


def confirmed_list(paper: ConfirmedList) -> bytes:
    """符合参与考核的单位名单 as an official paper with a table (第十一条)."""
    return official.render(confirmed_list_paper(paper))


def confirmed_list_paper(paper: ConfirmedList) -> Official:
    """The list before it is set."""
    if not paper.organisations:
        raise PaperError(
            "没有符合参与考核条件的单位，不能印发名单。",
            basis="第十一条",
            remedy="请先完成资格审查；没有单位符合条件的，请按空缺办理。",
        )
    title = f"{paper.year}年度信州区质量奖|符合参与考核的单位名单"
    names = ("序号", "组织名称", "申报领域", "推荐单位")
    head: Row = tuple(Cell(name, align="centre", style=LIST_HEAD, height=10) for name in names)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", style=LIST_CELL, height=11),
            Cell(item.name, style=LIST_CELL),
            Cell(item.field, align="centre", style=LIST_CELL),
            Cell(item.recommended_by, style=LIST_CELL),
        )
        for k, item in enumerate(paper.organisations, 1)
    ]
    blocks: tuple[Block, ...] = (
        Title(title),
        Para(
            "根据《信州区质量奖管理办法》第九条、第十一条，区质量强区办对"
            f"{paper.year}年度申报信州区质量奖的{paper.applicants}家组织进行了资格审查，"
            f"确认下列{len(rows)}家单位符合参与考核的条件（{paper.order}）："
        ),
        Gap(0.3),
        Table((14, 74, 22, 46), (head,), tuple(rows), leading=1.35),
        Gap(0.5),
        Para(f"上列单位参与{paper.year}年度信州区质量奖的现场查验和综合考核。"),
        Signature(paper.office.name, paper.confirmed),
    )
    return Official(title, blocks, paper.witness)
