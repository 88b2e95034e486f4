"""历年台账: every award of all years with its validity and state (第五、十七条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part, numbered
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_5
from xinzhou_desktop.vocabulary import AwardState, Honour

_HONOURS = {Honour.AWARD: "信州区质量奖", Honour.NOMINATION: "信州区质量奖\n提名奖"}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One award; the name as it was decided."""

    year: int
    organisation: str
    credit_code: str
    honour: Honour
    decision: str
    decided: date
    certificate: str
    valid_from: date
    valid_to: date
    state: AwardState
    note: str = ""  # 撤销决定 and 禁报, a later name, 据纸质文件补录


@dataclass(frozen=True, slots=True)
class Ledger:
    """The awards in the order that `order` states."""

    rows: tuple[LedgerRow, ...]
    day: date
    order: str = "按年度、奖项和组织名称笔画排序"
    office: Office = OFFICE
    witness: str = ""


def ledger(paper: Ledger, words: Wording | None = None) -> bytes:
    """历年台账 as a wide table."""
    return form.render(ledger_paper(paper, words or shipped()["f22b"]))


def ledger_paper(paper: Ledger, words: Wording) -> Form:
    """The ledger before it is set."""
    _check(paper.rows)
    notes = words.lines(
        "notes",
        total=len(paper.rows),
        awards=sum(row.honour is Honour.AWARD for row in paper.rows),
        nominations=sum(row.honour is Honour.NOMINATION for row in paper.rows),
        states=[
            f"{state.value}{count}家"
            for state in AwardState
            if (count := sum(row.state is state for row in paper.rows))
        ],
        order=paper.order,
        day=paper.day,
    )
    names = (
        "序号",
        "年度",
        "组织名称和统一社会信用代码",
        "奖　项",
        "表扬决定",
        "证书编号",
        "有效期",
        "状态",
        "备　注",
    )
    head = heads(*names, height=10)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=11),
            Cell(str(row.year), align="centre"),
            Cell(f"{row.organisation}\n{row.credit_code}".strip()),
            Cell(_HONOURS[row.honour], align="centre"),
            Cell(f"{row.decision}\n{day_figures(row.decided)}".strip()),
            Cell(row.certificate, align="centre"),
            Cell(f"{day_figures(row.valid_from)}\n至{day_figures(row.valid_to)}"),
            Cell(row.state.value, align="centre"),
            Cell(row.note),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    return Form(
        words.say("title"),
        (
            Part(
                Table((12, 12, 56, 26, 38, 31, 40, 14, 28), (head,), tuple(rows), leading=1.35),
                notes=numbered(notes),
            ),
        ),
        left=paper.office.made,
        right=f"截至{day_figures(paper.day)}",
        wide=True,
        witness=paper.witness,
    )


def _check(rows: Sequence[LedgerRow]) -> None:
    if not rows:
        raise PaperError(
            "还没有授奖记录，不能打印历年台账。",
            basis=str(ART_5),
            remedy="请先登记授奖；以前年度的授奖可以在“历史登记”中补录。",
        )
    for row in rows:
        if row.valid_to < row.valid_from:
            raise PaperError(
                f"{row.organisation}（{row.year}年度）的有效期截止日早于起始日。",
                basis=str(ART_5),
                remedy="请更正授奖记录中的有效期。",
            )
