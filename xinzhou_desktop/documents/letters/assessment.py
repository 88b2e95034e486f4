"""Letters of the assessment: 征求意见函 with its 回执, and 评审反馈报告 (第十三条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, heading, subheading
from xinzhou_desktop.documents.dates import day_figures, number_hanzi
from xinzhou_desktop.documents.drafting import require, sentence
from xinzhou_desktop.documents.form import ticks
from xinzhou_desktop.documents.letters.letter import SEALED, Enclosure, Letter, composed, note_row
from xinzhou_desktop.documents.lists import name_cell, text_cell
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Cell, Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.vocabulary import Reply

_ANSWERS = (Reply.AGREE, Reply.REMARKS, Reply.DISAGREE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A report that is sent round; the proposal may stay open."""

    organisation: str
    field: str
    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRequest(Letter):
    """A question to one member unit; `due` is the last day for its answer (P37)."""

    year: int
    unit: str
    reports: tuple[Asked, ...]
    due: date
    derivation: str = ""


def opinion_request(paper: OpinionRequest, words: Wording | None = None) -> bytes:
    """征求意见函 with the list of reports and the slip to be returned (第十三条)."""
    return official.render(opinion_request_paper(paper, words or shipped()["f10"]))


def opinion_request_paper(paper: OpinionRequest, words: Wording) -> Official:
    """征求意见函 before it is set."""
    require(
        "征求意见函",
        ART_13,
        "请先形成综合考核报告，选定成员单位，再打印。",
        成员单位=paper.unit,
        综合考核报告=paper.reports,
    )
    if paper.due <= paper.day:
        raise PaperError(
            f"反馈期限（{day_figures(paper.due)}）不晚于发函日期（{day_figures(paper.day)}）。",
            basis=str(ART_13),
            remedy="请更正反馈期限或者发函日期。",
        )
    values = {
        "unit": paper.unit,
        "year": paper.year,
        "count": len(paper.reports),
        "due": paper.due,
        "derivation": sentence(paper.derivation),
        "contact": paper.contact,
    }
    slip = words.say("slip")
    asked = words.say("title", **values).replace("|", "")
    return composed(
        paper,
        words,
        values,
        (
            Enclosure(
                words.say("annex", **values),
                words.say("annex_title", **values),
                (_listed(paper),),
            ),
            Enclosure(
                slip, slip, (_slip(paper, asked, note_row(words, "slip_note", 4, **values)),)
            ),
        ),
    )


def _listed(paper: OpinionRequest) -> Table:
    proposed = any(item.proposal for item in paper.reports)
    names = ("序号", "组织名称", "领域", *(("考核建议",) if proposed else ()))
    rows: list[Row] = []
    for k, item in enumerate(paper.reports, 1):
        last = (text_cell(item.proposal or "—"),) if proposed else ()
        rows.append(
            (
                text_cell(str(k), centred=True, height=11),
                text_cell(item.organisation),
                text_cell(item.field, centred=True),
                *last,
            )
        )
    widths = (14, 76, 20, 46) if proposed else (16, 112, 28)
    return Table(widths, (tuple(name_cell(x, height=10) for x in names),), tuple(rows), 1.35)


def _slip(paper: OpinionRequest, asked: str, note: Row) -> Table:
    answers = ticks(tuple(reply.value for reply in _ANSWERS), None, "　　　")
    number = f"（{paper.number}）" if paper.number else ""
    return Table(
        (30, 48, 30, 48),
        (),
        (
            (name_cell("来　　函"), text_cell(asked + number, cols=3)),
            (name_cell("反馈单位"), text_cell(paper.unit, cols=3)),
            (name_cell("意　　见"), text_cell(answers, cols=3, centred=True)),
            (name_cell("所涉组织、\n具体意见\n和理由", height=70), text_cell(cols=3)),
            (name_cell("联 系 人"), text_cell(), name_cell("联系电话"), text_cell()),
            (name_cell("签字盖章", height=34), _sealed()),
            note,
        ),
        leading=1.35,
    )


def _sealed() -> Cell:
    return text_cell("单位负责人：", cols=3, foot=SEALED)


@dataclass(frozen=True, slots=True)
class CategoryFeedback:
    """What was found in one part of the assessment."""

    name: str
    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Letter):
    """What an applicant may learn from; `withheld` are the assessors, whom it must not name."""

    year: int
    organisation: str
    categories: tuple[CategoryFeedback, ...]
    suggestions: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def feedback(paper: Feedback, words: Wording | None = None) -> bytes:
    """评审反馈报告: strengths and improvements by part, no names and no rank (第十三条)."""
    return official.render(feedback_paper(paper, words or shipped()["f20"]))


def feedback_paper(paper: Feedback, words: Wording) -> Official:
    """评审反馈报告 before it is set; refused when it names an assessor."""
    found = [each for each in paper.categories if each.strengths or each.improvements]
    require(
        "评审反馈报告",
        ART_13,
        "请先在综合考核报告中写明优势和改进机会，再打印。",
        组织名称=paper.organisation,
        优势和改进机会=found,
    )
    _conceal(paper)
    values = {
        "organisation": paper.organisation,
        "year": paper.year,
        "categories": [
            block
            for k, each in enumerate(found, 1)
            for block in _category(_headed(paper, k if found[1:] else 0, each), each, words)
        ],
        "has_suggestions": bool(paper.suggestions),
        "suggestions": [sentence(text) for text in paper.suggestions],
        "contact": paper.contact,
    }
    return composed(paper, words, values)


def _headed(paper: Feedback, number: int, found: CategoryFeedback) -> Block:
    """The heading of a part: of the first level where nothing else is told; 0 is the only part."""
    told = number_hanzi(number)
    if paper.suggestions:
        return subheading(f"（{told}）{found.name}" if told else found.name)
    return heading(f"{told}、{found.name}" if told else found.name)


def _category(head: Block, found: CategoryFeedback, words: Wording) -> tuple[Block, ...]:
    return (
        head,
        *words.blocks(
            "category",
            strengths=_points(found.strengths),
            improvements=_points(found.improvements),
        ),
    )


def _points(texts: tuple[str, ...]) -> str:
    """One sentence, told off by 一是, 二是 where there are several."""
    bare = [text.strip().rstrip("。；") for text in texts]
    if len(bare) > 1:
        bare = [f"{number_hanzi(k)}是{text}" for k, text in enumerate(bare, 1)]
    return sentence("；".join(bare))


def _conceal(paper: Feedback) -> None:
    said = "\n".join(
        (
            *paper.suggestions,
            *(text for each in paper.categories for text in each.strengths + each.improvements),
        )
    )
    if named := [name for name in paper.withheld if name.strip() and name in said]:
        raise PaperError(
            f"反馈报告中出现了评审人员的姓名：{'、'.join(named)}。",
            basis=str(ART_13),
            remedy="反馈报告不写评审人员的姓名，请改写有关内容后再打印。",
        )
