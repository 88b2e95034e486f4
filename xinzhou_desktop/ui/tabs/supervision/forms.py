"""What the forms of 监督管理 ask: clues, findings, the steps of a revocation (第十七、十八条)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xinzhou_desktop.regulation import passages
from xinzhou_desktop.rules.grounds import GROUNDS
from xinzhou_desktop.services.complaints import ComplaintRow
from xinzhou_desktop.services.supervision import CaseRow
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.questions import note
from xinzhou_desktop.vocabulary import ComplaintState, IncidentKind, IncidentLevel, WatchSource

_CHOICES: Mapping[str, type] = {"incident": IncidentKind, "level": IncidentLevel}
_ANSWERS = (("待核实", None), ("是", True), ("否", False))


def grounds() -> list[tuple[str, str]]:
    """The seven items of 第十七条 with their short titles."""
    return [(f"（{g.item}）{g.title}", g.item) for g in GROUNDS]


def look_fields(today: date) -> list[FieldSpec]:
    """Where the office looked and what it saw."""
    return [
        FieldSpec("source", "查询来源", "choice", required=True, choices=WatchSource, half=True),
        FieldSpec("on", "查询日期", "date", today, required=True),
        FieldSpec(
            "result", "查询结果", "area", "未发现", required=True, hint="没有问题的，写“未发现”"
        ),
    ]


def clue_fields(today: date) -> list[FieldSpec]:
    """A clue under one item; the wording of every item stands below."""
    glitches = {p.article: p.note for p in passages() if p.note}
    wording = "\n".join(
        f"（{g.item}）{g.text}"
        + (f"〔注：{glitches[g.article]}〕" if g.article in glitches else "")
        for g in GROUNDS
    )
    return [
        FieldSpec("ground", "第十七条的项", "choice", required=True, choices=grounds()),
        FieldSpec("on", "收到日期", "date", today, required=True),
        FieldSpec("source", "线索来源", hint="例如：区应急管理局通报", half=True),
        FieldSpec("matter", "线索内容", "area", required=True),
        FieldSpec("wording", "第十七条原文", "note", wording),
    ]


def verify_fields(
    case: CaseRow, questions: Sequence[tuple[str, str]], today: date
) -> list[FieldSpec]:
    """What the words of the item ask for; an open answer is 待核实, never a yes."""
    text = next(g.text for g in GROUNDS if g.item == case.ground)
    fields = [FieldSpec("wording", f"第十七条第（{case.ground}）项", "note", text)]
    for name, label in questions:
        if name in _CHOICES:
            fields.append(
                FieldSpec(f"fact-{name}", label, "choice", choices=_CHOICES[name], half=True)
            )
        else:
            fields.append(FieldSpec(f"fact-{name}", label, "choice", choices=_ANSWERS))
    return [
        *fields,
        FieldSpec("event_on", "事件发生日期", "date", case.event_on, required=True),
        FieldSpec("verified_on", "核查日期", "date", case.verified_on or today, required=True),
        FieldSpec("verification", "核查的过程和证据", "area", case.verification, required=True),
        FieldSpec("statement", "该单位的陈述", "area", hint="听取陈述的，写明要点"),
    ]


def facts_of(values: Mapping[str, Any]) -> dict[str, object]:
    """The answers of `verify_fields` by the name of the fact; open ones are left out."""
    return {
        name.removeprefix("fact-"): value
        for name, value in values.items()
        if name.startswith("fact-") and value is not None
    }


def history_fields() -> list[FieldSpec]:
    """What the paper of an earlier revocation says."""
    return [
        FieldSpec("ground", "第十七条的项", "choice", required=True, choices=grounds()),
        FieldSpec("decided_on", "撤销决定日期", "date", required=True),
        FieldSpec("decision_number", "撤销决定的文号", half=True),
        FieldSpec("document", "所据纸质文件", required=True, hint="文号、存放处"),
    ]


def bar_fields() -> list[FieldSpec]:
    """What the paper of an earlier bar says, where the award itself is not on record."""
    return [
        FieldSpec("name", "被撤销时的名称", required=True),
        FieldSpec("code", "统一社会信用代码", required=True),
        FieldSpec("decided_on", "撤销决定日期", "date", required=True),
        FieldSpec("basis", "撤销决定的文号或依据", required=True),
        FieldSpec("document", "所据纸质文件", required=True, hint="文号、存放处"),
    ]


def complaint_fields(today: date) -> list[FieldSpec]:
    """A complaint about the assessment or somebody in it."""
    return [
        FieldSpec("received_on", "收到日期", "date", today, required=True),
        FieldSpec("source", "投诉人或来源", hint="匿名的写“匿名”", half=True),
        FieldSpec("about", "投诉对象", required=True, hint="考核工作，或者工作人员姓名"),
        FieldSpec("matter", "投诉事项", "area", required=True),
    ]


def complaint_words(complaint: ComplaintRow) -> str:
    """A complaint in one line."""
    return f"{complaint.received_on}　{complaint.about}：{complaint.matter}"


def close_fields(complaints: Sequence[ComplaintRow]) -> list[FieldSpec]:
    """Which complaint is closed, what was found and what was done."""
    waiting = [c for c in complaints if c.state is ComplaintState.OPEN]
    choices = [(complaint_words(c), c.complaint_id) for c in waiting]
    return [
        FieldSpec("complaint", "投诉", "choice", choices[0][1], required=True, choices=choices),
        FieldSpec("finding", "调查结论", "area", required=True),
        FieldSpec("measure", "处理措施", "area", hint="批评教育、调离岗位、取消资格等"),
        FieldSpec("referred_to", "移送", hint="涉嫌违纪违法的，写明移送的机关"),
    ]


def take_back_fields(case: CaseRow, today: date, *, plaque: bool) -> list[FieldSpec]:
    """When certificate and plaque came back; without a plaque none is asked about."""
    fields = [
        FieldSpec("certificate_on", "证书收回日期", "date", case.certificate_back_on or today)
    ]
    if plaque:
        return [
            *fields,
            FieldSpec("plaque_on", "奖牌收回日期", "date", case.plaque_back_on or today),
        ]
    return [*fields, note("该奖项没有颁发奖牌。")]
