"""资格审查: two reviewers, the departments and the applicant; then the list (第九、十一条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.services.consultation import ConsultationRow, SupplementRow
from xinzhou_desktop.services.qualification import QualificationRow
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.application_state import chip_of, sign_of
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.job_tab import JobTab
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.qualification.batch import (
    ANSWERS,
    USUAL_REPLY,
    answer_many,
    consult_many,
    in_review,
)
from xinzhou_desktop.ui.tabs.qualification.detail import detail_view
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard
from xinzhou_desktop.vocabulary import ApplicationState, Decision, PaperKind, Topic

_FIRST = (ApplicationState.ACCEPTED, ApplicationState.RECOMMENDED)


def _confirmed(row: QualificationRow) -> str:
    decided = row.decision.value if row.decision else ""
    return f"{decided}（已列名单）" if row.confirmed else decided


class QualificationTab(JobTab):
    """Every accepted application with the fourteen marks of 第九条."""

    stage = Stage.QUALIFICATION
    slug, title = Stage.QUALIFICATION.slug, Stage.QUALIFICATION.title
    about = "application"
    search_hint = "编号、名称、审查人"
    calm = True  # what comes later is not yet wrong
    columns = (
        Column("编号", lambda r: r.number, "muted", width=112, give_up=4),
        Column("单位", lambda r: r.name, "strong"),
        Column("领域", lambda r: r.field, width=56, give_up=5),
        Column("第九条 14 项", lambda r: r.marks, "marks", width=158, give_up=1),
        Column("状态", lambda r: r.state.value, "chip", lambda r: sign_of(r.state), width=116),
        Column("初审", lambda r: r.first_by, width=68, give_up=2),
        Column("复核", lambda r: r.second_by, width=68, give_up=3),
        Column("结论", _confirmed, "muted", width=110, give_up=6),
    )
    filters = (
        ("待初审", lambda r: r.state in _FIRST),
        ("待复核", lambda r: r.state is ApplicationState.REVIEWED),
        ("符合", lambda r: r.decision is Decision.ADMITTED),
        ("不符合", lambda r: r.decision is Decision.REJECTED),
    )
    empty_icon = "shield"
    empty_title = "还没有可以审查的申报"
    empty_text = "受理以后的申报会列在这里，系统先按登记的事实预判第九条的 14 项。"
    empty_note = "受理在“申报推荐”里办理。"
    empty_act = "go"

    def acts(self) -> Sequence[Act]:
        return (
            Act("go", "去申报推荐", self._go, icon="right", place="header"),
            Act(
                "consult_many",
                "批量征询…",
                self._consult_many,
                icon="mail",
                place="header",
                right="征询部门意见",
            ),
            Act(
                "answer_many",
                "批量登记答复…",
                self._answer_many,
                icon="check",
                place="header",
                right="登记部门答复",
            ),
            Act(
                "list",
                "打印名单",
                self._list,
                icon="print",
                place="header",
                right="打印符合参与考核的单位名单",
            ),
            Act(
                "confirm",
                "确认名单",
                self._confirm,
                "seal",
                "stamp",
                "header",
                right="确认参与考核名单",
            ),
            Act("review", "逐项审查", self._review, "primary", "list", right="填写审查意见"),
            Act("second", "复核", self._review, icon="eye", right="资格审查结论"),
            Act("consult", "征询部门", self._consult, icon="mail", right="征询部门意见"),
            Act("answer", "登记答复", self._answer, right="登记部门答复"),
            Act("supplement", "发补正通知", self._supplement, icon="flag", right="发补正通知"),
            Act("received", "登记补正结果", self._received, right="登记补正结果"),
            Act("reopen", "退回初审", self._reopen, icon="undo", right="退回初审"),
            Act("form", "资格审查表", self._form_paper, icon="print", right="打印资格审查表"),
        )

    def fetch(self) -> Sequence[QualificationRow]:
        self._open = self.services.qualification.unanswered(self.year)
        return self.services.qualification.rows(self.year)

    def row_key(self, row: QualificationRow) -> int:
        return row.application_id

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        row: QualificationRow | None = self.selected
        service = self.services.qualification
        chosen = row.application_id if row else None
        found = dict(service.permits(self.cycle_id, chosen))
        if not in_review(self._all):
            words = "没有正在审查的申报"
            found["consult_many"] = (check(False, ART_11, words, "请先在“申报推荐”中受理"),)
        if not self._open:
            words = "没有等待答复的征询"
            found["answer_many"] = (check(False, ART_11, words, "请先点“批量征询…”发函"),)
        if row is None:
            return found
        if not found["review"] and row.state is ApplicationState.REVIEWED:
            words = f"初审已由{row.first_by}完成"
            found["review"] = (check(False, ART_11, words, "请点“复核”，或先退回初审"),)
        if not found["answer"] and not self._unanswered:
            words = "没有等待答复的征询"
            found["answer"] = (check(False, ART_11, words, "请先点“征询部门”发函"),)
        if not found["received"] and not self._waiting:
            words = "没有等待结果的补正通知"
            found["received"] = (check(False, ART_11, words, "请先发补正通知"),)
        return found

    def summary(self) -> str:
        if not self._all:
            return ""
        day = self.services.plan.detail(self.year).reference_day
        decided = sum(row.decision is not None for row in self._all)
        reference = f"基准日 {day:%Y-%m-%d} · " if day else ""
        return f"{reference}已有结论 {decided}／{len(self._all)} 家"

    def head_of(self, row: QualificationRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.number} · {row.field}", chip_of(row.state)

    _open: Sequence[tuple[str, ConsultationRow]] = ()  # the consultations of the year

    @property
    def _unanswered(self) -> list[ConsultationRow]:
        asked = self.services.qualification.consultations(self.selected.application_id)
        return [each for each in asked if each.replied_on is None]

    @property
    def _waiting(self) -> list[SupplementRow]:
        sent = self.services.qualification.supplements(self.selected.application_id)
        return [each for each in sent if each.received_on is None]

    # detail ---------------------------------------------------------------------------------
    def show_detail(self, row: QualificationRow) -> QWidget:
        service, number = self.services.qualification, row.application_id
        return detail_view(
            service.sheet(number), service.consultations(number), service.supplements(number)
        )

    # acts -----------------------------------------------------------------------------------
    def _go(self) -> None:
        self.go.emit(Stage.APPLICATION.slug)

    def _review(self) -> None:
        row = self.selected
        dialog = QualificationWizard(self.services, row.application_id, self.window())
        dialog.accepted.connect(lambda: self.done(f"{row.name}：{dialog.outcome}"))
        dialog.rejected.connect(self.changed)
        dialog.open()

    def _ask(
        self, title: str, fields: Sequence[FieldSpec], call: Any, said: str, **look: Any
    ) -> FormDialog:
        look.setdefault("article", str(ART_11))
        return self.ask(f"{title}：{self.selected.name}", fields, call, said, **look)

    def _consult_many(self) -> None:
        consult_many(self, in_review(self._all))

    def _answer_many(self) -> None:
        answer_many(self, self._open)

    def _consult(self) -> None:
        application_id, service = self.selected.application_id, self.services.qualification
        units = "、".join(unit.name for unit in self.services.office.units())
        fields = (
            FieldSpec("department", "部门", required=True, hint="例如：区统计局"),
            FieldSpec("topic", "事项", "choice", required=True, choices=Topic, article="第九条"),
            FieldSpec("sent_on", "发函日期", "date", self.today, required=True),
            FieldSpec("units", "成员单位", "note", units or "还没有登记成员单位"),
        )
        self._ask(
            "征询部门",
            fields,
            lambda v: service.consult(application_id, v["department"], v["topic"], v["sent_on"]),
            "征询已登记，5 个工作日内答复",
            intro="未答复的，该项保持待核实，不作为符合。",
            act="登记发函",
        )

    def _answer(self) -> None:
        asked = [
            (f"{each.department}：{each.topic.value}（{each.due_on:%m-%d} 前）", each.row_id)
            for each in self._unanswered
        ]
        service = self.services.qualification
        fields = (
            FieldSpec("asked", "征询", "choice", asked[0][1], required=True, choices=asked),
            FieldSpec("on", "答复日期", "date", self.today, required=True),
            FieldSpec("favourable", "部门意见", "choice", True, choices=ANSWERS),
            FieldSpec("reply", "答复内容", "area", USUAL_REPLY, required=True),
        )
        self._ask(
            "登记答复",
            fields,
            lambda v: service.answer(v["asked"], v["on"], v["favourable"], v["reply"]),
            "答复已登记，预判已按答复更新",
            act="登记答复",
        )

    def _supplement(self) -> None:
        application_id, service = self.selected.application_id, self.services.qualification
        fields = (
            FieldSpec("matters", "补正事项", "area", required=True, hint="一、…… 二、……"),
            FieldSpec("sent_on", "发出日期", "date", self.today, required=True),
        )
        self._ask(
            "发补正通知",
            fields,
            lambda v: service.ask_supplement(application_id, v["matters"], v["sent_on"]),
            "补正通知已登记，期限已算出",
            intro="期限按口径 P31 的工作日计算，算法列在右边“补正”里。",
            act="发补正通知",
        )

    def _received(self) -> None:
        sent = [(f"{each.number}（{each.due_on:%m-%d} 前）", each.row_id) for each in self._waiting]
        service = self.services.qualification
        fields = (
            FieldSpec("sent", "补正通知", "choice", sent[0][1], required=True, choices=sent),
            FieldSpec("on", "收到日期", "date", self.today, required=True),
            FieldSpec("result", "结果", "area", required=True, hint="例如：已补齐"),
        )
        self._ask(
            "登记补正结果",
            fields,
            lambda v: service.receive_supplement(v["sent"], v["on"], v["result"]),
            "补正结果已登记",
            intro="逾期收到的也登记，并注明逾期。",
            act="登记结果",
        )

    def _reopen(self) -> None:
        application_id, service = self.selected.application_id, self.services.qualification
        self._ask(
            "退回初审",
            (FieldSpec("reason", "退回的理由", "area", required=True),),
            lambda v: service.reopen(application_id, v["reason"]),
            "已退回初审",
            act="退回初审",
        )

    def _confirm(self) -> None:
        waiting = [r for r in self._all if r.decision is Decision.ADMITTED and not r.confirmed]
        names = "、".join(row.name for row in waiting)
        self.ask(
            f"确认名单：{len(waiting)} 家",
            (
                FieldSpec("names", "列入名单的单位", "note", names),
                FieldSpec("on", "确认日期", "date", self.today, required=True),
            ),
            lambda v: self.services.qualification.confirm_list(self.year, v["on"]),
            f"名单已确认：{len(waiting)} 家",
            article="第十一条",
            intro="名单确认以后，列入的单位进入现场查验。",
            act="确认名单",
            kind="seal",
        )

    def _list(self) -> None:
        cycle_id = self.year
        self.print_paper(PaperKind.CONFIRMED_LIST, cycle_id)

    def _form_paper(self) -> None:
        application_id = self.selected.application_id
        self.print_paper(PaperKind.REVIEW, application_id)
