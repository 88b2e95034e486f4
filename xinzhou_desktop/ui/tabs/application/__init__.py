"""申报推荐: who applied, on whose recommendation, and with which figures (第四、五、八条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.regulation import ART_8, ART_10
from xinzhou_desktop.services.application import ApplicationDetail, ApplicationRow
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.application_state import chip_of, sign_of
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.application import forms
from xinzhou_desktop.ui.tabs.application.batch import accept_many
from xinzhou_desktop.ui.tabs.application.detail import detail_view
from xinzhou_desktop.ui.tabs.application.fact_dialog import FactDialog
from xinzhou_desktop.ui.tabs.application.intake import IntakeTab
from xinzhou_desktop.vocabulary import ApplicationState, PaperKind

_OPEN = (ApplicationState.REGISTERED, ApplicationState.ACCEPTED)
_OUT = (ApplicationState.REFUSED, ApplicationState.WITHDRAWN, ApplicationState.DISQUALIFIED)
_REASON = FieldSpec("reason", "理由和依据", "area", required=True)


class ApplicationTab(IntakeTab):
    """The applications of a year; a workbook may be dropped on it."""

    stage = Stage.APPLICATION
    slug, title = Stage.APPLICATION.slug, Stage.APPLICATION.title
    about = "application"
    search_hint = "编号、名称、推荐单位"
    columns = (
        Column("编号", lambda r: r.number, "muted", width=112, give_up=3),
        Column("单位", lambda r: r.name, "strong"),
        Column("领域", lambda r: r.field.value, width=56, give_up=5),
        Column("推荐单位", lambda r: r.recommended_by or "未推荐", width=150, give_up=2),
        Column(
            "受理日期",
            lambda r: f"{r.accepted_on:%m-%d}" if r.accepted_on else "",
            "muted",
            width=76,
            sort=lambda r: r.accepted_on,
            give_up=4,
        ),
        Column("状态", lambda r: r.state.value, "chip", lambda r: sign_of(r.state), width=116),
        Column("说明", lambda r: r.note, "muted", width=110, give_up=6),
    )
    filters = (
        ("待办", lambda r: r.state in _OPEN),
        ("推荐齐备", lambda r: r.state is ApplicationState.RECOMMENDED),
        ("退出", lambda r: r.state in _OUT),
    )
    empty_icon = "upload"
    empty_title = "还没有申报单位"
    empty_text = "导入申报单位交来的 Excel，或者逐家登记。"
    empty_note = "也可以把 .xlsx 文件拖到这里。"
    empty_act = "import"

    def acts(self) -> Sequence[Act]:
        return (
            Act("template", "下载导入模板", self.save_template, icon="file", place="header"),
            Act(
                "roster",
                "申报单位一览表",
                self._roster,
                icon="print",
                place="header",
                right="打印申报单位一览表",
            ),
            Act(
                "accept_many",
                "批量受理…",
                self._accept_many,
                icon="check",
                place="header",
                right="受理申报",
            ),
            Act(
                "register",
                "登记申报",
                self._register,
                icon="plus",
                place="header",
                right="登记申报",
            ),
            Act(
                "import",
                "导入 Excel",
                self.choose_workbook,
                icon="upload",
                place="header",
                right="导入申报",
            ),
            Act("accept", "受理", self._accept, "primary", "check", right="受理申报"),
            Act("recommend", "登记推荐意见", self._recommend, icon="stamp", right="登记推荐意见"),
            Act("figures", "填写经济指标", self._figures, icon="chart", right="填写经济指标"),
            Act("fact", "补充事实", self._fact, icon="plus", right="补充申报事实"),
            Act("amend", "更正", self._amend, icon="edit", right="更正申报"),
            Act("receipt", "受理回执", self._receipt, icon="print", right="打印受理回执"),
            Act("withdraw", "主动撤回", self._withdraw, right="主动撤回"),
            Act("disqualify", "取消资格", self._disqualify, right="取消资格"),
        )

    def fetch(self) -> Sequence[ApplicationRow]:
        return self.services.application.rows(self.year)

    def row_key(self, row: ApplicationRow) -> int:
        return row.application_id

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        row: ApplicationRow | None = self.selected
        found = dict(self.services.application.permits(row.application_id if row else None))
        if self.cycle_id is None:
            none = (check(False, ART_10, "还没有考核年度", "请先在“考核方案”中建立年度"),)
            found |= dict.fromkeys(
                ("template", "roster", "accept_many", "register", "import"), none
            )
        elif not self._all:
            nobody = check(False, ART_8, "还没有申报单位", "请先导入或登记申报")
            found["roster"] = found["accept_many"] = (nobody,)
        elif not any(each.state is ApplicationState.REGISTERED for each in self._all):
            done = check(False, ART_8, "没有待受理的申报", "请先导入或登记申报")
            found["accept_many"] = (done,)
        if row is not None and row.accepted_on is None:
            found["receipt"] = (check(False, ART_8, "申报尚未受理", "请先受理申报"),)
        return found

    def summary(self) -> str:
        accepted = sum(row.accepted_on is not None for row in self._all)
        waiting = sum(row.state is ApplicationState.REGISTERED for row in self._all)
        return f"已受理 {accepted} 家，待受理 {waiting} 家" if self._all else ""

    def head_of(self, row: ApplicationRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.number} · {row.code}", chip_of(row.state)

    def show_detail(self, row: ApplicationRow) -> QWidget:
        return detail_view(self.services.application.detail(row.application_id))

    def is_calm(self) -> bool:
        """Only what waits for acceptance and cannot be accepted is worth a banner."""
        row: ApplicationRow | None = self.selected
        waiting = row is not None and row.state is ApplicationState.REGISTERED
        return not (waiting and "accept" in self.row_acts.refusals)

    # taking in ------------------------------------------------------------------------------
    def _register(self) -> None:
        service, cycle_id = self.services.application, self.year

        def call(values: dict[str, Any]) -> None:
            organisation, application = forms.split(values)
            service.register(cycle_id, organisation, application, values["decision"])

        self.ask(
            "登记申报",
            forms.register_fields(),
            call,
            "申报已登记，待受理",
            article="第四条、第八条",
            intro="没有填的项按“未填”处理，审查时不作为符合。",
            act="登记申报",
        )

    def _accept_many(self) -> None:
        accept_many(self, list(self._all))

    # one application ------------------------------------------------------------------------
    def _form(
        self, title: str, fields: Sequence[FieldSpec], call: Any, said: str, **look: Any
    ) -> FormDialog:
        return self.ask(f"{title}：{self.selected.name}", fields, call, said, **look)

    @property
    def _detail(self) -> ApplicationDetail:
        return self.services.application.detail(self.selected.application_id)

    def _accept(self) -> None:
        row, service = self.selected, self.services.application
        fields = (
            FieldSpec("on", "受理日期", "date", self.today, required=True),
            FieldSpec(
                "signed", "承诺书", "check", True, hint="申报单位已签署真实性承诺", article="第八条"
            ),
        )
        self._form(
            "受理申报",
            fields,
            lambda v: service.accept(
                row.application_id,
                v["on"],
                commitment_signed=v["signed"],
                decision=v["decision"],
            ),
            f"已受理：{row.name}",
            article="第八条",
            act="受理",
        )

    def _recommend(self) -> None:
        row, service = self.selected, self.services.application
        bodies = [(f"{b.name}（{b.kind}）", b.row_id) for b in self.services.office.bodies()]
        fields = (
            FieldSpec("body_id", "推荐单位", "choice", required=True, choices=bodies),
            FieldSpec("on", "推荐日期", "date", self.today, required=True),
            FieldSpec("opinion", "推荐意见", "area", "同意推荐", required=True),
        )
        self._form(
            "登记推荐意见",
            fields,
            lambda v: service.recommend(row.application_id, v["body_id"], v["on"], v["opinion"]),
            "推荐意见已登记",
            article="第八条",
            intro="名单里没有的推荐单位，在右上角菜单“推荐单位”里添加。",
            act="登记推荐意见",
        )

    def _figures(self) -> None:
        row, service, detail = self.selected, self.services.application, self._detail
        years = forms.figure_years(self.services.plan.detail(self.year), detail, self.today)

        def call(values: dict[str, Any]) -> None:
            for year in years:
                amounts = forms.figures_of(values, year)
                if any(amount is not None for amount in amounts.values()):
                    service.set_figures(row.application_id, year, **amounts)

        self._form(
            "填写经济指标",
            forms.figure_fields(years, detail),
            call,
            "经济指标已填写",
            article="第九条第（三）项",
            intro="按审计报告填写，单位为元；亏损填负数，没有数据的留空。",
            act="保存指标",
        )

    def _fact(self) -> None:
        dialog = FactDialog(self.services, self.selected, self.window())
        dialog.added.connect(self.done)
        dialog.open()

    def _amend(self) -> None:
        row, service, detail = self.selected, self.services.application, self._detail
        self._form(
            "更正申报",
            forms.amend_fields(detail),
            lambda v: service.amend(row.application_id, **forms.corrections(v, detail.current)),
            "申报已更正",
            article="第八条",
            intro="改动要更正的项，其余不变。更正的前后内容都记入操作日志。",
            act="更正",
        )

    def _withdraw(self) -> None:
        row, service = self.selected, self.services.application
        self._form(
            "登记主动撤回",
            (_REASON,),
            lambda v: service.withdraw(row.application_id, v["reason"]),
            f"已撤回：{row.name}",
            article="第八条",
            intro="由申报单位书面提出；撤回以后本年度不再审查。",
            act="登记撤回",
        )

    def _disqualify(self) -> None:
        row, service = self.selected, self.services.application
        self._form(
            "取消申报资格",
            (_REASON,),
            lambda v: service.disqualify(row.application_id, v["reason"]),
            f"已取消资格：{row.name}",
            article="第十二条",
            intro="写明查实的情况和依据的材料。",
            act="取消资格",
            kind="seal",
        )

    def _receipt(self) -> None:
        application_id = self.selected.application_id
        self.print_paper(PaperKind.RECEIPT, application_id)

    def _roster(self) -> None:
        cycle_id = self.year
        self.print_paper(PaperKind.ROSTER, cycle_id)
