"""颁奖奖励: the decision, certificates and plaques, the money (第十五、十六条)."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.money import yuan
from xinzhou_desktop.regulation import ART_15
from xinzhou_desktop.services.award import AwardRow, Holder
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.questions import SHORT, shown, year_of
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.award import forms
from xinzhou_desktop.ui.tabs.award.batch import pay_many, requested
from xinzhou_desktop.vocabulary import AwardState, Honour, PaperKind, PaymentState

_STATES = {AwardState.VALID: "ok", AwardState.EXPIRED: "none", AwardState.REVOKED: "bad"}


def _plaque(row: AwardRow) -> str:
    return shown(row.plaque_on) if row.honour is Honour.AWARD else "不颁发"


class AwardTab(DeskTab):
    """The awards of the year."""

    stage = Stage.AWARD
    slug, title = Stage.AWARD.slug, Stage.AWARD.title
    about = "award"
    columns = (
        Column("证书编号", lambda r: r.certificate_number or "–", width=144, give_up=4),
        Column("单位", lambda r: r.name, "strong"),
        Column("奖项", lambda r: SHORT[r.honour], width=72),
        Column("有效期至", lambda r: shown(r.valid_to), width=102, sort=lambda r: r.valid_to),
        Column("颁发", lambda r: shown(r.handed_on), "muted", width=102, give_up=2),
        Column("奖牌", _plaque, "muted", width=102, give_up=5),
        Column(
            "拨付（元）",
            lambda r: yuan(r.paid_fen) if r.paid_fen else "–",
            "num",
            width=104,
            sort=lambda r: r.paid_fen,
            give_up=3,
        ),
        Column("状态", lambda r: r.state.value, "chip", lambda r: _STATES[r.state], 96),
    )
    filters = (
        ("待颁发", lambda r: r.handed_on is None and r.state is AwardState.VALID),
        ("待拨付", lambda r: not r.paid_fen and r.state is AwardState.VALID),
    )
    search_hint = "证书编号、单位"
    empty_icon = "medal"
    empty_title = "本年度还没有授奖"
    empty_text = "区政府常务会议审定以后，登记表扬决定，证书编号和有效期随之产生。"
    empty_note = "以前年度的奖项用“历史登记：授奖”据纸质文件补录"
    empty_act = "confer"

    def acts(self) -> Sequence[Act]:
        return (
            Act(
                "pay_many",
                "批量登记拨付…",
                self._pay_many,
                icon="money",
                place="header",
                right="登记资金到账",
            ),
            Act("verify", "查验校验码", self._verify, icon="search", place="header"),
            Act("history", "历史登记：授奖", self._history, place="header", right="历史登记：授奖"),
            Act(
                "sheet",
                "奖金发放表",
                self._sheet,
                icon="print",
                place="header",
                right="打印奖金发放表",
            ),
            Act(
                "stock",
                "套打设置…",
                self._set_up,
                icon="gear",
                place="header",
                right="打印证书",
            ),
            Act(
                "all",
                "打印全部证书",
                self._print_all,
                icon="print",
                place="header",
                right="打印证书",
            ),
            Act(
                "confer",
                "登记表扬决定",
                self._confer,
                "seal",
                "stamp",
                "header",
                right="登记表扬决定",
            ),
            Act("hand_over", "颁发", self._hand_over, "primary", "medal", right="颁发证书"),
            Act("certificate", "打印证书", self._print, icon="print", right="打印证书"),
            Act("request", "奖金请款", self._request, icon="money", right="奖金请款"),
            Act("pay", "登记拨付", self._pay, right="登记资金到账"),
        )

    def fetch(self) -> Sequence[AwardRow]:
        rows = self.services.award.rows(self.year)
        self._requested = requested(self, rows)
        return rows

    def row_key(self, row: AwardRow) -> int:
        return row.award_id

    def summary(self) -> str:
        rows: Sequence[AwardRow] = self._all
        if not rows:
            return ""
        paid = sum(r.paid_fen for r in rows)
        handed = sum(r.handed_on is not None for r in rows)
        return f"授奖 {len(rows)} 家，已颁发 {handed} 家，已拨付 {yuan(paid)} 元"

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        chosen: AwardRow | None = self.selected
        key = chosen.award_id if chosen else None
        found = dict(self.services.award.permits(self.cycle_id, key))
        if not self._requested:
            nothing = check(False, ART_15, "没有等待拨付的奖金", "请先办理“奖金请款”")
            found["pay_many"] = (nothing,)
        return found

    _requested: Mapping[int, str] = MappingProxyType({})

    def is_calm(self) -> bool:
        """Only a revoked award has something to explain above its acts."""
        chosen: AwardRow | None = self.selected
        return chosen is not None and chosen.state is not AwardState.REVOKED

    def head_of(self, row: AwardRow) -> tuple[str, str, tuple[str, str] | None]:
        line = f"{row.year} 年度{row.honour.value} · {row.certificate_number or '没有证书编号'}"
        return row.name, line, (row.state.value, _STATES[row.state])

    def show_detail(self, row: AwardRow) -> QWidget:
        return forms.detail_view(self.services.award.detail(row.award_id))

    # the year -------------------------------------------------------------------------------
    def _confer(self) -> None:
        self.ask(
            "登记表扬决定",
            [
                FieldSpec(
                    "decision_number",
                    "表扬决定的文号",
                    required=True,
                    hint="例如：信府字〔2026〕45号",
                ),
                FieldSpec("decided_on", "成文日期", "date", self.today, required=True),
            ],
            lambda v: self.services.award.confer(self.year, v["decision_number"], v["decided_on"]),
            "表扬决定已登记，证书编号已产生",
            article="第十四、十五条",
            intro="登记以后，审定通过的单位成为获奖组织；质量奖有效期 3 年，提名奖 1 年。",
            kind="seal",
        )

    def _print_all(self) -> None:
        rows: Sequence[AwardRow] = self._all
        self._print_certificates(
            [r.award_id for r in rows if r.state is not AwardState.REVOKED and not r.history]
        )

    def _print_certificates(self, ids: Sequence[int], reason: str = "") -> None:
        """Draw certificates and show them; those that did not come out begin again from here."""

        def again(numbers: Sequence[int], why: str) -> None:
            self._print_certificates([ids[number - 1] for number in numbers], why or "没有印出")

        def set_up() -> None:
            self._set_up(lambda: self._print_certificates(ids, reason))

        stock = self.services.stock.chosen()
        run_job(
            self.window(),
            self.jobs,
            "生成预览：证书",
            lambda progress: self.services.papers.certificates(ids, progress, stock),
            lambda draft: self.show_paper(draft, again, reason, set_up),
        )

    def _set_up(self, then: Callable[[], None] | None = None) -> None:
        """What lies in the printer; `then` goes on, whether or not something was changed."""
        from xinzhou_desktop.ui.preview.stock import Bench, StockDialog  # noqa: PLC0415 -- slow

        dialog = StockDialog(Bench(self.services.stock, self.jobs), self.window())
        dialog.accepted.connect(lambda: self.done("套打设置已保存，以后的证书按它打印"))
        if then is not None:
            dialog.finished.connect(lambda _result: then())
        dialog.open()

    def _sheet(self) -> None:
        year = self.year
        self.print_paper(PaperKind.PAYMENT, year)

    def _verify(self) -> None:
        service, window = self.services.award, self.window()

        def submit(values: dict[str, Any]) -> None:
            tell(window, "查验结果", service.verify_code(values["code"]))

        form = FormDialog(
            "查验校验码",
            [FieldSpec("code", "证书上的校验码", required=True, hint="例如：ABCD-EFGH")],
            submit,
            window,
            intro="横线和大小写不影响查验。",
            act="查验",
        )
        form.open()

    def _history(self) -> None:
        def submit(values: dict[str, Any]) -> None:
            self.services.award.record_history(
                Holder(values["name"], values["code"]),
                values["honour"],
                year_of(values),
                values["decided_on"],
                values["document"],
                values["number"],
            )

        self.ask(
            "历史登记：授奖",
            forms.history_fields(),
            submit,
            "已据纸质文件补录，监督管理里可以看到",
            intro="只补录本程序启用以前的奖项；显示的地方都注明据纸质文件补录。",
            act="补录奖项",
        )

    def _pay_many(self) -> None:
        pay_many(self, dict(self._requested))

    def print_paper(self, kind: PaperKind, subject_id: int) -> None:
        if kind is PaperKind.CERTIFICATE:  # on the sheets that lie in the printer
            self._print_certificates([subject_id])
        else:
            super().print_paper(kind, subject_id)

    # one award ------------------------------------------------------------------------------
    def _print(self) -> None:
        self._print_certificates([self.selected.award_id])

    def _hand_over(self) -> None:
        chosen: AwardRow = self.selected
        self.ask(
            "颁发",
            forms.hand_over_fields(chosen, self.today),
            lambda v: self.services.award.hand_over(
                chosen.award_id,
                v["on"],
                v["received_by"],
                plaque=v.get("plaque", False),
                reason=v.get("reason", ""),
            ),
            f"已登记颁发：{chosen.name}",
            article="第十五条",
            intro=chosen.name,
            act="登记颁发",
        )

    def _request(self) -> None:
        chosen: AwardRow = self.selected
        self.ask(
            "奖金请款",
            forms.request_fields(chosen, self.today),
            lambda v: self.services.award.request_payment(
                chosen.award_id, v["payee"], v["bank"], v["account"], v["on"], v["decision"]
            ),
            f"已登记请款：{chosen.name}",
            article="第十五、十六条",
            intro="金额按办法规定自动确定；奖励资金专款专用。",
            act="登记请款",
        )

    def _pay(self) -> None:
        chosen: AwardRow = self.selected
        payments = self.services.award.detail(chosen.award_id).payments
        waiting = next(p for p in payments if p[2] is PaymentState.REQUESTED)
        self.ask(
            "登记拨付",
            forms.pay_fields(waiting[3], waiting[4], self.today),
            lambda v: self.services.award.settle_payment(waiting[0], v["on"], v["voucher"]),
            f"已登记拨付：{chosen.name}",
            article="第十五、十六条",
        )
