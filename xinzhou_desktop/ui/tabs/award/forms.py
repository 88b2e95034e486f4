"""What the forms of 颁奖奖励 ask, and the detail of one award (第十五、十六条)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.money import capital, yuan
from xinzhou_desktop.services.award import AwardDetail, AwardRow
from xinzhou_desktop.ui.details import facts, section
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.layout import Item, box, col, row, text
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.questions import note, shown
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.vocabulary import Honour, PaymentState

_PAYMENTS = {
    PaymentState.REQUESTED: "busy",
    PaymentState.PAID: "ok",
    PaymentState.DUE: "bad",
    PaymentState.RECOVERED: "none",
}


def detail_view(detail: AwardDetail) -> QWidget:
    """The award as decided, its certificate, and every movement of money."""
    line = detail.row
    renamed = detail.present_name != line.name
    blocks: list[Item] = []
    if line.history:
        blocks.append(banner("none", "据纸质文件补录", detail.history_document))
    award = [
        ("审定时名称", line.name),
        ("现名称", f"{detail.present_name}（更名）" if renamed else detail.present_name),
        ("奖项", line.honour.value),
        ("表扬决定", f"{detail.decision_number} {line.decided_on}".strip()),
        ("有效期", f"{detail.valid_from} 至 {line.valid_to}"),
    ]
    plaque = shown(line.plaque_on) if line.honour is Honour.AWARD else "提名奖不颁发奖牌"
    handed = f"{line.handed_on}，{line.received_by}领取" if line.handed_on else "尚未颁发"
    certificate = [
        ("证书编号", line.certificate_number),
        ("校验码", detail.code),
        ("颁发", handed),
        ("奖牌", plaque),
    ]
    blocks += [section("奖项", facts(award)), section("证书和奖牌", facts(certificate))]
    if detail.payments:
        blocks.append(section("奖金", *(_payment(p) for p in detail.payments)))
    return box(col(*blocks, gap=12))


def _payment(payment: tuple[object, ...]) -> QWidget:
    _, kind, state, fen, payee, asked, settled, voucher = payment
    assert isinstance(fen, int)  # noqa: S101 -- for the type checker
    assert isinstance(state, PaymentState)  # noqa: S101 -- for the type checker
    words = f"{yuan(fen)} 元"
    head = row(text(words, "strong"), None, Chip(state.value, _PAYMENTS[state]), gap=8)
    done = f"；{settled} 到账，凭证 {voucher}" if settled else ""
    return box(
        col(
            head,
            text(capital(fen), "body", "text2", wrap=True),
            text(f"{kind.value}：{payee}；{asked} 登记{done}", "caption", "text3", wrap=True),  # type: ignore[attr-defined]
            gap=1,
        )
    )


def hand_over_fields(line: AwardRow, today: date) -> list[FieldSpec]:
    """When and to whom; a plaque is asked about for the prize alone, a correction for why."""
    fields = [
        FieldSpec("on", "颁发日期", "date", line.handed_on or today, required=True),
        FieldSpec("received_by", "领取人", value=line.received_by, required=True, half=True),
    ]
    prize = line.honour is Honour.AWARD
    if line.handed_on and (line.plaque_on or not prize):
        told = f"已登记：{line.handed_on} 颁发，{line.received_by}领取。这里只用来更正。"
        fields = [note(told), *fields, FieldSpec("reason", "更正的理由", required=True)]
    elif line.handed_on:
        fields.insert(0, note(f"证书已登记：{line.handed_on} 颁发，{line.received_by}领取。"))
    if prize:
        return [*fields, FieldSpec("plaque", "同时颁发奖牌", "check", True)]
    return [*fields, note("提名奖只颁发证书，不颁发奖牌（第十五条）。")]


def request_fields(line: AwardRow, today: date) -> list[FieldSpec]:
    """The account; the payee is the organisation as decided."""
    return [
        FieldSpec("payee", "户名", value=line.name, required=True),
        FieldSpec("bank", "开户银行", required=True),
        FieldSpec("account", "账号", required=True),
        FieldSpec("on", "请款日期", "date", today, required=True),
    ]


def pay_fields(fen: int, payee: str, today: date) -> list[FieldSpec]:
    """When the money arrived, and the voucher."""
    return [
        note(f"{payee}：{yuan(fen)} 元，{capital(fen)}"),
        FieldSpec("on", "到账日期", "date", today, required=True),
        FieldSpec("voucher", "凭证号", required=True, half=True),
    ]


def history_fields() -> list[FieldSpec]:
    """What the old paper says."""
    return [
        FieldSpec("name", "获奖时名称", required=True),
        FieldSpec("code", "统一社会信用代码", required=True),
        FieldSpec("honour", "奖项", "choice", required=True, choices=Honour, half=True),
        FieldSpec("year", "年度", required=True, unit="年", half=True),
        FieldSpec("decided_on", "表扬决定日期", "date", required=True),
        FieldSpec("number", "证书编号", hint="没有的不填", half=True),
        FieldSpec("document", "所据纸质文件", required=True, hint="文号、存放处"),
    ]
