"""确定候选名单: an honour or none for each applicant, counted against the quota (第五、六条)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.findings import check
from xinzhou_desktop.regulation import ART_5, AWARD_QUOTA, NOMINATION_QUOTA
from xinzhou_desktop.rules.scoring import points
from xinzhou_desktop.services.assessment import AssessmentRow
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.details import findings_view
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.layout import Item, box, col, row, rule, text
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.questions import meeting_fields, meeting_note
from xinzhou_desktop.vocabulary import Honour

Resolve = Callable[[MeetingNote, dict[int, Honour | None], str, str], object]
_QUOTA = ((Honour.AWARD, "质量奖", AWARD_QUOTA), (Honour.NOMINATION, "提名奖", NOMINATION_QUOTA))
_NONE, _OPEN = "none", ""


def place_words(row_: AssessmentRow) -> str:
    """The place in the ranking; a tie is shown as a tie."""
    if row_.place is None:
        return "–"
    return f"{row_.place}（并列）" if row_.tied else str(row_.place)


class CandidateDialog(FormDialog):
    """The leading group's list, with the meeting that decided it."""

    def __init__(
        self,
        candidates: Sequence[AssessmentRow],
        held_on: date,
        resolve: Resolve,
        parent: QWidget | None,
    ) -> None:
        self._resolve = resolve
        self.pickers: dict[int, Picker] = {}
        fields = [
            *meeting_fields(held_on, left_room=True),
            FieldSpec(
                "reason",
                "审议的理由",
                "area",
                hint="少于名额的必须写明（宁缺毋滥）；得分相同的取舍、不列入的，也写在这里",
                article="第三条",
            ),
        ]
        super().__init__(
            "确定候选名单",
            fields,
            self._hand_over,
            parent,
            article="第五、六、十三条",
            intro=f"质量奖不超过 {AWARD_QUOTA} 个，提名奖不超过 {NOMINATION_QUOTA} 个；"
            "名次供领导小组参考。",
            act="确定候选名单",
            kind="seal",
            wide=720,
        )
        self.counter = FieldNote()
        self.body.insertWidget(1, self._table(candidates))
        self.body.insertWidget(2, self.counter)
        self._count()

    def _table(self, candidates: Sequence[AssessmentRow]) -> QFrame:
        lines: list[Item] = []
        for each in candidates:
            picker = Picker(
                ("请选择", _OPEN),
                *((honour.value, honour.name) for honour in Honour),
                ("不列入", _NONE),
                name=f"{each.name}：候选",
            )
            picker.setFixedWidth(theme.px(196))
            picker.currentIndexChanged.connect(self._changed)
            self.pickers[each.application_id] = picker
            place = text(place_words(each), "body", "text3")
            place.setFixedWidth(theme.px(64))
            total = "–" if each.total is None else f"{points(each.total)} 分"
            name = text(each.name, "body", wrap=True)
            lines += [
                rule(),
                row(place, (name, 1), text(total, "body", "text2"), picker, gap=12),
            ]
        return box(col(*lines, rule(), gap=6))

    def _changed(self) -> None:
        self._touch()
        self._count()

    def _counts(self) -> list[tuple[str, int, int]]:
        """Each honour with how many were chosen and how many there may be."""
        chosen = [picker.currentData() for picker in self.pickers.values()]
        return [(name, chosen.count(honour.name), most) for honour, name, most in _QUOTA]

    def submit(self) -> None:
        """Over the quota nothing else matters: say why before asking for the rest."""
        over = [
            check(False, ART_5, f"{name}选了 {count} 个，名额 {most} 个", "请减到名额以内")
            for name, count, most in self._counts()
            if count > most
        ]
        if not over:
            super().submit()
            return
        head = banner("stop", "现在不能确定候选名单", "没有写入任何内容，填的都还在。")
        self._show(box(col(head, findings_view(over), gap=8)))

    def _count(self) -> None:
        """Say how the choice stands against the quota."""
        counts = self._counts()
        words = "，".join(f"{name} {count}／{most}" for name, count, most in counts)
        over = [name for name, count, most in counts if count > most]
        self.button.set_kind("refused" if over else "seal")
        left = sum(picker.currentData() == _OPEN for picker in self.pickers.values())
        if over:
            self.counter.say(f"{words}；{'、'.join(over)}超过名额（第五条），不能确定", "stop")
        elif left:
            self.counter.say(f"{words}；还有 {left} 家没有选择", "warn")
        else:
            few = any(count < most for _, count, most in counts)
            more = "；少于名额，请写明理由（宁缺毋滥）" if few else ""
            self.counter.say(words + more, "warn" if few else "ok")

    def _hand_over(self, values: dict[str, Any]) -> None:
        open_ = [p for p in self.pickers.values() if p.currentData() == _OPEN]
        if open_:
            open_[0].setFocus()
            raise InvalidInput("对每个单位都要选择：质量奖、提名奖或不列入。", field="candidates")
        chosen = {
            key: None if picker.currentData() == _NONE else Honour[picker.currentData()]
            for key, picker in self.pickers.items()
        }
        self._resolve(meeting_note(values), chosen, values["reason"], values["decision"])
