"""The detail pane of a review: who reviewed, the conditions, departments and supplements."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.services.consultation import ConsultationRow, SupplementRow
from xinzhou_desktop.services.qualification import ReviewedCondition, ReviewSheet
from xinzhou_desktop.ui.details import facts, findings_view, section
from xinzhou_desktop.ui.layout import Item, box, col
from xinzhou_desktop.vocabulary import Opinion

VERDICTS = {
    Opinion.MET: Verdict.MET,
    Opinion.NOT_MET: Verdict.UNMET,
    Opinion.PENDING: Verdict.UNKNOWN,
    Opinion.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}


def detail_view(
    sheet: ReviewSheet, asked: Iterable[ConsultationRow], sent: Iterable[SupplementRow]
) -> QFrame:
    """Everything that bears on one review, the open conditions first (第九条)."""
    blocks: list[Item] = []
    if reviewed := _reviewers(sheet):
        blocks.append(section("审查", facts(reviewed)))
    findings = [_as_reviewed(c, decided=sheet.decision is not None) for c in sheet.conditions]
    blocks.append(findings_view(findings, head="不符合" if sheet.decision else "需要处理"))
    for title, pairs in (
        ("与预判不同的意见", _opinions(sheet)),
        ("部门征询", [_asked_line(each) for each in asked]),
        ("补正", [_supplement_line(each) for each in sent]),
    ):
        if pairs:
            blocks.append(section(title, facts(pairs)))
    return box(col(*blocks, gap=14))


def _as_reviewed(line: ReviewedCondition, *, decided: bool) -> Finding:
    """The forecast; once the review has its conclusion, what the reviewers found instead."""
    said = line.second or line.first
    verdict = VERDICTS[said] if decided and said is not None else line.finding.verdict
    return replace(line.finding, condition=line.title, verdict=verdict)


def _reviewers(sheet: ReviewSheet) -> list[tuple[str, str]]:
    decided = f"{sheet.decision.value}（{sheet.decided_on}）" if sheet.decision else ""
    return [
        (name, value)
        for name, value in (
            ("初审", sheet.first_by),
            ("初审说明", sheet.first_note),
            ("复核", sheet.second_by),
            ("结论", decided),
        )
        if value
    ]


def _opinions(sheet: ReviewSheet) -> list[tuple[str, str]]:
    """The opinions that depart from the forecast, with their reasons."""
    found = []
    for each in sheet.conditions:
        said = each.second or each.first
        note = each.second_note if each.second else each.first_note
        if said is not None and said.value != each.finding.verdict.value:
            found.append((each.title, f"{said.value}：{note}" if note else said.value))
    return found


def _asked_line(asked: ConsultationRow) -> tuple[str, str]:
    if asked.replied_on is None:
        return asked.department, f"{asked.topic.value}；{asked.due_on:%m-%d} 前答复，尚未答复"
    return asked.department, f"{asked.topic.value}；{asked.replied_on:%m-%d} 答复：{asked.reply}"


def _supplement_line(sent: SupplementRow) -> tuple[str, str]:
    result = f"{sent.received_on:%m-%d} {sent.result}" if sent.received_on else "尚未收到"
    counted = f"\n{sent.derivation}" if not sent.received_on else ""
    return sent.number, f"{sent.matters}\n期限 {sent.due_on:%m-%d}；{result}{counted}"
