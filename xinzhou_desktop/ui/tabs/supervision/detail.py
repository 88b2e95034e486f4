"""The detail of one award under supervision: the half year, the log, each case as a timeline."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.money import capital, yuan
from xinzhou_desktop.services.complaints import ComplaintRow
from xinzhou_desktop.services.supervision import CaseRow, WatchDetail
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Span
from xinzhou_desktop.ui.details import derivation, facts, section
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, rule, text
from xinzhou_desktop.ui.signs import Chip, Sign
from xinzhou_desktop.vocabulary import AwardState, ComplaintState, RevocationState

CASES = {
    RevocationState.CLUE: "ask",
    RevocationState.VERIFIED: "warn",
    RevocationState.UNFOUNDED: "ok",
    RevocationState.PROPOSED: "busy",
    RevocationState.REVOKED: "bad",
    RevocationState.ANNOUNCED: "bad",
}
_NEWEST = 6  # looks that the pane lists


def detail_view(detail: WatchDetail, today: date) -> QWidget:
    """The cases first when there are any, then the watch."""
    blocks: list[Item] = [_case(case) for case in reversed(detail.cases)]
    blocks.append(_watch(detail, today))
    looks = [
        (str(on), f"{source.value}：{result}（{who}）")
        for on, source, result, who in list(reversed(detail.log))[:_NEWEST]
    ]
    more = len(detail.log) - _NEWEST
    title = f"监督查询 {len(detail.log)} 次" + (f"，下列最近 {_NEWEST} 次" if more > 0 else "")
    empty = text("还没有查询记录；没有问题也请登记“未发现”。", "body", "text3", wrap=True)
    blocks.append(section(title, facts(looks) if looks else empty))
    return box(col(*blocks, gap=12))


def _watch(detail: WatchDetail, today: date) -> QWidget:
    period = detail.period
    whole = max((period.last - period.start).days, 1)
    left = detail.row.days_left
    words = f"至 {period.last}，剩 {left} 天" if left >= 0 else f"已于 {period.last} 届满"
    if left >= 0 and detail.row.state is AwardState.REVOKED:
        words = "奖项已撤销"
    return section(
        f"监督期（第十七条，半年）：{words}",
        Span((today - period.start).days / whole, f"{detail.row.name}监督期"),
        derivation(period.derivation),
    )


def _case(case: CaseRow) -> QWidget:
    head = row((Elided(f"{case.number}", "strong"), 1), Chip(case.state.value, CASES[case.state]))
    due = (
        f"{yuan(case.due_fen)} 元（{capital(case.due_fen)}）"
        if case.due_fen
        else "没有已拨付的奖金"
    )
    back = "；".join(
        f"{what} {on}"
        for what, on in (
            ("证书", case.certificate_back_on),
            ("奖牌", case.plaque_back_on),
        )
        if on
    )
    unfounded = case.state is RevocationState.UNFOUNDED
    steps = [
        ("线索", str(case.clue_on), case.matter, True),
        (
            "查无实据" if unfounded else "核查",
            str(case.verified_on or ""),
            case.verification,
            unfounded or case.verified_on is not None,
        ),
    ]
    decided = case.decided_on is not None
    if not unfounded:
        steps += [
            ("提请撤销", "", "", decided or case.state is RevocationState.PROPOSED),
            ("撤销决定", str(case.decided_on or ""), case.decision_number, decided),
            ("收回证书奖牌", "", back, bool(back)),
            (
                "追缴奖金",
                "",
                due if decided else "",
                decided and case.recovered_fen >= case.due_fen,
            ),
            (
                "向社会公告",
                str(case.announced_on or ""),
                f"不得参加申报至 {case.bar_ends}" if case.bar_ends else "",
                case.announced_on is not None,
            ),
        ]
    title = f"第十七条第（{case.ground}）项：{case.ground_title}"
    return section(title, head, *(_step(*step) for step in steps))


def _step(what: str, when: str, words: str, done: bool) -> QWidget:
    sign = Sign("ok" if done else "wait", 14, f"{what}：{'已办' if done else '未办'}")
    line = row(sign, text(what, "body" if done else "caption", "text" if done else "text3"), None)
    line.addWidget(text(when, "caption", "text3"))
    items: list[Item] = [line]
    if words:
        items.append(row(22, (text(words, "caption", "text2", wrap=True), 1), gap=0))
    return box(col(*items, gap=1))


class ComplaintsDialog(Dialog):
    """The register of complaints about the assessment and its staff (第十八条)."""

    def __init__(self, complaints: Sequence[ComplaintRow], parent: QWidget | None) -> None:
        super().__init__("监督投诉登记簿", parent, wide=640)
        self.add(text("第十八条　对考核工作和工作人员的投诉", "caption", "text3"))
        if not complaints:
            self.add(text("还没有投诉。", "body", "text2"))
        for each in complaints:
            state = "ok" if each.state is ComplaintState.CLOSED else "busy"
            head = row((text(each.about, "strong", wrap=True), 1), Chip(each.state.value, state))
            pairs = [
                ("收到", f"{each.received_on} {each.source}".strip()),
                ("事项", each.matter),
                ("调查结论", each.finding),
                ("处理措施", each.measure),
            ]
            self.add(rule(), box(head), facts(pairs))
        self.body.addStretch(1)
        leave = Button("关闭", kind="primary")
        leave.clicked.connect(self.reject)
        self.set_buttons(None, leave)
