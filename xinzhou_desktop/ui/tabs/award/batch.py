"""批量登记拨付: the payments that were asked for, in one dialog (第十五、十六条)."""

from collections.abc import Sequence
from typing import Any

from xinzhou_desktop.money import yuan
from xinzhou_desktop.services.award import AwardRow
from xinzhou_desktop.ui.batch import EACH, ask_batch
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.questions import note
from xinzhou_desktop.vocabulary import PaymentKind, PaymentState


def requested(tab: DeskTab, rows: Sequence[AwardRow]) -> dict[int, str]:
    """The payments asked for and not made, by key, with name and amount."""
    return {
        payment[0]: f"{row.name}：{yuan(payment[3])} 元"
        for row in rows
        if not row.paid_fen
        for payment in tab.services.award.detail(row.award_id).payments
        if payment[1] is PaymentKind.PRIZE and payment[2] is PaymentState.REQUESTED
    }


def pay_many(tab: DeskTab, waiting: dict[int, str]) -> FormDialog:
    """Ask for one date and the head of the voucher numbers; each payment gets its own number."""
    numbers = {key: number for number, key in enumerate(waiting, 1)}

    def pay(key: int, values: dict[str, Any]) -> None:
        voucher = f"{values['voucher']}-{numbers[key]}"
        tab.services.award.settle_payment(key, values["on"], voucher)

    return ask_batch(
        tab,
        f"批量登记拨付：{len(waiting)} 笔已请款",
        [
            FieldSpec("on", "到账日期", "date", tab.today, required=True),
            FieldSpec(
                "voucher", "凭证号的前部", required=True, half=True, hint="后面自动加 -1、-2"
            ),
            note("登记哪几笔"),
            *(
                FieldSpec(f"{EACH}-{key}", label, "check", True, half=False)
                for key, label in waiting.items()
            ),
        ],
        waiting,
        pay,
        lambda count: f"已登记拨付 {count} 笔",
        what="款项",
        article="第十五、十六条",
        act="登记拨付",
        wide=620,
    )
