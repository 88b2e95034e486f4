"""考核公示: the notice, its period and objections, and the government's decision (第十四条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.regulation import ART_14, MIN_PUBLICITY_DAYS
from xinzhou_desktop.services.publicity import NoticeRow
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.layout import box, clear, col
from xinzhou_desktop.ui.questions import meeting_note, moment, moment_fields, note
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.publicity.period_card import PeriodCard
from xinzhou_desktop.ui.tabs.publicity.rows import (
    Line,
    conclusion_fields,
    decision_fields,
    detail_view,
    lines,
    objection_fields,
    objection_of,
)
from xinzhou_desktop.vocabulary import Honour, ObjectionState, PaperKind

_ROOMY = 600  # below this height the ring and the strip give way to the list
_NO_OBJECTION = check(False, ART_14, "没有选中已受理的异议", "请在列表里选择已受理、未办结的异议")


class PublicityTab(DeskTab):
    """The newest notice of the year: its period on top, objections and candidates below."""

    stage = Stage.PUBLICITY
    slug, title = Stage.PUBLICITY.slug, Stage.PUBLICITY.title
    noun = "条"
    calm = True  # the light above the facts says what stands in the way
    columns = (
        Column("编号", lambda r: r.number, width=136),
        Column("单位", lambda r: r.name, "strong"),
        Column("奖项或异议内容", lambda r: r.matter, "muted", width=190, give_up=2),
        Column("收到", lambda r: r.at or "–", width=100, give_up=1),
        Column("状态", lambda r: r.state[0], "chip", lambda r: r.state[1], 112),
    )
    filters = (
        ("异议", lambda r: r.objection is not None),
        ("候选单位", lambda r: r.entry is not None),
    )
    search_hint = "编号、单位、内容"
    empty_icon = "bell"
    empty_title = "还没有公示"
    empty_text = "领导小组确定候选名单以后，在这里起草公示；公示不少于 7 天。"
    empty_note = "异议办结、期满以后，才能提请区政府常务会议审定（第十四条）"
    empty_act = "draft"

    def acts(self) -> Sequence[Act]:
        return (
            Act("draft", "起草公示", self._draft, "primary", "edit", "header", right="起草公示"),
            Act("paper", "打印公示", self._print, icon="print", place="header", right="打印公示"),
            Act(
                "publish", "登记发布", self._publish, icon="bell", place="header", right="发布公示"
            ),
            Act("stop", "终止重公示", self._stop, place="header", right="终止公示"),
            Act(
                "decide",
                "登记常务会议审定",
                self._decide,
                "seal",
                "stamp",
                "header",
                right="区政府常务会议审定",
            ),
            Act("pass", "公示通过", self._pass, "seal", "check", right="公示通过"),
            Act("object", "登记异议", self._object, icon="plus", right="登记异议"),
            Act("conclude", "办结异议", self._conclude, right="办结异议"),
            Act("take_down", "登记撤下", self._take_down, right="登记撤下公示"),
        )

    def _build_list(self) -> QFrame:
        self._card_place = col(gap=0)
        self.card: PeriodCard | None = None
        return box(col(self._card_place, (super()._build_list(), 1), gap=12))

    def fetch(self) -> Sequence[Line]:
        notice = self.notice
        if notice is None:
            return ()
        return lines(notice, self.services.publicity.objections(notice.notice_id))

    @property
    def notice(self) -> NoticeRow | None:
        """The newest notice of the year."""
        if self.cycle_id is None:
            return None
        return next(reversed(self.services.publicity.notices(self.year)), None)

    @property
    def _current(self) -> NoticeRow:
        """The newest notice; acts on it are refused while there is none."""
        return self.services.publicity.notices(self.year)[-1]

    def row_key(self, row: Line) -> tuple[str, int]:
        return row.key

    def summary(self) -> str:
        notice = self.notice
        if notice is None:
            found = self.services.publicity.candidates(self.year) if self.cycle_id else []
            honours = [honour for _, _, honour in found]
        else:
            honours = [e.honour for e in notice.entries if not e.removed]
        if not honours:
            return ""
        award, nomination = honours.count(Honour.AWARD), honours.count(Honour.NOMINATION)
        return f"候选质量奖 {award} 个、提名奖 {nomination} 个"

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        found = dict(self.services.publicity.permits(self.cycle_id))
        chosen: Line | None = self.selected
        objection = chosen.objection if chosen else None
        accepted = objection is not None and objection.state is ObjectionState.ACCEPTED
        found["conclude"] = () if accepted else (_NO_OBJECTION,)
        return found

    def reload(self) -> None:
        super().reload()
        clear(self._card_place)
        notice = self.notice
        self.card = None
        if notice is not None:
            self.card = PeriodCard(notice, self.today)
            self._card_place.addWidget(self.card)
            self._fit_card()

    def _fit_card(self) -> None:
        if self.card is not None:
            self.card.set_roomy(roomy=self.height() >= theme.px(_ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_card()

    def head_of(self, row: Line) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.number} · 第十四条", row.state

    def show_detail(self, row: Line) -> QWidget:
        notice = self._current
        return detail_view(row, self.services.publicity.light(notice.notice_id), notice)

    # the notice -----------------------------------------------------------------------------
    def _draft(self) -> None:
        days = self.services.plan.detail(self.year).publicity_days
        self.ask(
            "起草公示",
            [
                FieldSpec("planned_on", "拟发布日期", "date", self.today, required=True),
                FieldSpec("days", "公示天数", "number", days, required=True, unit="天"),
            ],
            lambda v: self.services.publicity.draft(self.year, v["planned_on"], v["days"]),
            "公示已起草，期间已推算",
            article="第十四条",
            intro=f"公示时间不少于 {MIN_PUBLICITY_DAYS} 天；名单按领导小组的决定列出。",
        )

    def _print(self) -> None:
        key = self._current.notice_id
        self.print_paper(PaperKind.NOTICE, key)

    def _publish(self) -> None:
        key = self._current.notice_id
        particulars = self.services.office.particulars()
        self.ask(
            "登记发布",
            [
                *moment_fields("发布", self.now),
                FieldSpec(
                    "platform",
                    "发布平台",
                    value=particulars.platform if particulars else "",
                    required=True,
                ),
                FieldSpec("url", "网址", hint="https://"),
            ],
            lambda v: self.services.publicity.publish(key, moment(v), v["platform"], v["url"]),
            "已登记发布，公示期从次日起算",
            article="第十四条",
            intro="实际发布晚于拟定日期的，期间顺延；印出的期满日不够的，不能登记。",
        )

    def _stop(self) -> None:
        key = self._current.notice_id
        self.ask(
            "终止重公示",
            [FieldSpec("reason", "终止的理由", "area", required=True)],
            lambda v: self.services.publicity.stop(key, v["reason"]),
            "公示已终止，可以重新起草",
            article="第十四条",
            intro="名单有变动的，重新公示，期间从头计算。",
        )

    def _take_down(self) -> None:
        key = self._current.notice_id
        self.ask(
            "登记撤下",
            moment_fields("撤下", self.now),
            lambda v: self.services.publicity.take_down(key, moment(v)),
            "已登记撤下时间",
            article="第十四条",
        )

    def _pass(self) -> None:
        key, number = self._current.notice_id, self._current.number
        self.ask(
            "公示通过",
            [note(f"{number}期满，异议均已办结，名单没有变动。通过以后提请区政府常务会议。")],
            lambda v: self.services.publicity.pass_notice(key, v["decision"]),
            "公示通过，可以提请区政府常务会议",
            article="第十四条",
            kind="seal",
        )

    # objections -----------------------------------------------------------------------------
    def _object(self) -> None:
        notice = self._current
        self.ask(
            "登记异议",
            objection_fields(notice, self.now),
            lambda v: self.services.publicity.receive(notice.notice_id, objection_of(v)),
            "异议已登记，受理情况见右侧",
            article="第十四条",
            intro="匿名的、逾期的也登记；是否受理由口径 P44、P45 和收到时间决定。",
        )

    def _conclude(self) -> None:
        objection = self.selected.objection
        self.ask(
            "办结异议",
            conclusion_fields(self.today),
            lambda v: self.services.publicity.conclude(
                objection.objection_id,
                v["conclusion"],
                v["investigation"],
                v["effect"],
                meeting_note(v),
            ),
            f"{objection.number}已办结",
            article="第十四条",
            intro=f"{objection.number}：{objection.matter}",
        )

    # the government -------------------------------------------------------------------------
    def _decide(self) -> None:
        notice = self._current
        left = [e for e in notice.entries if not e.removed]

        def submit(values: dict[str, Any]) -> None:
            agreed = {e.application_id: values[f"agreed-{e.application_id}"] == "yes" for e in left}
            self.services.publicity.decide(
                notice.notice_id, meeting_note(values), agreed, values["note"]
            )

        self.ask(
            "登记常务会议审定",
            decision_fields(left, self.today),
            submit,
            "审定结果已登记，请到“颁奖奖励”办理",
            article="第十四条",
            intro="候选名单经公示通过后，由区政府常务会议审议确定。",
            kind="seal",
        )
