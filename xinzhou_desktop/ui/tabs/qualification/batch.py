"""批量征询 and 批量登记答复: the departments asked about many organisations at once (第十一条)."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.services.consultation import OPEN, ConsultationRow
from xinzhou_desktop.services.qualification import QualificationRow
from xinzhou_desktop.ui.batch import EACH, ask_batch
from xinzhou_desktop.ui.buttons import Tick
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.questions import note, ticks
from xinzhou_desktop.vocabulary import Topic

ANSWERS = (("符合", True), ("不符合", False), ("未定", None))
USUAL_REPLY = "未发现不符合情形"
_NOBODY = "不征询"


def in_review(rows: Sequence[QualificationRow]) -> list[QualificationRow]:
    """The applications about which a department may be asked."""
    return [row for row in rows if row.state in OPEN]


def consult_many(tab: DeskTab, rows: Sequence[QualificationRow]) -> FormDialog:
    """Ask several departments about several organisations; what was asked is not asked again."""
    service = tab.services.qualification
    names = {row.application_id: row.name for row in rows}
    units = [unit.name for unit in tab.services.office.units()]

    def check(values: dict[str, Any]) -> None:
        if not _wanted(values):
            raise InvalidInput("没有选部门。", remedy="请至少给一个事项选部门。")

    def ask(key: int, values: dict[str, Any]) -> int:
        asked = {(each.department, each.topic) for each in service.consultations(key)}
        fresh = [each for each in _wanted(values) if each not in asked]
        for department, topic in fresh:
            service.consult(key, department, topic, values["sent_on"])
        return len(fresh)

    departments: list[FieldSpec] = []
    for topic in Topic:
        choices = [(_NOBODY, ""), *((unit, unit) for unit in units)]
        departments += [
            FieldSpec(f"unit-{topic.name}", topic.value, "choice", "", choices=choices, half=True),
            FieldSpec(f"other-{topic.name}", "或者名单以外的部门", half=True),
        ]
    return ask_batch(
        tab,
        f"批量征询：{len(rows)} 家在审查中",
        [
            note("就哪些单位征询"),
            *ticks(EACH, [(name, key) for key, name in names.items()], names),
            note("哪些事项征询哪个部门"),
            *departments,
            FieldSpec("sent_on", "发函日期", "date", tab.today, required=True),
        ],
        names,
        ask,
        lambda count: f"已登记征询 {count} 件，5 个工作日内答复",
        check=check,
        article=str(ART_11),
        intro="每家每个事项登记一件；同一部门同一事项征询过的不重复。",
        act="登记发函",
        wide=680,
    )


def _wanted(values: dict[str, Any]) -> list[tuple[str, Topic]]:
    return [
        (department, topic)
        for topic in Topic
        for department in (values[f"unit-{topic.name}"], values[f"other-{topic.name}"])
        if department
    ]


def answer_many(tab: DeskTab, waiting: Sequence[tuple[str, ConsultationRow]]) -> FormDialog:
    """Register one reply for several open consultations; a department's are ticked in one go."""
    service = tab.services.qualification
    waiting = sorted(waiting, key=lambda each: each[1].department)
    names = {row.row_id: f"{name}：{row.topic.value}" for name, row in waiting}
    groups = {
        department: [(names[row.row_id], row.row_id) for _, row in each]
        for department, each in groupby(waiting, lambda pair: pair[1].department)
    }

    def answer(key: int, values: dict[str, Any]) -> None:
        service.answer(key, values["on"], values["favourable"], values["reply"])

    boxes: list[FieldSpec] = []
    for department, pairs in groups.items():
        boxes += [note(department), *_lines(pairs)]
    form = ask_batch(
        tab,
        f"批量登记答复：{len(waiting)} 件等待答复",
        [
            FieldSpec("on", "答复日期", "date", tab.today, required=True),
            FieldSpec("favourable", "结论", "choice", True, choices=ANSWERS, half=True),
            FieldSpec("reply", "答复内容", "area", USUAL_REPLY, required=True),
            FieldSpec(
                "department", "勾选一个部门的全部征询", "choice", choices=[(d, d) for d in groups]
            ),
            *boxes,
        ],
        names,
        answer,
        lambda count: f"已登记答复 {count} 件，预判已按答复更新",
        what="征询",
        article=str(ART_11),
        intro="所勾选的征询登记同一个答复；不一样的分几次登记。",
        act="登记答复",
        wide=680,
    )
    picker = form.input("department")

    def tick() -> None:
        chosen = picker.currentData() if isinstance(picker, Picker) else None
        for department, pairs in groups.items():
            for _, key in pairs:
                box = form.input(f"{EACH}-{key}")
                if isinstance(box, Tick):
                    box.setChecked(department == chosen)

    if isinstance(picker, Picker):
        picker.currentIndexChanged.connect(tick)
    return form


def _lines(pairs: Sequence[tuple[str, int]]) -> list[FieldSpec]:
    """Boxes with long words: one a line."""
    return [FieldSpec(f"{EACH}-{key}", label, "check", half=False) for label, key in pairs]
