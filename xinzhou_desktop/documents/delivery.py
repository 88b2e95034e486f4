"""Handing over: 证书签收表 and 文书送达回证 (第十五条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SIGNED, Form, Part, numbered, ticks
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_15
from xinzhou_desktop.vocabulary import Honour


@dataclass(frozen=True, slots=True)
class Collected:
    """A certificate, and for the award a plaque; what is not known yet is left to the pen."""

    organisation: str
    honour: Honour
    certificate: str
    plaque: bool = False
    received_by: str = ""
    phone: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """Who collects what; `basis` is 表扬决定 with its number."""

    year: int
    rows: tuple[Collected, ...]
    basis: str
    office: Office = OFFICE
    witness: str = ""


@dataclass(frozen=True, slots=True)
class ServedPaper:
    """A paper that is delivered."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Service:
    """The return of a delivery; everything that happens at the door is left to the pen."""

    number: str
    matter: str
    recipient: str
    address: str
    papers: tuple[ServedPaper, ...]
    office: str
    way: str = ""
    contact: str = ""
    deliverers: tuple[str, ...] = ()
    witness: str = ""


def collection_sheet(paper: CollectionSheet, words: Wording | None = None) -> bytes:
    """证书签收表; a plaque for 提名奖 is refused (第十五条)."""
    return form.render(collection_sheet_paper(paper, words or shipped()["f19a"]))


def collection_sheet_paper(paper: CollectionSheet, words: Wording) -> Form:
    """The sheet before it is set."""
    _check(paper)
    plaques = sum(row.plaque for row in paper.rows)
    issued = f"证书{len(paper.rows)}本" + (f"、奖牌{plaques}块" if plaques else "")
    notes = words.lines("notes", basis=paper.basis, issued=issued)
    names = (
        "序号",
        "组织名称",
        "奖　项",
        "证书编号",
        "奖牌",
        "领取人签字",
        "联系电话",
        "领取日期",
    )
    head = heads(*names, height=10)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=11.5),
            Cell(row.organisation),
            Cell(row.honour.value, align="centre"),
            Cell(row.certificate, align="centre"),
            Cell("1块" if row.plaque else "—", align="centre"),
            Cell(row.received_by, align="centre"),
            Cell(row.phone, align="centre"),
            Cell(day_figures(row.day) if row.day else "", align="centre"),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    people = (
        Cell("发放人：", top=True, height=18, foot=(SIGNED,)),
        Cell("监督人：", top=True, foot=(SIGNED,)),
    )
    return Form(
        words.say("title", year=paper.year),
        (
            Part(
                Table((12, 66, 38, 33, 14, 34, 28, 32), (head,), tuple(rows)),
                notes=numbered(notes),
            ),
            Part(Table((128, 129), (), (people,)), caption="发放", whole=True, tail=True),
        ),
        left=paper.office.made,
        wide=True,
        witness=paper.witness,
    )


def _check(paper: CollectionSheet) -> None:
    if not paper.rows:
        raise PaperError(
            "证书签收表没有领取证书的组织。", basis=str(ART_15), remedy="请先登记授奖和证书编号。"
        )
    if not paper.basis.strip():
        raise PaperError(
            "证书签收表没有表扬决定的文号。",
            basis=str(ART_15),
            remedy="请先在授奖登记中填写表扬决定。",
        )
    for row in paper.rows:
        if not row.certificate.strip():
            raise PaperError(
                f"{row.organisation}没有证书编号。",
                basis=str(ART_15),
                remedy="请先编定证书编号再打印签收表。",
            )
        if row.plaque and row.honour is not Honour.AWARD:
            raise PaperError(
                f"{row.organisation}获得的是{row.honour.value}，不发奖牌。",
                basis=str(ART_15),
                remedy="请去掉奖牌；奖牌只授予获得信州区质量奖的组织。",
            )


def service(paper: Service, words: Wording | None = None) -> bytes:
    """文书送达回证."""
    return form.render(service_paper(paper, words or shipped()["f19b"]))


def service_paper(paper: Service, words: Wording) -> Form:
    """The return before it is set."""
    ways = words.lines("ways")
    _check_service(paper, ways)
    return Form(
        words.say("title"),
        (
            Part(_service_facts(paper, ways), whole=True),
            Part(_served(paper.papers), caption="送达的文书"),
            Part(
                _service_end(paper, words.say("refused")),
                caption="送达情况",
                notes=numbered(words.lines("notes")),
                whole=True,
            ),
        ),
        left=paper.office,
        right=f"编号：{paper.number}" if paper.number else "编号：＿＿＿＿＿＿",
        running=f"受送达人：{paper.recipient}",
        witness=paper.witness,
    )


def _check_service(paper: Service, ways: tuple[str, ...]) -> None:
    if not paper.papers:
        raise PaperError("送达回证没有列出送达的文书。", remedy="请先选定要送达的文书。")
    if not paper.recipient.strip():
        raise PaperError("送达回证没有受送达人。", remedy="请填写受送达的组织或者个人。")
    if paper.way and paper.way not in ways:
        raise PaperError(
            f"送达方式“{paper.way}”不在可选的方式里。",
            remedy=f"请从{'、'.join(ways)}中选择。",
        )


def _service_facts(paper: Service, ways: tuple[str, ...]) -> Table:
    return Table(
        (28, 142),
        (),
        (
            (label("事　由", height=9.5), Cell(paper.matter)),
            (label("受送达人", height=9.5), Cell(paper.recipient)),
            (label("送达地点", height=9.5), Cell(paper.address)),
            (label("联系方式", height=9.5), Cell(paper.contact)),
            (label("送达方式", height=9.5), Cell(ticks(ways, paper.way or None))),
        ),
    )


def _served(papers: tuple[ServedPaper, ...]) -> Table:
    head = heads("序号", "文书名称", "文　号", "份数", height=9)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=9),
            Cell(item.name),
            Cell(item.number),
            Cell(str(item.copies), align="centre"),
        )
        for k, item in enumerate(papers, 1)
    ]
    return Table((14, 88, 52, 16), (head,), tuple(rows))


def _service_end(paper: Service, refused: str) -> Table:
    moment = "签字（盖章）：＿＿＿＿＿＿＿＿　　　　年　　月　　日　　时　　分"
    return Table(
        (28, 142),
        (),
        (
            (label("受送达人\n签　　收"), Cell(height=30, foot=(moment,))),
            (
                label("代 收 人\n签　　收"),
                Cell("与受送达人的关系：", top=True, height=30, foot=(moment,)),
            ),
            (label("拒收情况"), Cell(refused, top=True, height=22)),
            (
                label("送 达 人"),
                Cell("、".join(paper.deliverers), top=True, height=20, foot=(SIGNED,)),
            ),
            (label("备　注", height=10), Cell()),
        ),
    )
