"""受理回执 with the list of materials (第八条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SIGNED, Form, Part, numbered, ticks
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError


@dataclass(frozen=True, slots=True)
class Material:
    """One document that was handed in, or that is missing; copies that nobody counted: the pen."""

    name: str
    copies: int | None = 0
    received: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the office confirms to an applicant.

    `interest` is what the clerk declared about a tie with the applicant: empty for none, None
    leaves it to the pen. `due` is the day by which missing materials are to come.
    """

    year: int
    number: str
    organisation: str
    credit_code: str
    field: str
    recommended_by: str
    contact: str
    received: date
    accepted: date
    materials: tuple[Material, ...]
    clerk: str
    office: Office
    interest: str | None = None
    due: date | None = None


def receipt(paper: Receipt, words: Wording | None = None) -> bytes:
    """受理回执; missing materials are named for completion."""
    return form.render(receipt_paper(paper, words or shipped()["f3"]))


def receipt_paper(paper: Receipt, words: Wording) -> Form:
    """The receipt before it is set."""
    if not paper.materials:
        raise PaperError("受理回执没有材料清单。", remedy="请先登记收到的申报材料。")
    return Form(
        words.say("title", year=paper.year),
        (
            Part(_facts(paper), whole=True),
            Part(_materials(paper), caption="收到的申报材料"),
            Part(
                _end(paper, words),
                caption="办理情况",
                notes=numbered(words.lines("notes", contact=paper.office.contact)),
                whole=True,
            ),
        ),
        left=paper.office.name,
        right=f"受理编号：{paper.number}",
        running=f"组织名称：{paper.organisation}",
    )


def _end(paper: Receipt, words: Wording) -> Table:
    missing = [item.name for item in paper.materials if not item.received]
    options = words.lines("verdict")
    verdict = ticks(options, options[bool(missing)], "\n")
    if missing:
        named = "；".join(f"{k}. {name}" for k, name in enumerate(missing, 1))
        verdict += f"：{named}\n{words.say('due', due=paper.due)}".rstrip()
    none, some = words.lines("interest")
    known = paper.interest is not None
    chosen = (some if paper.interest else none) if known else None
    interest = ticks((none, some), chosen, "\n") + (paper.interest or "")
    return Table(
        (24, 73, 73),
        (),
        (
            (label("受理意见"), Cell(verdict, cols=2, height=20)),
            (label("利害关系\n声　　明"), Cell(interest, cols=2, height=18)),
            (
                label("签　收"),
                Cell("递交人：", top=True, height=26, foot=(SIGNED,)),
                Cell(f"经办人：{paper.clerk}", top=True, foot=("（盖章）", SIGNED)),
            ),
        ),
    )


def _facts(paper: Receipt) -> Table:
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
            (
                label("推荐单位"),
                Cell(paper.recommended_by),
                label("收到日期"),
                Cell(day_figures(paper.received)),
            ),
            (
                label("联系人"),
                Cell(paper.contact),
                label("受理日期"),
                Cell(day_figures(paper.accepted)),
            ),
        ),
    )


def _materials(paper: Receipt) -> Table:
    head = heads("序号", "材料名称", "份数", "收讫", "备　注")
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=8),
            Cell(item.name),
            Cell(_copies(item.copies) if item.received else "—", align="centre"),
            Cell("☑" if item.received else "☐", align="centre"),
            Cell(item.note),
        )
        for k, item in enumerate(paper.materials, 1)
    ]
    there = sum(item.received for item in paper.materials)
    counted = [item.copies for item in paper.materials if item.received]
    copies = None if None in counted else sum(each or 0 for each in counted)
    total = f"收到{there}项，缺{len(paper.materials) - there}项"
    rows.append(
        (
            label("合　计", cols=2),
            Cell(_copies(copies), align="centre"),
            Cell(total, cols=2),
        )
    )
    return Table((13, 84, 15, 15, 43), (head,), tuple(rows))


def _copies(count: int | None) -> str:
    return "" if count is None else str(count)
