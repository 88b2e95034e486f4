"""考核方案: the year, its plan element by element, and the acts that make it binding (第十条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.regulation import ART_10, passages
from xinzhou_desktop.services.office import PolicyRow
from xinzhou_desktop.services.plan import PlanRow, Year
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.details import facts, section
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.job_tab import JobTab
from xinzhou_desktop.ui.layout import Item, box, col, text
from xinzhou_desktop.ui.notes import empty_state
from xinzhou_desktop.ui.office.policies import PoliciesDialog
from xinzhou_desktop.ui.questions import year_of
from xinzhou_desktop.ui.reader import show_measures
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.plan import forms as plan_forms
from xinzhou_desktop.ui.tabs.plan.group_dialog import GroupDialog
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PaperKind, PlanState

_POLICIES = {
    "quota": ("P02", "P04"),
    "reference": ("P18",),
    "rubric": ("P67",),
    "group": ("P12", "P13"),
}


def _state(row: PlanRow) -> str:
    return "ok" if row.done else "wait"


class PlanTab(JobTab):
    """The elements of the plan; `year_opened` tells that there is one year more."""

    stage = Stage.PLAN
    slug, title = Stage.PLAN.slug, Stage.PLAN.title
    noun = "项"
    search_hint = "在方案里找"
    needs_cycle = False
    calm = True  # an issued plan is not a fault that a banner must tell of
    columns = (
        Column("事项", lambda r: r.item, "strong", width=150),
        Column("内容", lambda r: r.content),
        Column("依据", lambda r: r.basis, "muted", width=96, give_up=1),
        Column("状态", lambda r: "已定" if r.done else "未定", "chip", _state, width=96),
    )
    filters = (("未定", lambda r: not r.done), ("已定", lambda r: r.done))
    empty_icon = "calendar"
    empty_title = "还没有考核年度"
    empty_text = "每年考核一次。建立年度以后，方案的各项内容会列在这里。"
    empty_note = "第五条：区政府每年组织考核1次；某年没有开展的，登记为未开展。"
    empty_act = "open_year"
    year_opened = Signal(int)

    def acts(self) -> Sequence[Act]:
        return (
            Act(
                "open_year",
                "建立年度",
                self._open_year,
                icon="plus",
                place="header",
                right="建立考核年度",
            ),
            Act("not_held", "登记未开展", self._not_held, place="header", right="登记未开展年度"),
            Act(
                "print",
                "打印方案通知",
                self._print,
                icon="print",
                place="header",
                right="打印考核方案通知",
            ),
            Act("issue", "印发方案", self._issue, "seal", "stamp", "header", right="印发考核方案"),
            Act("draft", "修改方案", self._draft, "primary", "edit", right="修改考核方案"),
            Act("group", "组成工作组", self._group, icon="people", right="组成考核工作组"),
            Act("schedule", "安排日程", self._schedule, icon="calendar", right="安排日程"),
            Act("policies", "确定口径", self._policies, icon="book", right="确定口径"),
            Act("supplement", "发补充通知", self._supplement, right="发布补充通知"),
            Act("vacant", "宣布空缺", self._vacant, right="宣布年度空缺"),
        )

    def fetch(self) -> Sequence[PlanRow]:
        return self.services.plan.rows(self.cycle_id) if self.cycle_id is not None else ()

    def row_key(self, row: PlanRow) -> str:
        return row.key

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        return self.services.plan.permits(self.cycle_id)

    @property
    def record(self) -> Year | None:
        """The award year shown, with its state."""
        years = self.services.plan.years()
        return next((each for each in years if each.cycle_id == self.cycle_id), None)

    def summary(self) -> str:
        year = self.record
        if year is None:
            return ""
        if not self._all:
            return f"{year.year} 年度 · {year.state.value}"
        detail = self.services.plan.detail(self.year)
        if detail.state is PlanState.ISSUED:
            number = f"{detail.number} " if detail.number else ""
            told = f"{year.year} 年度 · {number}{detail.issued_on} 印发"
            if detail.version > 1:  # the number is that of the first version
                told += f" · {detail.dated} 补充，现为第{detail.version}版"
            return told
        return f"{year.year} 年度 · 方案{detail.state.value} · {year.state.value}"

    def head_of(self, row: PlanRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.item, row.basis, ("已定" if row.done else "未定", _state(row))

    def show_detail(self, row: PlanRow) -> QWidget:
        blocks: list[Item] = [facts([("内容", row.content), ("依据", row.basis)])]
        passage = next((each for each in passages() if str(each.article) == row.basis), None)
        if passage is not None:
            more = Button("看原文", kind="link", name=f"看原文：{row.basis}")
            more.clicked.connect(lambda: show_measures(self.window(), passage.article))
            words = text(passage.text, "body", "text2", wrap=True)
            blocks.append(section("办法怎么说", words, action=more))
        policies = self._policies_of(row)
        if policies:
            lines = [(each.id, f"{each.question}：{each.label}") for each in policies]
            blocks.append(section("办公室现行口径", facts(lines)))
        return box(col(*blocks, gap=14))

    def _policies_of(self, row: PlanRow) -> list[PolicyRow]:
        wanted = _POLICIES.get(row.key, ())
        return [each for each in self.services.office.policies() if each.id in wanted]

    def _build_empty(self) -> QFrame:
        year = self.record
        if year is None or year.state is not CycleState.NOT_HELD:
            return super()._build_empty()
        state = empty_state(
            "calendar", f"{year.year}年度没有开展考核", "这一年只作登记，没有考核方案。"
        )
        return box(col((state, 1), gap=0), card=True)

    # acts -----------------------------------------------------------------------------------
    def _open_year(self) -> None:
        fields = (
            FieldSpec(
                "year", "年度（四位数）", value=str(self.today.year), required=True, unit="年"
            ),
        )

        def call(values: dict[str, Any]) -> None:
            self._go_to(self.services.plan.open_year(year_of(values)))

        self.ask(
            "建立年度",
            fields,
            call,
            "年度已建立，请修改方案",
            article="第五条",
            intro="每年考核1次；同一年度只建一次。",
            act="建立年度",
        )

    def _not_held(self) -> None:
        fields = (
            FieldSpec(
                "year", "年度（四位数）", value=str(self.today.year - 1), required=True, unit="年"
            ),
            FieldSpec("reason", "没有开展的原因", "area", required=True),
        )

        def call(values: dict[str, Any]) -> None:
            self._go_to(self.services.plan.declare_not_held(year_of(values), values["reason"]))

        self.ask(
            "登记未开展年度", fields, call, "已登记为未开展", article="第五条", act="登记未开展"
        )

    def _go_to(self, cycle_id: int) -> None:
        self.set_cycle(cycle_id)
        self.year_opened.emit(cycle_id)

    def _draft(self) -> None:
        plan = self.services.plan

        def call(values: dict[str, Any]) -> None:
            values.pop("decision")
            plan.draft(self.year, **values)

        fields = plan_forms.draft_fields(plan.detail(self.year))
        self.ask("修改方案", fields, call, "方案已修改", article=f"{ART_10}", act="保存修改")

    def _group(self) -> None:
        dialog = GroupDialog(self.services, self.year, self.window())
        dialog.changed.connect(lambda: self.done("工作组已调整"))
        dialog.open()

    def _schedule(self) -> None:
        self.ask(
            "安排日程",
            plan_forms.schedule_fields(self._all),
            lambda values: plan_forms.schedule(self.services.plan, self.year, self._all, values),
            "日程已安排",
            article="第十条",
            intro="两个日期都填的阶段才会写入；没有改的不动。",
            act="保存日程",
        )

    def _policies(self) -> None:
        year = self.record
        frozen = year is not None and year.state is not CycleState.PREPARING
        dialog = PoliciesDialog(self.services, self.window(), frozen=frozen)
        dialog.changed.connect(lambda: self.done("口径已确定"))
        dialog.open()

    def _issue(self) -> None:
        plan = self.services.plan
        leaders = [name for *_, name, _, role in plan.group(self.year) if role is GroupRole.LEADER]
        leader = next(iter(leaders), "")
        fields = plan_forms.issue_fields(plan.detail(self.year), self.today, leader)
        self.ask(
            "印发方案",
            fields,
            lambda v: plan.issue(self.year, v["number"], v["dated"], v["signed_by"], v["decision"]),
            "方案已印发，口径随方案冻结",
            article="第十条",
            intro="印发以后，方案只能用补充通知变更，本年度的口径不再改动。",
            act="印发方案",
            kind="seal",
        )

    def _supplement(self) -> None:
        plan = self.services.plan
        before = plan.detail(self.year)
        self.ask(
            "发补充通知",
            plan_forms.supplement_fields(before, self.today),
            lambda values: plan_forms.supplement(plan, self.year, before, values),
            "补充通知已发布，方案成为新的一版",
            article="第十条",
            intro="只写入改动的内容；原来的一版留在台账里。",
            act="发布补充通知",
            kind="seal",
        )

    def _vacant(self) -> None:
        fields = (FieldSpec("reason", "理由", "area", required=True, hint="例如：经审定……"),)
        self.ask(
            "宣布年度空缺",
            fields,
            lambda values: self.services.plan.declare_vacant(self.year, values["reason"]),
            "本年度已宣布空缺",
            article="第三条",
            intro="宁缺毋滥：没有符合条件的组织时，本年度不授奖。宣布以后年度不再办理。",
            act="宣布空缺",
            kind="seal",
        )

    def _print(self) -> None:
        cycle_id = self.year
        self.print_paper(PaperKind.PLAN, cycle_id)
