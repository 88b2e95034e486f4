"""The comprehensive assessment report on one organisation: 综合考核报告 (第十三条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, Gap, Signature, Title
from xinzhou_desktop.documents.lists import list_head, name_cell, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.titles import marked
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.vocabulary import Reply


@dataclass(frozen=True, slots=True)
class Score:
    """The agreed score of one category, already formatted."""

    category: str
    full: str
    score: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A declared value that was found to be another, already formatted."""

    item: str
    declared: str
    verified: str
    percent: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class MemberOpinion:
    """What a member unit of the leading group answered, and what was done about it."""

    unit: str
    reply: Reply
    text: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """The report on one organisation; `unmet` makes it the short one after a failed review.

    `charts` are blocks that stand below the table of scores.
    """

    year: int
    organisation: str
    office: Office
    day: date
    basics: tuple[str, ...]  # 一
    application: tuple[str, ...]  # 二
    qualification: tuple[str, ...]  # 三
    unmet: tuple[str, ...] = ()  # clauses that were not fulfilled
    inspection: tuple[str, ...] = ()  # 四
    differences: tuple[Difference, ...] = ()
    scores: tuple[Score, ...] = ()  # 五
    total: Score | None = None
    score_note: str = ""
    charts: tuple[Block, ...] = ()
    strengths: tuple[str, ...] = ()  # 六
    improvements: tuple[str, ...] = ()  # 七
    opinions: tuple[MemberOpinion, ...] = ()  # 八
    remarks: tuple[str, ...] = ()  # 九
    proposal: str = ""  # 十
    witness: str = ""


def report(paper: AssessmentReport, words: Wording | None = None) -> bytes:
    """综合考核报告; the short form for an applicant that failed the review (第十三条)."""
    return official.render(report_paper(paper, words or shipped()["f9a"]))


def report_paper(paper: AssessmentReport, words: Wording) -> Official:
    """综合考核报告 before it is set."""
    if not paper.organisation.strip() or not paper.qualification:
        raise PaperError(
            "综合考核报告缺少组织名称或者资格审查结论。",
            basis=str(ART_13),
            remedy="请先完成资格审查，再生成报告。",
        )
    values = _values(paper, words)
    title = words.say("title", **values)
    subtitle = words.say("subtitle", **{**values, "organisation": marked(paper.organisation)})
    body = words.blocks("short" if paper.unmet else "full", **values)
    blocks = (Title(title, subtitle), *body, Signature(paper.office.name, paper.day))
    return Official(f"{title}——{paper.organisation}", blocks, paper.witness)


def _values(paper: AssessmentReport, words: Wording) -> dict[str, Any]:
    none = (words.say("none"),)
    unfit = (words.say("unfit"),) if paper.unmet else none
    return {
        "year": paper.year,
        "organisation": paper.organisation,
        "basics": paper.basics or none,
        "application": paper.application or none,
        "qualification": paper.qualification,
        "unmet": paper.unmet,
        "inspection": paper.inspection or none,
        "differing": bool(paper.differences),
        "differences": _differences(paper.differences),
        "score_note": paper.score_note,
        "scores": _scores(paper),
        "charts": paper.charts,
        "unscored": not paper.scores and not paper.score_note,
        "strengths": paper.strengths,
        "no_strengths": not paper.strengths,
        "improvements": paper.improvements,
        "no_improvements": not paper.improvements,
        "opinions": _opinions(paper.opinions),
        "unasked": not paper.opinions,
        "remarks": paper.remarks or none,
        "proposal": (paper.proposal,) if paper.proposal else unfit,
    }


def _differences(found: tuple[Difference, ...]) -> tuple[Block, ...]:
    if not found:
        return ()
    head = list_head("核实事项", "申报值", "核实值", "差异", "结论")
    rows: list[Row] = [
        (
            text_cell(each.item, height=9),
            *(
                text_cell(text or "—", centred=True)
                for text in (each.declared, each.verified, each.percent, each.conclusion)
            ),
        )
        for each in found
    ]
    table = Table((54, 30, 30, 20, 22), (head,), tuple(rows), leading=1.35)
    return Gap(0.3), table, Gap(0.5)


def _scores(paper: AssessmentReport) -> tuple[Block, ...]:
    if not paper.scores:
        return ()
    rows: list[Row] = [_score_row(str(k), row) for k, row in enumerate(paper.scores, 1)]
    if paper.total:
        whole = _score_row("", paper.total)
        rows.append((name_cell(paper.total.category, cols=2, height=8.5), *whole[2:]))
    head = list_head("序号", "评分类目", "满分", "合议得分")
    table = Table((16, 80, 30, 30), (head,), tuple(rows), leading=1.35)
    return Gap(0.3), table, Gap(0.5)


def _score_row(number: str, row: Score) -> Row:
    return (
        text_cell(number, centred=True, height=8.5),
        text_cell(row.category),
        text_cell(row.full, centred=True),
        text_cell(row.score, centred=True),
    )


def _opinions(opinions: tuple[MemberOpinion, ...]) -> tuple[Block, ...]:
    if not opinions:
        return ()
    head = list_head("成员单位", "答复", "意见", "处理情况")
    rows: list[Row] = [
        (
            text_cell(opinion.unit, height=9),
            text_cell(opinion.reply.value, centred=True),
            text_cell(opinion.text or "—"),
            text_cell(opinion.handling or "—"),
        )
        for opinion in opinions
    ]
    table = Table((40, 20, 48, 48), (head,), tuple(rows), leading=1.35)
    return Gap(0.3), table, Gap(0.5)
