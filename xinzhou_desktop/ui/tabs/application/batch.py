"""批量受理: every application that waits, in one dialog (第八条)."""

from typing import Any

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.services.application import ApplicationRow
from xinzhou_desktop.ui.batch import EACH, ask_batch
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.messages import show_refusal
from xinzhou_desktop.ui.questions import note, ticks
from xinzhou_desktop.vocabulary import ApplicationState


def accept_many(tab: DeskTab, rows: list[ApplicationRow]) -> None:
    """Ask for one date and which of the waiting ones are taken in; the barred cannot be ticked."""
    service = tab.services.application
    waiting = [row for row in rows if row.state is ApplicationState.REGISTERED]
    standing = {
        row.application_id: [f for f in service.detail(row.application_id).standing if not f.passed]
        for row in waiting
    }
    barred = [r for r in waiting if any(f.refuses for f in standing[r.application_id])]
    free = [row for row in waiting if row not in barred]
    for row in barred:
        found = standing[row.application_id]
        standing[row.application_id] = [f for f in found if f.refuses]
    if not free:
        show_refusal(tab.window(), "批量受理", [f for each in standing.values() for f in each])
        return
    names = {row.application_id: row.name for row in free}

    def accept(key: int, values: dict[str, Any]) -> None:
        service.accept(key, values["on"], commitment_signed=values["signed"])

    ask_batch(
        tab,
        f"批量受理：{len(free)} 家待受理",
        [
            FieldSpec("on", "受理日期", "date", tab.today, required=True),
            FieldSpec("signed", "承诺书", "check", True, hint="所选单位都已签署真实性承诺"),
            note("受理哪些单位"),
            *ticks(EACH, [(name, key) for key, name in names.items()], names),
            *_left_out("按今天的情况要有负责人的决定，请逐家受理", free, standing),
            *_left_out("不能受理", barred, standing),
        ],
        names,
        accept,
        lambda count: f"已受理 {count} 家",
        article="第八条",
        intro="要有负责人决定的不在这里受理，办完后列出单位和原因。",
        act="受理所选单位",
        wide=680,
    )


def _left_out(
    head: str, rows: list[ApplicationRow], standing: dict[int, list[Finding]]
) -> list[FieldSpec]:
    lines = [
        f"{row.name}：{'；'.join(f.text for f in standing[row.application_id])}"
        for row in rows
        if standing[row.application_id]
    ]
    return [FieldSpec(head, head, "note", "\n".join(lines))] if lines else []
