"""奖金发放表: the prize money to be paid (第十五、十六条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import WIDE_TEXT, Form, Part
from xinzhou_desktop.documents.tables import Cell, Row, Table, label
from xinzhou_desktop.errors import PaperError


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of the payment sheet; the amount in figures and in capitals (人民币大写)."""

    organisation: str
    award: str
    figures: str
    capitals: str
    account_name: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class PaymentSheet:
    """奖金发放表: the totals come with the data, formatted like the amounts."""

    year: int
    payments: tuple[Payment, ...]
    total_figures: str
    total_capitals: str
    basis: str  # 表扬决定 and its number
    day: date
    witness: str = ""


def _account_name(payment: Payment) -> str:
    return payment.account_name or payment.organisation


def payment_sheet(sheet: PaymentSheet) -> bytes:
    """The list of prize money to be paid (第十五、十六条)."""
    if not sheet.payments:
        raise PaperError(
            "奖金发放表没有发放对象。", basis="第十五条", remedy="请先登记授奖和请款。"
        )
    names = ("序号", "组织名称", "奖　项", "金额（元）", "人民币大写", "户名", "开户银行", "账号")
    head: Row = tuple(label(name, height=10) for name in names)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=8.5),
            Cell(payment.organisation),
            Cell(payment.award, align="centre"),
            Cell(payment.figures, align="right"),
            Cell(payment.capitals),
            Cell(_account_name(payment)),
            Cell(payment.bank),
            Cell(payment.account),
        )
        for k, payment in enumerate(sheet.payments, 1)
    ]
    rows.append(
        (
            label("合　计", cols=3, height=10),
            Cell(sheet.total_figures, align="right"),
            Cell(sheet.total_capitals, cols=4),
        )
    )
    people = tuple(
        Cell(f"{role}：", height=18, top=True, foot=("年　　月　　日",))
        for role in ("经办人", "审核人", "区质量强区办负责人")
    )
    third = WIDE_TEXT / 3
    return form.render(
        Form(
            f"{sheet.year}年度信州区质量奖奖金发放表",
            (
                Part(
                    Table((11, 54, 37, 22, 30, 26, 33, 44), (head,), tuple(rows), leading=1.3),
                    notes=(
                        (
                            f"发放依据：{sheet.basis}；《信州区质量奖管理办法》第十五条、第十六条。"
                            "奖励资金列入区财政年度预算，实行专款专用。"
                        ),
                    ),
                ),
                Part(Table((third, third, third), (), (people,)), caption="审批", whole=True),
            ),
            right=f"制表日期：{day_figures(sheet.day)}",
            wide=True,
            witness=sheet.witness,
        )
    )
