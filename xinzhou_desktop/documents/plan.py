"""The circular that opens the award year and its supplements (第五、七、九、十条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import (
    Annex,
    Annexes,
    Block,
    Centred,
    Colophon,
    Gap,
    Signature,
    Title,
    led,
)
from xinzhou_desktop.documents.dates import day_figures, number_hanzi
from xinzhou_desktop.documents.drafting import require, sentence
from xinzhou_desktop.documents.heads import RedHead
from xinzhou_desktop.documents.lists import list_head, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import (
    ART_10,
    AWARD_PRIZE_FEN,
    AWARD_YEARS,
    NOMINATION_PRIZE_FEN,
    NOMINATION_YEARS,
)

ADDRESSEES = "各镇人民政府、街道办事处，信州产业园，区质量强区工作领导小组各成员单位，各行业协会"
_WIDTH, _NUMBERS, _WIDE = 156.0, 14.0, 1.6  # mm; the first column takes more than the others


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the schedule."""

    name: str
    period: str


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """An annex that is a list: its rows are numbered, its first column is the widest."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular:
    """How a circular goes out.

    Without a number there is no head. A plain one has its number above the title; a draft has
    neither number nor signature, so that nobody takes it for the paper itself.
    """

    year: int
    office: Office
    day: date
    number: str = ""  # 发文字号
    addressees: str = ADDRESSEES
    plain: bool = False
    preprinted: bool = False
    draft: bool = False
    annexes: tuple[str | AnnexTable, ...] = ()  # a name alone is printed apart
    remark: str = "此件主动公开"
    copies_to: str = ""  # 抄送
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCircular(Circular):
    """What the circular announces; `conditions` are the items of 第九条, as worded there."""

    award_quota: int
    nomination_quota: int
    conditions: tuple[str, ...]
    opens: date
    closes: date
    reference_day: date
    materials: tuple[str, ...]
    copies: int = 2
    schedule: tuple[Step, ...] = ()
    award_fen: int = AWARD_PRIZE_FEN
    nomination_fen: int = NOMINATION_PRIZE_FEN
    standard: str = ""  # by which it is scored, and out of how many points; empty: no scores
    full_points: int | None = None
    floor_points: int | None = None


def circular(paper: PlanCircular, words: Wording | None = None) -> bytes:
    """The circular in the body layout of official papers (第十条)."""
    return official.render(circular_paper(paper, words or shipped()["f1a"]))


def circular_paper(paper: PlanCircular, words: Wording) -> Official:
    """The circular before it is set."""
    if paper.closes < paper.opens:
        raise PaperError(
            f"申报截止日（{day_figures(paper.closes)}）早于申报开始日"
            f"（{day_figures(paper.opens)}），通知不能印发。",
            basis=str(ART_10),
            remedy="请更正考核方案中的申报时间。",
        )
    require(
        "通知",
        ART_10,
        "请在考核方案中补齐。",
        申报条件=paper.conditions,
        申报材料=paper.materials,
    )
    mail = paper.office.mail
    values = {
        "year": paper.year,
        "addressees": paper.addressees,
        "award_quota": paper.award_quota,
        "nomination_quota": paper.nomination_quota,
        "award_years": AWARD_YEARS,
        "nomination_years": NOMINATION_YEARS,
        "conditions": [f"（{number_hanzi(k)}）{x}" for k, x in enumerate(paper.conditions, 1)],
        "reference_day": paper.reference_day,
        "period": (paper.opens, paper.closes),
        "copies": paper.copies,
        "mail": f"（电子邮箱：{mail}）" if mail else "",
        "materials": [f"{text}；" for text in paper.materials[:-1]] + [f"{paper.materials[-1]}。"],
        "schedule": [
            led(f"（{number_hanzi(k)}）{step.name}。", f"{step.period}。")
            for k, step in enumerate(paper.schedule, 1)
        ],
        "award_prize": paper.award_fen,
        "award_prize_words": paper.award_fen,
        "nomination_prize": paper.nomination_fen,
        "nomination_prize_words": paper.nomination_fen,
        "annexed": bool(paper.annexes),
        "standard": paper.standard,
        "full_points": paper.full_points,
        "floor_points": paper.floor_points,
        "contact": paper.office.contact,
    }
    return _composed(paper, words, values)


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed; without `before` it is new, without `after` it is dropped."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSupplement(Circular):
    """A change of an issued plan, with its reason."""

    original_number: str
    original_day: date
    reason: str
    changes: tuple[Change, ...]


def supplement(paper: PlanSupplement, words: Wording | None = None) -> bytes:
    """补充通知 to the plan (第十条)."""
    return official.render(supplement_paper(paper, words or shipped()["f1b"]))


def supplement_paper(paper: PlanSupplement, words: Wording) -> Official:
    """补充通知 before it is set."""
    require(
        "补充通知",
        ART_10,
        "请在考核方案的新版本中写明调整的内容和理由。",
        调整内容=paper.changes and all(x.before.strip() or x.after.strip() for x in paper.changes),
        调整理由=paper.reason,
    )
    if paper.day < paper.original_day:
        raise PaperError(
            f"补充通知的日期（{day_figures(paper.day)}）早于原通知"
            f"（{day_figures(paper.original_day)}）。",
            basis=str(ART_10),
            remedy="请更正补充通知的成文日期。",
        )
    number = f"（{paper.original_number}）" if paper.original_number else ""
    values = {
        "year": paper.year,
        "addressees": paper.addressees,
        "original": f"《{words.say('original', year=paper.year)}》{number}",
        "reason": sentence(paper.reason),
        "changes": [_change(each, words) for each in paper.changes],
        "contact": paper.office.contact,
    }
    return _composed(paper, words, values)


def _change(change: Change, words: Wording) -> str:
    if not change.before.strip():
        return words.say("added", item=change.item, after=sentence(change.after))
    if not change.after.strip():
        return words.say("dropped", item=change.item, before=sentence(change.before))
    return words.say("changed", item=change.item, before=change.before, after=change.after)


def _composed(paper: Circular, words: Wording, values: Mapping[str, Any]) -> Official:
    title = words.say("title", **values)
    draft = words.say("draft") if paper.draft else ""
    blocks: list[Block | RedHead] = [
        *_head(paper),
        Title(title, draft),
        *words.blocks("body", **values),
    ]
    if paper.annexes:
        blocks.append(Annexes(tuple(_name(annex) for annex in paper.annexes)))
    if not paper.draft:
        blocks.append(Signature(paper.office.name, paper.day, paper.remark))
    for k, annex in enumerate(paper.annexes, 1):
        if isinstance(annex, AnnexTable):
            label = f"附件{k}" if len(paper.annexes) > 1 else "附件"
            blocks += [Annex(label, annex.name), _table(annex)]
    if paper.number and not (paper.draft or paper.plain):
        blocks.append(Colophon(paper.copies_to, paper.office.name, paper.day))
    return Official(title + draft, tuple(blocks), paper.witness)


def _head(paper: Circular) -> tuple[Block | RedHead, ...]:
    if paper.draft or not paper.number:
        return ()
    if paper.plain:
        return (Centred(paper.number), Gap())
    return (RedHead(f"{paper.office.name}文件", paper.number, preprinted=paper.preprinted),)


def _name(annex: str | AnnexTable) -> str:
    return annex if isinstance(annex, str) else annex.name


def _table(annex: AnnexTable) -> Table:
    share = (_WIDTH - _NUMBERS) / (len(annex.head) - 1 + _WIDE)
    widths = (_NUMBERS, share * _WIDE, *(share for _ in annex.head[1:]))
    head = list_head("序号", *annex.head, height=10)
    rows: list[Row] = [
        (
            text_cell(str(k), centred=True, height=10),
            *(text_cell(text, centred=n > 0) for n, text in enumerate(row)),
        )
        for k, row in enumerate(annex.rows, 1)
    ]
    return Table(widths, (head,), tuple(rows), leading=1.35)
