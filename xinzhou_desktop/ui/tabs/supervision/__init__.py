"""监督管理: the half year after an award, cases and revocations, complaints (第十七、十八条)."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.regulation import ART_17, ART_18
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.services.supervision import WatchRow
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.questions import SHORT, shown
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tabs.supervision import forms
from xinzhou_desktop.ui.tabs.supervision.cases import CaseTab
from xinzhou_desktop.ui.tabs.supervision.detail import CASES, ComplaintsDialog, detail_view
from xinzhou_desktop.vocabulary import AwardState, ComplaintState, RevocationState

_ENDED = (None, RevocationState.UNFOUNDED, RevocationState.ANNOUNCED)
_NO_COMPLAINT = check(False, ART_18, "没有办理中的投诉", "请先登记监督投诉")


def _watch(row: WatchRow) -> tuple[str, str]:
    if row.state is AwardState.REVOKED:
        return "已撤销", "bad"
    return ("监督期内", "busy") if row.days_left >= 0 else ("已届满", "none")


def _days_left(row: WatchRow) -> int | None:
    """What is left of the watch period; a revoked award is no longer watched."""
    return None if row.state is AwardState.REVOKED or row.days_left < 0 else row.days_left


def _days(row: WatchRow) -> str:
    left = _days_left(row)
    return "–" if left is None else f"{left} 天"


class SupervisionTab(CaseTab):
    """Every award, whatever its year."""

    stage = Stage.SUPERVISION
    slug, title = Stage.SUPERVISION.slug, Stage.SUPERVISION.title
    about = "award"
    needs_cycle = False
    calm = True  # that an award has no case is nothing to warn of
    columns = (
        Column("年度", lambda r: str(r.year), width=58, sort=lambda r: r.year),
        Column("单位", lambda r: r.name, "strong"),
        Column("奖项", lambda r: SHORT[r.honour], width=68, give_up=3),
        Column("监督期至", lambda r: shown(r.watch_ends), width=100, sort=lambda r: r.watch_ends),
        Column(
            "剩余",
            _days,
            "num",
            width=68,
            sort=_days_left,
            give_up=2,
        ),
        Column("最近查询", lambda r: shown(r.looked_on), "muted", width=100, give_up=1),
        Column(
            "案件",
            lambda r: r.case.value if r.case else "–",
            "chip",
            lambda r: CASES[r.case] if r.case else "",
            118,
        ),
        Column("状态", lambda r: _watch(r)[0], "chip", lambda r: _watch(r)[1], 98),
    )
    filters = (
        ("监督期内", lambda r: _days_left(r) is not None),
        ("案件在办", lambda r: r.case not in _ENDED),
    )
    search_hint = "年度、单位、案件"
    empty_icon = "shield"
    empty_title = "还没有获奖组织"
    empty_text = "授奖以后，获奖组织会列在这里，自授奖起监督半年；以前的奖项先在“颁奖奖励”补录。"
    empty_note = "没有发现问题也要留痕：登记监督查询，写“未发现”"

    def acts(self) -> Sequence[Act]:
        return (
            Act("register", "投诉登记簿", self._register, icon="list", place="header"),
            Act("close", "办结监督投诉", self._close, place="header", right="办结监督投诉"),
            Act(
                "complain",
                "登记监督投诉",
                self._complain,
                icon="plus",
                place="header",
                right="登记监督投诉",
            ),
            Act("bar", "历史登记：禁报", self._bar, place="header", right="历史登记：禁报"),
            Act("look", "登记监督查询", self._look, "primary", right="监督查询"),
            Act("clue", "登记线索", self._clue, right="登记线索"),
            Act("verify", "核查", self.verify_case, right="核查线索"),
            Act("dismiss", "查无实据", self.dismiss_case, right="线索查无实据"),
            Act("propose", "提请撤销", self.propose_case, right="提请撤销"),
            Act("revoke", "登记撤销决定", self.revoke_case, "seal", right="登记撤销决定"),
            Act("take_back", "收回证书奖牌", self.take_back_case, right="收回证书奖牌"),
            Act("recover", "登记追缴", self.recover_case, right="追缴奖金"),
            Act("announce", "登记公告", self.announce_case, right="公告撤销"),
            Act("paper", "打印撤销公告", self.print_case, right="打印撤销公告"),
            Act("history", "历史登记：撤销", self._history, right="历史登记：撤销"),
        )

    def fetch(self) -> Sequence[WatchRow]:
        return self.services.supervision.rows()

    def row_key(self, row: WatchRow) -> int:
        return row.award_id

    def summary(self) -> str:
        rows: Sequence[WatchRow] = self._all
        inside = sum(_watch(r)[0] == "监督期内" for r in rows)
        open_ = sum(c.state is ComplaintState.OPEN for c in self.services.supervision.complaints())
        words = f"第十八条 · 监督期内 {inside} 家" if rows else "第十八条"
        return words + (f" · 办理中的投诉 {open_} 件" if open_ else "")

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        chosen: WatchRow | None = self.selected
        service = self.services.supervision
        found = dict(service.permits(chosen.award_id if chosen else None))
        waiting = any(c.state is ComplaintState.OPEN for c in service.complaints())
        found["close"] = () if waiting else (_NO_COMPLAINT,)
        found["history"] = found["clue"]
        if chosen is not None and not found["paper"] and self._is_history(chosen.award_id):
            words = "据纸质文件补录的奖项，公告已在当时发布"
            found["paper"] = (check(False, ART_17, words, "请查原公告"),)
        return found

    def _is_history(self, award_id: int) -> bool:
        return self.services.award.detail(award_id).row.history

    def head_of(self, row: WatchRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.year} 年度{row.honour.value}", _watch(row)

    def show_detail(self, row: WatchRow) -> QWidget:
        return detail_view(self.services.supervision.detail(row.award_id), self.today)

    # the watch ------------------------------------------------------------------------------
    def _look(self) -> None:
        key, name = self.selected.award_id, self.selected.name
        self.ask(
            "登记监督查询",
            forms.look_fields(self.today),
            lambda v: self.services.supervision.look(key, v["source"], v["on"], v["result"]),
            f"已登记监督查询：{name}",
            article="第十七条",
            intro=name,
        )

    def _clue(self) -> None:
        key, name = self.selected.award_id, self.selected.name
        self.ask(
            "登记线索",
            forms.clue_fields(self.today),
            lambda v: self.services.supervision.open_case(
                key, v["ground"], v["on"], v["source"], v["matter"]
            ),
            f"已登记线索：{name}",
            article="第十七条",
            intro=f"{name}：登记不等于立案，核实后才会影响获奖组织。",
        )

    def _history(self) -> None:
        key, name = self.selected.award_id, self.selected.name
        self.ask(
            "历史登记：撤销",
            forms.history_fields(),
            lambda v: self.services.supervision.record_history(
                key, v["ground"], v["decided_on"], v["decision_number"], v["document"]
            ),
            f"已据纸质文件补录撤销：{name}",
            article="第十七条",
            intro=f"{name}：只补录本程序启用以前的撤销决定。",
            act="补录撤销",
            kind="seal",
        )

    def _bar(self) -> None:
        self.ask(
            "历史登记：禁报",
            forms.bar_fields(),
            lambda v: self.services.supervision.record_bar(
                Holder(v["name"], v["code"]), v["decided_on"], v["basis"], v["document"]
            ),
            "已据纸质文件补录禁报",
            article="第十七条",
            intro="只知道撤销决定、没有授奖记录时用；有授奖记录的，在该奖项上补录撤销。",
            act="补录禁报",
            kind="seal",
        )

    # complaints -----------------------------------------------------------------------------
    def _complain(self) -> None:
        self.ask(
            "登记监督投诉",
            forms.complaint_fields(self.today),
            lambda v: self.services.supervision.complain(
                v["received_on"], v["source"], v["about"], v["matter"], self.cycle_id
            ),
            "已登记监督投诉",
            article="第十八条",
            intro="对考核工作和工作人员的投诉；针对获奖组织的，请登记线索。",
        )

    def _close(self) -> None:
        self.ask(
            "办结监督投诉",
            forms.close_fields(self.services.supervision.complaints()),
            lambda v: self.services.supervision.close_complaint(
                v["complaint"], v["finding"], v["measure"], v["referred_to"]
            ),
            "监督投诉已办结",
            article="第十八条",
        )

    def _register(self) -> None:
        ComplaintsDialog(self.services.supervision.complaints(), self.window()).open()
