"""综合考核: scores, consensus, reports, the member units, the candidates (第十三条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.rules.scoring import points
from xinzhou_desktop.services.assessment import AssessmentDetail, AssessmentRow
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.questions import note, some, ticked
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.assessment import forms
from xinzhou_desktop.ui.tabs.assessment.candidate_dialog import CandidateDialog, place_words
from xinzhou_desktop.ui.tabs.assessment.detail import detail_view, state_words
from xinzhou_desktop.ui.tabs.assessment.score_dialog import ConsensusDialog, ScoreDialog
from xinzhou_desktop.vocabulary import ApplicationState, PaperKind

_OPEN = (ApplicationState.INSPECTED, ApplicationState.REPORTED)


def _report(row: AssessmentRow) -> tuple[str, str]:
    return ("已定稿", "ok") if row.report_final_on else ("未定稿", "wait")


class AssessmentTab(DeskTab):
    """Every applicant with a review, ranked by total."""

    stage = Stage.ASSESSMENT
    slug, title = Stage.ASSESSMENT.slug, Stage.ASSESSMENT.title
    about = "application"
    columns = (
        Column("单位", lambda r: r.name, "strong"),
        Column("评分表", lambda r: f"{r.locked}／{r.sheets}", "num", width=76, give_up=2),
        Column("回避", lambda r: str(r.recused or "–"), "num", width=60, give_up=3),
        Column(
            "总分",
            lambda r: "–" if r.total is None else points(r.total),
            "num",
            width=84,
            sort=lambda r: r.total,
        ),
        Column("名次", place_words, "num", width=88, sort=lambda r: r.place),
        Column("报告", lambda r: _report(r)[0], "chip", lambda r: _report(r)[1], 98, give_up=1),
        Column("状态", lambda r: state_words(r)[0], "chip", lambda r: state_words(r)[1], 128),
    )
    filters = (
        ("考核中", lambda r: r.state in _OPEN),
        ("候选", lambda r: r.state is ApplicationState.CANDIDATE),
    )
    search_hint = "单位、状态"
    empty_icon = "chart"
    empty_title = "还没有可以考核的单位"
    empty_text = "完成现场查验的单位会列在这里；资格审查不符合的单位也要有一份简要报告。"

    def acts(self) -> Sequence[Act]:
        return (
            Act(
                "assign",
                "分派评审员",
                self._assign,
                icon="people",
                place="header",
                right="分派评审",
            ),
            Act(
                "ask",
                "征求成员单位意见",
                self._ask_units,
                icon="mail",
                place="header",
                right="征求成员单位意见",
            ),
            Act(
                "resolve",
                "确定候选名单",
                self._resolve,
                "seal",
                "stamp",
                "header",
                right="领导小组确定候选名单",
            ),
            Act("score", "评分", self._score, "primary", "edit", right="填写评分"),
            Act("recuse", "登记回避", self._recuse, right="评审回避"),
            Act("consensus", "合议", self._agree, icon="people", right="评分合议"),
            Act("report", "起草报告", self._draft, right="起草综合考核报告"),
            Act("finalise", "报告定稿", self._finalise, icon="lock", right="综合考核报告定稿"),
            Act("reply", "登记答复", self._reply, right="登记成员单位意见"),
            Act("handle", "处理意见", self._handle, right="处理成员单位意见"),
            Act("paper", "打印综合考核报告", self._print, icon="print", right="打印综合考核报告"),
        )

    def fetch(self) -> Sequence[AssessmentRow]:
        return self.services.assessment.rows(self.year)

    def row_key(self, row: AssessmentRow) -> int:
        return row.application_id

    def summary(self) -> str:
        rows: Sequence[AssessmentRow] = self._all
        final = sum(r.report_final_on is not None for r in rows)
        due = sum(r.report_due for r in rows)
        words = f"应有综合考核报告 {due} 份，已定稿 {final} 份" if rows else ""
        gone = len(rows) - due
        return f"{words}；取消资格或者撤回的 {gone} 家不再出" if gone else words

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        chosen: AssessmentRow | None = self.selected
        key = chosen.application_id if chosen else None
        found = dict(self.services.assessment.permits(self.cycle_id, key))
        for slug, refusal in (
            ("score", forms.nobody_assigned),
            ("recuse", forms.nobody_assigned),
            ("reply", forms.nobody_asked),
            ("handle", forms.nothing_to_handle),
        ):
            found.setdefault(slug, found["reply"])
            if chosen is not None and not found[slug]:
                found[slug] = refusal(self.services.assessment, chosen)
        return found

    def is_calm(self) -> bool:
        """Once there are sheets, the open matters of the detail say what is missing."""
        chosen: AssessmentRow | None = self.selected
        return chosen is not None and (chosen.sheets > 0 or chosen.state not in _OPEN)

    def head_of(self, row: AssessmentRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.number} · 第十三条", state_words(row)

    def show_detail(self, row: AssessmentRow) -> QWidget:
        service = self.services.assessment
        number = row.application_id
        return detail_view(service.detail(number), service.opinions(number), service.charts(number))

    def _detail(self) -> AssessmentDetail:
        return self.services.assessment.detail(self.selected.application_id)

    # the year -------------------------------------------------------------------------------
    def _assign(self) -> None:
        fields = forms.assign_fields(self.services.office.people())
        self.ask(
            "分派评审员",
            fields,
            lambda v: self.services.assessment.assign(
                self.year, some(ticked("person", v), "评审员")
            ),
            "已分派评审员，各单位的评分表已备好",
            article="第十三条",
            intro="每个完成查验的单位，每名评审员一张评分表；已有的不重复。",
        )

    def _ask_units(self) -> None:
        reported = [r for r in self._all if r.state is ApplicationState.REPORTED]
        units = self.services.office.units()

        def submit(values: dict[str, Any]) -> None:
            self.services.assessment.ask_units(
                some(ticked("application", values), "单位"),
                some(ticked("unit", values), "成员单位"),
                values["sent_on"],
                values["letter"],
            )

        self.ask(
            "征求成员单位意见",
            forms.ask_fields(reported, units, self.today),
            submit,
            "已登记发函，答复期限已算好",
            article="第十三条",
            intro="综合考核报告征求领导小组成员单位的意见；未答复的不作同意。",
            act="登记发函",
        )

    def _resolve(self) -> None:
        reported = [r for r in self._all if r.state is ApplicationState.REPORTED]
        ranked = sorted(reported, key=lambda r: (r.place is None, r.place or 0, r.number))
        dialog = CandidateDialog(
            ranked,
            self.today,
            lambda meeting, chosen, reason, decision: self.services.assessment.resolve(
                self.year, meeting, chosen, reason, decision
            ),
            self.window(),
        )
        dialog.accepted.connect(lambda: self.done("候选名单已确定"))
        dialog.open()

    # one applicant --------------------------------------------------------------------------
    def _score(self) -> None:
        dialog = ScoreDialog(
            self.services.assessment,
            self.selected.application_id,
            self.window(),
            self.services.office.operator.name,
        )
        dialog.changed.connect(self.changed)
        dialog.open()

    def _recuse(self) -> None:
        self.ask(
            "登记回避",
            forms.recuse_fields(self._detail()),
            lambda v: self.services.assessment.recuse(v["sheet"], v["reason"]),
            "已登记回避，不计入评分，也不计零",
            article="第十三条",
            intro="评审员与该单位有利害关系的，应当回避。",
        )

    def _agree(self) -> None:
        name = self.selected.name
        dialog = ConsensusDialog(
            self.services.assessment,
            self._detail(),
            self.window(),
            lambda: self.done(f"合议已保存：{name}"),
        )
        dialog.open()

    def _draft(self) -> None:
        key, detail = self.selected.application_id, self._detail()
        self.ask(
            "起草报告",
            forms.report_fields(detail),
            lambda v: self.services.assessment.draft_report(
                key, v["strengths"], v["improvements"], v["proposal"], v["remarks"]
            ),
            f"报告已保存：{detail.name}",
            article="第十三条",
            intro=f"{detail.name}：对每个申报单位写出综合考核报告。",
            act="保存报告",
        )

    def _finalise(self) -> None:
        key, name = self.selected.application_id, self.selected.name
        self.ask(
            "报告定稿",
            [note(f"{name}的综合考核报告定稿以后不再改动，接着征求成员单位意见。")],
            lambda v: self.services.assessment.finalise(key, v["decision"]),
            f"报告已定稿：{name}",
            article="第十三条",
        )

    def _reply(self) -> None:
        opinions = self.services.assessment.opinions(self.selected.application_id)
        self.ask(
            "登记答复",
            forms.reply_fields(opinions, self.today),
            lambda v: self.services.assessment.record_reply(
                v["opinion"], v["reply"], v["on"], v["text"]
            ),
            "答复已登记",
            article="第十三条",
            intro=self.selected.name,
        )

    def _handle(self) -> None:
        opinions = forms.to_handle(self.services.assessment, self.selected.application_id)
        self.ask(
            "处理意见",
            forms.handle_fields(opinions),
            lambda v: self.services.assessment.handle(v["opinion"], v["handling"]),
            "处理意见已登记",
            article="第十三条",
            act="登记处理意见",
        )

    def _print(self) -> None:
        key = self.selected.application_id
        self.print_paper(PaperKind.REPORT, key)
