"""The lines of 考核公示: the candidates on the notice, and the objections that came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.services.objections import ObjectionEntry, ObjectionRow
from xinzhou_desktop.services.publicity import EntryRow, NoticeRow
from xinzhou_desktop.ui.details import facts, findings_view, section
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.layout import Item, box, col
from xinzhou_desktop.ui.questions import meeting_fields, moment, moment_fields, note
from xinzhou_desktop.vocabulary import (
    Channel,
    NoticeState,
    ObjectionState,
    ObjectorKind,
)
from xinzhou_desktop.world import CHINA

_OBJECTIONS = {
    ObjectionState.RECEIVED: "wait",
    ObjectionState.ACCEPTED: "busy",
    ObjectionState.REFUSED: "none",
    ObjectionState.CLUE: "none",
    ObjectionState.UPHELD: "bad",
    ObjectionState.PARTLY: "warn",
    ObjectionState.DISMISSED: "ok",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: an objection, or a candidate."""

    key: tuple[str, int]
    number: str
    name: str
    matter: str
    at: str
    state: tuple[str, str]
    entry: EntryRow | None = None
    objection: ObjectionRow | None = None


def lines(notice: NoticeRow, objections: Sequence[ObjectionRow]) -> list[Line]:
    """Objections first, then the candidates as they stand on the notice."""
    found = [
        Line(
            ("objection", o.objection_id),
            o.number,
            o.organisation,
            o.matter,
            f"{o.received_at.astimezone(CHINA):%m-%d %H:%M}",
            (o.state.value, _OBJECTIONS[o.state]),
            objection=o,
        )
        for o in objections
    ]
    words = {
        NoticeState.DRAFT: ("拟公示", "wait"),
        NoticeState.PUBLISHED: ("公示中", "busy"),
        NoticeState.PASSED: ("公示通过", "ok"),
        NoticeState.STOPPED: ("公示终止", "none"),
    }[notice.state]
    found += [
        Line(
            ("entry", e.application_id),
            f"名单 {e.position}",
            e.name,
            e.honour.value,
            "",
            ("移出", "bad") if e.removed else words,
            entry=e,
        )
        for e in notice.entries
    ]
    return found


def detail_view(line: Line, light: Sequence[Finding], notice: NoticeRow) -> QWidget:
    """Whether the list can go to the government, then what the chosen line says."""
    blocks: list[Item] = []
    if light and notice.state in (NoticeState.DRAFT, NoticeState.PUBLISHED):
        blocks.append(section("可否提请区政府常务会议", findings_view(light)))
    if notice.stopped_reason:
        blocks.append(section("终止", facts([("理由", notice.stopped_reason)])))
    if line.objection is not None:
        blocks.append(section("异议", facts(_objection_pairs(line.objection))))
    if line.entry is not None:
        entry = line.entry
        pairs = [
            ("单位", entry.name),
            ("候选", entry.honour.value),
            ("移出原因", entry.removal_reason),
            ("公示通过", str(notice.passed_on or "")),
        ]
        blocks.append(section("候选单位", facts(pairs)))
    return box(col(*blocks, gap=12))


def _objection_pairs(o: ObjectionRow) -> list[tuple[str, str]]:
    return [
        ("涉及单位", o.organisation),
        ("收到", f"{o.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}（{o.channel.value}）"),
        ("异议人", f"{o.objector or '未署名'}（{o.objector_kind.value}）"),
        ("内容", o.matter),
        ("受理情况", o.handling_reason),
        ("核查", o.investigation),
        ("影响", o.effect),
        ("领导小组研究", o.resolved),
    ]


def objection_fields(notice: NoticeRow, now: datetime) -> list[FieldSpec]:
    """What an objection says; whether it is accepted follows from the readings P44 to P46."""
    firms = [(e.name, e.application_id) for e in notice.entries if not e.removed]
    return [
        FieldSpec("application_id", "涉及单位", "choice", required=True, choices=firms),
        *moment_fields("收到", now),
        FieldSpec("channel", "方式", "choice", Channel.LETTER, choices=Channel, half=True),
        FieldSpec("kind", "异议人", "choice", ObjectorKind.PERSON, choices=ObjectorKind, half=True),
        FieldSpec("objector", "姓名或名称", half=True),
        FieldSpec("contact", "联系方式", half=True),
        FieldSpec("matter", "异议内容", "area", required=True),
        note("材料"),
        FieldSpec("written", "有书面材料", "check", True, half=True),
        FieldSpec("evidence", "附有证据", "check", True, half=True),
        FieldSpec("sealed", "单位盖章", "check", False, half=True),
    ]


def objection_of(values: dict[str, Any]) -> ObjectionEntry:
    """The objection from the fields of `objection_fields`."""
    return ObjectionEntry(
        values["application_id"],
        moment(values),
        values["channel"],
        values["kind"],
        values["matter"],
        values["objector"],
        values["contact"],
        sealed=values["sealed"],
        written=values["written"],
        evidence=values["evidence"],
    )


def conclusion_fields(today: date) -> list[FieldSpec]:
    """How an objection is concluded, and the meeting that took a candidate off the list."""
    conclusions = (ObjectionState.UPHELD, ObjectionState.PARTLY, ObjectionState.DISMISSED)
    return [
        FieldSpec(
            "conclusion",
            "结论",
            "choice",
            required=True,
            choices=[(c.value, c) for c in conclusions],
        ),
        FieldSpec("investigation", "核查的过程和依据", "area", required=True),
        FieldSpec("effect", "对名单的影响", hint="成立的，移出候选名单"),
        note("领导小组研究（成立、移出候选名单的，必须填写）"),
        *meeting_fields(today, optional=True, sample="信质强领纪〔2026〕3号"),
    ]


def decision_fields(left: Sequence[EntryRow], today: date) -> list[FieldSpec]:
    """The meeting, and a vote on each candidate; nobody is agreed to by default."""
    votes = (("同意", "yes"), ("不同意", "no"))
    return [
        *meeting_fields(today, sample="信府常纪〔2026〕38号"),
        note("逐家登记审定结果"),
        *(
            FieldSpec(
                f"agreed-{e.application_id}",
                f"{e.name}（{e.honour.value}）",
                "choice",
                required=True,
                choices=votes,
            )
            for e in left
        ),
        FieldSpec("note", "说明", "area"),
    ]
