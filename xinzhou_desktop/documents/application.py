"""Papers of the application stage: 受理回执 and the roster of applicants (第八条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import SIGNED, Form, Part, ticks
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, label
from xinzhou_desktop.errors import PaperError

COMPLETE, INCOMPLETE = "材料齐全，予以受理", "材料不齐，请补正下列材料"


@dataclass(frozen=True, slots=True)
class Material:
    """One document that was handed in, or that is missing."""

    name: str
    copies: int = 0
    received: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the office confirms to an applicant."""

    year: int
    number: str
    organisation: str
    credit_code: str
    field: str
    recommended_by: str
    contact: str
    received: date
    materials: tuple[Material, ...]
    clerk: str
    office: Office


def receipt(paper: Receipt) -> bytes:
    """受理回执 with the list of materials; missing ones are named for completion."""
    if not paper.materials:
        raise PaperError("受理回执没有材料清单。", remedy="请先登记收到的申报材料。")
    missing = [item.name for item in paper.materials if not item.received]
    verdict = ticks((COMPLETE, INCOMPLETE), INCOMPLETE if missing else COMPLETE, "\n")
    if missing:
        verdict += "：" + "；".join(f"{k}. {name}" for k, name in enumerate(missing, 1))
    end: tuple[Row, ...] = (
        (label("受理意见"), Cell(verdict, cols=2, height=18)),
        (
            label("利害关系\n声　　明"),
            Cell(
                "经办人与申报组织：☐无利害关系　☐有利害关系，已申请回避，说明：",
                cols=2,
                height=14,
            ),
        ),
        (
            label("签　收"),
            Cell("递交人：", top=True, height=26, foot=(SIGNED,)),
            Cell(f"经办人：{paper.clerk}", top=True, foot=("（盖章）", SIGNED)),
        ),
    )
    return form.render(
        Form(
            f"{paper.year}年度信州区质量奖申报受理回执",
            (
                Part(_facts(paper), whole=True),
                Part(_materials(paper), caption="收到的申报材料"),
                Part(
                    Table((24, 73, 73), (), end),
                    caption="办理情况",
                    notes=_notes(paper.office),
                    whole=True,
                ),
            ),
            left=f"{paper.office.name}",
            right=f"受理编号：{paper.number}",
            running=f"组织名称：{paper.organisation}",
        )
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
            (label("联系人"), Cell(paper.contact, cols=3)),
        ),
    )


def _materials(paper: Receipt) -> Table:
    head: Row = tuple(label(name) for name in ("序号", "材料名称", "份数", "收讫", "备　注"))
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=8),
            Cell(item.name),
            Cell(str(item.copies) if item.received else "—", align="centre"),
            Cell("☑" if item.received else "☐", align="centre"),
            Cell(item.note),
        )
        for k, item in enumerate(paper.materials, 1)
    ]
    return Table((13, 84, 15, 15, 43), (head,), tuple(rows))


def _notes(office: Office) -> tuple[str, ...]:
    notes = [
        "1. 本回执一式两份，申报组织和区质量强区办各执一份。",
        "2. 受理只表示收到申报材料，不代表符合《信州区质量奖管理办法》第九条规定的基本条件。",
        "3. 考核工作不收取任何费用。",
    ]
    if office.contact:
        notes.append(f"4. 区质量强区办{office.contact}。")
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One applicant; `reason` says why an application was refused or has ended."""

    number: str
    organisation: str
    field: str
    recommended_by: str
    received: date | None
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All applications of a year on a day."""

    year: int
    rows: tuple[RosterRow, ...]
    day: date


def roster(paper: Roster) -> bytes:
    """The table of applicants with the reasons of refusal."""
    if not paper.rows:
        raise PaperError(
            f"{paper.year}年度没有申报记录，不能打印申报组织一览表。", remedy="请先登记申报。"
        )
    names = (
        "序号",
        "受理编号",
        "组织名称",
        "领域",
        "推荐单位",
        "收到日期",
        "状态",
        "不予受理或终止的原因",
    )
    head: Row = tuple(label(name, height=10) for name in names)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=10),
            Cell(row.number, align="centre"),
            Cell(row.organisation),
            Cell(row.field, align="centre"),
            Cell(row.recommended_by),
            Cell(day_figures(row.received) if row.received else "—", align="centre"),
            Cell(row.state, align="centre"),
            Cell(row.reason),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    return form.render(
        Form(
            f"{paper.year}年度信州区质量奖申报组织一览表",
            (
                Part(
                    Table((10, 28, 58, 13, 40, 33, 20, 55), (head,), tuple(rows)),
                    notes=(f"共{len(rows)}家。",),
                ),
            ),
            right=f"截至{day_figures(paper.day)}",
            wide=True,
        )
    )
