"""交接清单: what the next person in charge takes over (第七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part, numbered, ticks
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_7

_NONE = "移交之日，程序中没有到期、逾期和待办的事项。"
_DONE = ("已交接", "未交接")
_SIGNED = ("签字：＿＿＿＿＿＿＿＿", "年　　月　　日")


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter under way: how far it is, until when, what comes next, where its papers lie."""

    matter: str
    state: str
    due: date | None = None
    next_step: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """Papers that are handed over."""

    name: str
    copies: int
    numbers: tuple[str, ...] = ()  # 发文字号
    place: str = ""


@dataclass(frozen=True, slots=True)
class HandedItem:
    """An account, a key, a disk or a seal: what is done with it, never a password."""

    name: str
    way: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The list; `policies` are readings in force that the next person must know."""

    year: int
    day: date
    giver: str
    taker: str  # empty: left to the pen
    matters: tuple[OpenMatter, ...]
    papers: tuple[HeldPaper, ...] = ()
    items: tuple[HandedItem, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    observer: str = ""
    office: Office = OFFICE
    witness: str = ""


def handover(paper: Handover, words: Wording | None = None) -> bytes:
    """交接清单, signed by three."""
    return form.render(handover_paper(paper, words or shipped()["f22c"]))


def handover_paper(paper: Handover, words: Wording) -> Form:
    """The list before it is set."""
    _check(paper)
    parts: list[Part] = []
    numbers = iter("一二三四五")
    for name, table in (
        ("未办结事项", _matters(paper)),
        ("纸质材料", _papers(paper)),
        ("账户、密钥、介质和印章", _items(paper)),
        ("正在执行的口径", _policies(paper)),
    ):
        if table.rows:
            parts.append(Part(table, caption=f"{next(numbers)}、{name}"))
    parts.append(
        Part(
            _signatures(paper),
            caption=f"{next(numbers)}、签字",
            notes=numbered(words.lines("notes")),
            whole=True,
            tail=True,
        )
    )
    return Form(
        words.say("title", year=paper.year),
        tuple(parts),
        left=paper.office.made,
        right=f"交接日期：{day_figures(paper.day)}",
        witness=paper.witness,
    )


def _check(paper: Handover) -> None:
    if not (paper.matters or paper.papers or paper.items):
        raise PaperError(
            "交接清单没有内容。",
            basis=str(ART_7),
            remedy="请先列出正在办理的事项、纸质材料或者要移交的账户和密钥。",
        )
    giver, taker = paper.giver.strip(), paper.taker.strip()
    if not giver:
        raise PaperError("交接清单缺少移交人。", basis=str(ART_7), remedy="请先选定移交人。")
    if giver == taker:
        raise PaperError(
            f"移交人和接收人是同一个人：{giver}。",
            basis=str(ART_7),
            remedy="请选择另一名接收人。",
        )


def _matters(paper: Handover) -> Table:
    none: Row = (Cell(_NONE, cols=6, align="centre", height=10),)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=10),
            Cell(item.matter),
            Cell(item.state, align="centre"),
            Cell(day_figures(item.due) if item.due else "—", align="centre"),
            Cell(item.next_step),
            Cell(item.place),
        )
        for k, item in enumerate(paper.matters, 1)
    ] or [none]
    head = heads("序号", "事　项", "状　态", "期　限", "下一步", "材料位置", height=9)
    return Table((12, 48, 22, 33, 31, 24), (head,), tuple(rows))


def _papers(paper: Handover) -> Table:
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=9),
            Cell(item.name),
            Cell(str(item.copies), align="centre"),
            Cell("、".join(item.numbers)),
            Cell(item.place),
            Cell(ticks(_DONE, None, " "), align="centre"),
        )
        for k, item in enumerate(paper.papers, 1)
    ]
    head = heads("序号", "材料名称", "份数", "文　号", "存放位置", "交接情况", height=9)
    return Table((12, 42, 12, 46, 24, 34), (head,), tuple(rows))


def _items(paper: Handover) -> Table:
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=9),
            Cell(item.name),
            Cell(item.way),
            Cell(ticks(_DONE, None, " "), align="centre"),
        )
        for k, item in enumerate(paper.items, 1)
    ]
    head = heads("序号", "名　称", "移交办法", "交接情况", height=9)
    return Table((12, 54, 66, 38), (head,), tuple(rows))


def _policies(paper: Handover) -> Table:
    rows: list[Row] = [
        (Cell(name, align="centre", height=9), Cell(text)) for name, text in paper.policies
    ]
    return Table((24, 146), (heads("口　径", "内　容", height=9),), tuple(rows))


def _signatures(paper: Handover) -> Table:
    people = (("移交人", paper.giver), ("接收人", paper.taker), ("监交人", paper.observer))
    return Table(
        (57, 57, 56),
        (),
        (
            tuple(
                Cell(f"{role}：{name}", top=True, height=28, foot=_SIGNED) for role, name in people
            ),
        ),
    )
