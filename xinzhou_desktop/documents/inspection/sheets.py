"""What an inspection takes along: 签到表, 会议议程, 回避与廉洁承诺 (第十二、十八条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part, numbered, ticks
from xinzhou_desktop.documents.tables import Cell, Row, Table, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_12, ART_18

_PEN, _POINT = 11.0, 14.0  # mm, a row to sign in, a point of the agenda
_BAR = "|"  # between matter, people and place of a point
_HOURS = "　　:　　—　　:　　"


@dataclass(frozen=True, slots=True)
class Visit:
    """Which inspection a sheet belongs to."""

    year: int
    number: str
    organisation: str
    place: str
    day: date
    leader: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part; `relation` is a declared tie: empty for none, None not yet said."""

    name: str
    unit: str = ""
    position: str = ""
    role: str = ""  # 组长, 组员, 监督员
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who was there; those of the organisation may sign on empty rows."""

    visit: Visit
    group: tuple[Participant, ...]
    hosts: tuple[Participant, ...] = ()
    empty: int = 8
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The day of the inspection; its points are words, their hours are left to the pen."""

    visit: Visit
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """回避与廉洁承诺, signed by everybody of the group."""

    visit: Visit
    group: tuple[Participant, ...]
    witness: str = ""


def attendance_sheet(paper: AttendanceSheet, words: Wording | None = None) -> bytes:
    """查验签到表 for the first and the last meeting (第十二条)."""
    return form.render(attendance_sheet_paper(paper, words or shipped()["f8b"]))


def attendance_sheet_paper(paper: AttendanceSheet, words: Wording) -> Form:
    """The sheet before it is set."""
    _need_group(paper.group, "签到表")
    hosts = paper.hosts + (Participant(""),) * max(0, paper.empty - len(paper.hosts))
    return _form(
        paper.visit,
        "现场查验签到表",
        (
            Part(_facts(paper.visit), whole=True),
            Part(_signing(paper.group), caption="一、考核工作组"),
            Part(_signing(hosts), caption="二、被查验组织", notes=numbered(words.say("notes"))),
        ),
        paper.witness,
    )


def agenda(paper: Agenda, words: Wording | None = None) -> bytes:
    """会议议程 of the day (第十二条)."""
    return form.render(agenda_paper(paper, words or shipped()["f8c"]))


def agenda_paper(paper: Agenda, words: Wording) -> Form:
    """The agenda before it is set."""
    names = ("序号", "时　间", "事　项", "参加人员", "地　点")
    rows: list[Row] = []
    for k, line in enumerate(words.say("items").splitlines(), 1):
        matter, people, place, *_ = (*line.split(_BAR), "", "")
        told = (Cell(text.strip()) for text in (matter, people, place))
        rows.append(
            (Cell(str(k), align="centre", height=_POINT), Cell(_HOURS, align="centre"), *told)
        )
    head: Row = tuple(label(name, height=10) for name in names)
    return _form(
        paper.visit,
        "现场查验会议议程",
        (
            Part(_facts(paper.visit), whole=True),
            Part(
                Table((12, 42, 52, 36, 28), (head,), tuple(rows)),
                caption="议程",
                notes=numbered(words.say("notes", leader=paper.visit.leader)),
            ),
        ),
        paper.witness,
    )


def pledge(paper: Pledge, words: Wording | None = None) -> bytes:
    """回避与廉洁承诺 with a line to sign for each member (第十八条)."""
    return form.render(pledge_paper(paper, words or shipped()["f8d"]))


def pledge_paper(paper: Pledge, words: Wording) -> Form:
    """The pledge before it is set."""
    _need_group(paper.group, "承诺书")
    values = {"year": paper.visit.year, "organisation": paper.visit.organisation}
    options = tuple(words.say("relation").splitlines())
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=16),
            Cell(f"{person.name}\n{_of(person)}".strip()),
            Cell(_relation(person, options)),
            Cell(),
            Cell(),
        )
        for k, person in enumerate(paper.group, 1)
    ]
    names = ("序号", "姓名、单位和职务", "利害关系声明", "签　字", "日　期")
    head: Row = tuple(label(name, height=9.5) for name in names)
    return _form(
        paper.visit,
        "现场查验回避与廉洁承诺",
        (
            Part(_text(words.say("recusal", **values)), caption="一、回避"),
            Part(_text(words.say("integrity", **values)), caption="二、廉洁和保密"),
            Part(
                Table((12, 46, 54, 32, 26), (head,), tuple(rows)),
                caption="三、承诺人",
                notes=numbered(words.say("notes")),
            ),
        ),
        paper.witness,
    )


def _form(visit: Visit, title: str, parts: tuple[Part, ...], witness: str) -> Form:
    return Form(
        f"{visit.year}年度信州区质量奖{title}",
        parts,
        right=f"查验编号：{visit.number}",
        running=f"组织名称：{visit.organisation}",
        witness=witness,
    )


def _facts(visit: Visit) -> Table:
    return Table(
        (24, 61, 24, 61),
        (),
        (
            (label("组织名称"), Cell(visit.organisation, cols=3)),
            (label("查验地点"), Cell(visit.place, cols=3)),
            (label("查验日期"), Cell(day_figures(visit.day)), label("组　长"), Cell(visit.leader)),
        ),
    )


def _signing(people: tuple[Participant, ...]) -> Table:
    names = ("序号", "姓　名", "单位和职务", "首次会议签字", "末次会议签字")
    head: Row = tuple(label(name, height=9.5) for name in names)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=_PEN),
            Cell(f"{person.name}{f'（{person.role}）' if person.role else ''}"),
            Cell(_of(person)),
            Cell(),
            Cell(),
        )
        for k, person in enumerate(people, 1)
    ]
    return Table((12, 36, 58, 32, 32), (head,), tuple(rows))


def _of(person: Participant) -> str:
    return "\n".join(part for part in (person.unit, person.position) if part)


def _relation(person: Participant, options: tuple[str, ...]) -> str:
    none, some = options
    known = person.relation is not None
    chosen = (some if person.relation else none) if known else None
    return ticks(options, chosen, "\n") + (person.relation or "")


def _text(words: str) -> Table:
    text = "\n".join(f"　　{line}" for line in words.splitlines())
    return Table((170,), (), ((Cell(text, top=True),),), leading=1.6, pad=2.2)


def _need_group(group: tuple[Participant, ...], name: str) -> None:
    if not group:
        raise PaperError(
            f"{name}没有考核工作组的人员。",
            basis=str(ART_12),
            remedy="请先在查验安排中选定组长和组员。",
        )
    if any(not person.name.strip() for person in group):
        raise PaperError(
            f"{name}有一人没有姓名。", basis=str(ART_18), remedy="请先补齐考核工作组的名单。"
        )
