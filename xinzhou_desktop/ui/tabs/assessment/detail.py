"""The detail of one applicant in 综合考核: what is open, sheets, total, report, opinions."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.assessment import AssessmentDetail, AssessmentRow, Chart
from xinzhou_desktop.services.council import OpinionRow
from xinzhou_desktop.ui.details import derivation, facts, findings_view, section
from xinzhou_desktop.ui.drawing import Drawing
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.tabs.assessment.score_dialog import sheet_words
from xinzhou_desktop.vocabulary import ApplicationState, Reply

_STATES = {
    ApplicationState.INSPECTED: "busy",
    ApplicationState.REPORTED: "ok",
    ApplicationState.CANDIDATE: "ok",
    ApplicationState.PUBLISHED: "ok",
    ApplicationState.DECIDED: "ok",
    ApplicationState.AWARDED: "ok",
    ApplicationState.REJECTED: "bad",
    ApplicationState.DISQUALIFIED: "bad",
    ApplicationState.REMOVED: "bad",
}
_REPLIES = {
    Reply.AGREE: "ok",
    Reply.REMARKS: "warn",
    Reply.DISAGREE: "bad",
    Reply.NONE: "ask",
}


def state_words(line: AssessmentRow) -> tuple[str, str]:
    """How far an applicant is, and the sign of it."""
    return line.state.value, _STATES.get(line.state, "none")


def detail_view(
    detail: AssessmentDetail, opinions: Sequence[OpinionRow], charts: Sequence[Chart] = ()
) -> QWidget:
    """The sections of the pane, open matters first."""
    blocks: list[Item] = []
    final = detail.report is not None and detail.report.final_on is not None
    if detail.open_matters and not final:
        blocks.append(findings_view(detail.open_matters))
    if detail.sheets:
        lines: list[Item] = []
        for sheet in detail.sheets:
            words = sheet.recusal_reason if sheet.recused else sheet.interest
            lines.append(_line(sheet.assessor, Chip(*sheet_words(sheet)), words))
        blocks.append(section("评分表", *lines))
        blocks.append(section("总分怎么得出", derivation(detail.derivation)))
    if charts:
        drawn = (Drawing(chart.svg, chart.words) for chart in charts)
        blocks.append(section("合议得分", *drawn))
    if detail.report is not None:
        report = detail.report
        pairs = [
            ("编号", report.number),
            ("主要优势", report.strengths),
            ("改进机会", report.improvements),
            ("建议", report.proposal),
            ("需要说明", report.remarks),
            ("定稿", str(report.final_on or "尚未定稿")),
        ]
        blocks.append(section("综合考核报告", facts(pairs)))
    if opinions:
        replies = sum(o.reply not in (None, Reply.NONE) for o in opinions)
        title = f"成员单位意见（{opinions[0].letter}，已复 {replies}／{len(opinions)}）"
        blocks.append(section(title, *(_opinion(o) for o in opinions)))
    return box(col(*blocks, gap=12))


def _line(name: str, chip: Chip, words: str) -> QWidget:
    items: list[Item] = [row((Elided(name), 1), chip, gap=8)]
    if words:
        items.append(text(words, "caption", "text3", wrap=True))
    return box(col(*items, gap=1))


def _opinion(opinion: OpinionRow) -> QWidget:
    if opinion.reply is None:
        chip, when = Chip("待答复", "wait"), f"{opinion.due_on} 前答复；未答复不作同意"
    else:
        chip = Chip(opinion.reply.value, _REPLIES[opinion.reply])
        when = f"{opinion.replied_on} 答复" + (f"：{opinion.text}" if opinion.text else "")
    handled = f"；处理：{opinion.handling}" if opinion.handling else ""
    return _line(opinion.unit, chip, when + handled)
