"""The comprehensive assessment report on one organisation: 综合考核报告 (第十三条)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, Gap, Para, Signature, Title, heading
from xinzhou_desktop.documents.dates import number_hanzi
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.qualification import LIST_CELL, LIST_HEAD
from xinzhou_desktop.documents.tables import Cell, Row, Table
from xinzhou_desktop.documents.titles import marked
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Reply

_NONE = "无。"


@dataclass(frozen=True, slots=True)
class Score:
    """The agreed score of one category, already formatted."""

    category: str
    full: str
    score: str


@dataclass(frozen=True, slots=True)
class MemberOpinion:
    """What a member unit of the leading group answered, and what was done about it."""

    unit: str
    reply: Reply
    text: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """The report on one organisation; `unmet` makes it the short one after a failed review."""

    year: int
    organisation: str
    office: Office
    day: date
    basics: tuple[str, ...]  # 一
    application: tuple[str, ...]  # 二
    qualification: tuple[str, ...]  # 三
    unmet: tuple[str, ...] = ()  # clauses that were not fulfilled
    inspection: tuple[str, ...] = ()  # 四
    scores: tuple[Score, ...] = ()  # 五
    total: Score | None = None
    score_note: str = ""
    strengths: tuple[str, ...] = ()  # 六
    improvements: tuple[str, ...] = ()  # 七
    opinions: tuple[MemberOpinion, ...] = ()  # 八
    remarks: tuple[str, ...] = ()  # 九
    proposal: str = ""  # 十
    witness: str = ""


def report(paper: AssessmentReport) -> bytes:
    """综合考核报告; the short form for an applicant that failed the review (第十三条)."""
    if not paper.organisation.strip() or not paper.qualification:
        raise PaperError(
            "综合考核报告缺少组织名称或者资格审查结论。",
            basis="第十三条",
            remedy="请先完成资格审查，再生成报告。",
        )
    title = f"{paper.year}年度信州区质量奖|综合考核报告"
    sections = _short(paper) if paper.unmet else _full(paper)
    blocks: list[Block] = [Title(title, f"（{marked(paper.organisation)}）")]
    for number, (name, content) in enumerate(sections, 1):
        blocks += [heading(f"{number_hanzi(number)}、{name}"), *content]
    blocks.append(Signature(paper.office.name, paper.day))
    name = f"{title}——{paper.organisation}"
    return official.render(Official(name, tuple(blocks), paper.witness))


Sections = Iterator[tuple[str, list[Block]]]


def _short(paper: AssessmentReport) -> Sections:
    yield "基本情况", _paras(paper.basics)
    yield "申报与推荐", _paras(paper.application)
    unmet = f"该组织不符合《信州区质量奖管理办法》{'、'.join(paper.unmet)}规定的基本条件。"
    yield "资格审查结论", [*_paras(paper.qualification), Para(unmet)]
    yield "需说明的事项", _paras(paper.remarks)
    proposal = paper.proposal or "该组织未通过资格审查，不参加现场查验和评分，建议不列入候选名单。"
    yield "考核建议", [Para(proposal)]


def _full(paper: AssessmentReport) -> Sections:
    yield "基本情况", _paras(paper.basics)
    yield "申报与推荐", _paras(paper.application)
    yield "资格审查结论", _paras(paper.qualification)
    yield "资料审查与现场查验", _paras(paper.inspection)
    yield "评分情况", _scores(paper)
    yield "主要优势", _numbered(paper.strengths)
    yield "改进机会", _numbered(paper.improvements)
    yield "领导小组成员单位意见及处理", _opinions(paper.opinions)
    yield "需说明的事项", _paras(paper.remarks)
    yield "考核建议", _paras((paper.proposal,) if paper.proposal else ())


def _paras(texts: tuple[str, ...]) -> list[Block]:
    return [Para(text) for text in texts or (_NONE,)]


def _numbered(texts: tuple[str, ...]) -> list[Block]:
    return [Para(f"{k}. {text}") for k, text in enumerate(texts, 1)] or [Para(_NONE)]


def _scores(paper: AssessmentReport) -> list[Block]:
    note: list[Block] = [Para(paper.score_note)] if paper.score_note else []
    if not paper.scores:
        return note or [Para("本年度考核方案未设评分。")]
    rows: list[Row] = [_score_row(str(k), row) for k, row in enumerate(paper.scores, 1)]
    if paper.total:
        whole = _score_row("", paper.total)
        rows.append(
            (
                replace(whole[1], cols=2, align="centre", style=LIST_HEAD),
                *whole[2:],
            )
        )
    head = tuple(_head(name) for name in ("序号", "评分类目", "满分", "合议得分"))
    return [*note, Table((16, 80, 30, 30), (head,), tuple(rows), leading=1.35), Gap(0.5)]


def _head(name: str) -> Cell:
    return Cell(name, align="centre", style=LIST_HEAD, height=9)


def _score_row(number: str, row: Score) -> Row:
    return (
        Cell(number, align="centre", style=LIST_CELL, height=8.5),
        Cell(row.category, style=LIST_CELL),
        Cell(row.full, align="centre", style=LIST_CELL),
        Cell(row.score, align="centre", style=LIST_CELL),
    )


def _opinions(opinions: tuple[MemberOpinion, ...]) -> list[Block]:
    if not opinions:
        return [Para("尚未征求意见。")]
    head = tuple(_head(name) for name in ("成员单位", "答复", "意见", "处理情况"))
    rows: list[Row] = [
        (
            Cell(opinion.unit, style=LIST_CELL, height=9),
            Cell(opinion.reply.value, align="centre", style=LIST_CELL),
            Cell(opinion.text or "—", style=LIST_CELL),
            Cell(opinion.handling or "—", style=LIST_CELL),
        )
        for opinion in opinions
    ]
    return [Table((40, 20, 48, 48), (head,), tuple(rows), leading=1.35), Gap(0.5)]
