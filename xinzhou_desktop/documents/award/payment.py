"""奖金发放表: the prize money to be paid (第十五、十六条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import WIDE_TEXT, Form, Part
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.money import capital, yuan
from xinzhou_desktop.regulation import ART_15


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of the sheet; the amount in 分, printed in figures and in capitals."""

    organisation: str
    award: str
    amount: int
    account_name: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class PaymentSheet:
    """奖金发放表; `basis` is 表扬决定 and its number."""

    year: int
    payments: tuple[Payment, ...]
    basis: str
    day: date
    office: Office = OFFICE
    witness: str = ""


def payment_sheet(sheet: PaymentSheet, words: Wording | None = None) -> bytes:
    """The list of prize money to be paid (第十五、十六条)."""
    return form.render(payment_sheet_paper(sheet, words or shipped()["f18"]))


def payment_sheet_paper(sheet: PaymentSheet, words: Wording) -> Form:
    """The list before it is set."""
    _check(sheet)
    people = tuple(
        Cell(f"{role}：", height=18, top=True, foot=("年　　月　　日",))
        for role in ("经办人", "审核人", "区质量强区办负责人")
    )
    third = WIDE_TEXT / 3
    notes = words.lines("notes", basis=sheet.basis)
    return Form(
        words.say("title", year=sheet.year),
        (
            Part(_table(sheet), notes=notes),
            Part(
                Table((third, third, third), (), (people,)), caption="审批", whole=True, tail=True
            ),
        ),
        left=sheet.office.made,
        right=f"制表日期：{day_figures(sheet.day)}",
        wide=True,
        witness=sheet.witness,
    )


def _check(sheet: PaymentSheet) -> None:
    if not sheet.payments:
        raise PaperError(
            "奖金发放表没有发放对象。", basis=str(ART_15), remedy="请先登记授奖和请款。"
        )
    for payment in sheet.payments:
        if payment.amount <= 0:
            raise PaperError(
                f"{payment.organisation}的奖金是{yuan(payment.amount)}元，不能发放。",
                basis=str(ART_15),
                remedy="请更正请款记录中的金额。",
            )


def _table(sheet: PaymentSheet) -> Table:
    names = ("序号", "组织名称", "奖　项", "金额（元）", "人民币大写", "户名", "开户银行", "账号")
    head = heads(*names, height=10)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=8.5),
            Cell(payment.organisation),
            Cell(payment.award, align="centre"),
            Cell(yuan(payment.amount), align="right"),
            Cell(capital(payment.amount)),
            Cell(payment.account_name or payment.organisation),
            Cell(payment.bank),
            Cell(payment.account),
        )
        for k, payment in enumerate(sheet.payments, 1)
    ]
    total = sum(payment.amount for payment in sheet.payments)
    rows.append(
        (
            label("合　计", cols=3, height=10),
            Cell(yuan(total), align="right"),
            Cell(capital(total), cols=4),
        )
    )
    return Table((12, 47, 26, 22, 30, 42, 34, 44), (head,), tuple(rows), leading=1.3, pad=1.0)
